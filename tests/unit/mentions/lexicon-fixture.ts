/** A small lexicon for the tests of mentions: real names, one of each kind of rule. */
import { buildLexicon } from '#data/mentions/lexicon.ts';
import type { Name } from '#data/schema.ts';

type Given = Partial<Name> & { text: string };
const name = (given: Given): Name => ({ strict: true, case: 'any', context: [], marks: true, ...given });

const PROJECTS: Record<string, Given[]> = {
  mirageos: [
    { text: 'MirageOS' },
    { text: 'Mirage OS' },
    { text: 'Mirage', strict: false, case: 'exact', context: ['OCaml', 'unikernel', 'library OS'] },
  ],
  osv: [
    { text: 'OSv', case: 'exact' },
    { text: 'OSV', strict: false, case: 'exact', context: ['unikernel'] },
  ],
  'rump-kernel': [{ text: 'rump kernel' }, { text: 'rump', strict: false, context: ['NetBSD'] }],
  rumprun: [{ text: 'Rumprun' }],
  includeos: [{ text: 'IncludeOS' }],
  unikraft: [{ text: 'Unikraft' }],
  solo5: [{ text: 'Solo5' }, { text: 'ukvm', marks: false }],
  'ocaml-solo5': [{ text: 'ocaml-solo5' }],
  'mini-os': [{ text: 'Mini-OS' }],
  runtimejs: [{ text: 'runtime.js' }],
  'unikernel-org': [{ text: 'unikernel.org' }],
  ling: [{ text: 'Erlang on Xen' }, { text: 'LING', strict: false, case: 'exact', context: ['Erlang'] }],
  clive: [{ text: 'Clive', strict: false, case: 'exact', context: ['unikernel'] }],
};

export const lexicon = buildLexicon({
  projects: Object.entries(PROJECTS).map(([id, names]) => ({ id, names: names.map(name) })),
  venues: [
    { name: 'minios-devel', projects: ['unikraft', 'mini-os'] },
    { name: 'xen-devel', projects: ['mini-os'] },
  ],
} as unknown as Parameters<typeof buildLexicon>[0]);

/** @returns which of the lexicon's entries this is, for reading in a failing test. */
export const projectOf = (entry: number): string => lexicon.entries[entry]?.project ?? '?';
