/** The catalog's commands as a maintainer types them: what is printed, and the exit code. */
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { main } from '#data/cli/catalog.ts';
import { checkCatalog } from '#data/snapshot/read-catalog.ts';
import { scripted } from './terminal.ts';

const FIXTURES = fileURLToPath(new URL('../../fixtures/broken-rows', import.meta.url));
const VALID = join(FIXTURES, 'valid');

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'catalog-'));
  await cp(VALID, dir, { recursive: true });
});
afterEach(() => rm(dir, { recursive: true }));

describe('npm run catalog', () => {
  it('alone prints the commands', async () => {
    const terminal = scripted();
    expect(await main([], terminal)).toBe(0);
    for (const command of ['check', 'new', 'links', 'report', 'schema', 'publish'])
      expect(terminal.printed.join('\n')).toMatch(new RegExp(`^ {2}${command} `, 'm'));
  });

  it.each([
    ['check', /check every row/],
    ['new', /--summary +What it is/],
    ['links', /--fresh +ask again/],
  ])('%s --help says how it is used', async (command, text) => {
    const terminal = scripted();
    expect(await main([command, '--help'], terminal)).toBe(0);
    expect(terminal.printed.join('\n')).toMatch(text);
  });

  it.each([
    [['chekc']],
    [['check', '--fast']],
    [['check', '/nowhere/at/all']],
    [['report', 'x']],
    [['new', 'venue']],
    [['links', '--only', 'nobody']],
  ])('answers %j with one sentence and 2', async (args) => {
    const terminal = scripted();
    expect(await main(args, terminal)).toBe(2);
    expect(terminal.complained).toHaveLength(1);
    expect(terminal.complained[0]).toMatch(/^[A-Z-].*\.$/);
    expect(terminal.printed).toEqual([]);
  });
});

describe('catalog check', () => {
  it('counts and says that there are no problems', async () => {
    const terminal = scripted();
    expect(await main(['check', VALID], terminal)).toBe(0);
    expect(terminal.printed).toEqual(['6 files: 2 projects, 1 venue, 2 resources, 1 trail.', 'No problems.']);
  });

  it('prints every problem of one run with file, line, field and remedy', async () => {
    for (const broken of ['01-missing-field', '22-no-sources', '29-date-in-the-future', '44-step-read-twice'])
      await cp(join(FIXTURES, broken), dir, { recursive: true, filter: (path) => !path.endsWith('expected.json') });
    const terminal = scripted();
    expect(await main(['check', dir], terminal)).toBe(1);
    const text = terminal.printed.join('\n');
    expect(text).toMatch(/projects\/alpha\.yaml:\d+: sources needs at least one source\. /);
    expect(text).toMatch(/resources\/first-talk\.yaml:6: date 2099-12 is in the future\. Write the date/);
    expect(text).toMatch(/trails\/both-talks\.yaml:8: steps\[1\]\.resource "first-talk" is already a step/);
    expect(text).toMatch(/3 problems in 3 files\.$/);
  });
});

