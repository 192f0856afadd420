/**
 * What is special about single hosts: the other spellings that lead to the same page there.
 *
 * Each rule rewrites an address whose general variants are already gone. Rules come from the hosts' own address forms
 * (Google Groups' three generations, marc.info's query, GitHub's letter case) and know nothing of the catalog.
 */

/** An address taken apart. `path` has no trailing slash and is `''` for the root; `query` is sorted and free of tracking. */
export interface Parts {
  host: string;
  /** The host as the address has it. */
  written: string;
  path: string;
  query: [name: string, value: string][];
  hash: string;
}

const HOST_ALIASES = new Map(
  Object.entries({
    'go.mail-archive.com': 'mail-archive.com',
    'm.youtube.com': 'youtube.com',
    'youtu.be': 'youtube.com',
    'export.arxiv.org': 'arxiv.org',
  }),
);

/** @returns the host without `www.`, trailing dots and mobile forms that serve the same pages; `''` where nothing is left */
export function canonicalHost(hostname: string): string {
  let host = hostname;
  while (host.endsWith('.')) host = host.slice(0, -1);
  while (host.startsWith('www.') && host.indexOf('.', 4) > 0) host = host.slice(4);
  if (host.endsWith('.m.wikipedia.org')) return `${host.slice(0, -'.m.wikipedia.org'.length)}.wikipedia.org`;
  return HOST_ALIASES.get(host) ?? host;
}

const segmentsOf = (path: string): string[] => (path ? path.slice(1).split('/') : []);
const pathOf = (segments: readonly string[]): string => segments.map((segment) => `/${segment}`).join('');
const only = (parts: Parts, names: readonly string[]): [string, string][] =>
  names.flatMap((name) => parts.query.filter(([key]) => key === name).slice(0, 1));

/** GitHub compares owner and repository without case, and serves `NAME.git` as `NAME`. */
function github(parts: Parts): void {
  const segments = segmentsOf(parts.path);
  for (let i = 0; i < 2 && i < segments.length; i += 1) segments[i] = segments[i]?.toLowerCase() ?? '';
  const repository = segments[1];
  if (repository?.endsWith('.git') && repository.length > 4) segments[1] = repository.slice(0, -4);
  parts.path = pathOf(segments);
}

/** The three generations of Google Groups' addresses, as `/g/NAME[/c/CONVERSATION[/m/MESSAGE]]`. */
function googleGroups(parts: Parts): void {
  let segments = segmentsOf(parts.path);
  // Account number and hosted domain come before everything else, in either order.
  while ((segments[0] === 'u' || segments[0] === 'a') && segments.length > 1) segments = segments.slice(2);
  const escaped = parts.query.find(([name]) => name === '_escaped_fragment_')?.[1].replaceAll('%2F', '/');
  const fragment = parts.hash.startsWith('#!') ? parts.hash.slice(2) : (escaped ?? '');
  const isForum = segments.length === 0 || (segments[0] === 'forum' && segments[1] !== 'feed');
  const old =
    fragment && isForum ? fragment.split(/[/?]/).filter(Boolean) : segments[0] === 'd' ? segments.slice(1) : [];
  const [form, name, conversation, message] = old;
  if (form && name) {
    const read = form === 'topic' || form === 'msg';
    segments = ['g', name];
    if (read && conversation) segments.push('c', conversation);
    if (form === 'msg' && conversation && message) segments.push('m', message);
  } else if (segments[0] === 'group') segments[0] = 'g';
  else if (segments[0] === 'forum' && segments[1] === 'feed') segments = ['g', ...segments.slice(2, 3), 'feed'];
  if (segments[0] === 'g' && segments[1]) segments[1] = segments[1].toLowerCase();
  parts.path = pathOf(segments);
  parts.query = [];
}

/** marc.info takes its parameters in any order, joined by `&` or `;`. The list comes first, so that it is a prefix. */
function marc(parts: Parts): void {
  parts.query = parts.query.flatMap(([name, value]) =>
    `${name}=${value}`.split(';').map((part): [string, string] => {
      const equals = part.indexOf('=');
      return equals < 0 ? [part, ''] : [part.slice(0, equals), part.slice(equals + 1)];
    }),
  );
  parts.query = only(parts, ['l', 't', 'm', 'b']);
}

