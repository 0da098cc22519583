import { draft } from '../../kernel/draft';
import type { NodeId } from '../../kernel/types';
import { isDeleted } from '../log/logConfig';
import { withLogStartOffset } from '../log/logStart';
import type { ErrorName } from '../protocol/errors';
import { isInternalTopic, type Offset } from '../protocol/ids';
import type { DeleteRecordsPartitionResponse, DeleteRecordsRequest } from '../protocol/requests';
import { isLeader, type LeaderReplica, on, put, replicaAt, withLog } from './replica';
import type { DelayedDeleteRecords, ReplicaManager, ReplicaStep } from './types';

type PartitionAnswer = DelayedDeleteRecords['partitions'][number];

/** Stands for the high watermark. */
const HIGH_WATERMARK = -1;

/**
 * DeleteRecords: the leader moves its log start, the followers take it over with their next fetches, and the answer
 * waits for them. Nothing leaves the disk before the next retention check.
 *
 * Kafka 3.9: `ReplicaManager.deleteRecords`, `Partition.deleteRecordsOnLeader`, `DelayedDeleteRecords`.
 */
export function onDeleteRecords<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  client: NodeId,
  request: DeleteRecordsRequest,
): void {
  const { correlationId, timeoutMs } = request;
  const partitions = request.partitions.map((asked) => onPartition(step, asked));
  const waiting: DelayedDeleteRecords = { client, correlationId, partitions };
  draft<ReplicaManager>(step).delayedDeleteRecords = [...step.state.delayedDeleteRecords, waiting];
  step.effects.push({
    type: 'setTimer',
    key: timerKey(waiting),
    afterMs: timeoutMs,
    timer: { type: 'delayedDeleteRecords', client, correlationId },
  });
  completeDeleteRecords(step);
}

/** Answers every request whose last partition has become known. */
export function completeDeleteRecords<S extends ReplicaManager>(step: ReplicaStep<S>): void {
  const { delayedDeleteRecords } = step.state;
  if (delayedDeleteRecords.length === 0) return;
  const checked = delayedDeleteRecords.map((waiting) => ({
    ...waiting,
    partitions: waiting.partitions.map((part) => checkPartition(step, part)),
  }));
  const isDone = (waiting: DelayedDeleteRecords) => waiting.partitions.every((part) => part.requiredOffset === null);
  draft<ReplicaManager>(step).delayedDeleteRecords = checked.filter((waiting) => !isDone(waiting));
  for (const waiting of checked.filter(isDone)) {
    step.effects.push({ type: 'cancelTimer', key: timerKey(waiting) });
    answer(step, waiting);
  }
}

/** A replica that is alive has not followed in time. The records are gone from the leader all the same. */
export function onDeleteRecordsTimeout<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  client: NodeId,
  correlationId: number,
): void {
  const waiting = step.state.delayedDeleteRecords.find(
    (each) => each.client === client && each.correlationId === correlationId,
  );
  if (waiting === undefined) return;
  const delayedDeleteRecords = step.state.delayedDeleteRecords.filter((each) => each !== waiting);
  draft<ReplicaManager>(step).delayedDeleteRecords = delayedDeleteRecords;
  const partitions = waiting.partitions.map((part) =>
    part.requiredOffset === null ? part : failed(part, 'REQUEST_TIMED_OUT'),
  );
  answer(step, { ...waiting, partitions });
}

function onPartition<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  asked: DeleteRecordsRequest['partitions'][number],
): PartitionAnswer {
  const { topic, partition } = asked;
  if (isInternalTopic(topic)) return failed(asked, 'INVALID_TOPIC_EXCEPTION');
  const replica = replicaAt(step.state, topic, partition);
  if (replica === null) return failed(asked, 'UNKNOWN_TOPIC_OR_PARTITION');
  if (!isLeader(replica)) return failed(asked, 'NOT_LEADER_OR_FOLLOWER');
  if (!isDeleted(replica.config)) return failed(asked, 'POLICY_VIOLATION');
  const { highWatermark } = replica.log;
  const offset = asked.offset === HIGH_WATERMARK ? highWatermark : asked.offset;
  if (offset < 0 || offset > highWatermark) return failed(asked, 'OFFSET_OUT_OF_RANGE');
  moveLogStart(step, replica, offset);
  return { topic, partition, lowWatermark: -1, error: 'NONE', requiredOffset: offset };
}

function moveLogStart<S extends ReplicaManager>(step: ReplicaStep<S>, replica: LeaderReplica, offset: Offset): void {
  const log = withLogStartOffset(replica.log, offset);
  if (log === replica.log) return;
  put(step, withLog(replica, log));
  step.events.push({
    type: 'logStartOffsetUpdated',
    ...on(step.state.brokerId, replica),
    reason: 'clientRecordDeletion',
    from: replica.log.logStartOffset,
    to: log.logStartOffset,
  });
}

function checkPartition<S extends ReplicaManager>(step: ReplicaStep<S>, part: PartitionAnswer): PartitionAnswer {
  const { topic, partition, requiredOffset } = part;
  if (requiredOffset === null) return part;
  const replica = replicaAt(step.state, topic, partition);
  if (replica === null || !isLeader(replica)) return failed(part, 'NOT_LEADER_OR_FOLLOWER');
  const lowWatermark = lowWatermarkOf(step, replica);
  return lowWatermark < requiredOffset ? part : { topic, partition, lowWatermark, error: 'NONE', requiredOffset: null };
}

/** The smallest log start of all replicas that are alive (`Partition.lowWatermarkIfLeader`). */
function lowWatermarkOf<S extends ReplicaManager>(step: ReplicaStep<S>, { log, role }: LeaderReplica): Offset {
  return role.remoteReplicas
    .filter(({ brokerId }) => step.isAlive(brokerId))
    .reduce((low, { logStartOffset }) => Math.min(low, logStartOffset), log.logStartOffset);
}

function answer<S extends ReplicaManager>(step: ReplicaStep<S>, waiting: DelayedDeleteRecords): void {
  const { client, correlationId } = waiting;
  const partitions = waiting.partitions.map(
    ({ topic, partition, lowWatermark, error }): DeleteRecordsPartitionResponse => ({
      topic,
      partition,
      lowWatermark,
      error,
    }),
  );
  const body = { api: 'DeleteRecords', kind: 'response', correlationId, partitions } as const;
  step.effects.push({ type: 'send', to: client, body, quiet: false });
}

function failed(
  { topic, partition }: { readonly topic: string; readonly partition: number },
  error: ErrorName,
): PartitionAnswer {
  return { topic, partition, lowWatermark: -1, error, requiredOffset: null };
}

function timerKey(waiting: DelayedDeleteRecords): string {
  return `deleteRecords:${waiting.client}:${waiting.correlationId}`;
}
