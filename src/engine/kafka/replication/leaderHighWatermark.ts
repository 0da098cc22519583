import { withHighWatermark } from '../log/partitionLog';
import { effectiveMinIsr, isCaughtUp, maximalIsr } from './inSyncReplicas';
import { remoteReplicaNow } from './followerSessions';
import { type LeaderReplica, on, put, withLog } from './replica';
import type { ReplicaManager, ReplicaStep } from './types';

/**
 * Moves the leader's high watermark as far as it may go, and never back.
 *
 * It stands still while the committed ISR is smaller than `min.insync.replicas` (KAFKA-15583, since 3.7). Otherwise it
 * is the smallest log end of all who are, or may soon be, in sync.
 *
 * Kafka 3.9: `Partition.maybeIncrementLeaderHW`.
 */
export function maybeIncrementHighWatermark<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  replica: LeaderReplica,
): LeaderReplica {
  if (replica.inSyncReplicas.length < effectiveMinIsr(replica)) return replica;
  const { log } = replica;
  const to = highWatermarkOf(step, replica);
  if (to <= log.highWatermark) return replica;
  const next = withLog(replica, withHighWatermark(log, to));
  put(step, next);
  step.advanced.push(next);
  step.events.push({
    type: 'highWatermarkUpdated',
    ...on(step.state.brokerId, replica),
    isLeader: true,
    from: log.highWatermark,
    to,
  });
  return next;
}

function highWatermarkOf<S extends ReplicaManager>(step: ReplicaStep<S>, replica: LeaderReplica): number {
  const { log, role } = replica;
  const isr = maximalIsr(replica);
  const lagTimeMaxMs = step.config['replica.lag.time.max.ms'];
  let lowest = log.logEndOffset;
  for (const remote of role.remoteReplicas) {
    // A replica that has caught up but is not yet in sync also holds the mark back. Otherwise the mark could run
    // ahead of it for ever, and it could never join.
    const counts =
      isr.includes(remote.brokerId) ||
      (isCaughtUp(remoteReplicaNow(step.state, replica, remote), log.logEndOffset, step.context.nowMs, lagTimeMaxMs) &&
        step.isAlive(remote.brokerId));
    if (counts && remote.logEndOffset < lowest) lowest = remote.logEndOffset;
  }
  return lowest;
}
