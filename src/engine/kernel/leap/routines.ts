import type { AgendaItem } from '../agenda';
import type { TimeMs } from '../types';
import type { Path } from './paths';
import type { Draw, Input, Put, QuietRules, Routine } from './types';
import { areOfOneKind, type Watch } from './watch';

/** So often must a routine have come round, each time alike, before it is believed. */
const ROUNDS = 3;

/** Routines that meet more seldom than that meet by accident. */
const MAX_COMMON_PERIOD_MS = 60_000;

/** What comes round and round, by the chain that stands for it. */
export type Routines = ReadonlyMap<number, Routine>;

/** Looks for what comes round and round among all that was watched. `live` is what is on the agenda. */
export function findRoutines<Node, Timer>(
  watch: Watch<Node, Timer>,
  live: readonly AgendaItem<unknown, Timer>[],
  rules: QuietRules<Node, Timer>,
): Routines {
  const routines = findApart(watch, live, rules);
  return joinTied(watch, routines) ? findApart(watch, live, rules) : routines;
}

/**
 * Routines that keep step can be due at the same moment again and again, and each time the order in which they were
 * made decides who is first. That order may take many rounds to come round, so they are one routine.
 */
function joinTied<Node, Timer>(watch: Watch<Node, Timer>, routines: Routines): boolean {
  let didJoin = false;
  const { inputs } = watch;
  const fromMs = (inputs.at(-1)?.timeMs ?? 0) - MAX_COMMON_PERIOD_MS;
  for (let at = inputs.length - 1; at > 0 && (inputs[at] as Input).timeMs >= fromMs; at--) {
    const one = inputs[at] as Input;
    for (let before = at - 1; before >= 0 && inputs[before]?.timeMs === one.timeMs; before--) {
      const other = inputs[before] as Input;
      if (one.origin === null || one.origin.input.timeMs !== other.origin?.input.timeMs) continue;
      const [a, b] = [routines.get(watch.rootOf(one.chain)), routines.get(watch.rootOf(other.chain))];
      if (a === undefined || b === undefined || a === b) continue;
      if (commonPeriodMs(a.periodMs, b.periodMs) > MAX_COMMON_PERIOD_MS) continue;
      watch.join(one.chain, other.chain);
      didJoin = true;
    }
  }
  return didJoin;
}

/** The least common multiple. */
function commonPeriodMs(a: number, b: number): number {
  let [divisor, rest] = [a, b];
  while (rest !== 0) [divisor, rest] = [rest, divisor % rest];
  return (a / divisor) * b;
}

function findApart<Node, Timer>(
  watch: Watch<Node, Timer>,
  live: readonly AgendaItem<unknown, Timer>[],
  rules: QuietRules<Node, Timer>,
): Map<number, Routine> {
  const inputsOf = byRoot(watch);
  const liveOf = new Map<number, Put[]>();
  for (const item of live) {
    const put = watch.origins.get(item.id);
    if (put === undefined) continue;
    const root = watch.rootOf(put.input.chain);
    const puts = liveOf.get(root);
    if (puts === undefined) liveOf.set(root, [put]);
    else puts.push(put);
  }
  const routines = new Map<number, Routine>();
  for (const [root, puts] of liveOf) {
    const [first] = puts;
    // What a steady timer does is tried out.
    if (puts.length === 1 && first?.item.type === 'timer' && rules.isSteady(first.item.timer as Timer)) continue;
    const routine = recurringRoutine(inputsOf.get(root) ?? [], puts);
    if (routine !== null) routines.set(root, routine);
  }
  return routines;
}

function byRoot<Node, Timer>(watch: Watch<Node, Timer>): Map<number, Input[]> {
  const inputsOf = new Map<number, Input[]>();
  for (const input of watch.inputs) {
    const root = watch.rootOf(input.chain);
    let inputs = inputsOf.get(root);
    if (inputs === undefined) inputsOf.set(root, (inputs = []));
    input.place = inputs.length;
    inputs.push(input);
  }
  return inputsOf;
}

/** The same inputs, at the same distances, with as many consequences, in each of the last rounds. */
function recurringRoutine(inputs: readonly Input[], live: readonly Put[]): Routine | null {
  const last = inputs.at(-1);
  if (last === undefined) return null;
  for (let place = inputs.length - 2; place >= 0; place--) {
    const size = inputs.length - 1 - place;
    if (inputs.length < ROUNDS * size) return null;
    const periodMs = last.timeMs - (inputs[place] as Input).timeMs;
    const routine: Routine = { periodMs, size, inputs };
    const isFound = periodMs > 0 && isRecurring(routine) && leavesListsAsTheyWere(routine);
    if (isFound && live.every((put) => isRenewed(routine, put))) return routine;
  }
  return null;
}

function isRecurring({ inputs, size, periodMs }: Routine): boolean {
  for (let place = inputs.length - 1; place >= inputs.length - (ROUNDS - 1) * size; place--) {
    if (!isAlike(inputs[place] as Input, inputs[place - size] as Input, periodMs)) return false;
  }
  return true;
}

function isAlike(now: Input, before: Input, periodMs: TimeMs): boolean {
  return (
    now.timeMs - before.timeMs === periodMs &&
    now.ids === before.ids &&
    now.puts.length === before.puts.length &&
    now.made.length === before.made.length &&
    areAlike(now.draws, before.draws) &&
    areAlike(now.resizes, before.resizes) &&
    areOfOneKind(now.item, before.item)
  );
}

function areAlike(now: readonly Draw[], before: readonly Draw[]): boolean {
  return (
    now === before ||
    (now.length === before.length &&
      now.every(({ by, path }, index) => by === before[index]?.by && path === before[index]?.path))
  );
}

/** What came into lists in a round went out of them again. */
function leavesListsAsTheyWere({ inputs, size }: Routine): boolean {
  const sizes = new Map<Path, number>();
  for (const { resizes } of inputs.slice(-size)) {
    for (const { path, by } of resizes) sizes.set(path, (sizes.get(path) ?? 0) + by);
  }
  return [...sizes.values()].every((by) => by === 0);
}

/** What waits on the agenda was put there in the last round, and the round before has put its like. */
function isRenewed(routine: Routine, put: Put): boolean {
  if (put.input.place < routine.inputs.length - routine.size) return false;
  const before = counterpartOf(routine, put.input)?.puts[put.ordinal]?.item;
  return before !== undefined && areOfOneKind(before, put.item) && put.item.timeMs - before.timeMs === routine.periodMs;
}

/** The input that did the same one period earlier. */
export function counterpartOf(routine: Routine, input: Input): Input | null {
  return routine.inputs[input.place - routine.size] ?? null;
}
