/**
 * Makes a fresh machine ready: `node tests/machine/prepare.mjs start|test`. Called by npm before `npm start` and `npm test`, on the
 * machine's own Node (20 or later) with nothing installed. Installs the packages of the lock file if they are not, and the
 * browsers if they are missing; where it cannot, says in one sentence what to do and exits with 1.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { find, installWithApt, installWithPlaywright, PROGRAMS } from './programs.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const job = process.argv[2] === 'start' ? 'start' : 'test';

/** What each job cannot do without, and what it is better with. */
const NEEDS = {
  start: { must: ['chromium'], may: [] },
  test: { must: ['chromium', 'firefox'], may: ['nginx', 'xvfb', 'openbox', 'xdotool'] },
};

function fail(/** @type {string} */ sentence) {
  console.error(`\n${sentence}`);
  process.exit(1);
}

/** The installed tree is the lock file's: npm writes its own copy of it, whose packages agree. */
function packagesAreThere() {
  const installed = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installed) || !existsSync(join(root, 'node_modules/.bin/node'))) return false;
  const packages = (/** @type {string} */ file) => {
    const { packages = {} } = JSON.parse(readFileSync(file, 'utf8'));
    return Object.fromEntries(
      Object.entries(packages).flatMap(([path, { version }]) => (path ? [[path, version]] : [])),
    );
  };
  const wanted = packages(join(root, 'package-lock.json'));
  // Optional packages for other systems are in the lock file only.
  return Object.entries(packages(installed)).every(([path, version]) => wanted[path] === version);
}

if (Number(process.versions.node.split('.')[0]) < 20)
  fail(`Node ${process.versions.node} is too old: install Node 20 or later.`);

if (!packagesAreThere()) {
  console.log('Installing the packages of package-lock.json...');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0)
    fail('npm could not install the packages: check that the npm registry can be reached, then try again.');
}

const { must, may } = NEEDS[job];
const missing = [...must, ...may].filter((id) => !find(id));
if (missing.length > 0) {
  const names = missing.map((id) => PROGRAMS[id].name).join(', ');
  console.log(`Installing ${names}...`);
  const done = installWithApt(missing.flatMap((id) => PROGRAMS[id].debian));
  if (!done && missing.includes('chromium')) installWithPlaywright();
  for (const id of missing) {
    if (find(id)) continue;
    const { name, without } = PROGRAMS[id];
    if (must.includes(id))
      fail(`${name} is missing and could not be installed here: ${without}, then run npm ${job} again.`);
    console.log(
      `${name} is missing and could not be installed; the tests that need it use their other way, or say so.`,
    );
  }
}
