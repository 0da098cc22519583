import { draft } from '../../kernel/draft';
import { recordsThatMatter } from '../log/partitionLog';
import { logSizeBytes } from '../log/partitionLog';
import { coordinatorPartitionOf } from '../protocol/coordinatorPartition';
import { TRANSACTION_STATE_TOPIC } from '../protocol/ids';
import { NO_PRODUCER_ID, NO_SEQUENCE, type KafkaRecord, type RecordBatch } from '../protocol/records';
import { recordBatchSizeBytes } from '../protocol/recordSize';
import { appendToLeader } from '../replication/append';
import { isLeader, replicaAt } from '../replication/replica';
import type { Replica } from '../replication/types';
import { onAppended, onBecameLeader, onHighWatermark, onLoaded, onResigned } from '../transactions/coordinator';
import type { TransactionAppend, TransactionStep } from '../transactions/types';
import { type BrokerStep, newCorrelationId } from './brokerStep';
import { liveLeaderOf, partitionInfo } from './metadataCache';
import { claimProducerId } from './producerIds';

/**
 * Ties the transaction coordinator to the replicas of `__transaction_state`: what it wants to write is appended here, and
 * it hears when that is on all in-sync replicas.
 *
 * Kafka 3.9: `TransactionStateManager`, `KafkaApis`.
 */
export function inTransactionCoordinator(step: BrokerStep, act: (transactions: TransactionStep) => void): void {
  const { config, metadataCache } = step.state;
  const transactions: TransactionStep = {
    state: step.state.transactionCoordinator,
    events: step.events,
    effects: step.effects,
    appends: [],
    context: step.context,
    config,
    newCorrelationId: () => newCorrelationId(step),
    claimProducerId: () => claimProducerId(step),
    leaderOf: ({ topic, partition }) =>
      partitionInfo(metadataCache, topic, partition) === null
        ? 'deleted'
        : liveLeaderOf(metadataCache, topic, partition),
    offsetsPartitionOf: (groupId) => coordinatorPartitionOf(groupId, config['offsets.topic.num.partitions']),
  };
  act(transactions);
  if (transactions.state !== step.state.transactionCoordinator) draft(step).transactionCoordinator = transactions.state;
  for (const append of transactions.appends) perform(step, append);
}

/** A replica of `__transaction_state` has changed its role here: transactions are read, or given up. */
export function onTransactionStateRole(step: BrokerStep, before: Replica | null, partition: number): void {
  const now = replicaAt(step.state, TRANSACTION_STATE_TOPIC, partition);
  const wasLeading = before !== null && isLeader(before);
  if (now !== null && isLeader(now)) {
    // A new leader epoch alone, such as when the in-sync replicas change, elects nobody: markers keep the epoch of the election.
    if (wasLeading) return;
    inTransactionCoordinator(step, (transactions) =>
      onBecameLeader(transactions, partition, now.leaderEpoch, logSizeBytes(now.log)),
    );
  } else if (wasLeading) inTransactionCoordinator(step, (transactions) => onResigned(transactions, partition));
}

export function loadTransactions(step: BrokerStep, partition: number, leaderEpoch: number): void {
  const replica = replicaAt(step.state, TRANSACTION_STATE_TOPIC, partition);
  if (replica === null || !isLeader(replica)) return;
  inTransactionCoordinator(step, (transactions) =>
    onLoaded(transactions, partition, leaderEpoch, recordsThatMatter(replica.log)),
  );
}

export function onTransactionStateHighWatermark(step: BrokerStep, { partition, log }: Replica): void {
  inTransactionCoordinator(step, (transactions) => onHighWatermark(transactions, partition, log.highWatermark));
}

function perform(step: BrokerStep, append: TransactionAppend): void {
  const replica = replicaAt(step.state, TRANSACTION_STATE_TOPIC, append.partition);
  const result = appendToLeader(step, replica, batchOf(append.record), -1);
  const outcome =
    result.type === 'appended'
      ? ({ type: 'appended', requiredOffset: result.requiredOffset } as const)
      : ({ type: 'failed', error: result.error } as const);
  inTransactionCoordinator(step, (transactions) => onAppended(transactions, append, outcome));
}

function batchOf(record: KafkaRecord): RecordBatch {
  return {
    baseOffset: 0,
    lastOffsetDelta: 0,
    partitionLeaderEpoch: -1,
    maxTimestampMs: record.timestampMs,
    producerId: NO_PRODUCER_ID,
    producerEpoch: -1,
    baseSequence: NO_SEQUENCE,
    records: [record],
    sizeBytes: recordBatchSizeBytes([record]),
  };
}
