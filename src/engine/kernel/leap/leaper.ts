import { type AgendaItem, push } from '../agenda';
import { NoTrend } from '../extrapolate';
import type { EntryId, NodeId, TimeMs } from '../types';
import type { Parts } from './parts';
import type { Compared, Expected, Rhythm } from './rhythm';
import { lastRingMs, ringsUntil, type LoneTimer, loneTimerOf, withValue } from './lone';
import type { GrowthAt, Landing, QuietRules, QuietWorld } from './types';

/** A shorter leap costs more than it saves. The first gives pending timers other numbers, so nobody leaps for a trifle. */
const MIN_LEAP_MS = 10_000;
const MIN_FIRST_LEAP_MS = 90_000;
/** Played after the last leap besides one period of everything: whatever was on its way has arrived. */
const SETTLE_MS = 2_000;
/** Played before anything happens, besides the time that an exchange takes. */
const MARGIN_MS = 500;
/** After something has happened, it is looked so much later whether all is as before, and again and again. */
const LOOK_MS = 1_000;
/** What is not foreseen, and keeps coming for so long, has to be learnt. */
const MAX_BLOCKED_MS = 20_000;
/** Who has just been asked may answer otherwise than one who has had some peace. */
const RECENT_MS = 2_000;
/** Something that has just happened may still be under way. What differs for longer is another rhythm. */
const MAX_STRAYED_MS = 6_000;
/** Tries at finding a leap that stays within limits. */
const MAX_ATTEMPTS = 6;

type Nodes<Of> = Readonly<Record<NodeId, Of>>;

const unevenly: GrowthAt = () => null;

/**
 * Leaps over what is known to repeat itself, and stops where something else comes.
 *
 * What is played then may disturb the routines. Nobody watches: it is only looked, some time later, whether each has come
 * to where it should be. One that works where something has changed must first have come round once since. An actor knows
 * nothing but its own state and what it is told, so the others need not.
 */
export class Leaper<Node, Body, Timer> {
  /** When to look again. */
  lookAtMs: TimeMs;
  /** The world does not keep to the rhythm any more: another must be learnt. */
  isLost = false;
  /** Why there was no leap, for whoever asks. */
  reason = 'not looked yet';
  private readonly rhythm: Rhythm<Node, Timer>;
  private readonly parts: Parts<Node, Timer>;
  private readonly rules: QuietRules<Node, Timer>;
  /** The nodes when it was looked last. */
  private nodes: Nodes<Node>;
  /** Shorter leaps are not worth it. */
  private leastMs = MIN_FIRST_LEAP_MS;
  /** When something was seen to have changed in a node. */
  private readonly touchedMs = new Map<NodeId, TimeMs>();
  /** Something was told since it was looked last. */
  private disturbedMs: TimeMs | null = null;
  private blockedSinceMs: TimeMs | null = null;
  private strayedSinceMs: TimeMs | null = null;

  constructor(
    rhythm: Rhythm<Node, Timer>,
    parts: Parts<Node, Timer>,
    rules: QuietRules<Node, Timer>,
    { nodes, nowMs }: QuietWorld<Node, Body, Timer>,
  ) {
    this.rhythm = rhythm;
    this.parts = parts;
    this.rules = rules;
    this.nodes = nodes;
    this.lookAtMs = nowMs;
  }

  /** The world is not as the rhythm has it. */
  get hasStrayed(): boolean {
    return this.strayedSinceMs !== null;
  }

  disturb(nowMs: TimeMs): void {
    this.disturbedMs = nowMs;
    this.lookAtMs = Math.max(this.lookAtMs, nowMs + LOOK_MS);
  }

