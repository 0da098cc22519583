import type { AgendaItem } from '../agenda';
import type { TimeMs } from '../types';
import type { Draw, Input, QuietRules, Routine } from './types';
import { kindOf, type Watch } from './watch';

/** So often must a routine have come round, each time alike, before it is believed. */
const ROUNDS = 3;

/** Routines that meet more seldom than that meet by accident. */
const MAX_COMMON_PERIOD_MS = 60_000;

/** What of the agenda is routine, and what is not: the latter must be played. */
export interface Findings {
  readonly routines: ReadonlyMap<number, Routine>;
  /** Everything before this moment is routine. */
  readonly routineUntilMs: TimeMs;
}

/** Looks for what comes round and round among all that was watched. `live` is what is on the agenda. */
export function findRoutines<Node, Timer>(
  watch: Watch<Node, Timer>,
  live: readonly AgendaItem<unknown, Timer>[],
  rules: QuietRules<Node, Timer>,
): Findings {
  const findings = findApart(watch, live, rules);
  return joinTied(watch, findings.routines) ? findApart(watch, live, rules) : findings;
}

/**
 * Routines that keep step can be due at the same moment again and again, and each time the order in which they were
 * made decides who is first. That order may take many rounds to come round, so they are one routine. Steady ones stay
 * apart: they leave nothing behind, so it is all one who is first.
 */
function joinTied<Node, Timer>(watch: Watch<Node, Timer>, routines: ReadonlyMap<number, Routine>): boolean {
  let didJoin = false;
  const { inputs } = watch;
  const fromMs = (inputs.at(-1)?.timeMs ?? 0) - MAX_COMMON_PERIOD_MS;
  for (let at = inputs.length - 1; at > 0 && (inputs[at] as Input).timeMs >= fromMs; at--) {
    const one = inputs[at] as Input;
    for (let before = at - 1; before >= 0 && inputs[before]?.timeMs === one.timeMs; before--) {
      const other = inputs[before] as Input;
      const [a, b] = [routines.get(watch.rootOf(one.chain)), routines.get(watch.rootOf(other.chain))];
      if (a === undefined || b === undefined || a === b || a.isSteady || b.isSteady) continue;
      if (one.madeMs === null || one.madeMs !== other.madeMs) continue;
      if (commonPeriodMs(a.periodMs, b.periodMs) > MAX_COMMON_PERIOD_MS) continue;
      watch.join(one.chain, other.chain);
      didJoin = true;
    }
  }
  return didJoin;
}

/** The least common multiple. */
export function commonPeriodMs(a: number, b: number): number {
  let [divisor, rest] = [a, b];
  while (rest !== 0) [divisor, rest] = [rest, divisor % rest];
  return (a / divisor) * b;
}

