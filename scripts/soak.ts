/**
 * The longer search: `npm run soak -- --seeds 5000 --from 1 --out failures`. Plays seeds on all processors and prints
 * every one that breaks a promise or does not recover. The first failures are made as short as they can be and written
 * to the folder as run files, which `npm run sim -- run FILE --check` plays again. Ends with 1 if anything failed.
 * With `--kind transactions` each seed is two applications that read and write exactly once while brokers fail, with
 * `--kind parking` one that parks what it cannot do; these are written as they are, since what makes one fail may lie
 * anywhere.
 */
import { fork } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Run } from '../src/engine';
import { writeRunFile } from '../src/history';
import { playParking } from '../src/testing/parkingRun';
import { playChecked } from '../src/testing/promises';
import { shrinkRun } from '../src/testing/shrinkRun';
import { playTransactions } from '../src/testing/transactionRun';

/** A worker takes so many seeds at a time: where a search was stopped, all seeds before the last report are done. */
const BATCH = 20;
/** So often it is told how far the search is. */
const PROGRESS = 1000;
/** More than this are printed only. */
const MAX_FILES = 10;
const AFTER_LAST_COMMAND_MS = 30_000;

const KINDS = {
  clusters: { play: (seed: number) => playChecked(seed), shorten: shrinkRun },
  transactions: { play: playTransactions, shorten: (run: Run) => run },
  parking: { play: playParking, shorten: (run: Run) => run },
};
type Kind = keyof typeof KINDS;

interface Batch {
  readonly kind: Kind;
  readonly from: number;
  readonly seeds: number;
  readonly isKept: boolean;
}

interface Report {
  readonly from: number;
  readonly inputs: number;
  readonly failures: readonly { readonly seed: number; readonly what: string; readonly file: string | null }[];
}

// The loader that reads TypeScript is handed on to processes, but not to threads.
if (process.send === undefined) main();
else process.on('message', (batch: Batch) => process.send?.(playBatch(batch)));

function main(): void {
  const first = numberAfter('--from', 1);
  const seeds = numberAfter('--seeds', 2000);
  const out = textAfter('--out');
  const kind = kindAfter('--kind');
  if (out !== null) mkdirSync(out, { recursive: true });
  const startedMs = performance.now();
  let next = first;
  let played = 0;
  let inputs = 0;
  let failures = 0;
  const workers = Array.from({ length: Math.min(availableParallelism(), Math.ceil(seeds / BATCH)) }, () =>
    fork(fileURLToPath(import.meta.url)),
  );
  for (const worker of workers) {
    const giveNext = () => {
      if (next >= first + seeds) {
        worker.disconnect();
        return;
      }
      const batch: Batch = {
        kind,
        from: next,
        seeds: Math.min(BATCH, first + seeds - next),
        isKept: out !== null && failures < MAX_FILES,
      };
      next += batch.seeds;
      worker.send(batch);
    };
    worker.on('message', (report: Report) => {
      const before = played;
      played += Math.min(BATCH, first + seeds - report.from);
      inputs += report.inputs;
      for (const { seed, what, file } of report.failures) {
        failures++;
        print(`seed ${seed}: ${what}`);
        if (out !== null && file !== null && failures <= MAX_FILES) writeFileSync(join(out, `seed-${seed}.json`), file);
      }
      giveNext();
      if (Math.floor(played / PROGRESS) > Math.floor(before / PROGRESS))
        print(`${played} of ${seeds} seeds, ${failures} failures`);
      if (played < seeds) return;
      const seconds = (performance.now() - startedMs) / 1000;
      print(
        `${seeds} seeds from ${first}, ${inputs} inputs, ${(seeds / seconds).toFixed(1)} seeds/s, ${failures} failures`,
      );
      print(`Go on with --from ${first + seeds}`);
      process.exitCode = failures > 0 ? 1 : 0;
    });
    giveNext();
  }
}

function playBatch({ kind, from, seeds, isKept }: Batch): Report {
  const failures: Report['failures'][number][] = [];
  let inputs = 0;
  for (let seed = from; seed < from + seeds; seed++) {
    try {
      const { violations, unfinished, state, run } = KINDS[kind].play(seed);
      inputs += state.handledInputs;
      if (violations.length + unfinished.length === 0) continue;
      const what = [...violations.map((breach) => `${breach.promise}: ${breach.what}`), ...unfinished].join('; ');
      const shrunk = isKept ? KINDS[kind].shorten(run) : run;
      const playheadMs = (shrunk.commands.at(-1)?.atMs ?? 0) + AFTER_LAST_COMMAND_MS;
      failures.push({ seed, what, file: isKept ? writeRunFile({ run: shrunk, playheadMs, lesson: null }) : null });
    } catch (error) {
      failures.push({
        seed,
        what: error instanceof Error ? (error.stack ?? error.message) : String(error),
        file: null,
      });
    }
  }
  return { from, inputs, failures };
}

function numberAfter(flag: string, fallback: number): number {
  const text = textAfter(flag);
  if (text === null) return fallback;
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= 1) return value;
  process.stderr.write(`${flag} takes a whole number from 1, not ${text || 'nothing'}.\n`);
  process.exit(2);
}

function kindAfter(flag: string): Kind {
  const text = textAfter(flag) ?? 'clusters';
  if (isKind(text)) return text;
  process.stderr.write(`${flag} takes ${Object.keys(KINDS).join(', ')}, not ${text || 'nothing'}.\n`);
  process.exit(2);
}

function isKind(text: string): text is Kind {
  return Object.hasOwn(KINDS, text);
}

function textAfter(flag: string): string | null {
  const index = process.argv.indexOf(flag);
  return index === -1 ? null : (process.argv[index + 1] ?? '');
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
