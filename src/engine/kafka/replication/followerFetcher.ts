import { draft } from '../../kernel/draft';
import { assertNever, type TimeMs } from '../../kernel/types';
import { endOffsetFor, latestEpoch } from '../log/epochCache';
import { withLogStartOffset } from '../log/logStart';
import { appendAsFollower, truncateTo, withHighWatermark } from '../log/partitionLog';
import { rollReasonFor } from '../log/roll';
import type { PartitionLog } from '../log/types';
import { type BrokerId, brokerNodeId, isInternalTopic } from '../protocol/ids';
import type { EpochEndOffset, FetchPartition, FetchPartitionResponse, FetchResponse } from '../protocol/requests';
import { tellRoll } from './append';
import { lookUpOffsets } from './offsetLookup';
import { allReplicas, type FollowerReplica, isFollower, on, put, replicaAt, withLog, withRole } from './replica';
import type { Fetcher, FollowerFetchState, ReplicaManager, ReplicaStep } from './types';

/**
 * A follower's half of replication: fetch from the leader, append, fetch again. One fetcher for each leader, with all
 * partitions that follow it, and one request in flight.
 *
 * Kafka 3.9: `AbstractFetcherThread`, `ReplicaFetcherThread`, `RemoteLeaderEndPoint`; truncation on fetch (KIP-595).
 * Simplified: no quotas, no tiered storage.
 */
export function kickFetchers<S extends ReplicaManager>(step: ReplicaStep<S>): void {
  const { nowMs } = step.context;
  for (const leaderId of leadersFollowed(step.state)) {
    const fetcher = step.state.fetchers.find((each) => each.leaderId === leaderId) ?? idleFetcher(leaderId);
    if (fetcher.correlationId !== null) {
      // The next request must be put together anew: a partition whose back-off ends now has changed nothing else.
      if (fetcher.askedVersion !== -1) withFetcher(step, { ...fetcher, askedVersion: -1 });
      continue;
    }
    if (fetcher.backoffUntilMs !== null && fetcher.backoffUntilMs > nowMs) continue;
    sendFetch(step, fetcher);
  }
}

export function onFetchResponse<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  leaderId: BrokerId,
  response: FetchResponse,
): void {
  const fetcher = step.state.fetchers.find((each) => each.leaderId === leaderId);
  if (fetcher === undefined || fetcher.correlationId !== response.correlationId) return;
  step.effects.push({ type: 'cancelTimer', key: timeoutKey(leaderId) });
  for (const part of response.partitions) onPartition(step, fetcher, part);
  const idle: Fetcher = { ...fetcher, correlationId: null };
  withFetcher(step, idle);
  sendFetch(step, idle);
}

/** The leader is gone or does not answer: all that was asked is asked again after the back-off. */
export function onFetcherDisconnected<S extends ReplicaManager>(step: ReplicaStep<S>, leaderId: BrokerId): void {
  const fetcher = step.state.fetchers.find((each) => each.leaderId === leaderId);
  if (fetcher === undefined || fetcher.correlationId === null) return;
  const backoffMs = step.config['replica.fetch.backoff.ms'];
  withFetcher(step, {
    ...fetcher,
    correlationId: null,
    askedVersion: -1,
    backoffUntilMs: step.context.nowMs + backoffMs,
  });
  step.effects.push({ type: 'cancelTimer', key: timeoutKey(leaderId) });
  wakeAfter(step, leaderId, backoffMs);
}

/** No answer within `replica.socket.timeout.ms`: the connection is given up. */
export function onFetcherTimeout<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  leaderId: BrokerId,
  correlationId: number,
): void {
  const fetcher = step.state.fetchers.find((each) => each.leaderId === leaderId);
  if (fetcher?.correlationId !== correlationId) return;
  step.effects.push({ type: 'disconnect', peer: brokerNodeId(leaderId) });
  onFetcherDisconnected(step, leaderId);
}

function onPartition<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  fetcher: Fetcher,
  response: FetchPartitionResponse,
): void {
  const replica = replicaAt(step.state, response.topic, response.partition);
  const asked = fetcher.asked.find((part) => part.topic === response.topic && part.partition === response.partition);
  // The reply answers a question we no longer ask: our log or our leader has changed since we sent it.
  if (replica === null || !isFollower(replica) || asked === undefined || isStale(replica, fetcher, asked)) return;

  switch (response.error) {
    case 'NONE':
      return response.divergingEpoch === null
        ? append(step, replica, response)
        : truncate(step, replica, response.divergingEpoch);
    case 'OFFSET_OUT_OF_RANGE':
      tellFailure(step, replica, response);
      return lookUpOffsets(step, replica);
    case 'FENCED_LEADER_EPOCH':
      // The leader is ahead of us, so asking again cannot help. Wait to be told the new epoch.
      return fail(step, replica, response, { type: 'failed' });
    default:
      // One of us has not heard the news yet. The same fetch may succeed a little later.
      return fail(step, replica, response, delayed(step, fetcher.leaderId));
  }
}

