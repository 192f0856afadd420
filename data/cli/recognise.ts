/**
 * `npm run -s recognise -- URL [--html FILE]`: prints what the catalog recognises at an address, as JSON, or `null`. With a
 * saved page, the reader's thread facts too, as in the browser. For maintainers and for bug reports. Exit code: 0 answered,
 * 2 not asked properly.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { buildAddressIndex, recogniseAddress } from '#data/recognise/address-index.ts';
import { ADDRESS_MAX, normaliseAddress } from '#data/recognise/normalise.ts';
import { readThread } from '#data/recognise/read.ts';
import { refine } from '#data/recognise/refine.ts';
import { readCatalog } from '#data/snapshot/read-catalog.ts';
import { byId } from '#data/snapshot/snapshot.ts';
import { processTerminal, type Terminal, usageError, usageSentence } from './terminal.ts';

const USAGE = 'npm run -s recognise -- URL [--html FILE]';
const HELP = `${USAGE}

Prints what the catalog recognises at an address, as JSON; null where that is nothing. With --html, a saved page of a list or
forum, the thread's facts too.`;

async function readPage(file: string, url: string): Promise<Document> {
  let html: string;
  try {
    html = await readFile(file, 'utf8');
  } catch {
    throw usageError(`The page ${file} cannot be read; give --html the path of a saved page`);
  }
  // Loaded only here, since it takes longer than everything else; it ships no types.
  const { JSDOM } = createRequire(import.meta.url)('jsdom') as {
    JSDOM: new (html: string, options: { url: string }) => { window: { document: Document } };
  };
  return new JSDOM(html, { url }).window.document;
}

async function answer(args: string[]): Promise<string> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { html: { type: 'string' } } });
  const [url, more] = positionals;
  if (url === undefined || more !== undefined) throw usageError(`Give one address: ${USAGE}`);
  if (url.length > ADDRESS_MAX) throw usageError(`The address is longer than ${ADDRESS_MAX} characters; shorten it`);
  if (!normaliseAddress(url)) throw usageError(`"${url}" is no web address; write it out, as in https://mirageos.org/`);
  const { rows } = await readCatalog();
  const recognition = recogniseAddress(url, buildAddressIndex(rows));
  const document = values.html === undefined ? undefined : await readPage(values.html, url);
  if (!recognition?.thread || !document) return JSON.stringify(recognition, null, 2);
  const facts = readThread(document, recognition.thread.software, url);
  return JSON.stringify(refine(recognition, facts, byId(rows)), null, 2);
}

/** Runs one command line (without node and script). Never throws for what a person typed. */
export async function main(args: string[], terminal: Terminal = processTerminal): Promise<number> {
  try {
    terminal.out(args.includes('--help') || args.includes('-h') ? HELP : await answer(args));
    return 0;
  } catch (error) {
    const sentence = usageSentence(error);
    if (sentence === undefined) throw error;
    terminal.err(sentence);
    return 2;
  }
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