function findApart<Node, Timer>(
  watch: Watch<Node, Timer>,
  live: readonly AgendaItem<unknown, Timer>[],
  rules: QuietRules<Node, Timer>,
): Findings {
  const inputsOf = byRoot(watch);
  const liveOf = new Map<number, AgendaItem<unknown, Timer>[]>();
  const routines = new Map<number, Routine>();
  let routineUntilMs = Number.MAX_SAFE_INTEGER;
  const isNoRoutine = (item: AgendaItem) => {
    routineUntilMs = Math.min(routineUntilMs, item.timeMs);
  };
  for (const item of live) {
    const origin = watch.origins.get(item.id);
    if (origin === undefined) isNoRoutine(item);
    else {
      const root = watch.rootOf(origin.input.chain);
      const items = liveOf.get(root);
      if (items === undefined) liveOf.set(root, [item]);
      else items.push(item);
    }
  }
  for (const [root, items] of liveOf) {
    const inputs = inputsOf.get(root) ?? [];
    const routine = steadyRoutine(watch, inputs, items, rules) ?? recurringRoutine(watch, inputs, items);
    if (routine === null) items.forEach(isNoRoutine);
    else routines.set(root, routine);
  }
  return { routines, routineUntilMs };
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
function recurringRoutine<Node, Timer>(
  watch: Watch<Node, Timer>,
  inputs: readonly Input[],
  live: readonly AgendaItem[],
): Routine | null {
  const last = inputs.at(-1);
  if (last === undefined) return null;
  for (let place = inputs.length - 2; place >= 0; place--) {
    const size = inputs.length - 1 - place;
    if (inputs.length < ROUNDS * size) return null;
    const periodMs = last.timeMs - (inputs[place] as Input).timeMs;
    const routine: Routine = { periodMs, size, inputs, isSteady: false };
    const isFound = periodMs > 0 && isRecurring(routine) && leavesListsAsTheyWere(routine);
    if (isFound && live.every((item) => isRenewed(watch, routine, item))) return routine;
  }
  return null;
}

function isRecurring({ inputs, size, periodMs }: Routine): boolean {
  for (let place = inputs.length - 1; place >= inputs.length - (ROUNDS - 1) * size; place--) {
    if (!isAlike(inputs[place] as Input, inputs[place - size] as Input, periodMs)) return false;
  }
  return true;
}

function isAlike(now: Input, before: Input, periodMs: number): boolean {
  return (
    now.timeMs - before.timeMs === periodMs &&
    now.kind === before.kind &&
    now.ids === before.ids &&
    now.items.length === before.items.length &&
    now.made.length === before.made.length &&
    areAlike(now.draws, before.draws) &&
    areAlike(now.resizes, before.resizes)
  );
}

function areAlike(now: readonly Draw[], before: readonly Draw[]): boolean {
  return (
    now.length === before.length &&
    now.every(({ by, path }, index) => by === before[index]?.by && path === before[index]?.path)
  );
}

/** What came into lists in a round went out of them again. */
function leavesListsAsTheyWere({ inputs, size }: Pick<Routine, 'inputs' | 'size'>): boolean {
  const sizes = new Map<string, number>();
  for (const { resizes } of inputs.slice(-size)) {
    for (const { nodeId, path, by } of resizes)
      sizes.set(`${nodeId} ${path}`, (sizes.get(`${nodeId} ${path}`) ?? 0) + by);
  }
  return [...sizes.values()].every((by) => by === 0);
}

/** What waits on the agenda was put there in the last round, and the round before has put its like. */
function isRenewed<Node, Timer>(watch: Watch<Node, Timer>, routine: Routine, item: AgendaItem): boolean {
  const origin = watch.origins.get(item.id);
  if (origin === undefined || origin.input.place < routine.inputs.length - routine.size) return false;
  const before = counterpartOf(routine, origin.input)?.items[origin.ordinal];
  return before !== undefined && kindOf(before) === kindOf(item) && item.timeMs - before.timeMs === routine.periodMs;
}

/** The input that did the same one period earlier. */
export function counterpartOf(routine: Routine, input: Input): Input | null {
  return routine.isSteady ? null : (routine.inputs[input.place - routine.size] ?? null);
}

/** A single timer that rang, led to a little, and was set again. */
function steadyRoutine<Node, Timer>(
  watch: Watch<Node, Timer>,
  inputs: readonly Input[],
  live: readonly AgendaItem<unknown, Timer>[],
  rules: QuietRules<Node, Timer>,
): Routine | null {
  const [item] = live;
  if (item?.type !== 'timer' || live.length > 1 || !rules.isSteady(item.timer)) return null;
  const setAgain = watch.origins.get(item.id)?.input;
  const kind = kindOf(item);
  const rang = inputs.findLast((input) => input.kind === kind);
  if (setAgain === undefined || rang === undefined || setAgain.place < rang.place) return null;
  const routine = { periodMs: item.timeMs - rang.timeMs, size: inputs.length - rang.place, inputs, isSteady: true };
  return leavesListsAsTheyWere(routine) ? routine : null;
}