function isStale(replica: FollowerReplica, fetcher: Fetcher, asked: FetchPartition): boolean {
  const { role, log, leaderEpoch } = replica;
  return (
    role.leaderId !== fetcher.leaderId ||
    role.fetch.type !== 'fetching' ||
    leaderEpoch !== asked.currentLeaderEpoch ||
    log.logEndOffset !== asked.fetchOffset
  );
}

function append<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  replica: FollowerReplica,
  response: FetchPartitionResponse,
): void {
  const before = replica.log;
  // Append first: the high watermark may never pass our own log end, even when the leader's is further on.
  const rollReason = rollReasonFor(before, response.batches, replica.config);
  const appended = appendAsFollower(before, response.batches, replica.config);
  const marked = withHighWatermark(appended, response.highWatermark);
  const log = withLogStartOffset(marked, response.logStartOffset);
  if (log === before) return;
  put(step, withLog(replica, log));
  const where = on(step.state.brokerId, replica);
  tellRoll(step, replica, response.batches[0]?.baseOffset ?? log.logEndOffset, rollReason);
  if (log.logEndOffset > before.logEndOffset) {
    step.events.push({
      type: 'recordsReplicated',
      ...where,
      baseOffset: before.logEndOffset,
      logEndOffset: log.logEndOffset,
    });
  }
  if (log.highWatermark !== before.highWatermark) {
    // Consumers nearby may wait for it here.
    if (step.state.delayedFetches.length > 0) step.grown.push(withLog(replica, log));
    step.events.push({
      type: 'highWatermarkUpdated',
      ...where,
      isLeader: false,
      from: before.highWatermark,
      to: log.highWatermark,
    });
  }
  if (log.logStartOffset > before.logStartOffset) {
    step.events.push({
      type: 'logStartOffsetUpdated',
      ...where,
      reason: 'leaderOffsetIncremented',
      from: before.logStartOffset,
      to: log.logStartOffset,
    });
  }
}

/** Our log left the leader's somewhere: cut what the leader does not have, and ask again. The mark is not touched. */
function truncate<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  replica: FollowerReplica,
  diverging: EpochEndOffset,
): void {
  const { log } = replica;
  const own = endOffsetFor(log, diverging.epoch);
  const ownEnd = own?.endOffset ?? log.logEndOffset;
  const target =
    own?.epoch === diverging.epoch
      ? Math.min(ownEnd, diverging.endOffset, log.logEndOffset)
      : Math.min(ownEnd, log.logEndOffset);
  const cut = truncateTo(log, target, replica.config);
  put(step, withLog(replica, cut));
  step.events.push({
    type: 'logTruncated',
    ...on(step.state.brokerId, replica),
    from: log.logEndOffset,
    to: cut.logEndOffset,
  });
}

function fail<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  replica: FollowerReplica,
  response: FetchPartitionResponse,
  fetch: FollowerFetchState,
): void {
  put(step, withRole(replica, { ...replica.role, fetch }));
  tellFailure(step, replica, response);
}

function tellFailure<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  replica: FollowerReplica,
  response: FetchPartitionResponse,
): void {
  const { leaderId } = replica.role;
  step.events.push({ type: 'fetchFailed', ...on(step.state.brokerId, replica), error: response.error, leaderId });
}

function delayed<S extends ReplicaManager>(step: ReplicaStep<S>, leaderId: BrokerId): FollowerFetchState {
  const backoffMs = step.config['replica.fetch.backoff.ms'];
  wakeAfter(step, leaderId, backoffMs);
  return { type: 'delayed', untilMs: step.context.nowMs + backoffMs };
}

function sendFetch<S extends ReplicaManager>(step: ReplicaStep<S>, fetcher: Fetcher): void {
  const isUnchanged = fetcher.askedVersion === step.state.replicasVersion;
  const partitions = isUnchanged ? fetcher.asked : partitionsToAsk(step, fetcher);
  if (partitions.length === 0) {
    if (fetcher.correlationId === null) withoutFetcher(step, fetcher);
    return;
  }
  const { leaderId } = fetcher;
  const correlationId = step.state.nextCorrelationId;
  draft<ReplicaManager>(step).nextCorrelationId = correlationId + 1;
  withFetcher(step, {
    leaderId,
    correlationId,
    asked: partitions,
    askedVersion: step.state.replicasVersion,
    backoffUntilMs: null,
  });
  step.effects.push({
    type: 'send',
    to: brokerNodeId(leaderId),
    quiet: isUnchanged || isRepeat(fetcher.asked, partitions),
    body: {
      api: 'Fetch',
      kind: 'request',
      correlationId,
      replicaId: step.state.brokerId,
      ...(fetcher.askedVersion === -1 ? { sessionEpoch: 0 } : {}),
      maxWaitMs: step.config['replica.fetch.wait.max.ms'],
      minBytes: step.config['replica.fetch.min.bytes'],
      maxBytes: step.config['replica.fetch.response.max.bytes'],
      partitionMaxBytes: step.config['replica.fetch.max.bytes'],
      isolationLevel: 'read_uncommitted',
      partitions,
    },
  });
  step.effects.push({
    type: 'setTimer',
    key: timeoutKey(leaderId),
    afterMs: step.config['replica.socket.timeout.ms'],
    timer: { type: 'fetcherTimeout', leaderId, correlationId },
  });
}

