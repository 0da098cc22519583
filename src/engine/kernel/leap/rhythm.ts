import type { AgendaItem } from '../agenda';
import { extrapolate, NoTrend } from '../extrapolate';
import type { EntryId, NodeId, TimeMs } from '../types';
import { isSame } from './carry';
import { Descent, placeOf, type Waiting } from './descent';
import type { Path } from './paths';
import { counterpartOf, type Routines } from './routines';
import type { Input, Put, QuietRules, Routine } from './types';
import { areOfOneKind, ownerOf, type Watch } from './watch';

/** Something that waits on the agenda, since when, and how long what put it there had waited. */
export interface Expected {
  readonly item: AgendaItem;
  readonly bornMs: TimeMs;
  readonly parentBornMs: TimeMs;
  /** The number of what it comes of, among what was on the agenda at the beginning. */
  readonly ancestorId: () => EntryId;
}

/** An agenda, held against what should be on it. */
export interface Compared<Item> {
  readonly others: readonly Item[];
  readonly waiting: ReadonlyMap<Routine, Waiting<Item>>;
}

/** A moment as a routine sees it: so many rounds after one in its last watched round. */
export interface Phase {
  readonly baseMs: TimeMs;
  readonly times: number;
}

/**
 * The routines of a world. Of any moment after they were learnt it says what they have on the agenda then: what they had at
 * the same place of their last watched round, every number moved on by as many steps as rounds have gone by.
 *
 * Its methods throw `NoTrend` where something did not change by equal steps, or is not as expected.
 */
export class Rhythm<Node, Timer> {
  readonly routines: readonly Routine[];
  /** After so long each routine has come round. */
  readonly longestMs: number;
  /** After so long each exchange that is under way is over, and others with other serial numbers are. */
  readonly exchangeMs: number;
  readonly learntMs: TimeMs;
  private readonly watch: Watch<Node, Timer>;
  private readonly rules: QuietRules<Node, Timer>;
  private readonly byRoot: Routines;

  constructor(watch: Watch<Node, Timer>, rules: QuietRules<Node, Timer>, routines: Routines, learntMs: TimeMs) {
    this.watch = watch;
    this.rules = rules;
    this.byRoot = routines;
    this.learntMs = learntMs;
    this.routines = [...routines.values()];
    this.longestMs = this.routines.reduce((longest, { periodMs }) => Math.max(longest, periodMs), 0);
    this.exchangeMs = this.routines.reduce((longest, routine) => Math.max(longest, longestExchangeMs(routine)), 0);
  }

  /** Whether it was on the agenda before anybody watched, or comes round: all else was seen and is not understood. */
  isUnderstood(item: AgendaItem<unknown, Timer>): boolean {
    const put = this.watch.origins.get(item.id);
    if (put === undefined || this.routineOf(put.input.chain) !== null) return true;
    return item.type === 'timer' && this.rules.isSteady(item.timer);
  }

  /** What is on the agenda besides what routines have there, and what they have. */
  compare<Item extends AgendaItem>(live: readonly Item[], timeMs: TimeMs): Compared<Item> {
    const left = new Map<TimeMs, Item[]>();
    for (const item of live) {
      const others = left.get(item.timeMs);
      if (others === undefined) left.set(item.timeMs, [item]);
      else others.push(item);
    }
    const waiting = new Map<Routine, Map<string, Item>>();
    for (const routine of this.routines) {
      const known = new Map<string, Item>();
      waiting.set(routine, known);
      for (const put of this.aliveAt(routine, this.phaseOf(routine, timeMs).baseMs)) {
        const expected = this.carryItem(routine, put, timeMs);
        const others = left.get(expected.timeMs) ?? [];
        const index = others.findIndex((other) => this.isLike(expected, other));
        const [found] = index === -1 ? [] : others.splice(index, 1);
        if (found === undefined) throw new NoTrend(`nothing like ${nameOf(expected)} is due at ${expected.timeMs}`);
        known.set(placeOf(put, routine), found);
      }
    }
    return { others: [...left.values()].flat(), waiting };
  }

  /** What routines will have on the agenda, who had `waiting` there at an earlier moment. */
  itemsAt(timeMs: TimeMs, fromMs: TimeMs, waiting: Compared<AgendaItem>['waiting']): Expected[] {
    return this.routines.flatMap((routine) => {
      const [from, to] = [this.phaseOf(routine, fromMs), this.phaseOf(routine, timeMs)];
      const known = waiting.get(routine) ?? new Map<string, AgendaItem>();
      const causes = new Set([...known.values()].map(causeOf));
      const [onlyCause = null] = causes;
      const isLater = to.baseMs >= from.baseMs;
      const rounds = to.times - from.times - (isLater ? 0 : 1);
      const descent = new Descent(routine, this.aliveAt(routine, from.baseMs), from.baseMs, rounds);
      return this.aliveAt(routine, to.baseMs).map((put) => {
        const ancestor = (): AgendaItem => {
          const item = known.get(descent.ancestorOf(put, isLater));
          if (item === undefined) throw new NoTrend('something that comes of nothing known');
          return item;
        };
        const causeId = causes.size === 1 ? onlyCause : causeOf(ancestor());
        const item = withCause(this.carryItem(routine, put, timeMs), causeId);
        const byMs = to.times * routine.periodMs;
        const { timeMs: bornMs, origin } = put.input;
        const parentBornMs = (origin?.input.timeMs ?? bornMs) + byMs;
        return { item, bornMs: bornMs + byMs, parentBornMs, ancestorId: () => ancestor().id };
      });
    });
  }