/** Letters of a list's name or of a slug are changed by people who retype them, and FreeLists does not mind. */
function freelists(parts: Parts): void {
  parts.path = parts.path.toLowerCase();
}

/** One question has one number; the slug and the anchor answer do not change the page. */
function stackOverflow(parts: Parts): void {
  const [form, number] = segmentsOf(parts.path);
  if ((form === 'questions' || form === 'q') && number && /^\d+$/.test(number)) {
    parts.path = `/questions/${number}`;
    parts.query = [];
  }
}

/** Abstract, PDF and HTML of all versions are one paper. */
function arxiv(parts: Parts): void {
  const [form, ...id] = segmentsOf(parts.path);
  if (form !== 'abs' && form !== 'pdf' && form !== 'html') return;
  const paper = id
    .join('/')
    .replace(/\.pdf$/, '')
    .replace(/v\d{1,2}$/, '');
  if (paper) parts.path = `/abs/${paper}`;
  parts.query = [];
}

/** `/doi/abs/10.x`, `/doi/pdf/10.x`, `/doi/fullHtml/10.x` are views of `/doi/10.x`. */
function acm(parts: Parts): void {
  const [form, view, ...rest] = segmentsOf(parts.path);
  if (form === 'doi' && view && !view.startsWith('10.') && rest[0]?.startsWith('10.'))
    parts.path = pathOf([form, ...rest]);
}

/** A video is `/watch?v=ID`, and `youtu.be/ID`. */
function youtube(parts: Parts): void {
  const id = parts.written.endsWith('youtu.be') ? segmentsOf(parts.path)[0] : undefined;
  if (id && /^[\w-]+$/.test(id)) {
    parts.path = '/watch';
    parts.query = [['v', id]];
  } else if (parts.path === '/watch') parts.query = only(parts, ['v']);
}

function mailArchive(parts: Parts): void {
  const segments = segmentsOf(parts.path);
  if (segments[0]?.includes('@')) segments[0] = segments[0].toLowerCase();
  parts.path = pathOf(segments);
  // A search within one list belongs to the list, whatever was searched.
  parts.query = parts.path === '/search' ? only(parts, ['l', 'q']) : [];
}

const RULES = new Map<string, (parts: Parts) => void>(
  Object.entries({
    'github.com': github,
    'groups.google.com': googleGroups,
    'marc.info': marc,
    'freelists.org': freelists,
    'mail-archive.com': mailArchive,
    'stackoverflow.com': stackOverflow,
    'arxiv.org': arxiv,
    'dl.acm.org': acm,
    'youtube.com': youtube,
  }),
);

/** Where sites put HyperKitty; the path from `/list/` on is the same everywhere (hyperkitty/urls.py). */
const HYPERKITTY_ROOTS = new Set([
  '',
  '/archives',
  '/hyperkitty',
  '/mailman3',
  '/mailman3/hyperkitty',
  '/mailman3/archives',
]);

const MBOX = '/archives/html/mbox/';

/** Forms of list software that stand on any host. */
function archiveSoftware(parts: Parts): void {
  const list = parts.path.indexOf('/list/');
  if (list >= 0 && HYPERKITTY_ROOTS.has(parts.path.slice(0, list))) {
    const [address, ...rest] = parts.path.slice(list + '/list/'.length).split('/');
    if (address?.includes('@')) parts.path = pathOf(['list', address.toLowerCase(), ...rest]);
  } else if (parts.path.startsWith(MBOX)) {
    // MHonArc's host at Xen keeps a month's mbox beside the lists: `mbox/LIST-YYYY-MM` is a page of LIST.
    const month = /^(.+)-(\d{4}-\d\d)$/.exec(parts.path.slice(MBOX.length));
    if (month) parts.path = `/archives/html/${month[1]}/${month[2]}`;
  }
}

/** Rewrites `parts` in place by the rules of its host. @returns false where nothing can have changed */
export function rewriteForHost(parts: Parts): boolean {
  const rule = RULES.get(parts.host);
  if (rule) rule(parts);
  else if (parts.path.includes('/list/') || parts.path.startsWith(MBOX)) archiveSoftware(parts);
  else return false;
  return true;
}
