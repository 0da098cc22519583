import type { AgendaItem } from '../agenda';
import { areSameTimers, isPendingIn } from '../pendingTimers';
import type { NodeId, TimeMs } from '../types';
import type { World } from '../worldState';
import type { TimerItem, Trial } from './types';

/** So long does a slow timer have, besides the time for a question and its answer, until all is as before. */
const TRIAL_MS = 1_000;

/** Who watches a copy of a world being played. */
export interface TrialListener {
  /** Something was told: an event, or a message that is not quiet. */
  readonly tell: () => void;
  /** Something was handled. */
  readonly handled: (nowMs: TimeMs) => void;
}

/** Plays a copy of a world by itself. */
export type PlayApart<Node, Body, Timer> = (
  from: World<Node, Body, Timer>,
  untilMs: TimeMs,
  listener: TrialListener,
) => World<Node, Body, Timer>;

/** Lets one timer ring in a copy of a world in which nothing else is due. */
export function tryOut<Node, Body, Timer>(
  world: World<Node, Body, Timer>,
  timer: TimerItem<Timer>,
  atMs: TimeMs,
  slowestHopMs: number,
  play: PlayApart<Node, Body, Timer>,
): Trial<Node, Timer> | null {
  let isTold = false;
  let lastMs = atMs;
  const item = { ...timer, timeMs: atMs } as AgendaItem<Body, Timer>;
  const untilMs = atMs + 2 * slowestHopMs + TRIAL_MS;
  const after = play({ ...world, nowMs: atMs, agenda: [item] }, untilMs, {
    tell: () => {
      isTold = true;
    },
    handled: (nowMs) => {
      lastMs = nowMs;
    },
  });
  const pending = after.agenda.filter((each) => each.type !== 'timer' || isPendingIn(after.timers, each));
  const [setAgain = null] = pending;
  const isElse = after.random !== world.random || after.links !== world.links || after.processes !== world.processes;
  if (isTold || isElse || pending.length > 1 || !areSameTimers(after.timers, world.timers, timer)) return null;
  if (setAgain !== null && !(setAgain.type === 'timer' && isSameTimer(setAgain, timer))) return null;
  const nodes: Record<NodeId, Node> = {};
  for (const [nodeId, node] of Object.entries(after.nodes)) if (node !== world.nodes[nodeId]) nodes[nodeId] = node;
  const [ids, inputs] = [after.nextId - world.nextId, after.handledInputs - world.handledInputs];
  return { setAgain, nodes, ids, inputs, busyMs: lastMs - atMs };
}

function isSameTimer(one: TimerItem<unknown>, other: TimerItem<unknown>): boolean {
  return one.nodeId === other.nodeId && one.key === other.key;
}