  /** Adds up a number of all inputs after one moment, up to and including another. */
  countBetween(fromMs: TimeMs, toMs: TimeMs, of: (input: Input) => number): number {
    return this.routines.reduce((sum, routine) => {
      return sum + this.countUntil(routine, toMs, of) - this.countUntil(routine, fromMs, of);
    }, 0);
  }

  /** Whose work it is that a routine does. */
  nodesOf({ inputs, size }: Routine): ReadonlySet<NodeId> {
    return new Set(inputs.slice(-size).map(({ item }) => ownerOf(item)));
  }

  phaseOf({ periodMs }: Routine, timeMs: TimeMs): Phase {
    const times = Math.ceil((timeMs - this.learntMs) / periodMs);
    return { times, baseMs: timeMs - times * periodMs };
  }

  /** What a routine had on the agenda at a moment in its last watched round. */
  private aliveAt({ inputs, size }: Routine, baseMs: TimeMs): readonly Put[] {
    return inputs
      .slice(-2 * size)
      .flatMap(({ timeMs, puts }) => (timeMs > baseMs ? [] : puts))
      .filter(({ takenMs }) => takenMs === null || takenMs > baseMs);
  }

  /** It, as it will be at its place in the round at that moment. */
  private carryItem(routine: Routine, { item, input, ordinal }: Put, atMs: TimeMs): AgendaItem {
    const { times } = this.phaseOf(routine, atMs);
    if (times === 0) return item;
    const before = counterpartOf(routine, input)?.puts[ordinal]?.item;
    if (before === undefined || !areOfOneKind(before, item)) throw new NoTrend('something waits that did not before');
    const byMs = times * routine.periodMs;
    const timeMs = item.timeMs + byMs;
    if (item.type !== 'deliver' || before.type !== 'deliver') return { ...item, timeMs };
    const { message } = item;
    const body = extrapolate(before.message.body, message.body, times, this.rules.isSerial);
    const arrivesMs = message.arrivesMs === null ? null : message.arrivesMs + byMs;
    return { ...item, timeMs, message: { ...message, body, sentMs: message.sentMs + byMs, arrivesMs } };
  }

  private isLike(expected: AgendaItem, item: AgendaItem): boolean {
    if (expected === item) return true;
    const { isSerial } = this.rules;
    if (!areOfOneKind(expected, item)) return false;
    if (expected.type === 'timer' && item.type === 'timer') return isSame(expected.timer, item.timer, isSerial, '');
    if (expected.type !== 'deliver' || item.type !== 'deliver') return false;
    return isSame(expected.message.body, item.message.body, isSerial, '');
  }

  /** The routine that writes here; null for none. */
  routineAt({ chain }: Path): Routine | null {
    return chain === null ? null : this.routineOf(chain);
  }

  /** The routine to which a chain belongs; null for none. */
  routineOf(chain: number): Routine | null {
    return this.byRoot.get(this.watch.rootOf(chain)) ?? null;
  }

  private countUntil(routine: Routine, timeMs: TimeMs, of: (input: Input) => number): number {
    const { baseMs, times } = this.phaseOf(routine, timeMs);
    let count = 0;
    for (const input of routine.inputs.slice(-routine.size)) {
      const each = of(input);
      count += input.timeMs > baseMs ? (times - 1) * each : times * each;
    }
    return count;
  }
}

function causeOf(item: AgendaItem): EntryId | null {
  return item.type === 'deliver' ? item.message.causeId : item.causeId;
}

function withCause(item: AgendaItem, causeId: EntryId | null): AgendaItem {
  if (causeOf(item) === causeId) return item;
  return item.type === 'deliver' ? { ...item, message: { ...item.message, causeId } } : { ...item, causeId };
}

function nameOf(item: AgendaItem): string {
  return item.type === 'deliver' ? `${item.message.from} > ${item.message.to}` : `${item.nodeId} ${item.type}`;
}

/** The longest that anything with a serial number is under way: a message, or a timer with a key of its own. */
function longestExchangeMs(routine: Routine): number {
  let longestMs = 0;
  for (const input of routine.inputs.slice(-2 * routine.size, -routine.size)) {
    for (const { item, ordinal, takenMs } of input.puts) {
      if (takenMs === null) continue;
      const before = counterpartOf(routine, input)?.puts[ordinal]?.item;
      const isSerial =
        item.type === 'deliver' || (item.type === 'timer' && before?.type === 'timer' && before.key !== item.key);
      if (isSerial) longestMs = Math.max(longestMs, takenMs - input.timeMs);
    }
  }
  return longestMs;
}
