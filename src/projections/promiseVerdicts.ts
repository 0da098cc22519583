import {
  type Breach,
  brokerNodeId,
  KAFKA_PROMISES,
  type PromiseCondition,
  type PromiseId,
  type TraceEntry,
} from '../engine';
import type { Trace } from '../history';

/** What has become of one of Kafka's promises up to a moment. */
export interface PromiseVerdict {
  readonly id: PromiseId;
  readonly condition: PromiseCondition;
  readonly verdict: 'kept' | 'notOwed' | 'broken';
  /** When and where it did not hold, in order of time. */
  readonly breaches: readonly Breach[];
}

/** All promises as they stand at `timeMs`: those that do not hold first. */
export function promiseVerdicts(breaches: readonly Breach[], timeMs: number): readonly PromiseVerdict[] {
  const soFar = breaches.filter((breach) => breach.timeMs <= timeMs);
  const verdicts = KAFKA_PROMISES.map(({ id, condition }): PromiseVerdict => {
    const own = soFar.filter(({ promise }) => promise === id);
    const verdict = own.some(({ reason }) => reason === null) ? 'broken' : own.length > 0 ? 'notOwed' : 'kept';
    return { id, condition, verdict, breaches: own };
  });
  return verdicts.toSorted((a, b) => RANKS[a.verdict] - RANKS[b.verdict]);
}

const RANKS: Readonly<Record<PromiseVerdict['verdict'], number>> = { broken: 0, notOwed: 1, kept: 2 };

/** What did it: the entry of the trace that the stage and Why? can be asked about; null before anything happened. */
export function causeOfBreach(
  { entries: [from, to], brokerId, topicPartition }: Breach,
  trace: Trace,
): TraceEntry | null {
  const told: TraceEntry[] = [];
  for (let id = from; id < to; id++) {
    const entry = trace.entryById(id);
    if (entry !== null && entry.kind !== 'message') told.push(entry);
  }
  const nodeId = brokerId === null ? null : brokerNodeId(brokerId);
  const isThere = (entry: TraceEntry) => entry.kind === 'event' && entry.nodeId === nodeId;
  const isAbout = (entry: TraceEntry) =>
    entry.kind === 'event' && 'topicPartition' in entry.event && entry.event.topicPartition === topicPartition;
  return (
    told.find((entry) => isThere(entry) && isAbout(entry)) ??
    told.find(isAbout) ??
    told.find(isThere) ??
    told[0] ??
    null
  );
}
