import type { TimeMs } from '../../kernel/types';
import { type BrokerId, topicPartition } from '../protocol/ids';
import { remoteReplicaNow } from './followerSessions';
import { type LeaderReplica, allReplicas, isLeader, on, put, withRole } from './replica';
import type { RemoteReplica, Replica, ReplicaManager, ReplicaStep } from './types';

/**
 * The leader's view of who is in sync: when it asks the controller for a smaller or a larger ISR.
 *
 * Kafka 3.9: `Partition.maybeExpandIsr`, `maybeShrinkIsr`, `PartitionState.maximalIsr`.
 */

/** `min.insync.replicas`, but never more than there are replicas. */
export function effectiveMinIsr(replica: Replica): number {
  return Math.min(replica.config['min.insync.replicas'], replica.assignedReplicas.length);
}

/** Whoever might be in the ISR already: with a pending expansion the new member, with a pending shrink the old one too. */
export function maximalIsr(replica: LeaderReplica): readonly BrokerId[] {
  const { pendingIsr } = replica.role;
  return pendingIsr?.type === 'expand' ? pendingIsr.isr : replica.inSyncReplicas;
}

/** A follower counts as caught up while it has everything, or had everything not long ago. */
export function isCaughtUp(
  remote: RemoteReplica,
  leaderLogEndOffset: number,
  nowMs: TimeMs,
  lagTimeMaxMs: number,
): boolean {
  return remote.logEndOffset === leaderLogEndOffset || nowMs - remote.lastCaughtUpTimeMs <= lagTimeMaxMs;
}

/**
 * After a follower's fetch. The bar is the high watermark, not the log end, and the start of this leadership: until it
 * has that, it may hold records that this leader never had.
 */
export function maybeExpandIsr<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  replica: LeaderReplica,
  followerId: BrokerId,
): void {
  const { role, log, inSyncReplicas, assignedReplicas } = replica;
  const remote = role.remoteReplicas.find((each) => each.brokerId === followerId);
  if (remote === undefined || role.pendingIsr !== null || inSyncReplicas.includes(followerId)) return;
  if (!assignedReplicas.includes(followerId) || !step.isAlive(followerId)) return;
  if (remote.logEndOffset < log.highWatermark || remote.logEndOffset < role.leaderEpochStartOffset) return;
  propose(step, replica, 'expand', [...inSyncReplicas, followerId], []);
}

/** Every half `replica.lag.time.max.ms`: whoever has not caught up for that long leaves. */
export function maybeShrinkIsrs<S extends ReplicaManager>(step: ReplicaStep<S>): void {
  for (const replica of allReplicas(step.state.replicas)) {
    if (isLeader(replica)) maybeShrinkIsr(step, replica);
  }
}

function maybeShrinkIsr<S extends ReplicaManager>(step: ReplicaStep<S>, replica: LeaderReplica): void {
  const { role, log, inSyncReplicas } = replica;
  if (role.pendingIsr !== null) return;
  const { nowMs } = step.context;
  const lagTimeMaxMs = step.config['replica.lag.time.max.ms'];
  const lagging = role.remoteReplicas
    .filter((remote) => inSyncReplicas.includes(remote.brokerId))
    .filter(
      (remote) => !isCaughtUp(remoteReplicaNow(step.state, replica, remote), log.logEndOffset, nowMs, lagTimeMaxMs),
    )
    .map((remote) => remote.brokerId);
  if (lagging.length === 0) return;
  const isr = inSyncReplicas.filter((brokerId) => !lagging.includes(brokerId));
  propose(step, replica, 'shrink', isr, lagging);
}

function propose<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  replica: LeaderReplica,
  type: 'expand' | 'shrink',
  isr: readonly BrokerId[],
  lagging: readonly BrokerId[],
): void {
  put(step, withRole(replica, { ...replica.role, pendingIsr: { type, isr, isInFlight: false } }));
  step.events.push({
    type: 'isrChangeProposed',
    brokerId: step.state.brokerId,
    topicPartition: topicPartition(replica.topic, replica.partition),
    from: replica.inSyncReplicas,
    to: isr,
    lagging,
  });
}

/** The controller has committed an ISR: it is what acks and the high watermark go by from now on. */
export function commitIsr<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  replica: LeaderReplica,
  isr: readonly BrokerId[],
  partitionEpoch: number,
): LeaderReplica {
  const next: LeaderReplica = {
    ...replica,
    inSyncReplicas: isr,
    partitionEpoch,
    role: { ...replica.role, pendingIsr: null },
  };
  put(step, next);
  step.events.push({ type: 'isrCommitted', ...on(step.state.brokerId, replica), inSyncReplicas: isr });
  return next;
}
