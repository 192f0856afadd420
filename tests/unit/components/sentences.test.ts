/** What only reading the views' source can show: no sentence is written into a view, and every code it names has a sentence. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ALL_RELATION_CODES } from '#data/catalog/relations.ts';
import { SECTIONS } from '#data/crosslinks/crosslinks.ts';
import { ADDRESS_ROLES, APPROACHES, PROJECT_KINDS, RESOURCE_KINDS, STATUSES } from '#data/schema.ts';
import { SYNCED } from '#data/settings/settings.ts';
import { sentences } from './english.ts';

const ROOT = new URL('../../../', import.meta.url).pathname;
const sources = ['components', 'entrypoints'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx'))
    .map((file) => join(folder, file)),
);

/** Text between tags, and attributes a person reads, that hold letters. */
function literals(source: string): string[] {
  const code = source
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/=>/g, '');
  const texts = [...code.matchAll(/<(?:[a-zA-Z][\w.]*)(?:\s[^<>]*)?>([^<>{}]*\p{L}[^<>{}]*)<\//gu)].map(
    (found) => found[1],
  );
  const attributes = [...code.matchAll(/\s(?:aria-label|title|placeholder|alt)="([^"]*\p{L}[^"]*)"/gu)].map(
    (found) => found[1],
  );
  return [...texts, ...attributes].flatMap((text) => text?.trim() || []);
}

describe('sentences in views', () => {
  it('would be found if one were written into a view', () => {
    expect(literals('<p class="x">Hello there</p>')).toEqual(['Hello there']);
    expect(literals('<a title="Open it" href={url}>{say("x")}</a>')).toEqual(['Open it']);
  });

  it.each(sources)('%s speaks through message keys only', (file) => {
    expect(literals(readFileSync(join(ROOT, file), 'utf8'))).toEqual([]);
  });
});

/** Codes of the data, by the prefix under which views word them. */
const CODES: Record<string, readonly string[]> = {
  status: STATUSES,
  approach: APPROACHES,
  project_kind: PROJECT_KINDS,
  kind: [...RESOURCE_KINDS, 'project', 'list', 'forum', 'trail'],
  role: [...ADDRESS_ROLES, 'previous', 'next', 'venue', 'also-at', 'also-on'],
  action: ADDRESS_ROLES,
  section: SECTIONS,
  relation: ALL_RELATION_CODES,
  state: ['archived', 'moved', 'unverified'],
  because: ['pinned', 'recent', 'page', 'newcomer'],
  page: ['site', 'docs', 'blog', 'repo', 'list', 'thread', 'message', 'topic', 'lapsed'],
  evidence: ['address', 'list', 'resource', 'repository', 'subject', 'tag', 'copy', 'lapsed', 'moved'],
  note: ['summary', 'need', 'lapsed', 'copy', 'moved', 'successor', 'warning'],
  search: ['unknown-facet', 'unknown-value', 'no-words', 'too-long', 'failed'],
  channel_step: ['asking', 'fetching', 'checking', 'storing'],
  fit: ['runs', 'approach', 'platform', 'status', 'start'],
  setting: [...SYNCED, 'refresh', 'sync'].map((key) => key.toLowerCase()),
};

describe('codes of the data', () => {
  it.each(Object.entries(CODES))('"%s" are all worded', (prefix, codes) => {
    const missing = codes.filter((code) => !sentences[`${prefix}_${code.replaceAll('-', '_')}`]);
    expect(missing).toEqual([]);
  });

  it('have one sentence each, whatever the letters’ case: browsers compare keys without it', () => {
    const keys = Object.keys(sentences).map((key) => key.toLowerCase());
    expect(new Set(keys).size).toBe(keys.length);
  });
});
