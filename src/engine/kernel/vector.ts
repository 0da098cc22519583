import { extrapolate } from './extrapolate';

/**
 * A persistent sequence: appending shares all but one short path with the version before. A log of a hundred thousand
 * batches grows by one at the cost of copying two arrays of 32, so a snapshot is a kept reference.
 *
 * Plain JSON: a tree of arrays, 32 wide, `depth` levels above the leaves. What was there when a regular stretch was
 * leapt over is kept apart, in `base`, so that the tree holds only what has come since.
 */
export interface Vector<T> {
  readonly length: number;
  readonly depth: number;
  readonly root: Node<T>;
  /** What comes before the items of the tree; null for nothing. */
  readonly base: Repetition<T> | null;
}

/**
 * A stretch in which the same items came again and again, each time changed by the same steps. It costs as much as two
 * rounds of it, however long it is; the items are worked out when they are read.
 */
export interface Repetition<T> {
  /** All items, those before the stretch too. */
  readonly length: number;
  /** What was there before. Ends with the two rounds below. */
  readonly before: Vector<T>;
  /** The last round but one that was really appended, and the last. */
  readonly earlier: readonly T[];
  readonly later: readonly T[];
}

type Node<T> = readonly (T | Node<T>)[];

const BITS = 5;
const WIDTH = 1 << BITS;
const MASK = WIDTH - 1;

const EMPTY: Vector<never> = { length: 0, depth: 0, root: [], base: null };

export function emptyVector<T>(): Vector<T> {
  return EMPTY;
}

export function vectorOf<T>(items: readonly T[]): Vector<T> {
  return items.reduce<Vector<T>>(append, EMPTY);
}

export function append<T>(vector: Vector<T>, item: T): Vector<T> {
  const { length, depth, root, base } = vector;
  const index = length - baseLength(vector);
  const isFull = index === WIDTH ** (depth + 1);
  if (isFull) return { length: length + 1, depth: depth + 1, root: [root, pathTo(item, depth)], base };
  return { length: length + 1, depth, root: appendTo(root, depth, index, item), base };
}

/** Appends `times` more rounds, each following from the last `round` items as these follow from those before them. */
export function appendRounds<T>(vector: Vector<T>, round: number, times: number): Vector<T> {
  if (times === 0 || round === 0) return vector;
  const { length } = vector;
  const earlier = slice(vector, length - 2 * round, length - round);
  const later = slice(vector, length - round, length);
  const base: Repetition<T> = { length: length + round * times, before: vector, earlier, later };
  return { length: base.length, depth: 0, root: [], base };
}

/** The item at `index`, which must be inside. */
export function at<T>(vector: Vector<T>, index: number): T {
  if (index < 0 || index >= vector.length) throw new RangeError(`No item ${index} among ${vector.length}.`);
  const { base } = vector;
  if (base !== null && index < base.length) return atBase(base, index);
  const own = index - baseLength(vector);
  let node: Node<T> = vector.root;
  for (let level = vector.depth; level > 0; level--) node = node[(own >>> (level * BITS)) & MASK] as Node<T>;
  return node[own & MASK] as T;
}

/** The first `length` items. */
export function take<T>(vector: Vector<T>, length: number): Vector<T> {
  if (length >= vector.length) return vector;
  if (length <= 0) return EMPTY;
  const { base } = vector;
  if (base !== null && length <= base.length) return takeFromBase(base, length);
  const own = length - baseLength(vector);
  let { depth } = vector;
  let root = takeFrom(vector.root, depth, own);
  for (; depth > 0 && root.length === 1; depth--) root = root[0] as Node<T>;
  return { length, depth, root, base };
}

/** The items from `from` up to, not including, `to`. */
export function slice<T>(vector: Vector<T>, from: number, to: number = vector.length): readonly T[] {
  const items: T[] = [];
  for (let index = Math.max(0, from); index < Math.min(to, vector.length); index++) items.push(at(vector, index));
  return items;
}

/** All items, but of a repetition only the last round where `isEnough`, which is shown the two last rounds, says so. */
export function sliceLastRounds<T>(
  vector: Vector<T>,
  isEnough: (round: readonly T[], before: readonly T[]) => boolean,
): readonly T[] {
  const { base } = vector;
  if (base === null) return slice(vector, 0);
  const round = base.later.length;
  const last = slice(vector, base.length - round, base.length);
  const from = isEnough(last, slice(vector, base.length - 2 * round, base.length - round))
    ? base.length - round
    : base.before.length;
  return [...sliceLastRounds(base.before, isEnough), ...slice(vector, from)];
}

