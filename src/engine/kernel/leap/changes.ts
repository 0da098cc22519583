import { isRecord } from '../extrapolate';
import { isVector } from '../vector';
import { LAST, type Path } from './paths';

/** Hears of what differs between two states that share what is the same. */
export interface ChangeListener {
  /** A field has another value, a list of plain values included. */
  field(path: Path, before: unknown, after: unknown): void;
  /** A list has an object that was not in it. */
  member(list: Path, member: object): void;
  /** A list has grown or shrunk. */
  resized(list: Path, by: number): void;
  /** An object in a list is replaced by another version of itself. */
  version(before: object, after: object): void;
  isSerial(key: string): boolean;
  isStack(key: string): boolean;
}

/** Compares by identity first, so that what is shared costs nothing. */
export function compareStates(before: unknown, after: unknown, path: Path, listener: ChangeListener): void {
  if (before === after) return;
  if (Array.isArray(before) && Array.isArray(after)) return compareLists(before, after, path, listener);
  if (isRecord(before) && isRecord(after) && !isVector(after)) return compareRecords(before, after, path, listener);
  listener.field(path, before, after);
}

function compareRecords(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  path: Path,
  listener: ChangeListener,
): void {
  for (const key in after) {
    const [was, is] = [before[key], after[key]];
    if (was === is) continue;
    if (isPlain(was) || isPlain(is)) listener.field(path.step(key), was, is);
    else compareStates(was, is, path.step(key), listener);
  }
  for (const key in before) {
    if (!(key in after)) listener.field(path.step(key), before[key], undefined);
  }
}

function compareLists(
  before: readonly unknown[],
  after: readonly unknown[],
  path: Path,
  listener: ChangeListener,
): void {
  if (listener.isStack(path.key)) return compareStacks(before, after, path, listener);
  if (before.every(isPlain) && after.every(isPlain)) {
    if (before.length !== after.length || before.some((value, index) => value !== after[index]))
      listener.field(path, before, after);
    return;
  }
  if (after.length !== before.length) listener.resized(path, after.length - before.length);
  for (let index = 0; index < after.length; index++) {
    const value = after[index];
    const old = before[index];
    if (value === old || before.includes(value)) continue;
    const isInPlace = old !== undefined && !after.includes(old) && isVersionOf(old, value, listener);
    if (isInPlace || isPlain(value)) {
      if (isRecord(old) && isRecord(value)) listener.version(old, value);
      compareStates(old, value, path.step(String(index)), listener);
    } else listener.member(path, value as object);
  }
}

/** The last members are compared with one another, wherever they are, and all others by their place. */
function compareStacks(
  before: readonly unknown[],
  after: readonly unknown[],
  path: Path,
  listener: ChangeListener,
): void {
  compareStates(before.at(-1), after.at(-1), path.step(LAST), listener);
  for (let index = 0; index < Math.max(before.length, after.length) - 1; index++) {
    const was = index < before.length - 1 ? before[index] : undefined;
    const is = index < after.length - 1 ? after[index] : undefined;
    compareStates(was, is, path.step(String(index)), listener);
  }
}

/** Another serial number makes it another exchange, even in the same place. */
function isVersionOf(old: unknown, value: unknown, listener: ChangeListener): boolean {
  if (!isRecord(old) || !isRecord(value)) return Array.isArray(old) && Array.isArray(value);
  for (const key in value) {
    if (old[key] !== value[key] && listener.isSerial(key)) return false;
  }
  return true;
}

function isPlain(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}
