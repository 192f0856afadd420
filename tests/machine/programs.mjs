/**
 * Which programs tests and tour need besides Node, where they may already be, and how to get them. Plain JavaScript without
 * dependencies: it runs before anything is installed.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** @typedef {{ name: string, variable?: string, commands: string[], debian: string[], without: string }} Program */

/** @type {Record<'chromium' | 'firefox' | 'nginx' | 'xvfb' | 'xdotool' | 'openbox', Program>} */
export const PROGRAMS = {
  chromium: {
    name: 'Chromium',
    variable: 'CHROMIUM',
    commands: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    debian: ['chromium'],
    without: 'install Chromium, or set CHROMIUM to the path of one',
  },
  firefox: {
    name: 'Firefox',
    variable: 'FIREFOX',
    commands: ['firefox-esr', 'firefox'],
    debian: ['firefox-esr'],
    without: 'install Firefox (ESR 140 or later), or set FIREFOX to the path of one',
  },
  nginx: {
    name: 'nginx',
    variable: 'NGINX',
    commands: ['nginx', '/usr/sbin/nginx'],
    debian: ['nginx-light'],
    without: 'install nginx',
  },
  xvfb: { name: 'Xvfb', commands: ['Xvfb'], debian: ['xvfb'], without: 'install Xvfb' },
  openbox: { name: 'openbox', commands: ['openbox'], debian: ['openbox'], without: 'install openbox' },
  xdotool: { name: 'xdotool', commands: ['xdotool'], debian: ['xdotool'], without: 'install xdotool' },
};

/** @param {string} path */
function executable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Playwright's own browsers, where somebody downloaded them. */
function playwrightChromium() {
  const cache = process.env.PLAYWRIGHT_BROWSERS_PATH ?? join(homedir(), '.cache/ms-playwright');
  try {
    return readdirSync(cache)
      .filter((folder) => /^chromium-\d+$/.test(folder))
      .sort()
      .reverse()
      .flatMap((folder) => [join(cache, folder, 'chrome-linux64/chrome'), join(cache, folder, 'chrome-linux/chrome')])
      .find(executable);
  } catch {
    return undefined;
  }
}

/**
 * @param {keyof typeof PROGRAMS} id
 * @returns {string | undefined} the program's path: from its variable, the PATH, or Playwright's cache
 */
export function find(id) {
  const { variable, commands } = PROGRAMS[id];
  const given = variable && process.env[variable];
  if (given) return executable(given) ? given : undefined;
  const folders = [...(process.env.PATH ?? '').split(':'), '/usr/bin', '/usr/sbin', '/usr/local/bin'];
  for (const command of commands) {
    const candidates = command.startsWith('/') ? [command] : folders.map((folder) => join(folder, command));
    const found = candidates.find(executable);
    if (found) return found;
  }
  return id === 'chromium' ? playwrightChromium() : undefined;
}

/** @param {string[]} ids of Debian packages; @returns {boolean} whether apt brought them */
export function installWithApt(packages) {
  if (!['/usr/bin/apt-get', '/bin/apt-get'].some(executable)) return false;
  const root = process.getuid?.() === 0;
  const sudo = root ? [] : ['sudo', '-n'];
  if (!root && spawnSync('sudo', ['-n', 'true']).status !== 0) return false;
  const apt = (/** @type {string[]} */ ...args) => {
    const [command = 'apt-get', ...rest] = [...sudo, 'apt-get', '-q', ...args];
    return (
      spawnSync(command, rest, {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      }).status === 0
    );
  };
  return (
    (apt('update') && apt('install', '-y', '--no-install-recommends', ...packages)) ||
    apt('install', '-y', '--no-install-recommends', ...packages)
  );
}

/** Playwright's download, for machines without apt. @returns {boolean} */
export function installWithPlaywright() {
  try {
    execFileSync('npx', ['--no-install', 'playwright', 'install', 'chromium'], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    return true;
  } catch {
    return false;
  }
}
