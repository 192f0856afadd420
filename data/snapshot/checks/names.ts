/** Names as they are marked in prose: nobody's strict name is another's, and what is not clear by itself says what makes it so. */
import type { Name, Rows } from '#data/schema.ts';
import type { RowProblem } from '../problem.ts';

/** A shorter name that is marked without regard to case hits ordinary words and abbreviations. */
const STRICT_LETTERS = 4;

export function checkNames(rows: Rows): RowProblem[] {
  const problems: RowProblem[] = [];
  const strict = new Map<string, { id: string; name: Name }[]>();
  for (const row of rows.projects)
    row.names.forEach((name, index) => {
      const at = { kind: 'projects' as const, id: row.id, field: `names[${index}]` };
      if (!name.marks) return;
      if (!name.strict) {
        if (name.context.length === 0)
          problems.push({
            ...at,
            field: `${at.field}.context`,
            message: `is empty, but "${name.text}" is ambiguous`,
            remedy: `List the words that make it this project's, or write "marks: false".`,
          });
        return;
      }
      if (isTooShort(name))
        problems.push({
          ...at,
          field: `${at.field}.text`,
          message: `"${name.text}" is too short to be strict in any case`,
          remedy: 'Write "case: exact", or "strict: false" with a context.',
        });
      for (const key of [folded(name.text), `${folded(name.text)}s`]) {
        const rivals = strict.get(key) ?? [];
        const rival = rivals.find((other) => other.id !== row.id && meet(other.name, name));
        if (rival) {
          const remedy = 'Make it ambiguous with a context in at least one of the two rows.';
          const message = `"${name.text}" is a strict name of projects/${rival.id} as well`;
          problems.push({ ...at, field: `${at.field}.text`, message, remedy });
          break;
        }
        strict.set(key, [...rivals, { id: row.id, name }]);
      }
    });
  return problems;
}

/** True for a strict name of so few letters that ordinary words and abbreviations would be taken for it. */
export function isTooShort({ text, strict, case: letterCase }: Name): boolean {
  return strict && letterCase === 'any' && text.replace(/[^\p{L}\p{N}]/gu, '').length < STRICT_LETTERS;
}

/** As the finder compares: no case, no spaces and hyphens. */
export function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s-]+/g, '');
}

/** Two names with one folding meet in prose unless both insist on letters that differ. */
function meet(a: Name, b: Name): boolean {
  if (a.case === 'any' || b.case === 'any') return true;
  const bare = (text: string): string =>
    text
      .normalize('NFKC')
      .replace(/[\s-]+/g, '')
      .replace(/s$/, '');
  return bare(a.text) === bare(b.text);
}
