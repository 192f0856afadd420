/**
 * Subjects of mail: what is left when mailers', lists' and patch tools' prefixes are gone. Linear in the subject.
 */

/** Longest subject read; longer ones are cut first (RFC 5322 lines hold 998 characters). */
const SUBJECT_MAX = 998;

/** Reply and forward marks of common mailers, with their counters: `Re:`, `RE[2]:`, `Fwd:`, `AW:`, `Sv:`, `Antw:`. */
const REPLY = /^(?:re|fwd?|aw|wg|sv|vs|antw|tr|rv|odp|ynt)\s{0,3}(?:\[\d{1,3}\]|\^\d{1,3})?\s{0,3}[:：]\s*/i;

/** A bracketed mark: `[MirageOS-devel]`, `[PATCH v3 0/5]`. */
const BRACKETS = /^\[([^\]]{0,200})\]\s*/;

const oneLine = (text: string): string => text.slice(0, SUBJECT_MAX).replace(/\s+/g, ' ').trim();

/**
 * @param subject as a page shows it
 * @returns it without reply marks and bracketed prefixes at its start, for comparing; never empty unless `subject` is
 */
export function threadSubject(subject: string): string {
  let rest = oneLine(subject);
  for (;;) {
    const next = rest.replace(REPLY, '').replace(BRACKETS, '');
    if (next === rest || next === '') return rest;
    rest = next;
  }
}

/** The bracketed marks at a subject's start, without their brackets, and after them the subject's own words. */
function subjectHeads(subject: string): string[] {
  const heads: string[] = [];
  let rest = oneLine(subject).toLowerCase();
  for (;;) {
    const plain = rest.replace(REPLY, '');
    const mark = BRACKETS.exec(plain);
    if (mark) heads.push((mark[1] ?? '').trim());
    const next = mark ? plain.slice(mark[0].length) : plain;
    if (next === rest) return [...heads, rest];
    rest = next;
  }
}

/**
 * @param subject as a page shows it
 * @param prefix of a venue's subject rule; letters' case and brackets do not matter
 * @returns true where one of the subject's marks, or its own first words, start with the whole words of `prefix`
 */
export function hasSubjectPrefix(subject: string, prefix: string): boolean {
  const wanted = prefix.toLowerCase().replace(/[[\]]/g, ' ').replace(/\s+/g, ' ').trim();
  if (!wanted) return false;
  return subjectHeads(subject).some((head) => {
    if (!head.startsWith(wanted)) return false;
    const after = head.slice(wanted.length);
    return after === '' || /[^\p{L}\p{N}]$/u.test(wanted) || !/^[\p{L}\p{N}_]/u.test(after);
  });
}
