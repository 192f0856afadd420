/** Run by published.ts in a process of its own, since WXT reads the environment and writes to the terminal: BROWSER OUT_DIR. */
import { build } from 'wxt';

const [, , browser, outDir] = process.argv;
if (!browser || !outDir) throw new Error('Give a browser and a folder.');
await build({ browser, outDir });
