/** What an address's answer means for the row that holds it: problems with file, line and remedy, or nothing to do. Pure. */
import { normaliseAddress } from '#data/recognise/normalise.ts';
import type { RowLink } from '#data/snapshot/checks/links.ts';
import type { RowProblem } from '#data/snapshot/problem.ts';
import type { Verdict } from './link-probe.ts';

/** Addresses to ask: not those a row itself calls lapsed (strangers own them), nor old places kept for recognition only. */
export function worthAsking(link: RowLink): boolean {
  if (link.use === 'source' || link.use === 'also') return false;
  return !(link.use === 'own' && link.state === 'lapsed');
}

export function findingOf(link: RowLink, verdict: Verdict): RowProblem | undefined {
  const { kind, id, field, url } = link;
  const at = { kind, id, field };
  const shouldAnswer = link.use !== 'own' || link.state === 'live';
  if (verdict.is === 'unknown') return undefined;
  if (verdict.is === 'answers') {
    if (link.use === 'own' && link.state === 'gone') {
      const remedy = 'Look whether it is still the same page; if so, write "state: live".';
      return { ...at, message: `is said to be gone, but ${url} answers`, remedy };
    }
    if (!shouldAnswer || link.use === 'copy' || samePlace(url, verdict.at)) return undefined;
    const remedy = `Look at it; if it is the same thing, write that address${link.use === 'own' ? ', or "state: moved" with "to:"' : ''}.`;
    return { ...at, message: `${url} leads to ${verdict.at}`, remedy };
  }
  if (!shouldAnswer) return undefined;
  const how = verdict.is === 'refuses' ? `answers with ${verdict.status}` : `does not answer (${verdict.reason})`;
  const remedy =
    link.use === 'own'
      ? 'Look at it; if it is lost, write "state: gone" with "archived:", or "state: moved" with "to:".'
      : 'Look at it and write an address that answers.';
  return { ...at, message: `${url} ${how}`, remedy };
}

/** Scheme, `www.`, letter case where it means nothing and a trailing slash are no move. */
function samePlace(a: string, b: string): boolean {
  const left = normaliseAddress(a)?.url;
  return left !== undefined && left === normaliseAddress(b)?.url;
}
