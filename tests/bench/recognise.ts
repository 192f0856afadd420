/**
 * Benchmark of recognition: look-ups in the address index against a linear list of prefixes and against the least that could
 * work (`Map.get` on the host, then one `startsWith` loop), and what a cold index costs. Ratios of one run; alone:
 * `node tests/bench/recognise.ts`.
 */
import { type AddressIndex, buildAddressIndex, recogniseAddress } from '#data/recognise/address-index.ts';
import type { Rows } from '#data/schema.ts';

const SIZES = [100, 10_000, 100_000];
/** Host names and paths come from these, so that prefixes share beginnings as real ones do. */
const SHARED_HOSTS = ['github.com', 'gitlab.org', 'sites.org'];

type ProjectRow = Rows['projects'][number];

/** A third of the addresses on three shared hosts, the rest on hosts of their own with two to five prefixes each. */
function rowsOf(count: number): { rows: Rows; urls: string[] } {
  const urls: string[] = [];
  for (let i = 0; urls.length < count; i += 1) {
    if (i % 3 === 0) urls.push(`https://${SHARED_HOSTS[(i / 3) % 3]}/owner-${i}/project-${i}`);
    else {
      urls.push(`https://project-${i}.org/`);
      for (const path of ['docs', 'blog', 'wiki/start'].slice(0, i % 4)) urls.push(`https://project-${i}.org/${path}`);
    }
  }
  urls.length = count;
  const projects = urls.map((url, i): ProjectRow => {
    const role = i % 2 ? 'home' : 'docs';
    const address = { url, role, state: 'live', recognise: true, exact: false, unverified: false } as const;
    return { id: `project-${i}`, addresses: [address] } as unknown as ProjectRow;
  });
  return { rows: { projects, venues: [], resources: [], trails: [] }, urls };
}

/** What people open: a page below an address, a near miss on the same host, and an unknown host, in turn. */
function pagesOf(urls: readonly string[]): string[] {
  const pages: string[] = [];
  for (let i = 0; i < 3000; i += 1) {
    const url = urls[(i * 7919) % urls.length]?.replace(/\/$/, '') ?? '';
    pages.push(i % 3 === 0 ? `${url}/page/${i}` : i % 3 === 1 ? `${url}-x/${i}` : `https://unknown-${i}.net/some/page`);
  }
  return pages;
}

/** Nanoseconds of one call: the best of several rounds, since other work on the machine only ever adds. */
function nanoseconds(pages: readonly string[], look: (page: string) => unknown, budgetMs = 300): number {
  let best = Number.POSITIVE_INFINITY;
  const end = performance.now() + budgetMs;
  let rounds = 0;
  while (rounds < 3 || performance.now() < end) {
    const start = performance.now();
    for (const page of pages) look(page);
    best = Math.min(best, (performance.now() - start) / pages.length);
    rounds += 1;
  }
  return best * 1e6;
}

/** The least that could work: addresses exactly as written, the first prefix that fits. */
function bareMap(urls: readonly string[]): (page: string) => string | undefined {
  const byHost = new Map<string, string[]>();
  for (const text of urls) {
    const { hostname, pathname } = new URL(text);
    const known = byHost.get(hostname);
    if (known) known.push(pathname);
    else byHost.set(hostname, [pathname]);
  }
  return (page) => {
    const { hostname, pathname } = new URL(page);
    const prefixes = byHost.get(hostname);
    if (prefixes) for (const prefix of prefixes) if (pathname.startsWith(prefix)) return prefix;
    return undefined;
  };
}

function linear(urls: readonly string[]): (page: string) => string | undefined {
  return (page) => urls.find((url) => page.startsWith(url));
}

export async function benchRecognise(): Promise<{
  title: string;
  rows: Record<string, string | number>[];
  notes?: string[];
}> {
  const table: Record<string, string | number>[] = [];
  for (const size of SIZES) {
    const { rows, urls } = rowsOf(size);
    const pages = pagesOf(urls);
    const built = performance.now();
    const index = buildAddressIndex(rows);
    const buildMs = performance.now() - built;
    const text = JSON.stringify(index);
    let loaded: AddressIndex = index;
    let loadMs = Number.POSITIVE_INFINITY;
    for (let i = 0; i < 7; i += 1) {
      const start = performance.now();
      loaded = JSON.parse(text) as AddressIndex;
      recogniseAddress(pages[0] ?? '', loaded);
      loadMs = Math.min(loadMs, performance.now() - start);
    }
    const ours = nanoseconds(pages, (page) => recogniseAddress(page, loaded));
    const bare = nanoseconds(pages, bareMap(urls));
    const list = nanoseconds(pages.slice(0, size > 10_000 ? 30 : 300), linear(urls), 100);
    table.push({
      addresses: size,
      'index, ns': Math.round(ours),
      'bare Map, ns': Math.round(bare),
      'linear list, ns': Math.round(list),
      'index / bare Map': Number((ours / bare).toFixed(2)),
      'linear list / index': Number((list / ours).toFixed(1)),
      'cold load, ms': Number(loadMs.toFixed(2)),
      'build, ms': Math.round(buildMs),
      'index, KB': Math.round(text.length / 1024),
    });
  }
  return {
    title: 'Recognising an address',
    rows: table,
    notes: [
      'Budget at 10,000 addresses: index / bare Map <= 2, cold load (JSON.parse and the first look-up) <= 10 ms.',
      'The bare Map knows no variants: it misses http, www, letter case, trailing dots, copies. A third of the pages is known, a third a near miss, a third on unknown hosts.',
    ],
  };
}

if (import.meta.main) {
  const { title, rows, notes } = await benchRecognise();
  console.log(title);
  console.table(rows);
  for (const note of notes ?? []) console.log(note);
}