  /** How the world stands after a leap that ends, played up to `settledMs`, before `untilMs`; null where there is none. */
  leap(world: QuietWorld<Node, Body, Timer>, untilMs: TimeMs): Landing<Node, Body, Timer> | null {
    const { nowMs } = world;
    this.lookAtMs = nowMs + LOOK_MS;
    const latestMs = untilMs - this.rhythm.longestMs - SETTLE_MS;
    if (latestMs - nowMs < this.leastMs) return this.refuse('there is no time left', untilMs);
    const dueMs = earliestDueMs(world, this.rules);
    if (dueMs <= nowMs) return this.refuse('somebody has something to do');
    try {
      const compared = this.rhythm.compare(world.agenda, nowMs);
      const calmMs = this.calmSinceMs(world);
      this.strayedSinceMs = null;
      if (calmMs > nowMs) return this.refuse('not all have come round since', calmMs);
      return this.leapWithin(world, compared, Math.min(latestMs, this.before(dueMs)));
    } catch (error) {
      if (!(error instanceof NoTrend)) throw error;
      this.strayedSinceMs ??= nowMs;
      if (nowMs - this.strayedSinceMs > MAX_STRAYED_MS) this.isLost = true;
      return this.refuse(error.message);
    }
  }

  /** So long before something happens there must be an end of leaping. */
  private before(timeMs: TimeMs): TimeMs {
    return timeMs - this.rhythm.exchangeMs - MARGIN_MS;
  }

  /** From when on all routines have come round since something changed where they work. */
  private calmSinceMs({ nodes, nowMs }: QuietWorld<Node, Body, Timer>): TimeMs {
    for (const [nodeId, node] of Object.entries(nodes))
      if (!this.parts.check(nodeId, node, nowMs)) this.touch(nodeId, nowMs);
    for (const nodeId of new Set([...Object.keys(nodes), ...Object.keys(this.nodes)])) {
      const [before, now] = [this.nodes[nodeId], nodes[nodeId]];
      const isTouched = before === undefined || now === undefined || this.parts.isTouched(nodeId, before, now);
      if (isTouched) this.touch(nodeId, nowMs);
    }
    if (this.disturbedMs !== null) for (const nodeId of Object.keys(nodes)) this.touch(nodeId, this.disturbedMs);
    this.disturbedMs = null;
    this.nodes = nodes;
    let calmMs = Number.MIN_SAFE_INTEGER;
    for (const routine of this.rhythm.routines) {
      for (const nodeId of this.rhythm.nodesOf(routine)) {
        const touchedMs = this.touchedMs.get(nodeId);
        if (touchedMs !== undefined) calmMs = Math.max(calmMs, touchedMs + routine.periodMs + 1);
      }
    }
    return calmMs;
  }

  private touch(nodeId: NodeId, timeMs: TimeMs): void {
    this.touchedMs.set(nodeId, Math.max(timeMs, this.touchedMs.get(nodeId) ?? timeMs));
  }

  private leapWithin(
    world: QuietWorld<Node, Body, Timer>,
    compared: Compared<AgendaItem<Body, Timer>>,
    latestMs: TimeMs,
  ): Landing<Node, Body, Timer> | null {
    const { nowMs } = world;
    const { others } = compared;
    let landMs = latestMs;
    const lone: LoneTimer<Timer>[] = [];
    for (const item of others.toSorted((a, b) => a.timeMs - b.timeMs || a.id - b.id)) {
      if (item.timeMs > landMs) break;
      const timer = item.type === 'timer' ? loneTimerOf(item, world, this.parts, this.rules) : null;
      if (timer !== null && hasJustRung(timer, nowMs)) return this.refuse('a timer has just rung', nowMs + RECENT_MS);
      if (timer === null) landMs = Math.min(landMs, this.before(item.timeMs));
      else lone.push(timer);
      if (timer === null && landMs - nowMs < this.leastMs) return this.refuseFor(item, nowMs);
    }
    this.blockedSinceMs = null;
    const growths = Object.fromEntries(Object.keys(world.nodes).map((id) => [id, this.parts.growthAt(id, nowMs)]));
    for (let attempt = 0; attempt < MAX_ATTEMPTS && landMs - nowMs > this.leastMs; attempt++) {
      landMs = whenNoneRings(landMs, lone);
      // What must be counted anew takes long for a long leap, so it is first asked whether it can be that long.
      const carried = this.carryNodes(world, landMs);
      let reach = this.reachOf(world, carried, growths);
      if (reach >= 1) {
        const landing = this.land(world, this.mended(world, carried, growths), compared, lone, landMs);
        reach = this.reachOf(world, landing.nodes, growths);
        if (reach >= 1) {
          this.nodes = landing.nodes;
          this.leastMs = MIN_LEAP_MS;
          this.lookAtMs = landMs + this.rhythm.exchangeMs + MARGIN_MS + LOOK_MS;
          return landing;
        }
      }
      landMs = this.before(nowMs + Math.floor((landMs - nowMs) * reach));
    }
    return this.refuse('a limit is near');
  }

