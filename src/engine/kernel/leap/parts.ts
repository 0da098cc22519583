import { isRecord, NoTrend } from '../extrapolate';
import type { NodeId, TimeMs } from '../types';
import { isVector, type Vector } from '../vector';
import { carryOn, endsAsExpected, type Growth, grown, growthOf, isSame, itemAt, type Versions } from './carry';
import { compareStates } from './changes';
import { IS_TIME, LAST, Path } from './paths';
import type { Phase, Rhythm } from './rhythm';
import { counterpartOf } from './routines';
import type { Draw, GrowthAt, GrowthRound, QuietRules, Routine } from './types';
import type { Origin, Watch } from './watch';

/**
 * The part that routines have in the states of nodes. Of any moment after they were learnt it says how that stands then.
 * What no routine ever wrote is none of its business.
 *
 * Its methods throw `NoTrend` where something did not change by equal steps, or is not as expected.
 */
export class Parts<Node, Timer> {
  private readonly watch: Watch<Node, Timer>;
  private readonly rules: QuietRules<Node, Timer>;
  private readonly rhythm: Rhythm<Node, Timer>;
  private readonly roots = new Map<NodeId, Path>();
  /** Lists that become longer and shorter in every round. */
  private readonly resized: ReadonlySet<Path>;
  /**
   * By how much a number is another one than expected, or a list longer: something has begun anew and goes on as before,
   * as the size of a file does in the next file.
   */
  private readonly slips = new Map<Path, number>();
  private readonly growths = new Map<Path, Growth | null>();

  constructor(watch: Watch<Node, Timer>, rules: QuietRules<Node, Timer>, rhythm: Rhythm<Node, Timer>) {
    this.watch = watch;
    this.rules = rules;
    this.rhythm = rhythm;
    this.resized = new Set(
      rhythm.routines.flatMap(({ inputs, size }) =>
        inputs.slice(-size).flatMap(({ resizes }) => resizes.map(({ path }) => path)),
      ),
    );
  }

  /** Whether the part that routines have in this node is as it should be at this moment. False if something began anew. */
  check(nodeId: NodeId, node: Node, timeMs: TimeMs): boolean {
    const root = this.watch.rootPathOf(nodeId);
    if (root === null || timeMs === this.rhythm.learntMs) return true;
    let isAsBefore = true;
    this.walk(node, root, {
      counter: (_, value) => value,
      field: (path, owner, value) => {
        const slip = this.slipOf(nodeId, path, owner, value, timeMs);
        if (slip !== this.slipAt(path)) isAsBefore = false;
        this.slips.set(path, slip);
        return value;
      },
      queue: (path, list) => {
        this.others(nodeId, path, list, timeMs);
        return list;
      },
      row: (path, list) => {
        for (const { member, index } of this.membersAt(nodeId, path, timeMs))
          if (!isSame(member, list[index], this.rules.isSerial, ''))
            throw new NoTrend(`${path.name}/${index} is another one`);
        return list;
      },
    });
    return isAsBefore;
  }

  /** A node that is as it should be at one moment, as it will be at another. */
  carry(nodeId: NodeId, node: Node, fromMs: TimeMs, toMs: TimeMs): Node {
    const root = this.watch.rootPathOf(nodeId);
    if (root === null) return node;
    return this.walk(node, root, {
      counter: (path, value) =>
        value +
        this.rhythm.countBetween(fromMs, toMs, ({ draws }) => (draws.length === 0 ? 0 : drawsFrom(draws, path))),
      field: (path, owner, value) => this.carryField(nodeId, path, owner, value, fromMs, toMs),
      queue: (path, list, walkMember) => {
        const kept = this.others(nodeId, path, list, fromMs).map((member) => walkMember(member, list.indexOf(member)));
        return [...kept, ...this.membersAt(nodeId, path, toMs).map(({ member }) => member)];
      },
      row: (path, list, walkMember) => {
        const next = list.slice();
        const known = this.membersAt(nodeId, path, toMs);
        for (const { member, index } of known) next[index] = member;
        const taken = new Set(known.map(({ index }) => index));
        return next.map((member, index) => (taken.has(index) ? member : walkMember(member, index)));
      },
    }) as Node;
  }

