/**
 * Every code that data can hand to a view has words in English, and every sentence's placeholders are numbered without gaps: a
 * code without words would be shown as it is.
 */
import { describe, expect, it } from 'vitest';
import { ALL_RELATION_CODES } from '#data/catalog/relations.ts';
import { SECTIONS } from '#data/crosslinks/crosslinks.ts';
import { ADDRESS_ROLES, APPROACHES, PROJECT_KINDS, RESOURCE_KINDS, STATUSES } from '#data/schema.ts';
import { SETTING_KEYS } from '#data/settings/settings.ts';
import messages from '../../../public/_locales/en/messages.json';

const words: Record<string, { message: string }> = messages;

const CODES: Record<string, readonly string[]> = {
  section: SECTIONS,
  role: [...ADDRESS_ROLES, 'previous', 'next', 'venue', 'also-at', 'also-on', 'trail'],
  note: ['lapsed', 'moved', 'copy', 'successor', 'warning', 'summary', 'need'],
  reason: ['also-about'],
  evidence: ['address', 'list', 'resource', 'repository', 'subject', 'tag', 'copy', 'lapsed', 'moved'],
  page: ['site', 'docs', 'blog', 'repo', 'list', 'thread', 'message', 'topic', 'lapsed'],
  status: STATUSES,
  approach: APPROACHES,
  kind: [...RESOURCE_KINDS, 'project', 'list', 'forum', 'trail'],
  project_kind: PROJECT_KINDS,
  relation: ALL_RELATION_CODES,
  // What an export holds; recent entries and remembered sites are not in it.
  setting: SETTING_KEYS.filter((key) => key !== 'recent' && key !== 'openSites').map((key) => key.toLowerCase()),
  state_hint: ['moved', 'archived', 'unverified'],
  state: ['moved', 'archived', 'unverified'],
};

describe('words', () => {
  for (const [prefix, codes] of Object.entries(CODES))
    it.each(codes)(`has words for ${prefix} %s`, (code) => {
      expect(words[`${prefix}_${code.replaceAll('-', '_')}`]?.message).toBeTruthy();
    });

  it.each(Object.entries(words))('numbers the placeholders of %s without gaps', (_key, { message }) => {
    const used = [...message.matchAll(/\$(\d)/g)].map((match) => Number(match[1]));
    expect([...new Set(used)].sort()).toEqual([...new Set(used)].map((_, index) => index + 1));
  });
});