  private refuseFor(item: AgendaItem<Body, Timer>, nowMs: TimeMs): null {
    // There is no leap before it, and perhaps there will be one after it.
    if (this.before(item.timeMs) - nowMs >= MIN_LEAP_MS)
      return this.refuse('a first leap is too short', item.timeMs + LOOK_MS);
    this.blockedSinceMs ??= nowMs;
    if (nowMs - this.blockedSinceMs > MAX_BLOCKED_MS) this.isLost = true;
    return this.refuse(`a ${item.type} not foreseen is due in ${item.timeMs - nowMs} ms`);
  }

  private reachOf({ nodes }: QuietWorld<Node, Body, Timer>, laterNodes: Nodes<Node>, growths: Nodes<GrowthAt>): number {
    let reach = 1;
    for (const [nodeId, node] of Object.entries(nodes)) {
      const later = laterNodes[nodeId];
      if (later !== undefined && later !== node)
        reach = Math.min(reach, this.rules.reach(node, later, growths[nodeId] ?? unevenly));
    }
    return reach;
  }

  private mended({ nodes }: QuietWorld<Node, Body, Timer>, laterNodes: Nodes<Node>, growths: Nodes<GrowthAt>) {
    const mended: Record<NodeId, Node> = {};
    for (const [nodeId, node] of Object.entries(nodes))
      mended[nodeId] = this.rules.mend(node, laterNodes[nodeId] as Node, growths[nodeId] ?? unevenly);
    return mended;
  }

  private carryNodes({ nodes, nowMs }: QuietWorld<Node, Body, Timer>, landMs: TimeMs): Record<NodeId, Node> {
    const carried: Record<NodeId, Node> = {};
    for (const [nodeId, node] of Object.entries(nodes)) carried[nodeId] = this.parts.carry(nodeId, node, nowMs, landMs);
    return carried;
  }

  private land(
    world: QuietWorld<Node, Body, Timer>,
    nodes: Record<NodeId, Node>,
    compared: Compared<AgendaItem<Body, Timer>>,
    lone: readonly LoneTimer<Timer>[],
    landMs: TimeMs,
  ): Landing<Node, Body, Timer> {
    const { rhythm } = this;
    const { nowMs } = world;
    let ids = rhythm.countBetween(nowMs, landMs, (input) => input.ids);
    let inputs = rhythm.countBetween(nowMs, landMs, () => 1);
    for (const timer of lone.toSorted((a, b) => (lastRingMs(a, landMs) ?? 0) - (lastRingMs(b, landMs) ?? 0))) {
      const rings = ringsUntil(timer, landMs);
      ids += rings * timer.ids;
      inputs += rings * timer.inputs;
      ringOut(nodes, timer, landMs, nowMs);
    }
    const agenda = this.agendaAt(landMs, world, compared, lone, ids);
    return { nodes, agenda, ids, inputs, settledMs: landMs + rhythm.longestMs + SETTLE_MS };
  }

  /** Ids order what is due at the same moment by when it was made, so they are given anew. */
  private agendaAt(
    landMs: TimeMs,
    { nowMs, nextId }: QuietWorld<Node, Body, Timer>,
    { others, waiting }: Compared<AgendaItem<Body, Timer>>,
    lone: readonly LoneTimer<Timer>[],
    ids: number,
  ): AgendaItem<Body, Timer>[] {
    const rung = lone.filter((timer) => ringsUntil(timer, landMs) > 0);
    const gone = new Set(rung.map(({ item }) => item.id));
    const known = this.rhythm.itemsAt(landMs, nowMs, waiting);
    const made = [...known, ...rung.flatMap((timer) => afterRing(timer, landMs))].sort(inOrderOfBirth);
    if (made.length > ids) throw new NoTrend('a leap that is too short');
    const agenda: AgendaItem<Body, Timer>[] = [];
    for (const item of others) if (!gone.has(item.id)) push(agenda, item);
    made.forEach(({ item }, index) => {
      const id = nextId + ids - made.length + index;
      push(agenda, withId(item as AgendaItem<Body, Timer>, id));
    });
    return agenda;
  }

