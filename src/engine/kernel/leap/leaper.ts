import { type AgendaItem, push } from '../agenda';
import { NoTrend } from '../extrapolate';
import type { EntryId, NodeId, TimeMs } from '../types';
import { Carrier } from './carry';
import { commonPeriodMs, type Findings, findRoutines } from './routines';
import type { Landing, QuietRules, Routine } from './types';
import { Watch } from './watch';

/** Nothing is looked for before so much quiet has been watched, and then ever more seldom. */
const FIRST_LOOK_MS = 20_000;
const LOOKS_PER_ELAPSED = 12;
/** A shorter leap costs more than it saves: after it, routines must prove themselves again. */
const MIN_LEAP_MS = 90_000;
/** Leaps are a multiple of the periods of as many routines as have one in common up to this. */
const MAX_STRIDE_MS = 200_000;
/** Played after a leap besides one period of everything: whatever was on its way has arrived. */
const SETTLE_MS = 2_000;
/** Tries at finding a leap that stays within limits. */
const MAX_ATTEMPTS = 5;

/** The world as a leaper sees it. `agenda` is without timers that ring unheard. */
export interface QuietWorld<Node, Body, Timer> {
  readonly nowMs: TimeMs;
  readonly nodes: Readonly<Record<NodeId, Node>>;
  /** Whether the process of a node does anything: it is not down, and not frozen. */
  readonly isActive: (nodeId: NodeId) => boolean;
  readonly agenda: readonly AgendaItem<Body, Timer>[];
  /** The longest that a message can be under way. */
  readonly slowestHopMs: number;
}

/**
 * Sees a world repeat itself, and says how it will stand after many more rounds.
 *
 * A quiet world is one in which nothing is told: no event, no message worth seeing, nothing drawn by chance. It still
 * works all the time, but in routines: chains of inputs that come round after a fixed period. Three rounds alike are
 * taken as proof, and what each changed in the state, by equal steps, is carried on. Whatever is not understood is
 * played, which is slower and never wrong.
 */
export class Leaper<Node, Body, Timer> {
  private watch: Watch<Node, Timer>;
  private readonly rules: QuietRules<Node, Timer>;
  private lookAtMs: TimeMs;
  /** Why there was no leap, for whoever asks. */
  reason = 'not looked yet';

  constructor(sinceMs: TimeMs, rules: QuietRules<Node, Timer>) {
    this.rules = rules;
    this.watch = new Watch(sinceMs, rules);
    this.lookAtMs = sinceMs + FIRST_LOOK_MS;
  }

  /** Who writes down what happens meanwhile. Another one after a leap. */
  get notes(): Watch<Node, Timer> {
    return this.watch;
  }

  watchedMs(nowMs: TimeMs): number {
    return nowMs - this.watch.sinceMs;
  }

  /** Whether it is time to look for a leap. */
  isReady(nowMs: TimeMs, untilMs: TimeMs): boolean {
    return nowMs >= this.lookAtMs && untilMs - nowMs > MIN_LEAP_MS;
  }

  /** How the world stands after a leap that ends, played up to `settledMs`, before `untilMs`; null where there is none. */
  leap(world: QuietWorld<Node, Body, Timer>, untilMs: TimeMs): Landing<Node, Body, Timer> | null {
    const { nowMs } = world;
    const elapsedMs = this.watchedMs(nowMs);
    this.lookAtMs = nowMs + Math.max(1000, Math.floor(elapsedMs / LOOKS_PER_ELAPSED));
    const dueMs = earliestDueMs(world, this.rules);
    if (dueMs <= nowMs) return this.refuse('somebody has something to do');
    const unseenMs = earliestUnseenMs(this.watch, world.agenda);
    if (unseenMs - SETTLE_MS - nowMs < MIN_LEAP_MS) {
      this.lookAtMs = Math.max(this.lookAtMs, unseenMs);
      return this.refuse(`something not seen yet is due in ${unseenMs - nowMs} ms`);
    }
    const findings = findRoutines(this.watch, world.agenda, this.rules);
    const settledMs = Math.min(untilMs, dueMs - 1, findings.routineUntilMs - 1);
    const landMs = settledMs - settlingMs(findings);
    if (landMs - nowMs < MIN_LEAP_MS) return this.refuse(`only ${landMs - nowMs} ms are routine`);
    return this.land(world, findings, landMs);
  }

  private land(
    world: QuietWorld<Node, Body, Timer>,
    findings: Findings,
    landMs: TimeMs,
  ): Landing<Node, Body, Timer> | null {
    const strideMs = strideOf(findings);
    let byMs = wholeStrides(landMs - world.nowMs, strideMs);
    for (let attempt = 0; attempt < MAX_ATTEMPTS && byMs >= MIN_LEAP_MS; attempt++) {
      const landing = this.carryBy(world, findings, byMs, world.nowMs + byMs + settlingMs(findings));
      if (landing === null) return null;
      const reach = this.reachOf(world, landing);
      if (reach >= 1) {
        this.lookAtMs = Math.max(landing.settledMs, world.nowMs + byMs + FIRST_LOOK_MS);
        this.watch = landing.watch;
        return landing;
      }
      byMs = wholeStrides(Math.floor(byMs * reach), strideMs);
    }
    return this.refuse('a limit is near');
  }

  private reachOf(world: QuietWorld<Node, Body, Timer>, landing: Landing<Node, Body, Timer>): number {
    const { watch } = this;
    let reach = 1;
    for (const [nodeId, node] of Object.entries(world.nodes)) {
      const later = landing.nodes[nodeId];
      if (later !== undefined && later !== node)
        reach = Math.min(reach, this.rules.reach(node, later, watch.writesOf(nodeId)));
    }
    return reach;
  }

