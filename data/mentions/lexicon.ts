/**
 * The lexicon: every way to write a project's name that is worth marking, for the finder. Built from rows by the
 * background, sent to the overlay as plain JSON.
 *
 * A lexicon holds text only, never a pattern: what a remote catalog says about names can at worst be a name too many.
 */
import type { Name, Rows } from '#data/schema.ts';
import type { Lexicon, LexiconEntry } from './mention.ts';

/** Names shorter than this are never looked for: one letter ("C", "R") stands everywhere. */
const SHORTEST_NAME = 2;

/**
 * Spaced forms of a name that its row writes in one word: "Mirage OS" of MirageOS, "Mini OS" of Mini-OS. The space makes
 * ordinary words of it ("please include OS version", "a mini OS"), so such a form needs the letters as written and
 * counts as ambiguous.
 * @returns the spaced form, or undefined where the name has no hump or hyphen to open.
 */
function spacedForm(text: string): string | undefined {
  if (/\s/.test(text)) return undefined;
  // A hump of one letter ("UniK", "OSv") is spelling, not a second word.
  const spaced = text.replace(/(\p{Ll}{2})(?=\p{Lu}[\p{L}\p{N}])/gu, '$1 ').replaceAll('-', ' ');
  return spaced === text ? undefined : spaced;
}

const joined = (text: string): string => text.toLowerCase().replace(/[\s-]+/g, '');

/**
 * A list named after its project stands for it in prose ("as said on minios-devel"); xen-devel and bug-hurd, where a
 * project is merely discussed, do not. A name without a hyphen is the project's own.
 */
function isNamedAfter(list: string, names: readonly Name[]): boolean {
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)+$/.test(list)) return false;
  return names.some(
    (name) => name.strict && list.split('-').some((_, i, parts) => parts.slice(0, i).join('') === joined(name.text)),
  );
}

function entriesOf(project: string, name: Name): LexiconEntry[] {
  const entry = { project, text: name.text, strict: name.strict, case: name.case, context: name.context };
  const spaced = spacedForm(name.text);
  return spaced === undefined ? [entry] : [entry, { ...entry, text: spaced, strict: false, case: 'exact' }];
}

/**
 * @returns the names of all projects that may be marked, in the order of the rows, and the names of lists that are
 * named after a project ("minios-devel" names Mini-OS). Where two rows claim the same writing the first one keeps it.
 */
export function buildLexicon(rows: Pick<Rows, 'projects'> & Partial<Pick<Rows, 'venues'>>): Lexicon {
  const entries: LexiconEntry[] = [];
  const seen = new Set<string>();
  const add = (entry: LexiconEntry): void => {
    const key = `${entry.case === 'exact' ? entry.text : entry.text.toLowerCase()}\n${entry.case}\n${entry.strict}`;
    if (entry.text.length < SHORTEST_NAME || seen.has(key)) return;
    seen.add(key);
    entries.push(entry);
  };
  for (const row of rows.projects) {
    for (const name of row.names) if (name.marks) for (const entry of entriesOf(row.id, name)) add(entry);
  }
  for (const venue of rows.venues ?? []) {
    const project = rows.projects.find((row) => venue.projects.includes(row.id) && isNamedAfter(venue.name, row.names));
    if (project) add({ project: project.id, text: venue.name, strict: true, case: 'any', context: [] });
  }
  return { entries };
}
