/**
 * `npm run bench`: every benchmark, or those whose names are given (`npm run bench -- search sizes`). Figures are for reading;
 * what is compared is compared within one run, because machines are noisy.
 */
import { type Bench, print } from './table.ts';

const BENCHES: Record<string, () => Promise<Bench>> = {
  sizes: async () => (await import('./sizes.ts')).benchSizes(),
  recognise: async () => (await import('./recognise.ts')).benchRecognise(),
  mentions: async () => (await import('./mentions.ts')).benchMentions(),
  search: async () => (await import('./search.ts')).benchSearch(),
  surfaces: async () => (await import('./surfaces.ts')).benchSurfaces(),
  channel: async () => (await import('./channel.ts')).benchChannel(),
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(BENCHES, name));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}: choose from ${Object.keys(BENCHES).join(', ')}.`);
  process.exitCode = 2;
} else {
  for (const [name, run] of Object.entries(BENCHES)) if (asked.length === 0 || asked.includes(name)) print(await run());
}
