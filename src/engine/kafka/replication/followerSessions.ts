import { draft } from '../../kernel/draft';
import type { BrokerId } from '../protocol/ids';
import type { FetchPartition } from '../protocol/requests';
import { allReplicas, isLeader, type LeaderReplica, NEVER_MS, put, withRemotes } from './replica';
import type { FollowerSession, RemoteReplica, ReplicaManager, ReplicaStep } from './types';

/**
 * A follower's fetches seen as one lease: while it asks for the same offsets and nothing has changed here, a fetch
 * renews all its partitions at once. The result is the same as if each had been written down.
 *
 * Kafka 3.9: `FetchSession` saves the bytes on the wire in the same way.
 */
function sessionOf(manager: ReplicaManager, followerId: BrokerId): FollowerSession | null {
  return manager.followerSessions.find((session) => session.followerId === followerId) ?? null;
}

/** Whether this fetch can bring no news: same question, same replicas as when everything was known. */
export function isSettled<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  followerId: BrokerId,
  partitions: readonly FetchPartition[],
): boolean {
  const session = sessionOf(step.state, followerId);
  return (
    session !== null && session.settledVersion === step.state.replicasVersion && isSame(session.partitions, partitions)
  );
}

export function noteSession<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  followerId: BrokerId,
  partitions: readonly FetchPartition[],
  hasEverything: boolean,
): void {
  const settledVersion = hasEverything ? step.state.replicasVersion : null;
  const session: FollowerSession = { followerId, partitions, lastFetchMs: step.context.nowMs, settledVersion };
  const sessions = step.state.followerSessions.slice();
  const place = sessions.findIndex((each) => each.followerId === followerId);
  if (place === -1) {
    sessions.push(session);
    sessions.sort((a, b) => a.followerId - b.followerId);
  } else sessions[place] = session;
  draft<ReplicaManager>(step).followerSessions = sessions;
}

/** The connection broke: what it was told last may not have arrived, and what it knew may be gone with its process. */
export function forgetFollower<S extends ReplicaManager>(step: ReplicaStep<S>, followerId: BrokerId): void {
  if (sessionOf(step.state, followerId) === null) return;
  for (const replica of allReplicas(step.state.replicas)) {
    if (!isLeader(replica)) continue;
    const remoteReplicas = replica.role.remoteReplicas.map((remote) =>
      remote.brokerId === followerId
        ? { ...remoteReplicaNow(step.state, replica, remote), toldHighWatermark: -1 }
        : remote,
    );
    put(step, withRemotes(replica, remoteReplicas));
  }
  const followerSessions = step.state.followerSessions.filter((session) => session.followerId !== followerId);
  draft<ReplicaManager>(step).followerSessions = followerSessions;
}

/**
 * What is known of a follower's replica, with the renewals since it was last written down. Those happened only while
 * it was at the log end, so each of them caught it up.
 */
export function remoteReplicaNow(
  manager: ReplicaManager,
  replica: LeaderReplica,
  remote: RemoteReplica,
): RemoteReplica {
  const session = sessionOf(manager, remote.brokerId);
  // What it fetched from a leadership before this one does not count.
  if (remote.lastFetchTimeMs === NEVER_MS) return remote;
  if (session === null || session.lastFetchMs <= remote.lastFetchTimeMs) return remote;
  const isCovered = session.partitions.some(
    (part) => part.topic === replica.topic && part.partition === replica.partition,
  );
  const wasAtEnd = remote.logEndOffset >= 0 && remote.logEndOffset === remote.lastFetchLeaderLogEndOffset;
  if (!isCovered || !wasAtEnd) return remote;
  return { ...remote, lastFetchTimeMs: session.lastFetchMs, lastCaughtUpTimeMs: session.lastFetchMs };
}

function isSame(a: readonly FetchPartition[], b: readonly FetchPartition[]): boolean {
  if (a === b) return true;
  return (
    a.length === b.length &&
    a.every((part, index) => {
      const other = b[index];
      if (part === other) return true;
      return (
        other !== undefined &&
        part.topic === other.topic &&
        part.partition === other.partition &&
        part.fetchOffset === other.fetchOffset &&
        part.logStartOffset === other.logStartOffset &&
        part.currentLeaderEpoch === other.currentLeaderEpoch
      );
    })
  );
}
