/** The build's own step: problems stop it with all of them, and the same files give the same bundle. */
import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bundleCatalog } from '#data/snapshot/bundle.ts';
import { madeAt } from '#data/snapshot/created.ts';

const FIXTURES = fileURLToPath(new URL('../../fixtures/broken-rows', import.meta.url));

describe('bundling a catalog', () => {
  let dir = '';
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'bundle-'));
    await cp(join(FIXTURES, 'valid'), dir, { recursive: true });
  });
  afterEach(() => rm(dir, { recursive: true }));

  it('fails with file, line, field and reason of every bad row', async () => {
    await cp(join(FIXTURES, '01-missing-field'), dir, { recursive: true });
    await cp(join(FIXTURES, '04-link-to-lapsed-domain'), dir, { recursive: true });
    const failure: unknown = await bundleCatalog(dir).catch((error: unknown) => error);
    const message = failure instanceof Error ? failure.message : '';
    expect(message).toMatch(/projects\/alpha\.yaml:1: summary is missing/);
    expect(message).toMatch(/resources\/first-talk\.yaml:4: url leads to the lapsed domain beta-lost\.net/);
  });

  it('gives the same bytes for the same files', async () => {
    const [one, two] = [await bundleCatalog(dir), await bundleCatalog(dir)];
    expect(two.files).toEqual(one.files);
  });

  it('takes its time from SOURCE_DATE_EPOCH where that is set', async () => {
    expect(await madeAt(dir, '1700000000')).toEqual({ serial: 28333333, created: '2023-11-14T22:13:20Z' });
  });

  it('takes the newest file outside of git, and with files that are not committed', async () => {
    const file = join(dir, 'trails/both-talks.yaml');
    const later = new Date('2100-01-01T00:00:00Z');
    await utimes(file, later, later);
    expect((await madeAt(dir, '')).created).toBe('2100-01-01T00:00:00Z');
  });

  it('takes the last commit of the catalog when everything is committed', async () => {
    const env = {
      ...process.env,
      GIT_COMMITTER_DATE: '2020-02-02T02:02:02Z',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
    };
    const git = (...args: string[]) => execFileSync('git', args, { cwd: dir, env, stdio: 'pipe' });
    git('init', '-q');
    git('add', '.');
    git('-c', 'user.name=a', '-c', 'user.email=a@example.org', 'commit', '-qm', 'rows');
    expect((await madeAt(dir, '')).created).toBe('2020-02-02T02:02:02Z');
    await writeFile(join(dir, 'trails/new.yaml'), 'id: new\n');
    expect((await madeAt(dir, '')).created).not.toBe('2020-02-02T02:02:02Z');
  });
});
