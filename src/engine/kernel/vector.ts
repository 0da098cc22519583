/**
 * A persistent sequence: appending shares all but one short path with the version before. A log of a hundred thousand
 * batches grows by one at the cost of copying two arrays of 32, so a snapshot is a kept reference.
 *
 * Plain JSON: a tree of arrays, 32 wide, `depth` levels above the leaves.
 */
export interface Vector<T> {
  readonly length: number;
  readonly depth: number;
  readonly root: Node<T>;
}

type Node<T> = readonly (T | Node<T>)[];

const BITS = 5;
const WIDTH = 1 << BITS;
const MASK = WIDTH - 1;

const EMPTY: Vector<never> = { length: 0, depth: 0, root: [] };

export function emptyVector<T>(): Vector<T> {
  return EMPTY;
}

export function vectorOf<T>(items: readonly T[]): Vector<T> {
  return items.reduce<Vector<T>>(append, EMPTY);
}

export function append<T>(vector: Vector<T>, item: T): Vector<T> {
  const { length, depth, root } = vector;
  const isFull = length === WIDTH ** (depth + 1);
  if (isFull) return { length: length + 1, depth: depth + 1, root: [root, pathTo(item, depth)] };
  return { length: length + 1, depth, root: appendTo(root, depth, length, item) };
}

/** The item at `index`, which must be inside. */
export function at<T>(vector: Vector<T>, index: number): T {
  if (index < 0 || index >= vector.length) throw new RangeError(`No item ${index} among ${vector.length}.`);
  let node: Node<T> = vector.root;
  for (let level = vector.depth; level > 0; level--) node = node[(index >>> (level * BITS)) & MASK] as Node<T>;
  return node[index & MASK] as T;
}

/** The first `length` items. */
export function take<T>(vector: Vector<T>, length: number): Vector<T> {
  if (length >= vector.length) return vector;
  if (length <= 0) return EMPTY;
  let { depth } = vector;
  let root = takeFrom(vector.root, depth, length);
  for (; depth > 0 && root.length === 1; depth--) root = root[0] as Node<T>;
  return { length, depth, root };
}

/** The items from `from` up to, not including, `to`. */
export function slice<T>(vector: Vector<T>, from: number, to: number = vector.length): readonly T[] {
  const items: T[] = [];
  for (let index = Math.max(0, from); index < Math.min(to, vector.length); index++) items.push(at(vector, index));
  return items;
}

/** The first index whose item satisfies `isAtOrAfter`, which must be false and then true along the vector. */
export function lowerBound<T>(vector: Vector<T>, isAtOrAfter: (item: T) => boolean): number {
  let low = 0;
  let high = vector.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isAtOrAfter(at(vector, middle))) high = middle;
    else low = middle + 1;
  }
  return low;
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
