import { slice } from '../../kernel/vector';
import type { Offset } from '../protocol/ids';
import type { RecordBatch } from '../protocol/records';
import type { AbortedTxn, LogSegment, PartitionLog, UnstableTransaction } from './types';

/**
 * Which transactions of a log are open, and which were aborted. Both follow from its batches, so that every replica
 * knows them.
 *
 * Kafka 3.9: `ProducerStateManager` (`ongoingTxns`, `unreplicatedTxns`), `TransactionIndex`, `UnifiedLog.fetchLastStableOffsetMetadata`.
 */

/** Everything below it is decided, and everybody in sync has the decision: read_committed reads no further. */
export function lastStableOffsetOf({ unstableTransactions, logStartOffset, highWatermark }: PartitionLog): Offset {
  const [first] = unstableTransactions;
  return first === undefined ? highWatermark : Math.min(highWatermark, Math.max(first.firstOffset, logStartOffset));
}

export function hasOpenTransaction({ unstableTransactions }: PartitionLog, producerId: number): boolean {
  return unstableTransactions.some((each) => each.producerId === producerId && each.lastOffset === null);
}

interface Noted {
  readonly unstable: readonly UnstableTransaction[];
  readonly aborted: readonly AbortedTxn[];
}

/** What an append changes: data may open a transaction, a marker ends the one that its producer has open. */
export function noteTransactions(log: PartitionLog, batches: readonly RecordBatch[]): Noted {
  const start: Noted = { unstable: log.unstableTransactions, aborted: [] };
  return batches.reduce((noted, batch) => (batch.isTransactional === true ? note(noted, batch) : noted), start);
}

function note(noted: Noted, batch: RecordBatch): Noted {
  const { producerId, baseOffset } = batch;
  const { unstable, aborted } = noted;
  const open = unstable.find((each) => each.producerId === producerId && each.lastOffset === null);
  if (batch.controlType === undefined) {
    if (open !== undefined) return noted;
    return { unstable: [...unstable, { producerId, firstOffset: baseOffset, lastOffset: null }], aborted };
  }
  // The marker of a transaction that never wrote here, or that came a second time, ends nothing.
  if (open === undefined) return noted;
  const ended = unstable.map((each) => (each === open ? { ...each, lastOffset: baseOffset } : each));
  if (batch.controlType === 'COMMIT') return { unstable: ended, aborted };
  const stillOpen = ended.find((each) => each.lastOffset === null);
  const lastStableOffset = stillOpen?.firstOffset ?? baseOffset + 1;
  const { firstOffset } = open;
  return {
    unstable: ended,
    aborted: [...aborted, { producerId, firstOffset, lastOffset: baseOffset, lastStableOffset }],
  };
}

export function withAborted(segment: LogSegment, aborted: readonly AbortedTxn[]): LogSegment {
  if (aborted.length === 0) return segment;
  return { ...segment, abortedTransactions: [...segment.abortedTransactions, ...aborted] };
}

/** The high watermark has risen: what it has passed with its marker is decided for good. */
export function stillUnstable(
  { unstableTransactions }: PartitionLog,
  highWatermark: Offset,
): readonly UnstableTransaction[] {
  const still = unstableTransactions.filter(({ lastOffset }) => lastOffset === null || lastOffset >= highWatermark);
  return still.length === unstableTransactions.length ? unstableTransactions : still;
}

/** After a truncation, and where a start finds an older mark: read again from the batches. */
export function transactionsFromBatches(
  segments: readonly LogSegment[],
  highWatermark: Offset,
): readonly UnstableTransaction[] {
  const transactional = segments.flatMap((segment) =>
    slice(segment.batches, 0).filter((batch) => batch.isTransactional === true),
  );
  const { unstable } = transactional.reduce<Noted>(note, { unstable: [], aborted: [] });
  return unstable.filter(({ lastOffset }) => lastOffset === null || lastOffset >= highWatermark);
}

/**
 * The aborted transactions that overlap what a reader is given, from `from` up to, not including, `to`; by first offset.
 *
 * Kafka 3.9: `LocalLog.collectAbortedTransactions`, `TransactionIndex.collectAbortedTxns`.
 */
export function abortedTransactionsBetween(
  { segments }: PartitionLog,
  from: Offset,
  to: Offset,
): readonly AbortedTxn[] {
  const found: AbortedTxn[] = [];
  const start = Math.max(
    0,
    segments.findLastIndex(({ baseOffset }) => baseOffset <= from),
  );
  for (const { abortedTransactions } of segments.slice(start)) {
    for (const each of abortedTransactions) {
      if (each.lastOffset >= from && each.firstOffset < to) found.push(each);
      // Nothing below it was open when this marker came, so no later entry reaches back there.
      if (each.lastStableOffset >= to) return found.sort(byFirstOffset);
    }
  }
  return found.sort(byFirstOffset);
}

function byFirstOffset(a: AbortedTxn, b: AbortedTxn): number {
  return a.firstOffset - b.firstOffset;
}
