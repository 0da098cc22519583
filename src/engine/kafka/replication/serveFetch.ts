import type { NodeId } from '../../kernel/types';
import { endOffsetFor } from '../log/epochCache';
import { readFrom } from '../log/partitionLog';
import type { ErrorName } from '../protocol/errors';
import { type BrokerId, isInternalTopic, type Offset, type TopicName } from '../protocol/ids';
import type { EpochEndOffset, FetchPartition, FetchPartitionResponse, FetchRequest } from '../protocol/requests';
import { maybeExpandIsr } from './inSyncReplicas';
import { maybeIncrementHighWatermark } from './leaderHighWatermark';
import { isSettled, noteSession, remoteReplicaNow } from './followerSessions';
import { currentLeaderOf, isLeader, type LeaderReplica, replicaAt, setReplicas, withReplica } from './replica';
import type { DelayedFetch, RemoteReplica, Replica, ReplicaManager, ReplicaStep } from './types';

/**
 * Fetch requests of followers and consumers, and those that wait for more.
 *
 * Kafka 3.9: `ReplicaManager.fetchMessages`, `Partition.fetchRecords`, `DelayedFetch`.
 * Simplified: instead of a fetch session, an answer leaves out the partitions a follower has no news of.
 */
const CONSUMER_ID = -1;
const MAX_PARTITION_BYTES = 1_048_576;

interface PartitionRead {
  readonly response: FetchPartitionResponse;
  readonly bytes: number;
}

export function onFetch<S extends ReplicaManager>(step: ReplicaStep<S>, client: NodeId, request: FetchRequest): void {
  const { correlationId, replicaId, minBytes, maxWaitMs, partitions } = request;
  const waiting: DelayedFetch = {
    client,
    correlationId,
    replicaId,
    minBytes,
    partitions,
    expiresMs: step.context.nowMs + maxWaitMs,
  };
  if (replicaId !== CONSUMER_ID && isSettled(step, replicaId, partitions)) {
    noteSession(step, replicaId, partitions, true);
    return park(step, waiting, maxWaitMs);
  }
  const reads = partitions.map((part) => read(step, replicaId, part));
  // The answer shows the log as it was before this very request moved the high watermark.
  if (replicaId !== CONSUMER_ID) {
    noteFollowerFetch(step, replicaId, reads, partitions);
    noteSession(
      step,
      replicaId,
      partitions,
      partitions.every((part) => hasEverything(step, replicaId, part)),
    );
  }
  const isDone = maxWaitMs <= 0 || partitions.length === 0 || isEnough(reads, minBytes);
  return isDone ? answer(step, waiting, reads) : park(step, waiting, maxWaitMs);
}

function park<S extends ReplicaManager>(step: ReplicaStep<S>, waiting: DelayedFetch, maxWaitMs: number): void {
  const { client, correlationId } = waiting;
  step.state = { ...step.state, delayedFetches: [...step.state.delayedFetches, waiting] };
  step.effects.push({
    type: 'setTimer',
    key: timerKey(waiting),
    afterMs: maxWaitMs,
    timer: { type: 'delayedFetch', client, correlationId },
  });
}

/** The wait is over: the answer is what there is, perhaps nothing. */
export function onFetchTimeout<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  client: NodeId,
  correlationId: number,
): void {
  const waiting = step.state.delayedFetches.find(
    (each) => each.client === client && each.correlationId === correlationId,
  );
  if (waiting === undefined) return;
  step.state = { ...step.state, delayedFetches: step.state.delayedFetches.filter((each) => each !== waiting) };
  const isStill = waiting.replicaId !== CONSUMER_ID && isSettled(step, waiting.replicaId, waiting.partitions);
  answer(step, waiting, isStill ? [] : waiting.partitions.map((part) => read(step, waiting.replicaId, part)));
}

/**
 * Looks again at the fetches that wait for one of these partitions. Followers are woken by new records, consumers by
 * a higher watermark, both by a change of leadership.
 */
