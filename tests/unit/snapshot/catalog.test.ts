/** The catalog of this repository: it passes its own check, becomes a bundle, and never leads to a domain that lapsed. */
import { describe, expect, it } from 'vitest';
import { recogniseAddress } from '#data/recognise/address-index.ts';
import { bundleCatalog } from '#data/snapshot/bundle.ts';
import { hostOf, lapsedHostOf, lapsedHosts, linksOf } from '#data/snapshot/checks/links.ts';
import { prepare } from '#data/snapshot/prepare.ts';
import { problemText } from '#data/snapshot/problem.ts';
import { checkCatalog } from '#data/snapshot/read-catalog.ts';

const { rows, problems } = await checkCatalog();

describe('the catalog', () => {
  it('has no problems', () => {
    expect(problems.map((problem) => problemText(problem, 'data/catalog'))).toEqual([]);
  });

  it('holds the twelve projects that unikernel.org lists', () => {
    const listed = rows.projects
      .find((row) => row.id === 'unikernel-org')
      ?.relations.filter((relation) => relation.kind === 'lists');
    expect(listed).toHaveLength(12);
  });

  it('knows that rumpkernel.org lapsed, and warns there', () => {
    const { addresses } = prepare({ serial: 1, created: '2026-01-01T00:00:00Z', rows });
    const found = recogniseAddress('http://wiki.rumpkernel.org/Tutorial', addresses);
    expect(found?.page).toBe('lapsed');
    expect(found?.projects).toEqual(['rump-kernel']);
  });

  it('leads to a lapsed domain nowhere', () => {
    const links = linksOf(rows);
    const hosts = lapsedHosts(links);
    expect(hosts).toContain('rumpkernel.org');
    const leading = links.filter(
      (link) => lapsedHostOf(hostOf(link.url), hosts) !== undefined && !(link.use === 'own' && link.state === 'lapsed'),
    );
    expect(leading).toEqual([]);
  });

  it('becomes the files that the background reads', async () => {
    const { files, matchPatterns, originPatterns, snapshot } = await bundleCatalog();
    expect(files.map((file) => file.path)).toEqual([
      'snapshot/snapshot.json',
      'snapshot/rows.json',
      'snapshot/addresses.json',
      'snapshot/lexicon.json',
      'snapshot/search.bin',
    ]);
    const head = JSON.parse(new TextDecoder().decode(files[0]?.bytes)) as { serial: number; created: string };
    expect(head.serial).toBe(snapshot.serial);
    expect(head.serial).toBe(Math.floor(Date.parse(head.created) / 60_000));
    expect(matchPatterns).toContain('*://unikernel.org/*');
    expect(originPatterns.every((pattern) => pattern !== '*://*/*')).toBe(true);
  });
});
