/** A small catalog of entries for tests of the engine: enough of each kind to compete. */
import type { Entry } from '#data/search/search.ts';

/** @returns an entry; what is not given is empty. */
export function entry(name: string, rest: Partial<Entry> = {}): Entry {
  return {
    id: `project:${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`,
    name,
    aliases: [],
    kind: 'project',
    summary: '',
    tags: [],
    url: '',
    facets: {},
    ...rest,
  };
}

export const SAMPLE: Entry[] = [
  entry('MirageOS', {
    aliases: ['Mirage OS'],
    summary: 'Library operating system that builds unikernels from OCaml modules',
    tags: ['ocaml', 'xen', 'kvm'],
    facets: { lang: ['ocaml'], on: ['xen', 'kvm', 'solo5 hvt'], status: ['active'] },
  }),
  entry('Unikraft', {
    summary: 'Modular kit of small libraries for building specialised unikernels',
    tags: ['c', 'kvm', 'firecracker'],
    facets: { lang: ['c', 'c++'], on: ['kvm', 'google cloud'], status: ['active'] },
  }),
  entry('KraftKit', {
    aliases: ['kraft'],
    summary: 'Command line for Unikraft',
    tags: ['go'],
    facets: { lang: ['go'] },
  }),
  entry('rumprun', {
    summary: 'Runs existing programs as unikernels with the drivers of NetBSD',
    tags: ['netbsd', 'posix'],
    facets: { lang: ['c'], on: ['xen', 'kvm'], status: ['dormant'] },
  }),
  entry('Rump Kernels', { aliases: ['rumpkernel', 'anykernel'], summary: 'Drivers of NetBSD outside of its kernel' }),
  entry('Lupine Linux', { summary: 'Plain Linux specialised until it behaves like a unikernel' }),
  entry('Unikernel Linux', {
    aliases: ['UKL'],
    summary: 'Links an application with the Linux kernel',
    tags: ['red hat'],
  }),
  entry('Linux Kernel Library', { summary: 'The Linux kernel as a library' }),
  entry('Solo5', { summary: 'Small sandboxed base that hides hypervisors from unikernels', tags: ['seccomp'] }),
  entry('HaLVM', { summary: 'Haskell on Xen', tags: ['haskell'], facets: { lang: ['haskell'], on: ['xen'] } }),
  entry('IncludeOS', { summary: 'Unikernel for services in C++', tags: ['c++'], facets: { lang: ['c++'] } }),
  entry('ocaml-tls', { summary: 'TLS in OCaml', tags: ['security'], facets: { lang: ['ocaml'] } }),
  entry('Bün', { summary: 'A runtime port', tags: ['javascript'] }),
  entry('Café Unikernel Podcast', { kind: 'talk', summary: 'Interviews' }),
  entry('Hermit', { summary: 'Unikernel in Rust', tags: ['rust'], facets: { lang: ['rust'] } }),
  entry('HermitCore', { summary: 'The older Hermit, in C', facets: { lang: ['c'] } }),
  entry('HermiTux', { summary: 'Runs Linux binaries unmodified', tags: ['runs linux binaries'] }),
  entry('EC2 boot scripts for Mirage', {
    id: 'resource:ec2-boot',
    kind: 'thread',
    summary: 'Proposal on rumpkernel-users',
    tags: ['Rumprun', '2015'],
    facets: { is: ['thread'], by: ['anil madhavapeddy'], year: ['2015'] },
  }),
  entry('Unikernels are unfit for production', {
    id: 'resource:unfit',
    kind: 'article',
    summary: 'Says that unikernels cannot be debugged',
    tags: ['Bryan Cantrill'],
    facets: { is: ['article'], by: ['bryan cantrill'] },
  }),
];
