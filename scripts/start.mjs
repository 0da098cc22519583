/** `npm start`: from a fresh clone to an open page. Installs and builds only what is missing or out of date. */
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { changedMs, ensureInstalled, npm, ROOT } from './install.mjs';
import { serve } from './serve.mjs';

const SOURCES = ['src', 'public', 'index.html', 'vite.config.ts', 'package.json', 'package-lock.json'];

const { values } = parseArgs({ options: { port: { type: 'string', default: '4173' } } });
ensureInstalled();
if (isOutOfDate() && !npm('run', '--silent', 'build')) process.exit(1);
const address = await serve({ port: Number(values.port) });
console.log(`\n  Partita is at ${address}\n  Ctrl+C stops it.\n`);
openInBrowser(address);

function isOutOfDate() {
  const built = changedMs(join(ROOT, 'dist', 'index.html'));
  return built === null || SOURCES.some((source) => newestMs(join(ROOT, source)) > built);
}

/** Folders count too: a file that was removed leaves its mark only there. */
function newestMs(path) {
  const own = changedMs(path) ?? 0;
  try {
    return readdirSync(path, { recursive: true }).reduce(
      (newest, name) => Math.max(newest, changedMs(join(path, name)) ?? 0),
      own,
    );
  } catch {
    return own; // a file
  }
}

function openInBrowser(url) {
  const { platform, env } = process;
  if (env.CI || (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY)) return;
  const [command, ...args] =
    platform === 'darwin' ? ['open', url] : platform === 'win32' ? ['cmd', '/c', 'start', '', url] : ['xdg-open', url];
  // Without a browser to open, the printed address is still there.
  spawn(command, args, { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}