export function completeFetches<S extends ReplicaManager>(step: ReplicaStep<S>, changed: readonly Replica[]): void {
  if (changed.length === 0) return;
  for (const waiting of step.state.delayedFetches) {
    if (!waiting.partitions.some((part) => changed.some((replica) => isOf(replica, part)))) continue;
    const reads = waiting.partitions.map((part) => read(step, waiting.replicaId, part));
    if (!isEnough(reads, waiting.minBytes)) continue;
    step.state = { ...step.state, delayedFetches: step.state.delayedFetches.filter((each) => each !== waiting) };
    step.effects.push({ type: 'cancelTimer', key: timerKey(waiting) });
    answer(step, waiting, reads);
  }
}

/** Whoever asked has gone; nobody waits for the answer. */
export function forgetFetchesOf<S extends ReplicaManager>(step: ReplicaStep<S>, client: NodeId): void {
  const gone = step.state.delayedFetches.filter((waiting) => waiting.client === client);
  if (gone.length === 0) return;
  step.state = {
    ...step.state,
    delayedFetches: step.state.delayedFetches.filter((waiting) => waiting.client !== client),
  };
  for (const waiting of gone) step.effects.push({ type: 'cancelTimer', key: timerKey(waiting) });
}

function read<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  replicaId: BrokerId,
  part: FetchPartition,
): PartitionRead {
  const replica = replicaAt(step.state, part.topic, part.partition);
  if (replica === null) return failed(part, 'UNKNOWN_TOPIC_OR_PARTITION', null);
  const error = refusalOf(replica, replicaId, part);
  if (error !== null || !isLeader(replica)) return failed(part, error ?? 'NOT_LEADER_OR_FOLLOWER', replica);
  const diverging = replicaId === CONSUMER_ID ? null : divergingEpochOf(replica, part);
  if (diverging === 'unknown') return failed(part, 'OFFSET_OUT_OF_RANGE', replica);
  const { log } = replica;
  if (diverging === null && (part.fetchOffset < log.logStartOffset || part.fetchOffset > log.logEndOffset)) {
    return failed(part, 'OFFSET_OUT_OF_RANGE', replica);
  }
  const bound = replicaId === CONSUMER_ID ? log.highWatermark : log.logEndOffset;
  const batches =
    diverging === null && part.fetchOffset < bound ? readFrom(log, part.fetchOffset, bound, MAX_PARTITION_BYTES) : [];
  const bytes = batches.reduce((sum, batch) => sum + batch.sizeBytes, 0);
  const response: FetchPartitionResponse = {
    topic: part.topic,
    partition: part.partition,
    error: 'NONE',
    highWatermark: log.highWatermark,
    logStartOffset: log.logStartOffset,
    divergingEpoch: diverging,
    currentLeader: null,
    batches,
  };
  return { response, bytes };
}

function refusalOf(replica: Replica, replicaId: BrokerId, part: FetchPartition): ErrorName | null {
  if (!isLeader(replica)) return 'NOT_LEADER_OR_FOLLOWER';
  if (part.currentLeaderEpoch !== -1) {
    if (part.currentLeaderEpoch < replica.leaderEpoch) return 'FENCED_LEADER_EPOCH';
    if (part.currentLeaderEpoch > replica.leaderEpoch) return 'UNKNOWN_LEADER_EPOCH';
  }
  if (replicaId !== CONSUMER_ID && !replica.assignedReplicas.includes(replicaId)) return 'NOT_LEADER_OR_FOLLOWER';
  return null;
}

/** Where the follower's log leaves this one; null where it does not, `unknown` where its epoch was never heard of. */
function divergingEpochOf(replica: LeaderReplica, part: FetchPartition): EpochEndOffset | 'unknown' | null {
  if (part.lastFetchedEpoch === -1) return null;
  const end = endOffsetFor(replica.log, part.lastFetchedEpoch);
  if (end === null) return 'unknown';
  return end.epoch < part.lastFetchedEpoch || end.endOffset < part.fetchOffset ? end : null;
}

