import type { AgendaItem } from '../agenda';
import { extrapolate, isRecord, NoTrend } from '../extrapolate';
import type { NodeId } from '../types';
import { appendRounds, isVector, slice, type Vector } from '../vector';
import { counterpartOf } from './routines';
import type { Input, QuietRules, Routine, Write } from './types';
import { IS_TIME, type Watch } from './watch';

/**
 * Carries a world's state over some periods of each of its routines: what a routine wrote is changed by as many steps as
 * it takes rounds, what several drew from is raised by all their draws, and all else stays.
 *
 * Throws `NoTrend` where something did not change by equal steps.
 */
export class Carrier<Node, Timer> {
  private readonly watch: Watch<Node, Timer>;
  private readonly rules: QuietRules<Node, Timer>;
  private readonly routines: ReadonlyMap<number, Routine>;
  private readonly timesOf: ReadonlyMap<Routine, number>;
  /** What is drawn from each counter, by node and path. */
  private readonly draws = new Map<string, number>();

  constructor(
    watch: Watch<Node, Timer>,
    rules: QuietRules<Node, Timer>,
    routines: ReadonlyMap<number, Routine>,
    timesOf: ReadonlyMap<Routine, number>,
  ) {
    this.watch = watch;
    this.rules = rules;
    this.routines = routines;
    this.timesOf = timesOf;
    for (const [routine, times] of timesOf) {
      for (const { draws } of routine.inputs.slice(-routine.size)) {
        for (const { nodeId, path, by } of draws) this.raise(`${nodeId} ${path}`, by * times);
      }
    }
  }

  node(nodeId: NodeId, node: Node): Node {
    const fields = this.watch.fields.get(nodeId) ?? new Map<string, Write[]>();
    const onTheWay = this.stepsIn(nodeId, fields);
    const walk = (value: unknown, path: string, key: string): unknown => {
      if (!onTheWay.has(path)) return value;
      const drawn = this.draws.get(`${nodeId} ${path}`);
      if (drawn !== undefined && typeof value === 'number') return value + drawn;
      const writes = fields.get(path);
      if (writes !== undefined) return this.field(writes, value, path, key);
      if (Array.isArray(value)) return walkList(value, path);
      if (!isRecord(value)) return value;
      let changed: Record<string, unknown> | null = null;
      for (const each in value) {
        const carried = walk(value[each], `${path}/${each}`, each);
        if (carried === value[each]) continue;
        changed ??= { ...value };
        changed[each] = carried;
      }
      return changed ?? value;
    };
    const walkList = (list: readonly unknown[], path: string): readonly unknown[] => {
      const carried = list.map((value, index) => this.member(value) ?? walk(value, `${path}/${index}`, String(index)));
      return carried.some((value, index) => value !== list[index]) ? carried : list;
    };
    return walk(node, '', '') as Node;
  }

  /** Every path on the way to something that may have to change: the rest of a state is not looked at. */
  private stepsIn(nodeId: NodeId, fields: ReadonlyMap<string, unknown>): ReadonlySet<string> {
    const onTheWay = new Set<string>(['']);
    const addSteps = (path: string) => {
      for (let end = path.indexOf('/', 1); end !== -1; end = path.indexOf('/', end + 1))
        onTheWay.add(path.slice(0, end));
      onTheWay.add(path);
    };
    for (const path of fields.keys()) addSteps(path);
    for (const path of this.watch.lists.get(nodeId) ?? []) addSteps(path);
    for (const counter of this.draws.keys())
      if (counter.startsWith(`${nodeId} `)) addSteps(counter.slice(nodeId.length + 1));
    return onTheWay;
  }

  /** An item of the agenda as its routine will have made it, `times` rounds later. */
  item<Item extends AgendaItem>(item: Item, routine: Routine): Item {
    const times = this.timesOf.get(routine) ?? 0;
    const byMs = times * routine.periodMs;
    const timeMs = item.timeMs + byMs;
    if (item.type !== 'deliver') return { ...item, timeMs };
    const origin = this.watch.origins.get(item.id);
    const before = origin === undefined ? null : counterpartOf(routine, origin.input);
    const like = before?.items[origin?.ordinal ?? -1];
    if (like?.type !== 'deliver') throw new NoTrend('a message under way without one before it');
    const { message } = item;
    const body = extrapolate(like.message.body, message.body, times, this.rules.isSerial);
    const arrivesMs = message.arrivesMs === null ? null : message.arrivesMs + byMs;
    return { ...item, timeMs, message: { ...message, body, sentMs: message.sentMs + byMs, arrivesMs } };
  }

  private raise(counter: string, by: number): void {
    this.draws.set(counter, (this.draws.get(counter) ?? 0) + by);
  }