  private refuse(reason: string, lookAtMs: TimeMs = this.lookAtMs): null {
    this.reason = reason;
    this.lookAtMs = lookAtMs;
    return null;
  }
}

/** What waits after a lone timer has rung for the last time. */
function afterRing(timer: LoneTimer<unknown>, landMs: TimeMs): readonly Expected[] {
  const { item, setAgain, periodMs } = timer;
  if (setAgain === null) return [];
  const bornMs = lastRingMs(timer, landMs) ?? landMs;
  const parentBornMs = ringsUntil(timer, landMs) > 1 ? bornMs - periodMs : Number.MIN_SAFE_INTEGER;
  return [{ item: { ...setAgain, timeMs: bornMs + periodMs }, bornMs, parentBornMs, ancestorId: () => item.id }];
}

/** Of what is made at the same moment, that comes first which was made by what had waited longer. */
function inOrderOfBirth(a: Expected, b: Expected): number {
  return (
    a.bornMs - b.bornMs || a.parentBornMs - b.parentBornMs || a.ancestorId() - b.ancestorId() || a.item.id - b.item.id
  );
}

function withId<Body, Timer>(item: AgendaItem<Body, Timer>, id: EntryId): AgendaItem<Body, Timer> {
  return item.type === 'deliver' ? { ...item, id, message: { ...item.message, id } } : { ...item, id };
}

/** Until when the actors promise that their timers find nothing to do. */
export function earliestDueMs<Node, Timer>(
  {
    nodes,
    nowMs,
    slowestHopMs,
    isActive,
  }: Pick<QuietWorld<Node, unknown, Timer>, 'nodes' | 'nowMs' | 'slowestHopMs' | 'isActive'>,
  rules: QuietRules<Node, Timer>,
): TimeMs {
  let dueMs: TimeMs = Number.MAX_SAFE_INTEGER;
  for (const [nodeId, node] of Object.entries(nodes))
    if (isActive(nodeId)) dueMs = Math.min(dueMs, rules.nextDueMs(node, nowMs, slowestHopMs) ?? dueMs);
  return dueMs;
}

/** Whether others had their part in it, and it rang so short a time ago that a trial might not show what it does else. */
function hasJustRung({ item, periodMs, inputs }: LoneTimer<unknown>, nowMs: TimeMs): boolean {
  return inputs > 1 && item.timeMs - periodMs > nowMs - RECENT_MS;
}

/** The latest moment up to this one at which no lone timer has just rung and is not done yet. */
function whenNoneRings(timeMs: TimeMs, lone: readonly LoneTimer<unknown>[]): TimeMs {
  let landMs = timeMs;
  for (let before = landMs + 1; landMs < before; ) {
    before = landMs;
    for (const timer of lone) {
      const rangMs = lastRingMs(timer, landMs);
      if (rangMs !== null && landMs < rangMs + timer.busyMs) landMs = rangMs - 1;
    }
  }
  return landMs;
}

/** What a lone timer leaves behind when it rings for the last time. */
function ringOut<Node>(nodes: Record<NodeId, Node>, timer: LoneTimer<unknown>, landMs: TimeMs, triedMs: TimeMs): void {
  const rangMs = lastRingMs(timer, landMs);
  if (rangMs === null) return;
  for (const { nodeId, path, timeMs } of timer.clocks)
    nodes[nodeId] = withValue(nodes[nodeId] as Node, path, timeMs + rangMs - triedMs);
  for (const { nodeId, path, value } of timer.notes) nodes[nodeId] = withValue(nodes[nodeId] as Node, path, value);
  for (const { nodeId, path, by } of timer.draws) {
    const drawn = path.in(nodes[nodeId]) as number;
    nodes[nodeId] = withValue(nodes[nodeId] as Node, path, drawn + by * ringsUntil(timer, landMs));
  }
}
