/**
 * `npm run sim -- run FILE`: plays a run file without a page and prints what happened. Lessons, recordings, benches and
 * anyone's own scripts can use the same door. `help` lists the options.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  type Breach,
  createCheckedEngine,
  KAFKA_PROMISES,
  type KafkaMessage,
  type Run,
  type TraceEntry,
} from '../src/engine';
import { createHistory, ENGINE, type History, hashRun, readRunFile, type SavedRun } from '../src/history';
import { scenarioByName } from '../src/lessons';
import { clusterModel } from '../src/projections/clusterModel';
import { flightsAt } from '../src/projections/flights';
import { timelineMarks } from '../src/projections/timelineMarks';
import { runOfBranch } from './branchOf';

const HELP = `npm run sim -- run FILE [options]

  --from MS       print only what happens from this time on (default 0, when the curtain rises)
  --until MS      how far to play (default: 30 s after the last command)
  --print WHAT    trace (default), state or none; or what the page shows: cluster, flights, timeline
  --json          one JSON value a line instead of columns
  --explain ID    the chain of causes of one entry, back to what somebody did
  --check         hold every one of Kafka's promises against the state after each input, and list them with when
                  Kafka owes them and whether they were kept
  --branch NAME   play this branch, by its name or its number; left out, the one that was in view
  --hash          the fingerprint of the run, the same on every machine

FILE is told in docs/run-file.md. It ends with 0, with 1 if a promise is broken, with 2 if FILE or an option is wrong.`;

const AFTER_LAST_COMMAND_MS = 30_000;
const EXIT_BROKEN = 1;
const EXIT_WRONG_INPUT = 2;
const MAX_BREACHES_PRINTED = 20;

/** What the page shows, as data. */
const PROJECTIONS: Readonly<Record<string, (history: History, atMs: number) => unknown>> = {
  cluster: (history, atMs) => clusterModel(history.stateAt(atMs)),
  flights: (history, atMs) => flightsAt(history.stateAt(atMs), atMs, { showsQuiet: true }),
  timeline: (history, atMs) => timelineMarks(history.trace, { endMs: atMs, widthPx: 1000 }),
};

/** Something in what was typed or read is wrong: it is told without a stack. */
class WrongInput extends Error {}

// `npm run sim … | head` has seen enough and closes the pipe.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : EXIT_BROKEN));

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof WrongInput)) throw error;
  console.error(error.message);
  process.exitCode = EXIT_WRONG_INPUT;
}

function main(argv: string[]): number {
  const { positionals, values } = parsed(argv);
  const [verb, file] = positionals;
  if (verb === 'help' || values.help === true) return print(HELP);
  if (verb !== 'run' || file === undefined) throw new WrongInput(HELP);

  const saved = readSaved(file);
  const { playheadMs } = saved;
  const run = values.branch === undefined ? saved.run : chosenBranch(saved, values.branch);
  const untilMs = timeOf('until', values.until) ?? defaultEndMs(run, playheadMs);
  if (values.hash === true) return print(hashRun(run, untilMs));

  const breaches: Breach[] = [];
  const checked = createCheckedEngine((breach) => void breaches.push(breach));
  const history = createHistory(run, values.check === true ? checked : ENGINE);
  history.runAheadTo(untilMs);
  if (values.explain === undefined)
    show(history, values.print ?? 'trace', timeOf('from', values.from) ?? 0, untilMs, values.json === true);
  else explain(history, values.explain, values.json === true);
  return values.check === true ? report(breaches) : 0;
}

function parsed(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        from: { type: 'string' },
        until: { type: 'string' },
        print: { type: 'string' },
        explain: { type: 'string' },
        check: { type: 'boolean' },
        json: { type: 'boolean' },
        hash: { type: 'boolean' },
        branch: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new WrongInput(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
  }
}

function readSaved(file: string): SavedRun {
  const read = readRunFile(textOf(file), scenarioByName);
  if (read.ok) return read.saved;
  const { problem } = read;
  switch (problem.type) {
    case 'damaged':
      throw new WrongInput(`${file}: this is not a run file`);
    case 'tooNew':
      throw new WrongInput(`${file}: version: ${problem.version} is newer than this program knows`);
    case 'invalid':
      throw new WrongInput(`${file}: ${problem.where}: ${problem.what}`);
  }
}

function chosenBranch(saved: SavedRun, wish: string): Run {
  const found = runOfBranch(saved, wish);
  if ('there' in found) throw new WrongInput(`--branch: ${found.what}; the file has: ${found.there.join(', ')}`);
  return found;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new WrongInput(`${file}: cannot be read (${error instanceof Error ? error.message : String(error)})`);
  }
}

