/**
 * Made-up rows at any size, and queries for them, the same every time: real catalogs of 20,000 rows do not exist yet, and the cost of a
 * search depends on how words are spread, which this imitates (few words often, most rarely, names coined from syllables).
 */
import type { Query, Row } from './search-yardstick.ts';

/** A small seeded generator (mulberry32): the same numbers on every machine. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const TOPICS = (
  'unikernel kernel hypervisor xen kvm virtio ocaml rust linux network storage boot memory scheduler driver image cloud ' +
  'container isolation library posix tls dns tcp filesystem firewall sandbox runtime compiler linker debugger trace cache ' +
  'proxy database queue enclave microvm serverless firmware console timer interrupt paging allocator thread coroutine ' +
  'wasm haskell erlang go zig pascal javascript python java netbsd freebsd arm riscv benchmark latency footprint security'
).split(' ');
const PLAIN = (
  'a the of for with and from in on small fast simple portable modern research practical using without running building ' +
  'porting testing measuring design notes guide report survey talk proposal question answer release roadmap internals ' +
  'introduction comparison experience lessons support example tool project community team weekly first next second third'
).split(' ');
const SYLLABLES =
  'ba cor del fen gri hul jam kel lor mun nop pra quin rus sel tav und vor wex yal zir tho mek ani'.split(' ');
const KINDS = ['project', 'project', 'thread', 'thread', 'post', 'paper', 'talk', 'list', 'tutorial'];
const ABOUT = new Set(['thread', 'post', 'paper', 'talk', 'tutorial']);

/** @returns `count` rows. */
export function makeRows(count: number, seed = 1): Row[] {
  const next = seeded(seed);
  const pick = (list: readonly string[]): string => list[Math.floor(next() * list.length)] ?? '';
  // Squared: the first words of a list come far more often than the last, as words do.
  const often = (list: readonly string[]): string => list[Math.floor(next() ** 2 * list.length)] ?? '';
  const coin = (): string => Array.from({ length: 2 + Math.floor(next() * 3) }, () => pick(SYLLABLES)).join('');
  const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
  const sentence = (length: number): string =>
    capital(
      Array.from({ length }, () => (next() < 0.45 ? often(TOPICS) : next() < 0.9 ? often(PLAIN) : coin())).join(' '),
    );
  return Array.from({ length: count }, (_, i) => {
    const kind = pick(KINDS);
    const made = capital(coin());
    const name = ABOUT.has(kind)
      ? sentence(4 + Math.floor(next() * 5))
      : next() < 0.5
        ? `${made}OS`
        : `${made} ${pick(TOPICS)}`;
    return {
      id: String(i),
      name,
      aliases: next() < 0.3 ? [capital(coin())] : [],
      kind,
      summary: sentence(8 + Math.floor(next() * 12)),
      tags: [...new Set(Array.from({ length: 1 + Math.floor(next() * 5) }, () => often(TOPICS)))],
      url: `https://rows.example.org/${i}`,
    };
  });
}

/** @returns queries typed for some of the rows: names whole, begun, misspelt, joined, and needs of two topics. */
export function makeQueries(rows: readonly Row[], count: number, seed = 2): Query[] {
  const next = seeded(seed);
  const things = rows.filter(({ kind }) => !ABOUT.has(kind));
  return Array.from({ length: count }, (_, i) => {
    const row = things[Math.floor(next() * things.length)];
    const name = row?.name.toLowerCase() ?? '';
    const at = 1 + Math.floor(next() * (name.length - 2));
    const swapped = name.slice(0, at) + name.charAt(at + 1) + name.charAt(at) + name.slice(at + 2);
    const forms: [string, string][] = [
      ['exact', name],
      ['prefix', name.slice(0, Math.ceil(name.length * 0.7))],
      ['typo', name.slice(0, at) + name.slice(at + 1)],
      ['transpose', swapped],
      ['spacing', name.replaceAll(' ', '')],
      ['need', `${TOPICS[Math.floor(next() * TOPICS.length)]} ${TOPICS[Math.floor(next() * 12)]}`],
    ];
    const [kind, query] = forms[i % forms.length] ?? ['exact', name];
    return { class: kind, query, expect: row ? [row.name] : [] };
  });
}
