import type { TimeMs } from '../../kernel/types';
import type { PartitionIndex } from '../protocol/ids';
import type { KafkaRecord } from '../protocol/records';
import { type Partitioned } from '../protocol/requestHeaders';
import type { TransactionMetadata, TransactionState } from './types';

/**
 * What the coordinator writes to `__transaction_state`, and how the next one reads it back.
 *
 * Kafka 3.9: `TransactionLog`. What a producer had before its last bump is not written, so a bump whose answer was lost
 * together with its coordinator fences the one who asks again. Simplified: keys and values are JSON, to be read by people, instead of Kafka's binary schema.
 */
interface TransactionValue {
  readonly producerId: number;
  readonly producerEpoch: number;
  readonly timeout: number;
  readonly state: TransactionState;
  readonly partitions: readonly Partitioned[];
  readonly started: TimeMs | null;
  readonly updated: TimeMs;
}

const UNKNOWN = -1;

/** Dead leaves a tombstone: compaction then forgets the id. */
export function transactionRecord(transaction: TransactionMetadata, nowMs: TimeMs): KafkaRecord {
  const { transactionalId, state } = transaction;
  const value: TransactionValue = {
    producerId: transaction.producerId,
    producerEpoch: transaction.producerEpoch,
    timeout: transaction.timeoutMs,
    state,
    partitions: transaction.partitions,
    started: transaction.startMs,
    updated: transaction.lastUpdateMs,
  };
  return {
    key: JSON.stringify({ transactionalId }),
    value: state === 'Dead' ? null : JSON.stringify(value),
    headers: [],
    timestampMs: nowMs,
    id: `${transactionalId}/${state}@${nowMs}`,
  };
}

/** The last word on each id, sorted. Whoever was decided and not done gets its markers again. */
export function transactionsFromRecords(
  partition: PartitionIndex,
  records: readonly KafkaRecord[],
): readonly TransactionMetadata[] {
  const found: Record<string, TransactionMetadata> = {};
  for (const { key, value } of records) {
    if (key === null) continue;
    const { transactionalId }: { readonly transactionalId: string } = JSON.parse(key);
    if (value === null) delete found[transactionalId];
    else found[transactionalId] = asTransaction(transactionalId, partition, JSON.parse(value));
  }
  return Object.values(found).sort((a, b) => (a.transactionalId < b.transactionalId ? -1 : 1));
}

function asTransaction(
  transactionalId: string,
  partition: PartitionIndex,
  value: TransactionValue,
): TransactionMetadata {
  const isDecided = value.state === 'PrepareCommit' || value.state === 'PrepareAbort';
  return {
    transactionalId,
    partition,
    producerId: value.producerId,
    lastProducerId: UNKNOWN,
    producerEpoch: value.producerEpoch,
    lastProducerEpoch: UNKNOWN,
    timeoutMs: value.timeout,
    state: value.state,
    pendingState: null,
    partitions: value.partitions,
    startMs: value.started,
    lastUpdateMs: value.updated,
    hasFailedEpochFence: false,
    markersDue: isDecided ? value.partitions : [],
  };
}
