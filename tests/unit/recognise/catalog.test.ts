/** The real catalog, crossed with itself: every row's pages are its own, and nobody else's. */
import { describe, expect, test } from 'vitest';
import { buildAddressIndex, recogniseAddress } from '#data/recognise/address-index.ts';
import { originPatterns } from '#data/recognise/hosts.ts';
import { readCatalog } from '#data/snapshot/read-catalog.ts';

const { rows } = await readCatalog();
const index = buildAddressIndex(rows);

describe('match and noMatch', () => {
  test('every page a project names is recognised as it, and no near miss is', () => {
    for (const { id, match, noMatch } of rows.projects) {
      for (const url of match) expect(recogniseAddress(url, index)?.projects, `${id}: ${url}`).toContain(id);
      for (const url of noMatch) expect(recogniseAddress(url, index)?.projects[0], `${id}: ${url}`).not.toBe(id);
    }
  });

  test('every page a venue names is its own, unless nothing could ever tell what it is about', () => {
    for (const { id, match, noMatch, claims, subjects, tags } of rows.venues) {
      const silent = !claims && subjects.length + tags.length === 0;
      for (const url of match)
        expect(recogniseAddress(url, index)?.venue, `${id}: ${url}`).toBe(silent ? undefined : id);
      for (const url of noMatch) expect(recogniseAddress(url, index)?.venue, `${id}: ${url}`).not.toBe(id);
    }
  });

  test('every page a resource names is its own', () => {
    for (const { id, match, noMatch, recognise } of rows.resources) {
      if (recognise) for (const url of match) expect(recogniseAddress(url, index)?.resource, `${id}: ${url}`).toBe(id);
      for (const url of noMatch) expect(recogniseAddress(url, index)?.resource, `${id}: ${url}`).not.toBe(id);
    }
  });
});

test('no row answers for another row’s address', () => {
  for (const { id, addresses } of rows.projects) {
    for (const { url, recognise, role } of addresses) {
      if (!recognise || role === 'chat') continue;
      const found = recogniseAddress(url, index);
      expect(found?.projects[0], `${url} of ${id}`).toBeDefined();
      if (!found?.venue) expect(found?.projects[0], url).toBe(id);
    }
  }
});

test('every address that can be recognised has its host among the permissions', () => {
  const origins = new Set(originPatterns(rows));
  for (const { addresses } of rows.projects)
    for (const { url, recognise, role } of addresses)
      if (recognise && role !== 'chat' && !/\.pdf$/.test(url)) {
        const { hostname } = new URL(url);
        expect(origins.has(`*://${hostname}/*`), url).toBe(true);
      }
});

test('a lapsed address is recognised as lapsed, never as a site', () => {
  for (const { addresses } of rows.projects)
    for (const { url, state, recognise } of addresses)
      if (state === 'lapsed' && recognise) expect(recogniseAddress(url, index)?.page, url).toBe('lapsed');
});