  /** How lists in this node grow, seen from this moment. */
  growthAt(nodeId: NodeId, timeMs: TimeMs): GrowthAt {
    const known = new Map<string, GrowthRound | null>();
    return (name) => {
      let round = known.get(name);
      if (round === undefined) known.set(name, (round = this.roundOf(nodeId, name, timeMs)));
      return round;
    };
  }

  /** Whether anything in a node has changed that is no routine's. */
  isTouched(nodeId: NodeId, before: Node, now: Node): boolean {
    let isTouched = false;
    const touch = (path: Path) => {
      isTouched ||= !path.isCounter && !path.isClock && !this.isWritten(path) && this.unreadAt(path) === null;
    };
    const { isSerial, isStack } = this.rules;
    const listener = { field: touch, member: touch, resized: touch, version: () => {}, isSerial, isStack };
    compareStates(before, now, this.rootOf(nodeId), listener);
    return isTouched;
  }

  /** Whether a routine writes here. */
  isWritten(path: Path): boolean {
    for (let at: Path | null = path; at !== null; at = at.parent)
      if (at.queuers !== null || this.rhythm.routineAt(at) !== null) return true;
    return false;
  }

  /** The whole of what nobody reads, of which this is a part; null where it may be read. */
  unreadAt(path: Path): Path | null {
    for (let at: Path | null = path; at !== null; at = at.parent) if (this.rules.isUnread(at.key)) return at;
    return null;
  }

  /** The beginning of all paths in the state of this node. */
  rootOf(nodeId: NodeId): Path {
    const known = this.watch.rootPathOf(nodeId) ?? this.roots.get(nodeId);
    if (known !== undefined) return known;
    const root = new Path();
    this.roots.set(nodeId, root);
    return root;
  }

  private roundOf(nodeId: NodeId, name: string, timeMs: TimeMs): GrowthRound | null {
    const path = this.pathNamed(nodeId, name);
    const owner = path === null ? null : this.rhythm.routineAt(path);
    if (path === null || owner === null) return null;
    const growth = this.growthOf(nodeId, path, owner);
    const { baseMs } = this.rhythm.phaseOf(owner, timeMs);
    const steps = this.stepsOf(nodeId, path, baseMs - owner.periodMs, baseMs);
    const before = this.stepsOf(nodeId, path, baseMs - 2 * owner.periodMs, baseMs - owner.periodMs);
    if (growth === null || !isSame(steps, before, () => false, '')) return null;
    const from = this.lengthAt(nodeId, path, owner, timeMs) - 2 * growth.round;
    const items = Array.from({ length: 2 * growth.round }, (_, index) => itemAt(growth, from + index));
    return { steps, earlier: items.slice(0, growth.round), later: items.slice(growth.round) };
  }

  private isAllOf(owner: Routine, path: Path): boolean {
    for (const step of path.known.values()) {
      const other = this.rhythm.routineAt(step);
      if ((other !== null && other !== owner) || step.queuers !== null || !this.isAllOf(owner, step)) return false;
    }
    return true;
  }

  private versionsAt(nodeId: NodeId, path: Path, { baseMs }: Phase, { periodMs }: Routine): Versions {
    const at = (timeMs: TimeMs) => path.in(this.watch.stateAt(nodeId, timeMs));
    return [at(baseMs - 2 * periodMs), at(baseMs - periodMs), at(baseMs)];
  }

  private expectedAt(nodeId: NodeId, path: Path, owner: Routine, timeMs: TimeMs): unknown {
    const phase = this.rhythm.phaseOf(owner, timeMs);
    if (phase.times === 0) return path.in(this.watch.stateAt(nodeId, phase.baseMs));
    return carryOn(this.versionsAt(nodeId, path, phase, owner), path.key, phase.times, this.rules);
  }

