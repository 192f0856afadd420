/**
 * `npm run catalog -- COMMAND`: the tools of those who keep the catalog and publish it. This file only finds the command.
 *
 * Each command is a file beside this one that exports `run(args: string[]): Promise<number>` and may export a `HELP` text. The number
 * is the exit code: 0 done, 1 the catalog has problems, 2 the command could not be carried out as asked.
 */
import { processTerminal, type Terminal, usageSentence } from './terminal.ts';

type Run = (args: string[], terminal?: Terminal) => Promise<number>;

const COMMANDS = {
  check: '[DIR]                check every row; all problems at once, with file, line, field and remedy',
  new: 'project [--id ...]     write a new row: asks, or takes flags (new project --help)',
  links: '[--fresh] [--only ID]  ask every address whether it still answers (network; polite, resumable)',
  report: '[--html FILE]       coverage, staleness, link states, unverified facts',
  schema: '                    write the JSON Schemas that editors use',
  keygen: '                    make a key pair for signing snapshots',
  publish: '                   make a signed channel from the catalog',
  verify: '                    check a channel as an extension would',
  serve: '                     serve a channel on this machine',
} as const;

/** One line for each command, its arguments in a column. */
const USAGE = new Map(
  Object.entries(COMMANDS).map(([name, usage]) => {
    const [args = '', what = ''] = usage.split(/ {2,}/);
    return [name, `  ${name.padEnd(8)} ${args.padEnd(22)} ${what}`];
  }),
);

const HELP = `npm run catalog -- COMMAND

${[...USAGE.values()].join('\n')}

Exit code: 0 done, 1 the catalog has problems, 2 the command could not be carried out as asked.`;

/** Runs one command line (without node and script). Never throws for what a person typed. */
export async function main(args: string[], terminal: Terminal = processTerminal): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    terminal.out(HELP);
    return 0;
  }
  if (!Object.hasOwn(COMMANDS, name)) {
    terminal.err(`There is no command "${name}"; the commands are ${Object.keys(COMMANDS).join(', ')}.`);
    return 2;
  }
  try {
    const command = (await import(new URL(`./${name}.ts`, import.meta.url).href)) as { run: Run; HELP?: string };
    if (rest.includes('--help') || rest.includes('-h')) {
      terminal.out(command.HELP ?? USAGE.get(name) ?? HELP);
      return 0;
    }
    return await command.run(rest, terminal);
  } catch (error) {
    const sentence = usageSentence(error);
    if (sentence === undefined) throw error;
    terminal.err(sentence);
    return 2;
  }
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