/** From where up to where the items are worked out, not really appended: one pair of indices for each repetition. */
export function repetitionsOf<T>({ base }: Vector<T>): readonly (readonly [number, number])[] {
  return base === null ? [] : [...repetitionsOf(base.before), [base.before.length, base.length]];
}

/**
 * Gives a function that adds up a number of each item, which must be the same in every round of a repetition. What two
 * vectors share is added up once.
 */
export function createSum<T>(numberOf: (item: T) => number): (vector: Vector<T>) => number {
  const known = new WeakMap<object, number>();
  const remembered = (part: object, count: () => number): number => {
    const sum = known.get(part) ?? count();
    known.set(part, sum);
    return sum;
  };
  const total = <P>(parts: readonly P[], of: (part: P) => number) => parts.reduce((sum, part) => sum + of(part), 0);
  const ofNode = (node: Node<T>, depth: number): number =>
    remembered(node, () =>
      depth === 0
        ? total(node as readonly T[], numberOf)
        : total(node as readonly Node<T>[], (child) => ofNode(child, depth - 1)),
    );
  const ofBase = (base: Repetition<T>): number =>
    remembered(base, () => {
      const rounds = (base.length - base.before.length) / base.later.length;
      return ofVector(base.before) + rounds * total(base.later, numberOf);
    });
  const ofVector = ({ base, root, depth }: Vector<T>): number =>
    (base === null ? 0 : ofBase(base)) + ofNode(root, depth);
  return ofVector;
}

/** All items, but of each repetition only the first and the last round: a number that goes on by steps is least and most in these. */
export function sliceEdges<T>(vector: Vector<T>): readonly T[] {
  const { base } = vector;
  if (base === null) return slice(vector, 0);
  const { before, later } = base;
  const first = slice(vector, before.length, before.length + later.length);
  return [...sliceEdges(before), ...first, ...slice(vector, base.length - later.length)];
}

/**
 * The first index whose item satisfies `isAtOrAfter`, which must be false and then true along the vector. Most who read
 * a log are near its end, so the search begins there and goes back by longer and longer steps.
 */
export function lowerBound<T>(vector: Vector<T>, isAtOrAfter: (item: T) => boolean): number {
  let high = vector.length;
  let step = 1;
  while (high - step >= 0 && isAtOrAfter(at(vector, high - step))) {
    high -= step;
    step *= 2;
  }
  let low = Math.max(0, high - step + 1);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isAtOrAfter(at(vector, middle))) high = middle;
    else low = middle + 1;
  }
  return low;
}

export function isVector(value: object): value is Vector<unknown> {
  return 'root' in value && 'depth' in value && 'base' in value && Array.isArray(value.root);
}

function baseLength<T>({ base }: Vector<T>): number {
  return base === null ? 0 : base.length;
}

function atBase<T>({ before, earlier, later }: Repetition<T>, index: number): T {
  if (index < before.length) return at(before, index);
  const place = index - before.length;
  const inRound = place % later.length;
  return extrapolate(earlier[inRound] as T, later[inRound] as T, Math.floor(place / later.length) + 1);
}

function takeFromBase<T>(base: Repetition<T>, length: number): Vector<T> {
  const { before, later } = base;
  if (length <= before.length) return take(before, length);
  const rounds = Math.floor((length - before.length) / later.length);
  const whole = appendRounds(before, later.length, rounds);
  let cut = whole;
  for (let index = whole.length; index < length; index++) cut = append(cut, atBase(base, index));
  return cut;
}

function pathTo<T>(item: T, depth: number): Node<T> {
  return depth === 0 ? [item] : [pathTo(item, depth - 1)];
}

function appendTo<T>(node: Node<T>, depth: number, index: number, item: T): Node<T> {
  if (depth === 0) return [...node, item];
  const slot = (index >>> (depth * BITS)) & MASK;
  const child = node[slot] as Node<T> | undefined;
  const next = child === undefined ? pathTo(item, depth - 1) : appendTo(child, depth - 1, index, item);
  const copy = node.slice();
  copy[slot] = next;
  return copy;
}

function takeFrom<T>(node: Node<T>, depth: number, length: number): Node<T> {
  if (depth === 0) return node.slice(0, length);
  const slot = ((length - 1) >>> (depth * BITS)) & MASK;
  const copy = node.slice(0, slot + 1);
  copy[slot] = takeFrom(node[slot] as Node<T>, depth - 1, ((length - 1) & (WIDTH ** depth - 1)) + 1);
  return copy;
}