  private slipAt(path: Path): number {
    return this.slips.get(path) ?? 0;
  }

  /** By how much it differs from what is expected. A time never may. */
  private slipOf(nodeId: NodeId, path: Path, owner: Routine, value: unknown, timeMs: TimeMs): number {
    if (this.rules.isMended(path.key)) return 0;
    if (isList(value)) {
      const growth = this.growthOf(nodeId, path, owner);
      const slip = value.length - this.lengthAt(nodeId, path, owner, timeMs);
      const isExpected = growth === null ? slip === 0 : endsAsExpected(value, growth, slip);
      if (!isExpected) throw new NoTrend(`${path.name} grew otherwise`);
      return slip;
    }
    const expected = this.expectedAt(nodeId, path, owner, timeMs);
    if (isSame(expected, value, this.rules.isSerial, path.key)) return 0;
    if (typeof expected !== 'number' || typeof value !== 'number' || IS_TIME.test(path.key))
      throw new NoTrend(`${path.name} is not as expected`);
    return value - expected;
  }

  private carryField(
    nodeId: NodeId,
    path: Path,
    owner: Routine,
    value: unknown,
    fromMs: TimeMs,
    toMs: TimeMs,
  ): unknown {
    if (this.rules.isMended(path.key)) return value;
    if (!isList(value)) {
      const expected = this.expectedAt(nodeId, path, owner, toMs);
      const slip = this.slipAt(path);
      return slip !== 0 && typeof expected === 'number' ? expected + slip : expected;
    }
    const growth = this.growthOf(nodeId, path, owner);
    if (growth === null) return value;
    const length = this.lengthAt(nodeId, path, owner, fromMs);
    return grown(value, growth, length, this.lengthAt(nodeId, path, owner, toMs));
  }

  /** How a list grows that one routine writes to; null where it does not. */
  private growthOf(nodeId: NodeId, path: Path, owner: Routine): Growth | null {
    const known = this.growths.get(path);
    if (known !== undefined) return known;
    const [first, before, now] = this.versionsAt(nodeId, path, { baseMs: this.rhythm.learntMs, times: 0 }, owner);
    if (!isList(first) || !isList(before) || !isList(now)) throw new NoTrend(`${path.name} has become a list`);
    const growth = growthOf(first, before, now);
    this.growths.set(path, growth);
    return growth;
  }

  /** How long a list should be. */
  private lengthAt(nodeId: NodeId, path: Path, owner: Routine, timeMs: TimeMs): number {
    const phase = this.rhythm.phaseOf(owner, timeMs);
    const [first, before, now] = this.versionsAt(nodeId, path, phase, owner);
    if (!isList(first) || !isList(before) || !isList(now)) throw new NoTrend(`${path.name} has become a list`);
    const round = now.length - before.length;
    if (before.length - first.length !== round) throw new NoTrend(`${path.name} does not grow evenly`);
    return now.length + phase.times * round;
  }

  private stepsOf(nodeId: NodeId, path: Path, afterMs: TimeMs, untilMs: TimeMs): readonly number[] {
    const steps: number[] = [];
    let length: number | null = null;
    for (const state of this.watch.statesBetween(nodeId, afterMs, untilMs)) {
      const list = path.in(state);
      if (!isList(list)) return [];
      if (length !== null && list.length !== length) steps.push(list.length - length);
      length = list.length;
    }
    return steps;
  }

  /** Members of a list that routines brought there and will take out again, in the order in which they came. */
  private membersAt(nodeId: NodeId, path: Path, timeMs: TimeMs): readonly Member[] {
    const routines = new Set([...(path.queuers ?? [])].map((chain) => this.rhythm.routineOf(chain)));
    const members: Member[] = [];
    for (const routine of routines) {
      if (routine === null) continue;
      const { baseMs, times } = this.rhythm.phaseOf(routine, timeMs);
      const list = path.in(this.watch.stateAt(nodeId, baseMs));
      for (const [index, like] of (Array.isArray(list) ? list : []).entries()) {
        const origin = this.watch.members.get(like);
        if (origin === undefined || this.rhythm.routineOf(origin.input.chain) !== routine) continue;
        const bornMs = origin.bornMs + times * routine.periodMs;
        members.push({ member: this.carryMember(routine, like, origin, times), index, bornMs });
      }
    }
    return members.sort((a, b) => a.bornMs - b.bornMs);
  }

