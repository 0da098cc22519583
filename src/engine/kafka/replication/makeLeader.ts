import { emptyLog } from '../log/partitionLog';
import type { LogConfig } from '../log/types';
import type { BrokerId } from '../protocol/ids';
import type { LeaderAndIsrPartition } from '../protocol/requests';
import { latestEpoch } from '../log/epochCache';
import { truncateTo } from '../log/partitionLog';
import { maybeIncrementHighWatermark } from './leaderHighWatermark';
import { createReplica, isLeader, type LeaderReplica, logOfNewLeader, NEVER_MS, on, put, replicaAt } from './replica';
import type { RemoteReplica, Replica, ReplicaManager, ReplicaStep } from './types';

/**
 * A LeaderAndIsr names this broker the leader of a partition, or a follower.
 *
 * Kafka 3.9: `ReplicaManager.becomeLeaderOrFollower`, `Partition.makeLeader`, `makeFollower`.
 * Simplified: no observers of a change of role but those of this broker.
 */
export function becomeLeaderOrFollower<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  partition: LeaderAndIsrPartition,
  topicId: string,
  config: LogConfig,
): LeaderAndIsrError {
  const known = replicaAt(step.state, partition.topic, partition.partition);
  // The log of another topic that had this name.
  if (known !== null && known.topicId !== topicId) return 'INCONSISTENT_TOPIC_ID';
  if (known !== null && partition.leaderEpoch <= known.leaderEpoch) return 'STALE_CONTROLLER_EPOCH';
  if (!partition.replicas.includes(step.state.brokerId)) return 'UNKNOWN_TOPIC_OR_PARTITION';
  const before = known ?? createReplica(partition.topic, partition.partition, topicId, emptyLog(), config);
  const { replicas: assignedReplicas, addingReplicas } = partition;
  const replica: Replica = { ...before, config, assignedReplicas, addingReplicas };
  if (partition.leader === step.state.brokerId) makeLeader(step, replica, partition);
  else makeFollower(step, replica, partition);
  return 'NONE';
}

export type LeaderAndIsrError =
  | 'NONE'
  | 'STALE_CONTROLLER_EPOCH'
  | 'INCONSISTENT_TOPIC_ID'
  | 'UNKNOWN_TOPIC_OR_PARTITION';

/** A leader that comes from an unclean election takes itself for recovered at once; its next AlterPartition says so. */
function makeLeader<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  replica: Replica,
  partition: LeaderAndIsrPartition,
): void {
  const { leaderEpoch, isr, partitionEpoch, controllerEpoch } = partition;
  const leaderEpochStartOffset = replica.log.logEndOffset;
  const leader: LeaderReplica = {
    ...replica,
    log: logOfNewLeader(replica.log, leaderEpoch),
    role: {
      type: 'leader',
      leaderEpochStartOffset,
      remoteReplicas: remoteReplicasOf(step, replica, partition),
      pendingIsr: null,
    },
    inSyncReplicas: isr,
    leaderEpoch,
    partitionEpoch,
    controllerEpoch,
  };
  put(step, leader);
  step.events.push({
    type: 'becameLeader',
    ...on(step.state.brokerId, leader),
    leaderEpoch,
    startOffset: leaderEpochStartOffset,
  });
  maybeIncrementHighWatermark(step, leader);
}

/**
 * A new leader knows nothing of the others until they fetch; one that leads on keeps what it knows of their logs
 * (`Replica.resetReplicaState`). Either way the ISR has its full time to show itself, and nobody else counts as caught
 * up.
 */
function remoteReplicasOf<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  replica: Replica,
  partition: LeaderAndIsrPartition,
): readonly RemoteReplica[] {
  const known = isLeader(replica) ? replica.role.remoteReplicas : [];
  const others = partition.replicas.filter((brokerId) => brokerId !== step.state.brokerId);
  return others.map((brokerId) => {
    const before = known.find((remote) => remote.brokerId === brokerId);
    const sinceMs = partition.isr.includes(brokerId) ? step.context.nowMs : NEVER_MS;
    if (before === undefined) return { ...unknownReplica(brokerId), lastCaughtUpTimeMs: sinceMs };
    return {
      ...before,
      lastCaughtUpTimeMs: sinceMs,
      lastFetchTimeMs: sinceMs,
      lastFetchLeaderLogEndOffset: replica.log.logEndOffset,
    };
  });
}

function unknownReplica(brokerId: BrokerId): RemoteReplica {
  return {
    brokerId,
    logEndOffset: -1,
    logStartOffset: -1,
    lastCaughtUpTimeMs: NEVER_MS,
    lastFetchTimeMs: NEVER_MS,
    lastFetchLeaderLogEndOffset: -1,
    toldHighWatermark: -1,
  };
}

function makeFollower<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  replica: Replica,
  partition: LeaderAndIsrPartition,
): void {
  const { leader, leaderEpoch, partitionEpoch, controllerEpoch } = partition;
  if (!step.isAlive(leader)) {
    // There is nobody to follow. The log exists; role, epoch and fetcher stay as they were.
    put(step, replica);
    return;
  }
  // A log that has never heard of an epoch cannot compare epochs: it falls back on its own high watermark.
  const log =
    latestEpoch(replica.log) === null
      ? truncateTo(replica.log, replica.log.highWatermark, replica.config)
      : replica.log;
  const follower: Replica = {
    ...replica,
    log,
    role: { type: 'follower', leaderId: leader, fetch: { type: 'fetching' } },
    inSyncReplicas: [],
    leaderEpoch,
    partitionEpoch,
    controllerEpoch,
  };
  put(step, follower);
  step.events.push({ type: 'becameFollower', ...on(step.state.brokerId, follower), leaderEpoch, leaderId: leader });
}
