import { appendAsLeader } from '../log/partitionLog';
import { checkSequence } from '../log/producerState';
import type { ErrorName } from '../protocol/errors';
import type { Offset } from '../protocol/ids';
import { NO_PRODUCER_ID, type RecordBatch } from '../protocol/records';
import type { Acks, CurrentLeader } from '../protocol/requests';
import { effectiveMinIsr } from './inSyncReplicas';
import { maybeIncrementHighWatermark } from './leaderHighWatermark';
import { currentLeaderOf, isLeader, type LeaderReplica, on, put } from './replica';
import type { Replica, ReplicaManager, ReplicaStep } from './types';

export type AppendResult =
  | { readonly type: 'appended'; readonly baseOffset: Offset; readonly requiredOffset: Offset }
  | { readonly type: 'refused'; readonly error: ErrorName; readonly currentLeader: CurrentLeader | null };

/**
 * Appends one batch as the leader, if it may.
 *
 * Kafka 3.9: `Partition.appendRecordsToLeader`, `UnifiedLog.appendAsLeader`.
 */
export function appendToLeader<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  replica: Replica | null,
  batch: RecordBatch,
  acks: Acks,
): AppendResult {
  if (replica === null) return refused('UNKNOWN_TOPIC_OR_PARTITION');
  if (!isLeader(replica)) return refused('NOT_LEADER_OR_FOLLOWER', currentLeaderOf(replica));
  const error = refusalOf(replica, batch, acks);
  if (error !== null) {
    step.events.push({ type: 'appendRefused', ...on(step.state.brokerId, replica), error, recordIds: idsOf(batch) });
    return refused(error);
  }
  const sequence = batch.producerId === NO_PRODUCER_ID ? null : checkSequence(replica.log, batch);
  switch (sequence?.type) {
    case 'duplicate':
      step.events.push({
        type: 'duplicateDropped',
        ...on(step.state.brokerId, replica),
        baseOffset: sequence.baseOffset,
        recordIds: idsOf(batch),
      });
      return {
        type: 'appended',
        baseOffset: sequence.baseOffset,
        requiredOffset: sequence.baseOffset + batch.records.length,
      };
    case 'error':
      step.events.push({
        type: 'appendRefused',
        ...on(step.state.brokerId, replica),
        error: sequence.error,
        recordIds: idsOf(batch),
      });
      return refused(sequence.error);
    default:
      return append(step, replica, batch);
  }
}

function append<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  replica: LeaderReplica,
  batch: RecordBatch,
): AppendResult {
  const { log, baseOffset } = appendAsLeader(replica.log, batch, replica.leaderEpoch, replica.config);
  const next: LeaderReplica = { ...replica, log };
  put(step, next);
  step.grown.push(next);
  step.events.push({
    type: 'recordsAppended',
    ...on(step.state.brokerId, replica),
    baseOffset,
    logEndOffset: log.logEndOffset,
    keys: batch.records.map((record) => record.key),
    recordIds: idsOf(batch),
  });
  maybeIncrementHighWatermark(step, next);
  return { type: 'appended', baseOffset, requiredOffset: log.logEndOffset };
}

/** Checked before anything is written: only these errors mean that the records are surely not in the log. */
function refusalOf(replica: LeaderReplica, batch: RecordBatch, acks: Acks): ErrorName | null {
  if (acks === -1 && replica.inSyncReplicas.length < effectiveMinIsr(replica)) return 'NOT_ENOUGH_REPLICAS';
  if (batch.sizeBytes > replica.config['max.message.bytes']) return 'MESSAGE_TOO_LARGE';
  return null;
}

function refused(error: ErrorName, currentLeader: CurrentLeader | null = null): AppendResult {
  return { type: 'refused', error, currentLeader };
}

function idsOf(batch: RecordBatch): readonly string[] {
  return batch.records.map((record) => record.id);
}
