import { isRecord } from '../extrapolate';
import { isVector } from '../vector';

/** Hears of what differs between two states that share what is the same. */
export interface ChangeListener {
  /** A field has another value, a list of plain values included. `path` leads to it, `key` is its last step. */
  field(path: string, key: string, before: unknown, after: unknown): void;
  /** A list has an object that was not in it. */
  member(listPath: string, member: object): void;
  /** A list has grown or shrunk. */
  resized(listPath: string, by: number): void;
  /** An object in a list is replaced by another version of itself. */
  version(before: object, after: object): void;
  isSerial(key: string): boolean;
}

/** Compares by identity first, so that what is shared costs nothing. */
export function compareStates(before: unknown, after: unknown, listener: ChangeListener): void {
  compare(before, after, '', '', listener);
}

function compare(before: unknown, after: unknown, path: string, key: string, listener: ChangeListener): void {
  if (before === after) return;
  if (Array.isArray(before) && Array.isArray(after)) return compareLists(before, after, path, key, listener);
  if (isRecord(before) && isRecord(after) && !isVector(after)) return compareRecords(before, after, path, listener);
  listener.field(path, key, before, after);
}

function compareRecords(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  path: string,
  listener: ChangeListener,
): void {
  for (const key in after) {
    if (before[key] !== after[key]) compare(before[key], after[key], `${path}/${key}`, key, listener);
  }
  for (const key in before) {
    if (!(key in after)) listener.field(`${path}/${key}`, key, before[key], undefined);
  }
}

function compareLists(
  before: readonly unknown[],
  after: readonly unknown[],
  path: string,
  key: string,
  listener: ChangeListener,
): void {
  if (before.every(isPlain) && after.every(isPlain)) {
    if (before.length !== after.length || before.some((value, index) => value !== after[index]))
      listener.field(path, key, before, after);
    return;
  }
  if (after.length !== before.length) listener.resized(path, after.length - before.length);
  after.forEach((value, index) => {
    const old = before[index];
    if (value === old || before.includes(value)) return;
    const isInPlace = old !== undefined && !after.includes(old) && isVersionOf(old, value, listener);
    if (isInPlace || isPlain(value)) {
      if (isRecord(old) && isRecord(value)) listener.version(old, value);
      compare(old, value, `${path}/${index}`, String(index), listener);
    } else listener.member(path, value as object);
  });
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
