/** The processes of a recording: started on loopback, ended by their own ids. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

const alive = new Set<ChildProcess>();

process.on('exit', () => {
  for (const child of alive) child.kill('SIGKILL');
});

const JVM = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xshare:auto'];

export interface Jvm {
  readonly child: ChildProcess;
  readonly exited: Promise<void>;
  /** Until it has written this; false if it ends before. */
  hasWritten(text: string): Promise<boolean>;
}

export function startJvm(
  folder: string,
  name: string,
  megabytes: number,
  args: readonly string[],
  takesInput = false,
): Jvm {
  mkdirSync(folder, { recursive: true });
  const log = createWriteStream(join(folder, `${name}.out`), { flags: 'a' });
  const child = spawn('java', [`-Xmx${megabytes}m`, ...JVM, ...args], {
    stdio: [takesInput ? 'pipe' : 'ignore', 'pipe', 'pipe'],
  });
  alive.add(child);
  let written = '';
  const readers = new Set<() => void>();
  const keep = (chunk: Buffer) => {
    log.write(chunk);
    written += chunk.toString();
    for (const reader of readers) reader();
  };
  child.stderr?.on('data', keep);
  if (!takesInput) child.stdout?.on('data', keep);
  const exited = new Promise<void>((resolve) => {
    child.on('exit', () => {
      alive.delete(child);
      resolve();
    });
  });
  const hasWritten = (text: string) =>
    new Promise<boolean>((resolve) => {
      const look = () => {
        if (!written.includes(text)) return;
        readers.delete(look);
        resolve(true);
      };
      readers.add(look);
      look();
      void exited.then(() => resolve(false));
    });
  return { child, exited, hasWritten };
}

export async function freePorts(count: number): Promise<readonly number[]> {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<ReturnType<typeof createServer>>((resolve) => {
          const server = createServer().listen(0, '127.0.0.1', () => resolve(server));
        }),
    ),
  );
  return Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve) => {
          const address = server.address();
          server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
        }),
    ),
  );
}

/** As `server.properties` and `zoo.cfg` are written. */
export function writeProperties(file: string, settings: Readonly<Record<string, string | number | boolean>>): void {
  writeFileSync(
    file,
    Object.entries(settings)
      .map(([key, value]) => `${key}=${value}\n`)
      .join(''),
  );
}