/** A follower that asks for an offset has everything before it: that moves the leader's view, the ISR and the mark. */
function noteFollowerFetch<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  followerId: BrokerId,
  reads: readonly PartitionRead[],
  parts: readonly FetchPartition[],
): void {
  // Most fetches only say that the follower is still there. Their replicas are written back together.
  const rows: Record<TopicName, (Replica | null)[]> = {};
  const news: FetchPartition[] = [];
  parts.forEach((part, index) => {
    const response = reads[index]?.response;
    if (response === undefined || response.error !== 'NONE' || response.divergingEpoch !== null) return;
    const replica = replicaAt(step.state, part.topic, part.partition);
    if (replica === null || !isLeader(replica)) return;
    // At rest: the session's own time stands for this partition too.
    if (isAtRest(replica, followerId, part)) return;
    rows[part.topic] ??= (step.state.replicas[part.topic] ?? []).slice();
    const row = rows[part.topic];
    if (row !== undefined) row[part.partition] = withFollowerFetch(step, replica, followerId, part);
    if (isNewsOf(replica, followerId, part)) news.push(part);
  });
  const replicas = { ...step.state.replicas, ...rows };
  if (news.length > 0) setReplicas(step, replicas);
  else step.state = { ...step.state, replicas };
  for (const { topic, partition } of news) {
    const updated = replicaAt(step.state, topic, partition);
    if (updated === null || !isLeader(updated)) continue;
    maybeExpandIsr(step, updated, followerId);
    const current = replicaAt(step.state, topic, partition);
    if (current === null || !isLeader(current)) continue;
    maybeIncrementHighWatermark(step, current);
  }
}

/** It had everything at its last fetch, and nothing has come since. */
function isAtRest(replica: LeaderReplica, followerId: BrokerId, part: FetchPartition): boolean {
  if (isNewsOf(replica, followerId, part)) return false;
  const remote = replica.role.remoteReplicas.find((each) => each.brokerId === followerId);
  return remote?.logEndOffset === part.fetchOffset && remote.lastFetchLeaderLogEndOffset === part.fetchOffset;
}

/** Whether this fetch may move the mark or the ISR: not where all is committed and the follower is in sync already. */
function isNewsOf(replica: LeaderReplica, followerId: BrokerId, part: FetchPartition): boolean {
  const { log, inSyncReplicas } = replica;
  return (
    log.highWatermark < log.logEndOffset ||
    part.fetchOffset !== log.logEndOffset ||
    !inSyncReplicas.includes(followerId)
  );
}

function withFollowerFetch<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  replica: LeaderReplica,
  followerId: BrokerId,
  part: FetchPartition,
): LeaderReplica {
  const leaderLogEndOffset = replica.log.logEndOffset;
  const remoteReplicas = replica.role.remoteReplicas.map((remote) => {
    if (remote.brokerId !== followerId) return remote;
    return afterFetch(remoteReplicaNow(step.state, replica, remote), part, leaderLogEndOffset, step.context.nowMs);
  });
  return { ...replica, role: { ...replica.role, remoteReplicas } };
}

function afterFetch(
  remote: RemoteReplica,
  part: FetchPartition,
  leaderLogEndOffset: Offset,
  nowMs: number,
): RemoteReplica {
  return {
    brokerId: remote.brokerId,
    logEndOffset: part.fetchOffset,
    logStartOffset: part.logStartOffset,
    lastCaughtUpTimeMs: caughtUpTimeMs(remote, part.fetchOffset, leaderLogEndOffset, nowMs),
    lastFetchTimeMs: nowMs,
    lastFetchLeaderLogEndOffset: leaderLogEndOffset,
    toldHighWatermark: remote.toldHighWatermark,
  };
}

