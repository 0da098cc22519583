import type { TimeMs } from '../../kernel/types';
import { appendAsLeader } from '../log/partitionLog';
import { checkSequence } from '../log/producerState';
import { rollReasonFor, type RollReason } from '../log/roll';
import { validateBatch } from '../log/validateBatch';
import type { ErrorName } from '../protocol/errors';
import { type Offset, topicPartition } from '../protocol/ids';
import { NO_PRODUCER_ID, type RecordBatch } from '../protocol/records';
import type { Acks, CurrentLeader } from '../protocol/requests';
import { effectiveMinIsr } from './inSyncReplicas';
import { maybeIncrementHighWatermark } from './leaderHighWatermark';
import { currentLeaderOf, isLeader, type LeaderReplica, on, put, withLog } from './replica';
import type { Replica, ReplicaManager, ReplicaStep } from './types';

export type AppendResult =
  | {
      readonly type: 'appended';
      readonly baseOffset: Offset;
      readonly requiredOffset: Offset;
      /** Null where the records keep the client's time. */
      readonly logAppendTimeMs: TimeMs | null;
    }
  | {
      readonly type: 'refused';
      readonly error: ErrorName;
      readonly currentLeader: CurrentLeader | null;
      readonly errorMessage: string | null;
    };

/**
 * Appends one batch as the leader, if it may. `isRepeat` marks what says nothing new.
 *
 * Kafka 3.9: `Partition.appendRecordsToLeader`, `UnifiedLog.appendAsLeader`.
 */
export function appendToLeader<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  replica: Replica | null,
  batch: RecordBatch,
  acks: Acks,
  isRepeat = false,
): AppendResult {
  if (replica === null) return refused('UNKNOWN_TOPIC_OR_PARTITION');
  if (!isLeader(replica)) return refused('NOT_LEADER_OR_FOLLOWER', currentLeaderOf(replica));
  const isTooFew = acks === -1 && replica.inSyncReplicas.length < effectiveMinIsr(replica);
  if (isTooFew) return refuse(step, replica, batch, 'NOT_ENOUGH_REPLICAS', null);
  const name = topicPartition(replica.topic, replica.partition);
  const validation = validateBatch(batch, replica.config, name, step.context.nowMs);
  if (validation.type === 'refused') return refuse(step, replica, batch, validation.error, validation.errorMessage);
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
        logAppendTimeMs: null,
      };
    case 'error':
      return refuse(step, replica, batch, sequence.error, null);
    default:
      return append(step, replica, validation.batch, isRepeat);
  }
}

function append<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  replica: LeaderReplica,
  batch: RecordBatch,
  isRepeat: boolean,
): AppendResult {
  const rollReason = rollReasonFor(replica.log, [batch], replica.config);
  const { log, baseOffset } = appendAsLeader(replica.log, batch, replica.leaderEpoch, replica.config);
  const next = withLog(replica, log);
  put(step, next);
  step.grown.push(next);
  tellRoll(step, replica, baseOffset, rollReason);
  step.events.push({
    type: 'recordsAppended',
    ...on(step.state.brokerId, replica),
    baseOffset,
    logEndOffset: log.logEndOffset,
    keys: batch.records.map((record) => record.key),
    recordIds: idsOf(batch),
    isRepeat,
  });
  maybeIncrementHighWatermark(step, next);
  const logAppendTimeMs = batch.timestampType === 'LogAppendTime' ? batch.maxTimestampMs : null;
  return { type: 'appended', baseOffset, requiredOffset: log.logEndOffset, logAppendTimeMs };
}

export function tellRoll<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  replica: Replica,
  baseOffset: Offset,
  reason: RollReason | null,
): void {
  if (reason === null) return;
  step.events.push({ type: 'segmentRolled', ...on(step.state.brokerId, replica), baseOffset, reason });
}

/** Before anything is written: only these errors mean that the records are surely not in the log. */
function refuse<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  replica: LeaderReplica,
  batch: RecordBatch,
  error: ErrorName,
  errorMessage: string | null,
): AppendResult {
  step.events.push({
    type: 'appendRefused',
    ...on(step.state.brokerId, replica),
    error,
    recordIds: idsOf(batch),
    ...(errorMessage === null ? {} : { errorMessage }),
  });
  return { type: 'refused', error, currentLeader: null, errorMessage };
}

function refused(error: ErrorName, currentLeader: CurrentLeader | null = null): AppendResult {
  return { type: 'refused', error, currentLeader, errorMessage: null };
}

function idsOf(batch: RecordBatch): readonly string[] {
  return batch.records.map((record) => record.id);
}
