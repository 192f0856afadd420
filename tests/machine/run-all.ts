/**
 * `npm test`: types, lint, unit tests, both builds, end-to-end tests, in this order; goes on after a failure, so that one run
 * tells everything. Closes with `N passed, N failed`, in which each check and each test counts as one.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';

const CACHE = '.cache';
const UNIT_REPORT = `${CACHE}/unit.json`;
const E2E_REPORT = `${CACHE}/e2e.json`;

interface Count {
  passed: number;
  failed: number;
}

/** Runs a command with its output shown. */
function run(title: string, command: string, args: string[]): boolean {
  const started = Date.now();
  console.log(`\n▸ ${title}`);
  const { status } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  console.log(`${status === 0 ? '✓' : '✗'} ${title} (${Math.round((Date.now() - started) / 1000)} s)`);
  return status === 0;
}

function check(title: string, command: string, args: string[]): Count {
  return run(title, command, args) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Counts from a runner's report; a runner that wrote none has failed as a whole. */
function tests(title: string, report: string, command: string, args: string[], count: (json: never) => Count): Count {
  rmSync(report, { force: true });
  const fine = run(title, command, args);
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const counted = count(JSON.parse(readFileSync(report, 'utf8')) as never);
  // A file that could not even be loaded is no failed test in the report, but a failure all the same.
  return fine || counted.failed > 0 ? counted : { ...counted, failed: 1 };
}

const vitest = (report: { numPassedTests: number; numFailedTests: number }): Count => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests,
});

const playwright = (report: { stats: { expected: number; unexpected: number; flaky: number } }): Count => ({
  passed: report.stats.expected,
  failed: report.stats.unexpected + report.stats.flaky,
});

mkdirSync(CACHE, { recursive: true });
const counts: Count[] = [
  check('Types', 'npm', ['run', '-s', 'check:types']),
  check('Lint and format', 'npm', ['run', '-s', 'check:lint']),
  tests(
    'Unit tests',
    UNIT_REPORT,
    'vitest',
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${UNIT_REPORT}`],
    vitest,
  ),
];
const builds = [
  check('Build for Chromium', 'wxt', ['build']),
  check('Build for Firefox', 'wxt', ['build', '-b', 'firefox']),
];
counts.push(...builds);
// Without a build there is nothing to open in a browser; that failure is counted already.
if (builds.every((build) => build.failed === 0))
  counts.push(tests('End-to-end tests', E2E_REPORT, 'playwright', ['test'], playwright));

const total = counts.reduce((sum, { passed, failed }) => ({
  passed: sum.passed + passed,
  failed: sum.failed + failed,
}));
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
