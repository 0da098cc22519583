import { lastOffsetOf, type RecordBatch } from '../protocol/records';
import type { AbortedTxn } from './types';

/**
 * What a pass of the cleaner knows of transactions while it reads batches in order: those of aborted ones go, and a
 * marker may go once nothing of its transaction was there any more.
 *
 * Kafka 3.9: `CleanedTransactionMetadata`.
 */
export interface CleanedTransactions {
  /** Asked once for every batch, in order. */
  readonly mayDiscard: (batch: RecordBatch) => boolean;
  /** Index entries of aborted transactions whose records were still there; given once. */
  readonly takeStillNeeded: () => readonly AbortedTxn[];
}

export function cleanedTransactions(aborted: readonly AbortedTxn[]): CleanedTransactions {
  const waiting = [...aborted];
  const ongoingAborted = new Map<number, { readonly entry: AbortedTxn; hasRecords: boolean }>();
  const ongoingCommitted = new Set<number>();
  let stillNeeded: AbortedTxn[] = [];

  const onMarker = ({ controlType, producerId }: RecordBatch): boolean => {
    if (controlType === 'COMMIT') return !ongoingCommitted.delete(producerId);
    const known = ongoingAborted.get(producerId);
    ongoingAborted.delete(producerId);
    if (known === undefined || !known.hasRecords) return true;
    stillNeeded.push(known.entry);
    return false;
  };

  const onData = ({ producerId }: RecordBatch): boolean => {
    const known = ongoingAborted.get(producerId);
    if (known === undefined) {
      ongoingCommitted.add(producerId);
      return false;
    }
    known.hasRecords = true;
    return true;
  };

  return {
    mayDiscard: (batch) => {
      while (waiting[0] !== undefined && waiting[0].firstOffset <= lastOffsetOf(batch)) {
        const entry = waiting.shift();
        if (entry !== undefined) ongoingAborted.set(entry.producerId, { entry, hasRecords: false });
      }
      if (batch.isTransactional !== true) return false;
      return batch.controlType === undefined ? onData(batch) : onMarker(batch);
    },
    takeStillNeeded: () => {
      const taken = stillNeeded;
      stillNeeded = [];
      return taken;
    },
  };
}
