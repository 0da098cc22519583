import type { NodeId, TimeMs } from '../../engine';
import type { Trace } from '../../history';

/** How many records of a producer were called written, and how many were given up, up to a moment. */
export interface Deliveries {
  readonly acknowledged: number;
  readonly failed: number;
}

interface Count {
  readonly timeMs: TimeMs;
  readonly total: number;
}

type Counts = Readonly<Record<keyof Deliveries, Count[]>>;

interface DeliveryIndex {
  /** How many entries of the trace are in it: a trace grows, and what is there never changes. */
  read: number;
  readonly byProducer: Map<NodeId, Counts>;
  /** When the producer heard that a record is written. */
  readonly acknowledgedAtMs: Map<string, TimeMs>;
}

const indices = new WeakMap<Trace, DeliveryIndex>();

/** Counted in the trace: a producer that is made anew with other settings begins its own counters anew. */
export function deliveriesAt(trace: Trace, producerId: NodeId, timeMs: TimeMs): Deliveries {
  const counts = indexOf(trace).byProducer.get(producerId);
  if (counts === undefined) return { acknowledged: 0, failed: 0 };
  return { acknowledged: totalAt(counts.acknowledged, timeMs), failed: totalAt(counts.failed, timeMs) };
}

/** Whether the producer of a record had been told by `timeMs` that it is written. */
export function wasAcknowledged(trace: Trace, recordId: string, timeMs: TimeMs): boolean {
  const atMs = indexOf(trace).acknowledgedAtMs.get(recordId);
  return atMs !== undefined && atMs <= timeMs;
}

function indexOf(trace: Trace): DeliveryIndex {
  const index: DeliveryIndex = indices.get(trace) ?? { read: 0, byProducer: new Map(), acknowledgedAtMs: new Map() };
  indices.set(trace, index);
  const { entries } = trace;
  for (; index.read < entries.length; index.read++) {
    const entry = entries[index.read];
    if (entry?.kind !== 'event') continue;
    const { timeMs, event } = entry;
    if (event.type !== 'recordsAcknowledged' && event.type !== 'recordsFailed') continue;
    const counts = index.byProducer.get(event.clientId) ?? { acknowledged: [], failed: [] };
    index.byProducer.set(event.clientId, counts);
    const isWritten = event.type === 'recordsAcknowledged';
    const list = isWritten ? counts.acknowledged : counts.failed;
    list.push({ timeMs, total: (list.at(-1)?.total ?? 0) + event.recordIds.length });
    if (isWritten) for (const recordId of event.recordIds) index.acknowledgedAtMs.set(recordId, timeMs);
  }
  return index;
}

function totalAt(counts: readonly Count[], timeMs: TimeMs): number {
  let low = 0;
  let high = counts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((counts[middle] as Count).timeMs > timeMs) high = middle;
    else low = middle + 1;
  }
  return counts[low - 1]?.total ?? 0;
}
