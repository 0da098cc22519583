import { extrapolate, isRecord, NoTrend } from '../extrapolate';
import { append, appendRounds, at, isVector, slice, take, type Vector } from '../vector';
import type { QuietRules } from './types';

/** The same thing two rounds ago, one round ago, and in the last round. */
export type Versions = readonly [unknown, unknown, unknown];

/** How it will be so many rounds later. Throws `NoTrend` where it did not change by equal steps. */
export function carryOn([first, before, now]: Versions, key: string, times: number, rules: QuietRules): unknown {
  if (first === before && before === now) return now;
  if (rules.isMended(key) || (rules.isSerial(key) && typeof before === typeof now)) return now;
  if (Array.isArray(first) && Array.isArray(before) && Array.isArray(now)) {
    if (first.length !== before.length || before.length !== now.length) throw new NoTrend(`${key} has another length`);
    return now.map((value, index) => carryOn([first[index], before[index], value], '', times, rules));
  }
  if (isRecord(first) && isRecord(before) && isRecord(now)) {
    if (isVector(now)) throw new NoTrend(`${key} holds a list that grows`);
    const carried: Record<string, unknown> = {};
    for (const each in now) carried[each] = carryOn([first[each], before[each], now[each]], each, times, rules);
    if (Object.keys(before).length !== Object.keys(now).length) throw new NoTrend(`${key} has other fields`);
    return carried;
  }
  if (extrapolate(first, before, 1) !== now)
    throw new NoTrend(`${key} went from ${String(first)} by ${String(before)} to ${String(now)}`);
  return extrapolate(before, now, times);
}

/** A list that only grows: by so many items in a round, each following from the one a round before by its own steps. */
export interface Growth {
  readonly round: number;
  /** Ends with three rounds alike. */
  readonly known: Vector<unknown>;
}

/** Null where the list stayed as it was. */
export function growthOf(first: Vector<unknown>, before: Vector<unknown>, now: Vector<unknown>): Growth | null {
  const round = now.length - before.length;
  if (round < 0 || before.length - first.length !== round) throw new NoTrend('a list that does not grow evenly');
  if (round === 0) return null;
  // The second round says what the third would be like. A list with less behind it is not known well enough.
  if (first.length < round) throw new NoTrend('a list that has just begun');
  const oldest = slice(now, first.length - round, first.length);
  const older = slice(now, first.length, before.length);
  if (!isSame(extrapolate(oldest, older, 1), slice(now, before.length), () => false, ''))
    throw new NoTrend('a list of uneven steps');
  return { round, known: now };
}

/** What is at this place in a list that goes on growing so. */
export function itemAt({ round, known }: Growth, index: number): unknown {
  const times = Math.max(0, Math.ceil((index + 1 - known.length) / round));
  const like = index - times * round;
  return times === 0 ? at(known, like) : extrapolate(at(known, like - round), at(known, like), times);
}

/** The list with all that comes after the first `from` items of one that grows so, up to the first `to`. */
export function grown(list: Vector<unknown>, growth: Growth, from: number, to: number): Vector<unknown> {
  const { round } = growth;
  let [longer, next] = [list, from];
  // A list that has begun anew needs two rounds of its own before they can be repeated.
  for (; next < to && longer.length < 2 * round; next++) longer = append(longer, itemAt(growth, next));
  return take(appendRounds(longer, round, Math.ceil((to - next) / round)), longer.length + to - next);
}

/** Whether the last round of a list is what comes in a list that grows so, at a place so much further on. */
export function endsAsExpected(list: Vector<unknown>, growth: Growth, slip: number): boolean {
  for (let index = Math.max(0, list.length - growth.round); index < list.length; index++) {
    const place = index - slip;
    if (place < growth.round || !isSame(itemAt(growth, place), at(list, index), () => false, '')) return false;
  }
  return true;
}

/** Deep equality; serial numbers count as equal. */
export function isSame(a: unknown, b: unknown, isSerial: (key: string) => boolean, key: string): boolean {
  if (a === b || (isSerial(key) && typeof a === typeof b)) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((value, index) => isSame(value, b[index], isSerial, ''));
  if (!isRecord(a) || !isRecord(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((each) => each in b && isSame(a[each], b[each], isSerial, each))
  );
}
