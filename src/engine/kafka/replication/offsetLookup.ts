import { draft } from '../../kernel/draft';
import { truncateFullyAndStartAt } from '../log/logStart';
import { truncateTo } from '../log/partitionLog';
import type { PartitionLog } from '../log/types';
import { type BrokerId, brokerNodeId, type Offset } from '../protocol/ids';
import { EARLIEST_TIMESTAMP, LATEST_TIMESTAMP, type ListOffsetsResponse } from '../protocol/requests';
import { allReplicas, type FollowerReplica, isFollower, on, put, withRole } from './replica';
import type { FollowerFetchState, ReplicaManager, ReplicaStep } from './types';

/**
 * A follower asked for an offset that its leader does not have. It asks where the leader's log ends, and if that is not
 * below its own end, where it begins: after a long absence all that this follower holds may have been deleted there.
 *
 * Kafka 3.9: `AbstractFetcherThread.fetchOffsetAndTruncate`, `RemoteLeaderEndPoint`. Simplified: only this partition
 * waits for the answer, not the whole fetcher thread.
 */
export function lookUpOffsets<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  replica: FollowerReplica,
  offset: 'latest' | 'earliest' = 'latest',
): void {
  const { topic, partition, leaderEpoch, role } = replica;
  const correlationId = step.state.nextCorrelationId;
  draft<ReplicaManager>(step).nextCorrelationId = correlationId + 1;
  put(step, withFetchState(replica, { type: 'lookingUp', offset, correlationId }));
  step.effects.push({
    type: 'send',
    to: brokerNodeId(role.leaderId),
    quiet: false,
    body: {
      api: 'ListOffsets',
      kind: 'request',
      correlationId,
      replicaId: step.state.brokerId,
      isolationLevel: 'read_uncommitted',
      partitions: [
        {
          topic,
          partition,
          currentLeaderEpoch: leaderEpoch,
          timestamp: offset === 'latest' ? LATEST_TIMESTAMP : EARLIEST_TIMESTAMP,
        },
      ],
    },
  });
  step.effects.push({
    type: 'setTimer',
    key: timeoutKey(correlationId),
    afterMs: step.config['replica.socket.timeout.ms'],
    timer: { type: 'lookupTimeout', leaderId: role.leaderId, correlationId },
  });
}

export function onListOffsetsResponse<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  response: ListOffsetsResponse,
): void {
  const replica = lookingUp(step, (correlationId) => correlationId === response.correlationId)[0];
  const [found] = response.partitions;
  if (replica === undefined || found === undefined || replica.role.fetch.type !== 'lookingUp') return;
  step.effects.push({ type: 'cancelTimer', key: timeoutKey(response.correlationId) });
  if (found.error !== 'NONE') return tryLater(step, replica);
  if (replica.role.fetch.offset === 'earliest') return onEarliest(step, replica, found.offset);
  if (found.offset < replica.log.logEndOffset) return goOn(step, replica, truncateTo(replica.log, found.offset));
  return lookUpOffsets(step, replica, 'earliest');
}

/** The leader is gone, or does not answer: everything is asked again after the back-off. */
export function onLookupsDisconnected<S extends ReplicaManager>(step: ReplicaStep<S>, leaderId: BrokerId): void {
  for (const replica of lookingUp(step, () => true)) {
    if (replica.role.leaderId === leaderId) tryLater(step, replica);
  }
}

export function onLookupTimeout<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  leaderId: BrokerId,
  correlationId: number,
): void {
  const replica = lookingUp(step, (asked) => asked === correlationId)[0];
  if (replica === undefined) return;
  step.effects.push({ type: 'disconnect', peer: brokerNodeId(leaderId) });
  tryLater(step, replica);
}

function onEarliest<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  replica: FollowerReplica,
  leaderStart: Offset,
): void {
  const { log } = replica;
  goOn(step, replica, leaderStart > log.logEndOffset ? truncateFullyAndStartAt(log, leaderStart) : log);
}

function goOn<S extends ReplicaManager>(step: ReplicaStep<S>, replica: FollowerReplica, log: PartitionLog): void {
  const before = replica.log;
  put(step, { ...withFetchState(replica, { type: 'fetching' }), log });
  if (log === before) return;
  const where = on(step.state.brokerId, replica);
  if (log.logEndOffset < before.logEndOffset) {
    step.events.push({ type: 'logTruncated', ...where, from: before.logEndOffset, to: log.logEndOffset });
  } else {
    step.events.push({ type: 'logRestarted', ...where, from: before.logEndOffset, to: log.logStartOffset });
  }
}

function tryLater<S extends ReplicaManager>(step: ReplicaStep<S>, replica: FollowerReplica): void {
  const backoffMs = step.config['replica.fetch.backoff.ms'];
  put(step, withFetchState(replica, { type: 'delayed', untilMs: step.context.nowMs + backoffMs }));
  step.effects.push({
    type: 'setTimer',
    key: `fetcherWake:${replica.role.leaderId}`,
    afterMs: backoffMs,
    timer: { type: 'fetcherWake', leaderId: replica.role.leaderId },
  });
}

function lookingUp<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  isAsked: (correlationId: number) => boolean,
): readonly FollowerReplica[] {
  return allReplicas(step.state.replicas)
    .filter(isFollower)
    .filter(({ role }) => role.fetch.type === 'lookingUp' && isAsked(role.fetch.correlationId));
}

function withFetchState(replica: FollowerReplica, fetch: FollowerFetchState): FollowerReplica {
  return withRole(replica, { ...replica.role, fetch });
}

function timeoutKey(correlationId: number): string {
  return `lookup:${correlationId}`;
}