/** Having now what the leader had at the previous fetch counts as having been caught up at that fetch. */
function caughtUpTimeMs(remote: RemoteReplica, fetchOffset: Offset, leaderLogEndOffset: Offset, nowMs: number): number {
  if (fetchOffset >= leaderLogEndOffset) return nowMs;
  if (fetchOffset >= remote.lastFetchLeaderLogEndOffset)
    return Math.max(remote.lastCaughtUpTimeMs, remote.lastFetchTimeMs);
  return remote.lastCaughtUpTimeMs;
}

/** In sync, at the log end, and told the high watermark: until something changes, its fetches bring no news. */
function hasEverything<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  followerId: BrokerId,
  part: FetchPartition,
): boolean {
  const replica = replicaAt(step.state, part.topic, part.partition);
  if (replica === null || !isLeader(replica) || part.currentLeaderEpoch !== replica.leaderEpoch) return false;
  const { log, inSyncReplicas, role } = replica;
  const remote = role.remoteReplicas.find((each) => each.brokerId === followerId);
  const isAtEnd = part.fetchOffset === log.logEndOffset && log.highWatermark === log.logEndOffset;
  return isAtEnd && inSyncReplicas.includes(followerId) && remote?.toldHighWatermark === log.highWatermark;
}

function isEnough(reads: readonly PartitionRead[], minBytes: number): boolean {
  let bytes = 0;
  for (const { response, bytes: more } of reads) {
    if (response.error !== 'NONE' || response.divergingEpoch !== null) return true;
    bytes += more;
  }
  return bytes >= minBytes;
}

function answer<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  waiting: DelayedFetch,
  reads: readonly PartitionRead[],
): void {
  const { client, correlationId, replicaId } = waiting;
  // The copying of internal topics is routine: who looks for it can have it shown.
  const quiet = reads.every(
    ({ response, bytes }) =>
      (bytes === 0 || isInternalTopic(response.topic)) && response.error === 'NONE' && response.divergingEpoch === null,
  );
  const responses = reads.map((each) => each.response);
  const partitions = replicaId === CONSUMER_ID ? responses : responses.filter((each) => isNews(step, replicaId, each));
  step.effects.push({
    type: 'send',
    to: client,
    body: { api: 'Fetch', kind: 'response', correlationId, partitions },
    quiet,
  });
}

/** Whether a follower does not know this yet; notes that it is told the high watermark. */
function isNews<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  followerId: BrokerId,
  response: FetchPartitionResponse,
): boolean {
  const replica = replicaAt(step.state, response.topic, response.partition);
  if (replica === null || !isLeader(replica) || response.error !== 'NONE') return true;
  const remote = replica.role.remoteReplicas.find((each) => each.brokerId === followerId);
  const isNewMark = remote !== undefined && remote.toldHighWatermark !== response.highWatermark;
  if (isNewMark) {
    const remoteReplicas = replica.role.remoteReplicas.map((each) =>
      each === remote ? { ...each, toldHighWatermark: response.highWatermark } : each,
    );
    // Only this follower's session depends on it, and that is not settled before its next fetch.
    const told = { ...replica, role: { ...replica.role, remoteReplicas } };
    step.state = { ...step.state, replicas: withReplica(step.state.replicas, told) };
  }
  return isNewMark || response.batches.length > 0 || response.divergingEpoch !== null;
}

function failed(part: FetchPartition, error: ErrorName, replica: Replica | null): PartitionRead {
  const response: FetchPartitionResponse = {
    topic: part.topic,
    partition: part.partition,
    error,
    highWatermark: -1,
    logStartOffset: -1,
    divergingEpoch: null,
    currentLeader: replica === null ? null : currentLeaderOf(replica),
    batches: [],
  };
  return { response, bytes: 0 };
}

function isOf(replica: Replica, part: FetchPartition): boolean {
  return replica.topic === part.topic && replica.partition === part.partition;
}

function timerKey(waiting: DelayedFetch): string {
  return `fetch:${waiting.client}:${waiting.correlationId}`;
}
