import {
  advance,
  advanceWhile,
  applyCommand,
  createCheckedEngine,
  raiseCurtain,
  type Run,
  type SimulationState,
} from '../src/engine';
import { createHistory } from '../src/history';
import { SANDBOX_SCENARIO } from '../src/lessons';

/** What `npm run bench` measures without a browser. Times are CPU times, so that a busy machine changes little. */
const KEYS = 20;

/** Three brokers, one producer with five hundred records a second, two groups of two. */
function aBusyCluster(): SimulationState {
  let state = raiseCurtain(7, SANDBOX_SCENARIO);
  for (const [consumerId, groupId] of [
    ['kitchen-2', 'kitchen'],
    ['audit', 'audit'],
    ['audit-2', 'audit'],
  ] as const) {
    state = applyCommand(state, { type: 'addConsumer', consumerId, groupId, topics: ['orders'] }).state;
  }
  return state;
}

export function eventsPerSecond(
  inputs: number,
  isChecked: boolean,
): { readonly perSecond: number; readonly entries: number } {
  let entries = 0;
  const listener = { entry: () => void entries++, quiet: () => void entries++ };
  let violations = 0;
  const engine = isChecked ? createCheckedEngine(() => void violations++) : { applyCommand, advanceWhile };
  let state = aBusyCluster();
  const goalInputs = state.handledInputs + inputs;
  const begin = process.cpuUsage();
  for (let count = 0; state.handledInputs < goalInputs; count++) {
    const record = { key: `key-${count % KEYS}`, value: `value-${count}` };
    state = engine.applyCommand(
      state,
      { type: 'publish', producerId: 'shop', topic: 'orders', ...record },
      listener,
    ).state;
    state = engine.advanceWhile(state, state.nowMs + 2, listener, () => false);
  }
  const { user, system } = process.cpuUsage(begin);
  if (violations > 0) throw new Error(`${violations} promises were broken.`);
  return { perSecond: inputs / ((user + system) / 1e6), entries };
}

const WEEK_MS = 604_800_000;

/**
 * Three brokers with all of two groups at rest, and a week to pass. `mainSeconds` is what somebody waits for who has a
 * second core: without the threads beside, which compile and collect garbage. Null where the system does not tell.
 */
export function passAQuietWeek(): {
  readonly seconds: number;
  readonly mainSeconds: number | null;
  readonly inputs: number;
} {
  let state = aRestingCluster();
  const begin = process.cpuUsage();
  const mainBegin = mainThreadSeconds();
  const before = state.handledInputs;
  state = advance(state, state.nowMs + WEEK_MS);
  const mainEnd = mainThreadSeconds();
  const mainSeconds = mainBegin === null || mainEnd === null ? null : mainEnd - mainBegin;
  return { seconds: secondsSince(begin), mainSeconds, inputs: state.handledInputs - before };
}

function mainThreadSeconds(): number | null {
  try {
    const { readFileSync } = process.getBuiltinModule('node:fs');
    return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e9;
  } catch {
    return null;
  }
}

/** The same cluster with every heartbeat and every empty fetch played. */
export function idleInputsPerSecond(durationMs: number): number {
  const state = aRestingCluster();
  const begin = process.cpuUsage();
  const after = advance(state, state.nowMs + durationMs, undefined, 'everyInput');
  return (after.handledInputs - state.handledInputs) / secondsSince(begin);
}

/** 18 partitions with three replicas each, read by two groups. */
function aRestingCluster(): SimulationState {
  let state = raiseCurtain(7, SANDBOX_SCENARIO);
  state = applyCommand(state, { type: 'createTopic', topic: 'payments', partitions: 15, replicationFactor: 3 }).state;
  state = applyCommand(state, {
    type: 'addConsumer',
    consumerId: 'audit',
    groupId: 'audit',
    topics: ['orders', 'payments'],
  }).state;
  for (let count = 0; count < KEYS; count++) {
    const record = { key: `key-${count}`, value: `value-${count}` };
    state = applyCommand(state, { type: 'publish', producerId: 'shop', topic: 'orders', ...record }).state;
    state = advance(state, state.nowMs + 100);
  }
  return advance(state, state.nowMs + 20_000);
}

function secondsSince(begin: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1e6;
}

export function seekInALongRun(
  inputs: number,
  seeks: number,
): { readonly p50: number; readonly p95: number; readonly heapMiB: number } {
  const commands = Array.from({ length: 400 }, (_, index) => ({
    atMs: 1000 + index * 10_000,
    command: {
      type: 'publish',
      producerId: 'shop',
      topic: 'orders',
      key: `key-${index % KEYS}`,
      value: `value-${index}`,
    } as const,
  }));
  const run: Run = { seed: 7, scenario: SANDBOX_SCENARIO, commands };
  const history = createHistory(run);
  let endMs = 0;
  while (history.stateAt(endMs).handledInputs < inputs) endMs += 100_000;
  let drawn = 1;
  const times = Array.from({ length: seeks }, () => {
    drawn = (drawn * 48_271) % 0x7fff_ffff;
    const begin = process.hrtime.bigint();
    history.stateAt(drawn % endMs);
    return Number(process.hrtime.bigint() - begin) / 1e6;
  }).toSorted((a, b) => a - b);
  globalThis.gc?.();
  const heapMiB = process.memoryUsage().heapUsed / 2 ** 20;
  // What is measured must still be there when the heap is weighed.
  if (history.trace.entries.length === 0) throw new Error('The run has no trace.');
  return { p50: times[Math.floor(seeks * 0.5)] ?? 0, p95: times[Math.floor(seeks * 0.95)] ?? 0, heapMiB };
}