describe('catalog new project', () => {
  const flags = {
    id: 'gamma',
    name: 'Gammakernel',
    kind: 'tool',
    summary: 'Builds images: many of them.',
    repo: 'https://github.com/gamma-example/gamma',
    'as-of': '2025',
    how: 'its README',
  };
  const argued = (more: Record<string, string> = {}): string[] =>
    Object.entries({ ...flags, ...more }).flatMap(([name, value]) => [`--${name}`, value]);

  it('writes from flags a row that passes the check', async () => {
    const terminal = scripted();
    expect(await main(['new', 'project', '--dir', dir, ...argued()], terminal)).toBe(0);
    const { problems, rows } = await checkCatalog(dir);
    expect(problems).toEqual([]);
    const row = rows.projects.find((project) => project.id === 'gamma');
    expect(row).toMatchObject({
      summary: flags.summary,
      sources: ['git:gamma-example/gamma'],
      status: { state: 'unknown', asOf: '2025' },
    });
    expect(await readFile(join(dir, 'projects/gamma.yaml'), 'utf8')).toMatch(
      /^# yaml-language-server: \$schema=\.\.\/schema\/project/,
    );
  });

  it('asks on a terminal for what no flag gives, again where an answer will not do', async () => {
    const answers = [
      'Gamma',
      'gamma',
      'Gammakernel',
      'tool',
      '',
      'Builds images.',
      '',
      '',
      '',
      'ISC',
      'active',
      '2025',
      'its README',
      '',
      'git:a/b',
    ];
    const terminal = scripted({ answers });
    expect(await main(['new', 'project', '--dir', dir], terminal)).toBe(0);
    expect(terminal.complained).toEqual(['That is not a kebab-case id such as "rump-kernel".']);
    const { problems, rows } = await checkCatalog(dir);
    expect(problems).toEqual([]);
    expect(rows.projects.find((project) => project.id === 'gamma')).toMatchObject({
      scope: 'related',
      licence: 'ISC',
      addresses: [],
    });
  });

  it('makes a short name count only as it is written', async () => {
    await main(['new', 'project', '--dir', dir, ...argued({ name: 'Gx' })], scripted());
    const { rows } = await checkCatalog(dir);
    expect(rows.projects.find((project) => project.id === 'gamma')?.names).toMatchObject([
      { text: 'Gx', strict: true, case: 'exact' },
    ]);
  });

  it('writes nothing that the check would refuse', async () => {
    const terminal = scripted();
    expect(
      await main(
        ['new', 'project', '--dir', dir, ...argued({ name: 'Alphakernel', summary: 'No full stop' })],
        terminal,
      ),
    ).toBe(1);
    expect(terminal.complained.join('\n')).toMatch(/"Alphakernel" is a strict name of projects\/alpha as well/);
    expect(terminal.complained.join('\n')).toMatch(/summary does not end with a full stop/);
    await expect(readFile(join(dir, 'projects/gamma.yaml'))).rejects.toThrow();
  });

  it('never writes over a row', async () => {
    const before = await readFile(join(dir, 'projects/alpha.yaml'), 'utf8');
    expect(await main(['new', 'project', '--dir', dir, ...argued({ id: 'alpha' })], scripted())).toBe(2);
    expect(await readFile(join(dir, 'projects/alpha.yaml'), 'utf8')).toBe(before);
  });

  it('names the flags that are needed where nobody can be asked', async () => {
    const terminal = scripted();
    expect(await main(['new', 'project', '--dir', dir, '--id', 'gamma'], terminal)).toBe(2);
    expect(terminal.complained).toEqual([
      'There is no terminal to ask on, so these flags are needed: --name --kind --summary --as-of --how --source.',
    ]);
  });
});

describe('catalog report', () => {
  it('prints figures that follow from the rows', async () => {
    const terminal = scripted();
    expect(await main(['report', '--dir', VALID], terminal)).toBe(0);
    const text = terminal.printed.join('\n');
    expect(text).toMatch(
      /^# .*\n\nAs of 2026-01-01\.\n\n2 projects, 1 venue, 2 resources, 1 trail, 1 relation, from 6 sources\./,
    );
    expect(text).toMatch(/\| approach +\| +1 \| +2 \| +50 % \|/);
    expect(text).toMatch(/\| lapsed +\| +1 \|/);
    expect(text).toMatch(/\| gone +\| +1 \|/);
  });

  it('marks living projects whose status is old', async () => {
    const terminal = scripted({ now: '2027-01-01T00:00:00Z' });
    await main(['report', '--dir', VALID], terminal);
    expect(terminal.printed.join('\n')).toMatch(/\| alpha +\| active +\| 2025-06-01 \| +19 \|/);
  });

  it('writes a page that needs nothing from elsewhere, with text escaped', async () => {
    const file = join(dir, 'projects/beta.yaml');
    const { writeFile } = await import('node:fs/promises');
    await writeFile(file, `${await readFile(file, 'utf8')}unverified: ['whether <script>alert(1)</script> & so on']\n`);
    const page = join(dir, 'out/report.html');
    expect(await main(['report', '--dir', dir, '--html', page], scripted())).toBe(0);
    const html = await readFile(page, 'utf8');
    expect(html).toContain('whether &lt;script&gt;alert(1)&lt;/script&gt; &amp; so on');
    expect(html).not.toMatch(/<script|<link|src=|@import|url\(/);
  });
});