function partitionsToAsk<S extends ReplicaManager>(step: ReplicaStep<S>, fetcher: Fetcher): readonly FetchPartition[] {
  const { leaderId, asked } = fetcher;
  const partitions: FetchPartition[] = [];
  for (const topic of Object.keys(step.state.replicas)) {
    for (const replica of step.state.replicas[topic] ?? []) {
      if (replica === null || !isFollower(replica) || replica.role.leaderId !== leaderId) continue;
      if (!isReady(replica.role.fetch, step.context.nowMs)) continue;
      // Most partitions are asked for as before: at the same place in the list, and with the same words.
      partitions.push(asFetchPartition(replica, replica.log, asked[partitions.length]));
      if (replica.role.fetch.type === 'delayed')
        put(step, withRole(replica, { ...replica.role, fetch: { type: 'fetching' } }));
    }
  }
  return partitions;
}

function isReady(fetch: FollowerFetchState, nowMs: TimeMs): boolean {
  switch (fetch.type) {
    case 'fetching':
      return true;
    case 'delayed':
      return fetch.untilMs <= nowMs;
    case 'lookingUp':
    case 'failed':
      return false;
    default:
      return assertNever(fetch);
  }
}

function asFetchPartition(
  replica: FollowerReplica,
  log: PartitionLog,
  before: FetchPartition | undefined,
): FetchPartition {
  const { topic, partition, leaderEpoch: currentLeaderEpoch } = replica;
  const { logEndOffset: fetchOffset, logStartOffset } = log;
  const lastFetchedEpoch = latestEpoch(log) ?? -1;
  const isSame =
    before !== undefined &&
    before.fetchOffset === fetchOffset &&
    before.partition === partition &&
    before.topic === topic &&
    before.currentLeaderEpoch === currentLeaderEpoch &&
    before.logStartOffset === logStartOffset &&
    before.lastFetchedEpoch === lastFetchedEpoch;
  return isSame ? before : { topic, partition, fetchOffset, logStartOffset, currentLeaderEpoch, lastFetchedEpoch };
}

/** The same question as last time tells the leader nothing new. Internal topics are routine. */
function isRepeat(before: readonly FetchPartition[], now: readonly FetchPartition[]): boolean {
  return (
    before.length === now.length &&
    now.every((part, index) => {
      const last = before[index];
      if (part === last) return true;
      return (
        last !== undefined &&
        last.partition === part.partition &&
        last.topic === part.topic &&
        (last.fetchOffset === part.fetchOffset || isInternalTopic(part.topic))
      );
    })
  );
}

function leadersFollowed(manager: ReplicaManager): readonly BrokerId[] {
  const leaders: BrokerId[] = [];
  for (const replica of allReplicas(manager.replicas)) {
    if (isFollower(replica) && !leaders.includes(replica.role.leaderId)) leaders.push(replica.role.leaderId);
  }
  return leaders.sort((a, b) => a - b);
}

function idleFetcher(leaderId: BrokerId): Fetcher {
  return { leaderId, correlationId: null, asked: [], askedVersion: -1, backoffUntilMs: null };
}

function withFetcher<S extends ReplicaManager>(step: ReplicaStep<S>, fetcher: Fetcher): void {
  const fetchers = step.state.fetchers.slice();
  const place = fetchers.findIndex((each) => each.leaderId === fetcher.leaderId);
  if (place === -1) {
    fetchers.push(fetcher);
    fetchers.sort((a, b) => a.leaderId - b.leaderId);
  } else fetchers[place] = fetcher;
  draft<ReplicaManager>(step).fetchers = fetchers;
}

function withoutFetcher<S extends ReplicaManager>(step: ReplicaStep<S>, fetcher: Fetcher): void {
  const fetchers = step.state.fetchers.filter((each) => each.leaderId !== fetcher.leaderId);
  if (fetchers.length !== step.state.fetchers.length) draft<ReplicaManager>(step).fetchers = fetchers;
}

function wakeAfter<S extends ReplicaManager>(step: ReplicaStep<S>, leaderId: BrokerId, afterMs: number): void {
  step.effects.push({
    type: 'setTimer',
    key: `fetcherWake:${leaderId}`,
    afterMs,
    timer: { type: 'fetcherWake', leaderId },
  });
}

function timeoutKey(leaderId: BrokerId): string {
  return `fetcherTimeout:${leaderId}`;
}
