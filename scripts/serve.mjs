/**
 * Serves dist/ on this machine: `node scripts/serve.mjs [--port 4173] [--base /some/path/] [--strict]`.
 * With `--strict` a busy port is an error; otherwise the next free one is taken.
 */
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ROOT } from './install.mjs';

const DIST = join(ROOT, 'dist');
const HOST = '127.0.0.1';
const PORTS_TO_TRY = 20;

const MIME = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** Starts serving and resolves to the address of the page. */
export async function serve({ port = 4173, base = '/', strict = false } = {}) {
  const last = strict ? port : port + PORTS_TO_TRY;
  for (let tried = port; ; tried += 1) {
    try {
      await listen(tried, base);
      return `http://${HOST}:${tried}${base}`;
    } catch (error) {
      if (error.code !== 'EADDRINUSE' || tried >= last) throw error;
    }
  }
}

function listen(port, base) {
  return new Promise((resolve, reject) => {
    const server = createServer((request, response) => answer(request, response, base));
    server.once('error', reject).listen(port, HOST, () => resolve(server));
  });
}

function answer(request, response, base) {
  const file = fileFor(request.url, base);
  if (file === null) {
    response.writeHead(404, { 'content-type': MIME['.txt'] }).end('Not found\n');
    return;
  }
  response.writeHead(200, {
    'content-type': MIME[extname(file)] ?? 'application/octet-stream',
    // Names under assets/ carry a hash of what is in them; everything else may change with the next build.
    'cache-control': file.startsWith(join(DIST, 'assets') + sep) ? 'max-age=31536000, immutable' : 'no-cache',
  });
  if (request.method === 'HEAD') response.end();
  else createReadStream(file).pipe(response);
}

/** The file in dist/ that an address means, or `null`. Nothing outside dist/ is ever given away. */
function fileFor(url, base) {
  const path = decoded(url.split(/[?#]/)[0]);
  if (path === null || !path.startsWith(base)) return null;
  const file = normalize(join(DIST, path.slice(base.length) || 'index.html'));
  return file.startsWith(DIST + sep) && statSync(file, { throwIfNoEntry: false })?.isFile() ? file : null;
}

function decoded(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { port: { type: 'string' }, base: { type: 'string' }, strict: { type: 'boolean' } },
  });
  console.log(await serve({ ...values, port: Number(values.port ?? 4173) }));
}
