import type { TimeMs } from '../../kernel/types';
import { appendAsLeader } from '../log/partitionLog';
import {
  checkEpoch,
  checkMarker,
  checkSequence,
  type SequenceCheck,
  withoutExpiredProducer,
} from '../log/producerState';
import { rollReasonFor, type RollReason } from '../log/roll';
import { validateBatch } from '../log/validateBatch';
import type { ErrorName } from '../protocol/errors';
import { isInternalTopic, type Offset, topicPartition } from '../protocol/ids';
import { controlBatch, type EndTransactionMarker, NO_PRODUCER_ID, type RecordBatch } from '../protocol/records';
import type { Acks, CurrentLeader, RecordError } from '../protocol/requests';
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
      readonly recordErrors: readonly RecordError[];
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
  if (validation.type === 'refused') {
    const { error, errorMessage, recordErrors } = validation;
    return refuse(step, replica, batch, error, errorMessage, recordErrors);
  }
  const current = rememberingWriters(replica, batch, step.context.nowMs);
  const sequence = sequenceCheckFor(current, batch);
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
      return append(step, current, validation.batch, isRepeat);
  }
}

/** A producer that has been silent for too long is a stranger again: any sequence number of it is welcome. */
function rememberingWriters(replica: LeaderReplica, batch: RecordBatch, nowMs: TimeMs): LeaderReplica {
  if (batch.producerId === NO_PRODUCER_ID) return replica;
  const log = withoutExpiredProducer(replica.log, batch, replica.config['producer.id.expiration.ms'], nowMs);
  return log === replica.log ? replica : { ...replica, log };
}

/** A coordinator writes for a producer in its internal topic: in the producer's epoch, and without a sequence of its own. */
function sequenceCheckFor(replica: LeaderReplica, batch: RecordBatch): SequenceCheck | null {
  if (batch.producerId === NO_PRODUCER_ID) return null;
  return isInternalTopic(replica.topic) ? checkEpoch(replica.log, batch) : checkSequence(replica.log, batch);
}

/**
 * Appends the marker that ends a transaction here, whether or not it wrote anything.
 *
 * Kafka 3.9: `KafkaApis.handleWriteTxnMarkersRequest`, `ReplicaManager.appendRecords` for a coordinator.
 */
export function appendMarker<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  replica: Replica | null,
  marker: EndTransactionMarker,
): AppendResult {
  if (replica === null) return refused('UNKNOWN_TOPIC_OR_PARTITION');
  if (!isLeader(replica)) return refused('NOT_LEADER_OR_FOLLOWER', currentLeaderOf(replica));
  if (replica.inSyncReplicas.length < effectiveMinIsr(replica)) return refused('NOT_ENOUGH_REPLICAS');
  const error = checkMarker(replica.log, marker);
  if (error !== 'NONE') return refused(error);
  const batch = controlBatch(marker, step.context.nowMs);
  const rollReason = rollReasonFor(replica.log, [batch], replica.config);
  const { log, baseOffset } = appendAsLeader(replica.log, batch, replica.leaderEpoch, replica.config);
  const next: LeaderReplica = { ...replica, log };
  put(step, next);
  step.grown.push(next);
  tellRoll(step, replica, baseOffset, rollReason);
  const { controlType, producerId, producerEpoch } = marker;
  const place = on(step.state.brokerId, replica);
  step.events.push({ type: 'markerAppended', ...place, offset: baseOffset, controlType, producerId, producerEpoch });
  maybeIncrementHighWatermark(step, next);
  return { type: 'appended', baseOffset, requiredOffset: log.logEndOffset, logAppendTimeMs: null };
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
  recordErrors: readonly RecordError[] = [],
): AppendResult {
  step.events.push({
    type: 'appendRefused',
    ...on(step.state.brokerId, replica),
    error,
    recordIds: idsOf(batch),
    ...(errorMessage === null ? {} : { errorMessage }),
  });
  return { type: 'refused', error, currentLeader: null, errorMessage, recordErrors };
}

function refused(error: ErrorName, currentLeader: CurrentLeader | null = null): AppendResult {
  return { type: 'refused', error, currentLeader, errorMessage: null, recordErrors: [] };
}

function idsOf(batch: RecordBatch): readonly string[] {
  return batch.records.map((record) => record.id);
}
