import { draft } from '../../kernel/draft';
import { onAppended, onBecameLeader, onHighWatermark, onResigned } from '../coordinator/coordinator';
import type { CoordinatorAppend, CoordinatorStep } from '../coordinator/types';
import { recordsThatMatter } from '../log/partitionLog';
import { CONSUMER_OFFSETS_TOPIC } from '../protocol/ids';
import { type KafkaRecord, NO_PRODUCER_ID, NO_SEQUENCE, type RecordBatch } from '../protocol/records';
import { recordBatchSizeBytes } from '../protocol/recordSize';
import { appendToLeader } from '../replication/append';
import { isLeader, replicaAt } from '../replication/replica';
import type { Replica } from '../replication/types';
import type { BrokerStep } from './brokerStep';

/**
 * Ties the group coordinator to the replicas of `__consumer_offsets`: what it wants to write is appended here, and it
 * hears when that is on all in-sync replicas.
 *
 * Kafka 3.9: `GroupMetadataManager`, `ReplicaManager.appendForGroup`.
 */
export function applyCoordinatorStep(step: BrokerStep, result: CoordinatorStep): void {
  if (result.coordinator !== step.state.coordinator) draft(step).coordinator = result.coordinator;
  step.events.push(...result.events);
  step.effects.push(...result.effects);
  for (const append of result.appends) perform(step, append);
}

/** A replica of `__consumer_offsets` has changed its role here: groups are loaded, or given up. */
export function onOffsetsPartitionRole(step: BrokerStep, before: Replica | null, partition: number): void {
  const now = replicaAt(step.state, CONSUMER_OFFSETS_TOPIC, partition);
  const { coordinator } = step.state;
  if (now !== null && isLeader(now)) {
    const { log, leaderEpoch } = now;
    applyCoordinatorStep(
      step,
      onBecameLeader(coordinator, partition, leaderEpoch, recordsThatMatter(log), step.context),
    );
  } else if (before !== null && isLeader(before)) {
    applyCoordinatorStep(step, onResigned(coordinator, partition, step.context));
  }
}

export function onOffsetsHighWatermark(step: BrokerStep, replica: Replica): void {
  const { coordinator } = step.state;
  applyCoordinatorStep(step, onHighWatermark(coordinator, replica.partition, replica.log.highWatermark, step.context));
}

function perform(step: BrokerStep, append: CoordinatorAppend): void {
  const replica = replicaAt(step.state, CONSUMER_OFFSETS_TOPIC, append.partition);
  const result = appendToLeader(step, replica, batchOf(append.records), -1, append.isRepeat);
  const outcome =
    result.type === 'appended'
      ? ({ type: 'appended', requiredOffset: result.requiredOffset } as const)
      : ({ type: 'failed', error: result.error } as const);
  applyCoordinatorStep(step, onAppended(step.state.coordinator, append, outcome, step.context));
}

function batchOf(records: readonly KafkaRecord[]): RecordBatch {
  return {
    baseOffset: 0,
    lastOffsetDelta: records.length - 1,
    partitionLeaderEpoch: -1,
    maxTimestampMs: records.reduce((latest, record) => Math.max(latest, record.timestampMs), Number.MIN_SAFE_INTEGER),
    producerId: NO_PRODUCER_ID,
    producerEpoch: -1,
    baseSequence: NO_SEQUENCE,
    records,
    sizeBytes: recordBatchSizeBytes(records),
  };
}
