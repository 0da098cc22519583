import { withEntry } from '../../kernel/dictionary';
import { draft } from '../../kernel/draft';
import type { BrokerId, Offset, TopicName } from '../protocol/ids';
import type { FetchPartition } from '../protocol/requests';
import { completeDeleteRecords } from './deleteRecords';
import { remoteReplicaNow } from './followerSessions';
import { maybeExpandIsr } from './inSyncReplicas';
import { maybeIncrementHighWatermark } from './leaderHighWatermark';
import type { PartitionRead } from './readPartition';
import { isLeader, type LeaderReplica, replicaAt, setReplicas, withReplica, withRemotes } from './replica';
import type { RemoteReplica, Replica, ReplicaManager, ReplicaStep } from './types';

/**
 * What a leader concludes from a follower's fetch: a follower that asks for an offset has everything before it. That
 * moves the leader's view, the ISR and the high watermark.
 *
 * Kafka 3.9: `Partition.updateFollowerFetchState`, `Replica.updateFetchStateOrThrow`.
 */
export function noteFollowerFetch<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  followerId: BrokerId,
  reads: readonly PartitionRead[],
): void {
  // Most fetches only say that the follower is still there. Their replicas are written back together.
  const rows: Record<TopicName, (Replica | null)[]> = {};
  const news: FetchPartition[] = [];
  let didChange = false;
  for (const { part, response } of reads) {
    if (response.error !== 'NONE' || response.divergingEpoch !== null) continue;
    const replica = replicaAt(step.state, part.topic, part.partition);
    // At rest: the session's own time stands for this partition too.
    if (replica === null || !isLeader(replica) || isAtRest(replica, followerId, part)) continue;
    const row = (rows[part.topic] ??= (step.state.replicas[part.topic] ?? []).slice());
    row[part.partition] = withFollowerFetch(step, replica, followerId, part);
    didChange = true;
    if (isNewsOf(replica, followerId, part)) news.push(part);
  }
  if (!didChange) return;
  let { replicas } = step.state;
  for (const topic in rows) replicas = withEntry(replicas, topic, rows[topic] ?? []);
  if (news.length > 0) setReplicas(step, replicas);
  else draft<ReplicaManager>(step).replicas = replicas;
  completeDeleteRecords(step);
  for (const { topic, partition } of news) {
    const updated = replicaAt(step.state, topic, partition);
    if (updated === null || !isLeader(updated)) continue;
    maybeExpandIsr(step, updated, followerId);
    const current = replicaAt(step.state, topic, partition);
    if (current !== null && isLeader(current)) maybeIncrementHighWatermark(step, current);
  }
}

/** In sync, at the log end, and told the high watermark: until something changes, its fetches bring no news. */
export function hasEverything<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  followerId: BrokerId,
  part: FetchPartition,
): boolean {
  const replica = replicaAt(step.state, part.topic, part.partition);
  return replica !== null && isLeader(replica) && isUpToDate(replica, remoteOf(replica, followerId), part);
}

function isUpToDate(replica: LeaderReplica, remote: RemoteReplica | undefined, part: FetchPartition): boolean {
  const { log, inSyncReplicas, leaderEpoch } = replica;
  return (
    part.currentLeaderEpoch === leaderEpoch &&
    part.fetchOffset === log.logEndOffset &&
    log.highWatermark === log.logEndOffset &&
    part.logStartOffset >= log.logStartOffset &&
    remote?.toldHighWatermark === log.highWatermark &&
    inSyncReplicas.includes(remote.brokerId)
  );
}

/** Nothing to read for it, and nothing to learn from it: this partition of the fetch need not be looked at. */
export function bringsNothing<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  followerId: BrokerId,
  part: FetchPartition,
): boolean {
  const replica = replicaAt(step.state, part.topic, part.partition);
  if (replica === null || !isLeader(replica)) return false;
  const remote = remoteOf(replica, followerId);
  return isUpToDate(replica, remote, part) && wasAtEnd(remote, part);
}

/** Whether a follower does not know this yet; notes that it is told the high watermark. */
export function tellNews<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  followerId: BrokerId,
  { part, response }: PartitionRead,
): boolean {
  const replica = replicaAt(step.state, response.topic, response.partition);
  if (replica === null || !isLeader(replica) || response.error !== 'NONE') return true;
  const remote = remoteOf(replica, followerId);
  const isNewMark = remote !== undefined && remote.toldHighWatermark !== response.highWatermark;
  if (isNewMark) {
    const remoteReplicas = replica.role.remoteReplicas.map((each) =>
      each === remote ? withMark(each, response.highWatermark) : each,
    );
    // Only this follower's session depends on it, and that is not settled before its next fetch.
    const told = withRemotes(replica, remoteReplicas);
    draft<ReplicaManager>(step).replicas = withReplica(step.state.replicas, told);
  }
  const isNewStart = part.logStartOffset < response.logStartOffset;
  return isNewMark || isNewStart || response.batches.length > 0 || response.divergingEpoch !== null;
}

function withMark(remote: RemoteReplica, toldHighWatermark: Offset): RemoteReplica {
  return {
    brokerId: remote.brokerId,
    logEndOffset: remote.logEndOffset,
    logStartOffset: remote.logStartOffset,
    lastCaughtUpTimeMs: remote.lastCaughtUpTimeMs,
    lastFetchTimeMs: remote.lastFetchTimeMs,
    lastFetchLeaderLogEndOffset: remote.lastFetchLeaderLogEndOffset,
    toldHighWatermark,
  };
}

/** It had everything at its last fetch, and nothing has come since. */
function isAtRest(replica: LeaderReplica, followerId: BrokerId, part: FetchPartition): boolean {
  if (isNewsOf(replica, followerId, part)) return false;
  return wasAtEnd(remoteOf(replica, followerId), part);
}

function wasAtEnd(remote: RemoteReplica | undefined, part: FetchPartition): boolean {
  return (
    remote?.logEndOffset === part.fetchOffset &&
    remote.logStartOffset === part.logStartOffset &&
    remote.lastFetchLeaderLogEndOffset === part.fetchOffset
  );
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
  return withRemotes(replica, remoteReplicas);
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

function remoteOf({ role }: LeaderReplica, followerId: BrokerId): RemoteReplica | undefined {
  for (const remote of role.remoteReplicas) if (remote.brokerId === followerId) return remote;
  return undefined;
}
