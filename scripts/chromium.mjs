/** Finds a Chromium for the tests, or gets one. Node's own modules only, save that Playwright is asked where its own is. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { ROOT } from './install.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const PLACES = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
    .filter(Boolean)
    .map((folder) => join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')),
};

/** The path of a Chromium that starts, or `null`. */
export function findChromium() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [playwrightsOwn(), ...onPath, ...(PLACES[process.platform] ?? [])].find(starts) ?? null;
}

/** Like `findChromium`, but tries to install one first. Says what to do when that fails too. */
export function getChromium() {
  const found = findChromium();
  if (found !== null) return found;
  console.log('No Chromium found; installing one ...');
  const playwright = join(ROOT, 'node_modules', '@playwright', 'test', 'cli.js');
  if (!run(process.execPath, [playwright, 'install', 'chromium'])) aptInstall('chromium', 'fonts-noto-cjk');
  const installed = findChromium();
  if (installed === null)
    console.error(
      'The tests need Chromium or Chrome, and none could be installed. Install one, or set CHROMIUM_PATH to its program.',
    );
  return installed;
}

/** Without these fonts, screenshots in Japanese and Korean show boxes. macOS and Windows bring them along. */
export function ensureCjkFonts() {
  if (process.platform !== 'linux' || hasCjkFonts()) return;
  aptInstall('fontconfig', 'fonts-noto-cjk');
  if (!hasCjkFonts())
    console.warn('No Japanese or Korean font found: screenshots will show boxes. Install fonts-noto-cjk.');
}

const hasCjkFonts = () =>
  ['ja', 'ko'].every((language) => spawnSync('fc-list', [`:lang=${language}`], { encoding: 'utf8' }).stdout?.trim());

function playwrightsOwn() {
  try {
    return createRequire(import.meta.url)('@playwright/test').chromium.executablePath();
  } catch {
    return null; // not installed yet
  }
}

function starts(path) {
  if (path === null || !existsSync(path)) return false;
  // On Windows `--version` would open a window. Elsewhere it unmasks wrappers whose browser is not installed.
  return process.platform === 'win32' || spawnSync(path, ['--version'], { timeout: 20_000 }).status === 0;
}

/** On Debian and its kin, as root or where sudo asks no password. */
function aptInstall(...packages) {
  if (!existsSync('/etc/debian_version')) return false;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && spawnSync('sudo', ['-n', 'true']).status !== 0) return false;
  const apt = (...args) => {
    const line = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', '-o', 'DPkg::Lock::Timeout=300', ...args];
    return isRoot ? run(line[0], line.slice(1)) : run('sudo', ['-n', ...line]);
  };
  return apt('update') && apt('install', '-y', '--no-install-recommends', ...packages);
}

const run = (command, args) => spawnSync(command, args, { stdio: 'inherit' }).status === 0;