  private carryMember(routine: Routine, member: unknown, { input, ordinal }: Origin, times: number): unknown {
    if (times === 0) return member;
    const before = counterpartOf(routine, input);
    const first = before === null ? null : counterpartOf(routine, before);
    return carryOn([first?.made[ordinal], before?.made[ordinal], member], '', times, this.rules);
  }

  /** What is in a list besides what routines have there. */
  private others(nodeId: NodeId, path: Path, list: readonly unknown[], timeMs: TimeMs): readonly unknown[] {
    const left = list.slice();
    for (const { member } of this.membersAt(nodeId, path, timeMs)) {
      const index = left.findIndex((other) => isSame(member, other, this.rules.isSerial, ''));
      if (index === -1) throw new NoTrend(`a member of ${path.name} is missing`);
      left.splice(index, 1);
    }
    return left;
  }

  private pathNamed(nodeId: NodeId, name: string): Path | null {
    let path = this.watch.rootPathOf(nodeId);
    for (const key of name.split('/').slice(1)) path = path?.known.get(key) ?? null;
    return path;
  }

  /** Comes to all that routines write in a state, and gives the state that `visit` makes of it. */
  private walk(value: unknown, path: Path, visit: Visit): unknown {
    if (path.isCounter && typeof value === 'number') return visit.counter(path, value);
    const owner = this.rhythm.routineAt(path);
    if (owner !== null) {
      if (!this.isAllOf(owner, path)) throw new NoTrend(`${path.name} has two masters`);
      return visit.field(path, owner, value);
    }
    if (path.queuers !== null && Array.isArray(value)) return this.walkList(value, path, visit);
    if (path.known.size === 0 || typeof value !== 'object' || value === null) return value;
    let changed: Record<string, unknown> | null = null;
    for (const [step, next] of path.known) {
      const key = Array.isArray(value) && step === LAST ? String(value.length - 1) : step;
      const old = (value as Readonly<Record<string, unknown>>)[key];
      const now = this.walk(old, next, visit);
      if (now === old) continue;
      changed ??= (Array.isArray(value) ? value.slice() : { ...value }) as Record<string, unknown>;
      if (now === undefined) delete changed[key];
      else changed[key] = now;
    }
    return changed ?? value;
  }

  private walkList(list: readonly unknown[], path: Path, visit: Visit): readonly unknown[] {
    const walkMember = (member: unknown, index: number) => {
      const step = path.known.get(String(index));
      return step === undefined ? member : this.walk(member, step, visit);
    };
    const walked = (this.resized.has(path) ? visit.queue : visit.row)(path, list, walkMember);
    return isSameList(walked, list) ? list : walked;
  }
}

/** A member of a list, its place in the list, and when its first version came there. */
interface Member {
  readonly member: unknown;
  readonly index: number;
  readonly bornMs: TimeMs;
}

type VisitList = (
  path: Path,
  list: readonly unknown[],
  walkMember: (member: unknown, index: number) => unknown,
) => readonly unknown[];

interface Visit {
  readonly counter: (path: Path, value: number) => number;
  readonly field: (path: Path, owner: Routine, value: unknown) => unknown;
  /** A list into which members come at the end. */
  readonly queue: VisitList;
  /** A list in which each member has its place, and is replaced by the next one there. */
  readonly row: VisitList;
}

function isList(value: unknown): value is Vector<unknown> {
  return isRecord(value) && isVector(value);
}

function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}

function drawsFrom(draws: readonly Draw[], path: Path): number {
  let sum = 0;
  for (const draw of draws) if (draw.path === path) sum += draw.by;
  return sum;
}