function timeOf(option: string, value: string | undefined): number | null {
  if (value === undefined) return null;
  const timeMs = Number(value);
  if (!Number.isSafeInteger(timeMs))
    throw new WrongInput(`--${option}: ${value} is not a whole number of milliseconds`);
  return timeMs;
}

function defaultEndMs(run: Run, playheadMs: number): number {
  return Math.max(Math.ceil(playheadMs), (run.commands.at(-1)?.atMs ?? 0) + AFTER_LAST_COMMAND_MS);
}

function show(history: History, what: string, fromMs: number, untilMs: number, asJson: boolean): void {
  switch (what) {
    case 'trace': {
      const { entries } = history.trace;
      return printEntries(
        entries.slice(history.trace.indexAfter(fromMs - 1), history.trace.indexAfter(untilMs)),
        asJson,
      );
    }
    case 'state':
      print(JSON.stringify(history.stateAt(untilMs), null, asJson ? 0 : 2));
      return;
    case 'none':
      return;
    default: {
      const project = PROJECTIONS[what];
      if (project === undefined) throw new WrongInput(`--print: there is no ${what}\n\n${HELP}`);
      print(JSON.stringify(project(history, untilMs), null, asJson ? 0 : 2));
    }
  }
}

/** From the entry back to what somebody did, then told forwards. */
function explain(history: History, wanted: string, asJson: boolean): void {
  const chain: TraceEntry[] = [];
  for (let id: number | null = Number(wanted); id !== null; id = chain[0]?.causeId ?? null) {
    const entry = history.trace.entryById(id);
    if (entry === null) break;
    chain.unshift(entry);
  }
  if (chain.length === 0) throw new WrongInput(`--explain: nothing numbered ${wanted} has happened until then`);
  printEntries(chain, asJson);
}

/** One line for each promise: what became of it, when Kafka owes it, and where it did not hold. */
function report(breaches: readonly Breach[]): number {
  for (const { id, condition, rows } of KAFKA_PROMISES) {
    const of = breaches.filter((breach) => breach.promise === id);
    const broken = of.filter((breach) => breach.reason === null);
    const verdict = broken.length > 0 ? 'BROKEN' : of.length > 0 ? 'not owed' : 'kept';
    const rowText = rows.length === 0 ? 'clients' : `row ${rows.join(', ')}`;
    console.error(`${verdict.padEnd(9)} ${id.padEnd(32)} ${condition.padEnd(11)} ${rowText}`);
    for (const { timeMs, reason, what } of of.slice(0, MAX_BREACHES_PRINTED))
      console.error(`${String(timeMs).padStart(9)}  ${reason === null ? '' : `(${reason}) `}${what}`);
    if (of.length > MAX_BREACHES_PRINTED)
      console.error(`${' '.repeat(11)}and ${of.length - MAX_BREACHES_PRINTED} times more`);
  }
  return breaches.some((breach) => breach.reason === null) ? EXIT_BROKEN : 0;
}

/** One aligned line each: time, number, cause, where, what, details. */
function printEntries(entries: readonly TraceEntry[], asJson: boolean): void {
  for (const entry of entries) print(asJson ? JSON.stringify(entry) : lineOf(entry));
}

function lineOf(entry: TraceEntry): string {
  const time = String(entry.timeMs).padStart(9);
  const cause = entry.causeId === null ? '' : `<#${entry.causeId}`;
  const { where, what, details } = columnsOf(entry);
  return [time, `#${entry.id}`.padEnd(8), cause.padEnd(9), where.padEnd(24), what.padEnd(24), details]
    .join('  ')
    .trimEnd();
}

function columnsOf(entry: TraceEntry): { where: string; what: string; details: string } {
  switch (entry.kind) {
    case 'command': {
      const { type, ...details } = entry.command;
      const refused = entry.refusal === null ? '' : `refused: ${JSON.stringify(entry.refusal)} `;
      return { where: 'you', what: type, details: refused + detailsOf(details) };
    }
    case 'event': {
      const { type, ...details } = entry.event;
      return { where: entry.nodeId, what: type, details: detailsOf(details) };
    }
    case 'message':
      return messageColumns(entry.message);
  }
}

function messageColumns({ from, to, body, sentMs, arrivesMs }: KafkaMessage): {
  where: string;
  what: string;
  details: string;
} {
  const flight = arrivesMs === null ? 'held' : `${arrivesMs - sentMs} ms`;
  return { where: `${from} > ${to}`, what: `${body.api} ${body.kind}`, details: flight };
}

/** `topic=orders partitions=3`: what is nested stays JSON. */
function detailsOf(details: object): string {
  return Object.entries(details)
    .map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' ');
}

function print(text: string): 0 {
  process.stdout.write(`${text}\n`);
  return 0;
}