  private field(writes: readonly Write[], value: unknown, path: string, key: string): unknown {
    const write = writes.at(-1) as Write;
    if (write.value !== value) throw new NoTrend(`${path} was moved`);
    if (this.rules.isMended(key)) return value;
    const routine = this.routines.get(this.watch.rootOf(write.round.chain));
    // What was written last by something that is over now stays.
    if (routine === undefined || write.round.place < routine.inputs.length - routine.size) return value;
    const times = this.timesOf.get(routine) ?? 0;
    if (routine.isSteady) return carrySteady(routine, writes, path, key, times);
    const [before, first] = this.earlierValues(routine, write, writes);
    return this.carry([first, before, value], path, key, times);
  }

  /** What the same input wrote there one and two rounds before. */
  private earlierValues(routine: Routine, write: Write, writes: readonly Write[]): readonly [unknown, unknown] {
    const before = counterpartOf(routine, write.round);
    const first = before === null ? null : counterpartOf(routine, before);
    const find = (input: Input | null) => writes.findLast(({ round }) => round === input);
    const [written, writtenFirst] = [find(before), find(first)];
    if (written === undefined || writtenFirst === undefined) throw new NoTrend('written only now and then');
    return [written.value, writtenFirst.value];
  }

  private member(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return null;
    const origin = this.watch.members.get(value);
    if (origin === undefined) return null;
    const routine = this.routines.get(this.watch.rootOf(origin.input.chain));
    if (routine === undefined || origin.input.place < routine.inputs.length - routine.size) return null;
    if (routine.isSteady) throw new NoTrend('something was left behind');
    const before = counterpartOf(routine, origin.input);
    const first = before === null ? null : counterpartOf(routine, before);
    const versions = [first?.made[origin.ordinal], before?.made[origin.ordinal], value] as const;
    return this.carry(versions, 'a member of a list', '', this.timesOf.get(routine) ?? 0);
  }

  private carry(versions: Versions, path: string, key: string, times: number): unknown {
    const { isSerial } = this.rules;
    const carryOn = ([first, before, now]: Versions, at: string): unknown => {
      if (first === before && before === now) return now;
      if (this.rules.isMended(at) || (isSerial(at) && typeof before === typeof now)) return now;
      if (Array.isArray(first) && Array.isArray(before) && Array.isArray(now)) {
        if (first.length !== before.length || before.length !== now.length)
          throw new NoTrend(`${path} has another length`);
        return now.map((value, index) => carryOn([first[index], before[index], value], ''));
      }
      if (isRecord(first) && isRecord(before) && isRecord(now)) {
        if (isVector(now)) return carryVector(first as never, before as never, now, times);
        const carried: Record<string, unknown> = {};
        for (const each in now) carried[each] = carryOn([first[each], before[each], now[each]], each);
        if (Object.keys(before).length !== Object.keys(now).length) throw new NoTrend(`${path} has other fields`);
        return carried;
      }
      if (extrapolate(first, before, 1) !== now)
        throw new NoTrend(`${path}/${at} went from ${String(first)} by ${String(before)} to ${String(now)}`);
      return extrapolate(before, now, times);
    };
    return carryOn(versions, key);
  }
}

/** The same thing two rounds ago, one round ago, and now. */
type Versions = readonly [unknown, unknown, unknown];

/** Of a routine that was seen once, times are known to move on with it. All else must be again what it was before. */
function carrySteady(routine: Routine, writes: readonly Write[], path: string, key: string, times: number): unknown {
  const { value } = writes.at(-1) as Write;
  if (typeof value === 'number' && IS_TIME.test(key)) return value + times * routine.periodMs;
  const from = routine.inputs.length - routine.size;
  const first = writes.find(({ round }) => round.place >= from && routine.inputs[round.place] === round);
  if (!isSame(first?.before, value, () => false, '')) throw new NoTrend(`${path} is another one`);
  return value;
}

/** A list that only grows: the next rounds bring what the last ones brought, moved on by the same steps. */
function carryVector(
  first: Vector<unknown>,
  before: Vector<unknown>,
  now: Vector<unknown>,
  times: number,
): Vector<unknown> {
  const round = now.length - before.length;
  if (round <= 0 || before.length - first.length !== round) throw new NoTrend('a list that does not grow evenly');
  const [older, newer] = [slice(now, first.length, before.length), slice(now, before.length)];
  // The second round says what the third would be like. A list with less behind it is not known well enough.
  if (first.length < round) throw new NoTrend('a list that has just begun');
  const oldest = slice(now, first.length - round, first.length);
  if (!isSame(extrapolate(oldest, older, 1), newer, () => false, '')) throw new NoTrend('a list of uneven steps');
  return appendRounds(now, round, times);
}

/** Deep equality; serial numbers count as equal. */
function isSame(a: unknown, b: unknown, isSerial: (key: string) => boolean, key: string): boolean {
  if (a === b || (isSerial(key) && typeof a === typeof b)) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((value, index) => isSame(value, b[index], isSerial, ''));
  if (!isRecord(a) || !isRecord(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((each) => each in b && isSame(a[each], b[each], isSerial, each))
  );
}
