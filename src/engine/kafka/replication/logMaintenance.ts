import { cleanableNow, nextCompactionMs } from '../log/cleanable';
import { clean } from '../log/cleaner';
import { isCompacted } from '../log/logConfig';
import { deleteOldSegments, nextFileDeletionMs, nextRetentionMs, withoutGoneFiles } from '../log/retention';
import { type PartitionIndex, topicPartition, type TopicName } from '../protocol/ids';
import { completeDeleteRecords } from './deleteRecords';
import { allReplicas, on, put, replicaAt } from './replica';
import type { Replica, ReplicaManager, ReplicaStep } from './types';

/**
 * What a broker does for its logs by the clock: each replica on its own, leaders and followers alike.
 *
 * Kafka 3.9: `LogManager.cleanupLogs`, `LogCleaner.CleanerThread`.
 */
export function checkRetention<S extends ReplicaManager>(step: ReplicaStep<S>): void {
  for (const replica of allReplicas(step.state.replicas)) {
    // The cleaner sees to those that are compacted.
    if (!isCompacted(replica.config)) deleteSegments(step, replica);
  }
  completeDeleteRecords(step);
}

/**
 * The cleaner thread once round: the dirtiest log first, again until none is dirty enough, and retention for what is
 * compacted. One round for each thread, so all of it happens at once.
 */
export function cleanLogs<S extends ReplicaManager>(step: ReplicaStep<S>): void {
  for (let filthiest = filthiestLog(step); filthiest !== null; filthiest = filthiestLog(step))
    cleanLog(step, filthiest);
  for (const replica of allReplicas(step.state.replicas)) {
    if (isCompacted(replica.config)) deleteSegments(step, replica);
  }
  completeDeleteRecords(step);
}

/** Files that have been `.deleted` for `file.delete.delay.ms` are gone. */
export function deleteFiles<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  topic: TopicName,
  partition: PartitionIndex,
): void {
  const replica = replicaAt(step.state, topic, partition);
  if (replica === null) return;
  const log = withoutGoneFiles(replica.log, step.context.nowMs);
  if (log !== replica.log) put(step, { ...replica, log });
  deleteFilesLater(step, { ...replica, log });
}

/** What the next check of each kind would find to do, and when, if nothing else happens; null for never. */
export interface NextLogWork {
  readonly retentionMs: number | null;
  readonly compactionMs: number | null;
  readonly fileDeletionMs: number | null;
}

/** Checks before these times change nothing, so they need not be played. */
export function nextLogWork({ log, config }: Replica, nowMs: number): NextLogWork {
  return {
    retentionMs: nextRetentionMs(log, config, nowMs),
    compactionMs: nextCompactionMs(log, config, nowMs),
    fileDeletionMs: nextFileDeletionMs(log),
  };
}

function filthiestLog<S extends ReplicaManager>(step: ReplicaStep<S>): Replica | null {
  let filthiest: Replica | null = null;
  let highest = -1;
  for (const replica of allReplicas(step.state.replicas)) {
    const cleanable = cleanableNow(replica.log, replica.config, step.context.nowMs);
    if (cleanable === null || cleanable.dirtyRatio <= highest) continue;
    filthiest = replica;
    highest = cleanable.dirtyRatio;
  }
  return filthiest;
}

function cleanLog<S extends ReplicaManager>(step: ReplicaStep<S>, replica: Replica): void {
  const cleanable = cleanableNow(replica.log, replica.config, step.context.nowMs);
  if (cleanable === null) return;
  const { log, ...facts } = clean(replica.log, cleanable, replica.config, step.context.nowMs);
  const cleaned = { ...replica, log };
  put(step, cleaned);
  step.events.push({ type: 'logCleaned', ...on(step.state.brokerId, replica), ...facts });
  deleteFilesLater(step, cleaned);
}

function deleteSegments<S extends ReplicaManager>(step: ReplicaStep<S>, replica: Replica): void {
  const { log, deletions } = deleteOldSegments(replica.log, replica.config, step.context.nowMs);
  if (deletions.length === 0) return;
  const next = { ...replica, log };
  put(step, next);
  const where = on(step.state.brokerId, replica);
  for (const { reason, segments, rolledAt } of deletions) {
    if (rolledAt !== null)
      step.events.push({ type: 'segmentRolled', ...where, baseOffset: rolledAt, reason: 'retention' });
    step.events.push({
      type: 'segmentsDeleted',
      ...where,
      reason,
      baseOffsets: segments.map(({ baseOffset }) => baseOffset),
      sizeBytes: segments.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
      logStartOffset: log.logStartOffset,
    });
  }
  const from = replica.log.logStartOffset;
  const to = log.logStartOffset;
  if (to > from) step.events.push({ type: 'logStartOffsetUpdated', ...where, reason: 'segmentDeletion', from, to });
  deleteFilesLater(step, next);
}

function deleteFilesLater<S extends ReplicaManager>(step: ReplicaStep<S>, { topic, partition, log }: Replica): void {
  const nextMs = nextFileDeletionMs(log);
  if (nextMs === null) return;
  step.effects.push({
    type: 'setTimer',
    key: `deleteFiles:${topicPartition(topic, partition)}`,
    afterMs: Math.max(0, nextMs - step.context.nowMs),
    timer: { type: 'deleteFiles', topic, partition },
  });
}
