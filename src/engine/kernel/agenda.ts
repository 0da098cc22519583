import type { EntryId, Message, NodeId, TimeMs } from './types';

/** What is due at some moment. `causeId` is the nearest trace entry that led to it. */
export type AgendaItem<Body = unknown, Timer = unknown> =
  | { readonly type: 'deliver'; readonly timeMs: TimeMs; readonly id: EntryId; readonly message: Message<Body> }
  | {
      readonly type: 'timer';
      readonly timeMs: TimeMs;
      readonly id: EntryId;
      readonly nodeId: NodeId;
      readonly key: string;
      readonly timer: Timer;
      readonly causeId: EntryId | null;
    }
  | {
      readonly type: 'disconnected';
      readonly timeMs: TimeMs;
      readonly id: EntryId;
      readonly nodeId: NodeId;
      readonly peer: NodeId;
      readonly causeId: EntryId | null;
    }
  | {
      readonly type: 'start';
      readonly timeMs: TimeMs;
      readonly id: EntryId;
      readonly nodeId: NodeId;
      readonly bySupervisor: boolean;
      readonly causeId: EntryId | null;
    };

/**
 * Everything that is due, as a binary heap ordered by time, then by id: simultaneous items run in the order in which
 * they were made. The array is plain data; `push` and `pop` change it in place, so a caller works on a copy of its own.
 */
export type Agenda<Body = unknown, Timer = unknown> = readonly AgendaItem<Body, Timer>[];

export function isBefore(a: AgendaItem, b: AgendaItem): boolean {
  return a.timeMs < b.timeMs || (a.timeMs === b.timeMs && a.id < b.id);
}

export function push<Item extends AgendaItem>(heap: Item[], item: Item): void {
  let index = heap.length;
  heap.push(item);
  while (index > 0) {
    const parent = (index - 1) >> 1;
    const above = heap[parent] as Item;
    if (!isBefore(item, above)) break;
    heap[index] = above;
    index = parent;
  }
  heap[index] = item;
}

/** Takes the item that is due first. The heap must not be empty. */
export function pop<Item extends AgendaItem>(heap: Item[]): Item {
  const first = heap[0] as Item;
  const last = heap.pop() as Item;
  if (heap.length > 0) sink(heap, last);
  return first;
}

/** Takes out all items that satisfy `isWanted`, in the order in which they are due. */
export function extract<Item extends AgendaItem>(heap: Item[], isWanted: (item: Item) => boolean): Item[] {
  const wanted: Item[] = [];
  keepOnly(heap, (item) => {
    if (!isWanted(item)) return true;
    wanted.push(item);
    return false;
  });
  return wanted.sort((a, b) => a.timeMs - b.timeMs || a.id - b.id);
}

/** Drops all items that do not satisfy `isKept`. */
export function keepOnly<Item extends AgendaItem>(heap: Item[], isKept: (item: Item) => boolean): void {
  let kept = 0;
  for (const item of heap) if (isKept(item)) heap[kept++] = item;
  if (kept === heap.length) return;
  heap.length = kept;
  // From the bottom up, each part becomes a heap.
  for (let index = (kept >> 1) - 1; index >= 0; index--) sink(heap, heap[index] as Item, index);
}

function sink<Item extends AgendaItem>(heap: Item[], item: Item, from = 0): void {
  const size = heap.length;
  let index = from;
  for (;;) {
    let child = 2 * index + 1;
    if (child >= size) break;
    if (child + 1 < size && isBefore(heap[child + 1] as Item, heap[child] as Item)) child++;
    const below = heap[child] as Item;
    if (isBefore(item, below)) break;
    heap[index] = below;
    index = child;
  }
  heap[index] = item;
}
