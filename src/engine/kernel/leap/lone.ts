import { NoTrend } from '../extrapolate';
import type { NodeId, TimeMs } from '../types';
import { compareStates } from './changes';
import type { Parts } from './parts';
import { IS_TIME, LAST, type Path } from './paths';
import type { Draw, QuietRules, QuietWorld, TimerItem } from './types';

/** A timer that leaves nothing changed but clocks, counters and what nobody reads. */
export interface LoneTimer<Timer> {
  readonly item: TimerItem<Timer>;
  /** As it was set in the trial; null where it rings only once. */
  readonly setAgain: TimerItem<Timer> | null;
  readonly periodMs: number;
  readonly ids: number;
  readonly inputs: number;
  readonly busyMs: number;
  /** What it writes where, if it rings at the moment of the trial. */
  readonly clocks: readonly { readonly nodeId: NodeId; readonly path: Path; readonly timeMs: TimeMs }[];
  readonly draws: readonly (Draw & { readonly nodeId: NodeId })[];
  /** What it writes that nobody reads, whenever it rings. */
  readonly notes: readonly { readonly nodeId: NodeId; readonly path: Path; readonly value: unknown }[];
}

/**
 * A timer of which the actor says that it always pauses equally long, or that it does what concerns nobody, is not waited
 * for, but rung in a copy of the world. Null if that touches what a routine has its hands on, or anything else.
 */
export function loneTimerOf<Node, Body, Timer>(
  item: TimerItem<Timer>,
  world: QuietWorld<Node, Body, Timer>,
  parts: Parts<Node, Timer>,
  rules: QuietRules<Node, Timer>,
): LoneTimer<Timer> | null {
  const isSteady = rules.isSteady(item.timer);
  if (!isSteady && !rules.isHousework(item.timer)) return null;
  const triedMs = isSteady ? world.nowMs : item.timeMs;
  const trial = world.tryOut(item, triedMs);
  if (trial === null || (trial.setAgain !== null) !== isSteady) return null;
  const changes = changesIn(world.nodes, trial.nodes, parts, rules);
  if (changes === null) return null;
  for (const { path } of changes.clocks) path.isClock = true;
  for (const { path } of changes.draws) path.isCounter = true;
  const { setAgain, ids, inputs, busyMs } = trial;
  return {
    item,
    setAgain,
    periodMs: setAgain === null ? 0 : setAgain.timeMs - triedMs,
    ids,
    inputs,
    busyMs,
    ...changes,
  };
}

/** Null where there are others than a lone timer may make. */
function changesIn<Node, Timer>(
  before: Readonly<Record<NodeId, Node>>,
  after: Readonly<Record<NodeId, Node>>,
  parts: Parts<Node, Timer>,
  rules: QuietRules<Node, Timer>,
): Pick<LoneTimer<Timer>, 'clocks' | 'draws' | 'notes'> | null {
  const clocks: { nodeId: NodeId; path: Path; timeMs: TimeMs }[] = [];
  const draws: (Draw & { nodeId: NodeId })[] = [];
  const notes: { nodeId: NodeId; path: Path; value: unknown }[] = [];
  let isLone = true;
  for (const [nodeId, node] of Object.entries(after)) {
    const noted = new Set<Path>();
    const note = (path: Path) => {
      const unread = parts.isWritten(path) ? null : parts.unreadAt(path);
      if (unread === null) isLone = false;
      else if (!noted.has(unread)) notes.push({ nodeId, path: unread, value: unread.in(node) });
      if (unread !== null) noted.add(unread);
    };
    const field = (path: Path, was: unknown, is: unknown) => {
      if (rules.isCounter(path.key) && typeof was === 'number' && typeof is === 'number')
        draws.push({ nodeId, path, by: is - was });
      else if (typeof is === 'number' && IS_TIME.test(path.key) && !parts.isWritten(path))
        clocks.push({ nodeId, path, timeMs: is });
      else note(path);
    };
    const { isSerial, isStack } = rules;
    const listener = { field, member: note, resized: note, version: () => {}, isSerial, isStack };
    compareStates(before[nodeId], node, parts.rootOf(nodeId), listener);
  }
  return isLone ? { clocks, draws, notes } : null;
}

/** How often it rings from now on up to and including this moment. */
export function ringsUntil({ item, setAgain, periodMs }: LoneTimer<unknown>, timeMs: TimeMs): number {
  if (item.timeMs > timeMs) return 0;
  return setAgain === null ? 1 : Math.floor((timeMs - item.timeMs) / periodMs) + 1;
}

/** When it rings for the last time up to and including this moment; null for never. */
export function lastRingMs(timer: LoneTimer<unknown>, timeMs: TimeMs): TimeMs | null {
  const rings = ringsUntil(timer, timeMs);
  return rings === 0 ? null : timer.item.timeMs + (rings - 1) * timer.periodMs;
}

/** A state with another value in one place. What is there already must lead there. */
export function withValue<State>(state: State, path: Path, value: unknown): State {
  if (path.parent === null) return value as State;
  const within = path.parent.in(state);
  if (typeof within !== 'object' || within === null) throw new NoTrend(`nothing at ${path.parent.name}`);
  const copy = (Array.isArray(within) ? within.slice() : { ...within }) as Record<string, unknown>;
  copy[Array.isArray(within) && path.key === LAST ? within.length - 1 : path.key] = value;
  return withValue(state, path.parent, copy);
}
