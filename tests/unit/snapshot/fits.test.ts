/** "Which one fits?": answers come from the rows, with the row's own facts as reasons. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Project, type Rows } from '#data/schema.ts';
import { fitOptions, whichFits } from '#data/snapshot/fits.ts';

function project(id: string, more: Record<string, unknown>): Project {
  return Project.parse({
    id,
    name: id,
    kind: 'unikernel',
    scope: 'core',
    summary: 'A unikernel.',
    status: { state: 'active', asOf: '2026-01-01', how: 'last commit' },
    names: [{ text: id }],
    addresses: [],
    sources: ['git:a/b'],
    ...more,
  });
}

const rows: Rows = {
  projects: [
    project('old', {
      runs: ['Go'],
      platforms: ['Xen'],
      approach: 'language-runtime',
      status: { state: 'dormant', asOf: '2019', how: 'no commit since' },
    }),
    project('slow', {
      runs: ['Go', 'any Linux binary'],
      platforms: ['KVM'],
      approach: 'linux-binary',
      status: { state: 'slow', asOf: '2026', how: 'one commit a year', lastCommit: '2026-01-01' },
    }),
    project('alive', {
      runs: ['JavaScript (Node.js)', 'Go'],
      platforms: ['QEMU/KVM microvm', 'QEMU/KVM', 'bare metal or hypervisor (planned)'],
      approach: 'posix-like',
      status: { state: 'active', asOf: '2026', how: 'commits', lastCommit: '2026-02-01' },
    }),
    project('silent', {}),
    project('a-tool', { kind: 'tool', runs: ['Go'], platforms: ['Xen'] }),
    project('not-one', { scope: 'adjacent', runs: ['Go'] }),
  ],
  venues: [],
  resources: [],
  trails: [],
};

const ids = (answers: Parameters<typeof whichFits>[0]): string[] => whichFits(answers, rows).map((fit) => fit.project);

describe('which one fits', () => {
  it('answers only with unikernels whose row says so, most alive first', () => {
    expect(ids({ language: 'Go' })).toEqual(['alive', 'slow', 'old']);
    expect(ids({ platform: 'Xen' })).toEqual(['old']);
    expect(ids({ language: 'Go', must: 'linux-binary' })).toEqual(['slow']);
    expect(ids({ language: 'Go', platform: 'Xen', alive: 'maintained' })).toEqual([]);
  });

  it('tells how alive from the status alone', () => {
    expect(ids({ language: 'Go', alive: 'active' })).toEqual(['alive']);
    expect(ids({ language: 'Go', alive: 'maintained' })).toEqual(['alive', 'slow']);
  });

  it("gives the row's own words as reasons", () => {
    const [fit] = whichFits({ language: 'javascript', platform: 'kvm', alive: 'active' }, rows);
    expect(fit).toEqual({
      project: 'alive',
      reasons: [
        { code: 'runs', value: 'JavaScript (Node.js)' },
        { code: 'platform', value: 'QEMU/KVM' },
        { code: 'status', value: 'active (2026)' },
      ],
    });
  });

  it('offers what rows say, counting each project once, and nothing that is only planned', () => {
    const options = fitOptions(rows);
    expect(options.language).toEqual([
      { value: 'Go', count: 3 },
      { value: 'JavaScript', count: 1 },
    ]);
    expect(options.platform).toEqual([{ value: 'KVM', count: 2 }]);
    expect(options.must.map((option) => option.value).sort()).toEqual([
      'language-runtime',
      'linux-binary',
      'posix-like',
    ]);
    expect(options.alive.map((option) => option.count)).toEqual([2, 3, 4]);
  });

  it('keeps its promise: every option finds as many projects as it says', () => {
    const options = fitOptions(rows);
    fc.assert(
      fc.property(fc.constantFrom('language', 'must', 'platform', 'alive' as const), fc.nat(), (question, pick) => {
        const list = options[question as keyof typeof options];
        const option = list[pick % list.length];
        if (option) expect(whichFits({ [question]: option.value }, rows)).toHaveLength(option.count);
      }),
    );
  });
});