  private carryBy(
    world: QuietWorld<Node, Body, Timer>,
    { routines }: Findings,
    byMs: number,
    settledMs: TimeMs,
  ): Landing<Node, Body, Timer> | null {
    const timesOf = new Map<Routine, number>();
    for (const item of world.agenda) {
      const origin = this.watch.origins.get(item.id);
      const routine = origin === undefined ? undefined : routines.get(this.watch.rootOf(origin.input.chain));
      if (routine !== undefined) timesOf.set(routine, timesFor(routine, item, world.nowMs, byMs));
    }
    const carrier = new Carrier(this.watch, this.rules, routines, timesOf);
    try {
      const nodes: Record<NodeId, Node> = {};
      for (const [nodeId, node] of Object.entries(world.nodes))
        nodes[nodeId] = this.rules.mend(node, carrier.node(nodeId, node), this.watch.writesOf(nodeId));
      const { agenda, renamed } = this.carryAgenda(world.agenda, routines, timesOf, carrier);
      let [ids, inputs] = [0, 0];
      for (const [routine, times] of timesOf) {
        inputs += times * routine.size;
        for (const input of routine.inputs.slice(-routine.size)) ids += times * input.ids;
      }
      const watch = this.watch.carriedOver(world.nowMs + byMs, routines, timesOf, renamed);
      return { nodes, agenda, renamed, ids, inputs, settledMs, watch };
    } catch (error) {
      if (error instanceof NoTrend) return this.refuse(error.message);
      throw error;
    }
  }

  private carryAgenda(
    live: readonly AgendaItem<Body, Timer>[],
    routines: ReadonlyMap<number, Routine>,
    timesOf: ReadonlyMap<Routine, number>,
    carrier: Carrier<Node, Timer>,
  ): { readonly agenda: AgendaItem<Body, Timer>[]; readonly renamed: Map<EntryId, EntryId> } {
    const placed = live.map((item) => {
      const origin = this.watch.origins.get(item.id);
      const routine = origin === undefined ? undefined : routines.get(this.watch.rootOf(origin.input.chain));
      if (origin === undefined || routine === undefined) return { item, madeMs: Number.MIN_SAFE_INTEGER };
      const madeMs = origin.input.timeMs + (timesOf.get(routine) ?? 0) * routine.periodMs;
      return { item: carrier.item(item, routine), madeMs };
    });
    // Ids order what is due at the same moment by when it was made. That order may be another one now.
    const ids = live.map((item) => item.id).sort((a, b) => a - b);
    const renamed = new Map<EntryId, EntryId>();
    const agenda: AgendaItem<Body, Timer>[] = [];
    placed
      .sort((a, b) => a.madeMs - b.madeMs || a.item.id - b.item.id)
      .forEach(({ item }, index) => {
        const id = ids[index] as EntryId;
        if (item.type === 'timer' && item.id !== id) renamed.set(item.id, id);
        push(agenda, item.type === 'deliver' ? { ...item, id, message: { ...item.message, id } } : { ...item, id });
      });
    return { agenda, renamed };
  }

  private refuse(reason: string): null {
    this.reason = reason;
    return null;
  }
}

/** When the first thing is due that was on the agenda before anybody watched. Until then it is in the way of any leap. */
function earliestUnseenMs<Node, Timer>(
  watch: Watch<Node, Timer>,
  agenda: readonly AgendaItem<unknown, Timer>[],
): TimeMs {
  let unseenMs: TimeMs = Number.MAX_SAFE_INTEGER;
  for (const { id, timeMs } of agenda) if (timeMs < unseenMs && !watch.origins.has(id)) unseenMs = timeMs;
  return unseenMs;
}

/** Until when the actors promise that their timers find nothing to do. */
export function earliestDueMs<Node, Timer>(
  { nodes, nowMs, slowestHopMs, isActive }: Omit<QuietWorld<Node, unknown, Timer>, 'agenda'>,
  rules: QuietRules<Node, Timer>,
): TimeMs {
  let dueMs: TimeMs = Number.MAX_SAFE_INTEGER;
  for (const [nodeId, node] of Object.entries(nodes))
    if (isActive(nodeId)) dueMs = Math.min(dueMs, rules.nextDueMs(node, nowMs, slowestHopMs) ?? dueMs);
  return dueMs;
}

/** So long is played after landing: one round of everything that is busy, so that all is as if it had been played. */
function settlingMs({ routines }: Findings): number {
  let longestMs = 0;
  for (const { isSteady, periodMs } of routines.values()) if (!isSteady) longestMs = Math.max(longestMs, periodMs);
  return longestMs + SETTLE_MS;
}

/**
 * Routines with a common period land together, so that one that looks at what another wrote finds it as old as it would
 * be. Those that never meet land apart by less than their periods.
 */
function strideOf({ routines }: Findings): number {
  const periods = [...routines.values()].flatMap(({ isSteady, periodMs }) => (isSteady ? [] : [periodMs]));
  return periods
    .sort((a, b) => b - a)
    .reduce((stride, periodMs) => {
      const common = commonPeriodMs(stride, periodMs);
      return common <= MAX_STRIDE_MS ? common : stride;
    }, 1);
}

function wholeStrides(byMs: number, strideMs: number): number {
  return Math.floor(byMs / strideMs) * strideMs;
}

/** A steady timer rings for the first time after landing; all else lands at its own place in its round. */
function timesFor({ isSteady, periodMs }: Routine, { timeMs }: AgendaItem, nowMs: TimeMs, byMs: number): number {
  if (!isSteady) return Math.floor(byMs / periodMs);
  const landMs = nowMs + byMs;
  return timeMs > landMs ? 0 : Math.floor((landMs - timeMs) / periodMs) + 1;
}
