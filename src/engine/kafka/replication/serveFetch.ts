import { draft } from '../../kernel/draft';
import type { NodeId } from '../../kernel/types';
import { type BrokerId, isInternalTopic } from '../protocol/ids';
import type { FetchPartition, FetchRequest } from '../protocol/requests';
import { bringsNothing, hasEverything, noteFollowerFetch, tellNews } from './followerFetches';
import { forgetFollower, isSettled, noteSession } from './followerSessions';
import { CONSUMER_ID, type PartitionRead, readPartition, sentElsewhere } from './readPartition';
import type { DelayedFetch, Replica, ReplicaManager, ReplicaStep } from './types';

const NOBODY: ReadonlyMap<FetchPartition, BrokerId> = new Map();

/**
 * Fetch requests of followers and consumers, and those that wait for more.
 *
 * Kafka 3.9: `ReplicaManager.fetchMessages`, `readFromLog`, `DelayedFetch`.
 * Simplified: instead of a fetch session, an answer leaves out the partitions a follower has no news of; partitions are
 * read in the order of the request, which does not rotate.
 */
export function onFetch<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  client: NodeId,
  request: FetchRequest,
  preferred: ReadonlyMap<FetchPartition, BrokerId> = NOBODY,
): void {
  const { correlationId, replicaId, minBytes, maxBytes, partitionMaxBytes, maxWaitMs, partitions } = request;
  const { isolationLevel } = request;
  const expiresMs = step.context.nowMs + maxWaitMs;
  const waiting: DelayedFetch = {
    client,
    correlationId,
    replicaId,
    minBytes,
    maxBytes,
    partitionMaxBytes,
    isolationLevel,
    partitions,
    expiresMs,
  };
  // The answer it waited for may have been lost on a connection that is no more, even if this broker never noticed.
  if (request.sessionEpoch === 0) forgetFollower(step, replicaId);
  if (replicaId !== CONSUMER_ID && isSettled(step, replicaId, partitions)) {
    noteSession(step, replicaId, partitions, true);
    return park(step, waiting, maxWaitMs);
  }
  const reads = readAll(step, waiting, preferred);
  // The answer shows the log as it was before this very request moved the high watermark.
  if (replicaId !== CONSUMER_ID) {
    noteFollowerFetch(step, replicaId, reads);
    const isUpToDate = reads.every(({ part }) => hasEverything(step, replicaId, part));
    noteSession(step, replicaId, partitions, isUpToDate);
  }
  const isDone = maxWaitMs <= 0 || partitions.length === 0 || isEnough(reads, minBytes);
  return isDone ? answer(step, waiting, reads) : park(step, waiting, maxWaitMs);
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
  unpark(step, waiting);
  const isStill = waiting.replicaId !== CONSUMER_ID && isSettled(step, waiting.replicaId, waiting.partitions);
  answer(step, waiting, isStill ? [] : readAll(step, waiting));
}

/**
 * Looks again at the fetches that wait for one of these partitions. Followers are woken by new records, consumers by
 * a higher watermark, both by a change of leadership.
 */
export function completeFetches<S extends ReplicaManager>(step: ReplicaStep<S>, changed: readonly Replica[]): void {
  if (changed.length === 0) return;
  for (const waiting of step.state.delayedFetches) {
    if (!waiting.partitions.some((part) => changed.some((replica) => isOf(replica, part)))) continue;
    const reads = readAll(step, waiting);
    if (!isEnough(reads, waiting.minBytes)) continue;
    unpark(step, waiting);
    step.effects.push({ type: 'cancelTimer', key: timerKey(waiting) });
    answer(step, waiting, reads);
  }
}

/** Whoever asked has gone; nobody waits for the answer. */
export function forgetFetchesOf<S extends ReplicaManager>(step: ReplicaStep<S>, client: NodeId): void {
  for (const waiting of step.state.delayedFetches) {
    if (waiting.client !== client) continue;
    unpark(step, waiting);
    step.effects.push({ type: 'cancelTimer', key: timerKey(waiting) });
  }
}

function park<S extends ReplicaManager>(step: ReplicaStep<S>, waiting: DelayedFetch, maxWaitMs: number): void {
  const { client, correlationId } = waiting;
  draft<ReplicaManager>(step).delayedFetches = [...step.state.delayedFetches, waiting];
  step.effects.push({
    type: 'setTimer',
    key: timerKey(waiting),
    afterMs: maxWaitMs,
    timer: { type: 'delayedFetch', client, correlationId },
  });
}

function unpark<S extends ReplicaManager>(step: ReplicaStep<S>, waiting: DelayedFetch): void {
  draft<ReplicaManager>(step).delayedFetches = step.state.delayedFetches.filter((each) => each !== waiting);
}

/** Partition by partition, until the answer is full. Only the first batch of all may be larger than that. */
function readAll<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  { replicaId, maxBytes, partitionMaxBytes, isolationLevel, partitions }: DelayedFetch,
  preferred: ReadonlyMap<FetchPartition, BrokerId> = NOBODY,
): readonly PartitionRead[] {
  let leftBytes = Math.min(maxBytes, step.config['fetch.max.bytes']);
  let isEmpty = true;
  const reads: PartitionRead[] = [];
  for (const part of partitions) {
    if (replicaId !== CONSUMER_ID && bringsNothing(step, replicaId, part)) continue;
    const limits = { maxBytes: Math.min(partitionMaxBytes, leftBytes), mayExceed: isEmpty };
    const elsewhere = preferred.get(part);
    const reader = { replicaId, isolationLevel };
    const read: PartitionRead =
      elsewhere === undefined ? readPartition(step, reader, part, limits) : sentElsewhere(step, part, elsewhere);
    leftBytes = Math.max(0, leftBytes - read.bytes);
    if (read.bytes > 0) isEmpty = false;
    reads.push(read);
  }
  return reads;
}

function isEnough(reads: readonly PartitionRead[], minBytes: number): boolean {
  let bytes = 0;
  for (const { response, bytes: more, isOnOlderSegment } of reads) {
    if (response.error !== 'NONE' || response.divergingEpoch !== null || isOnOlderSegment) return true;
    if (response.preferredReadReplica !== undefined) return true;
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
      (bytes === 0 || isInternalTopic(response.topic)) &&
      response.error === 'NONE' &&
      response.divergingEpoch === null &&
      response.preferredReadReplica === undefined,
  );
  const told = replicaId === CONSUMER_ID ? reads : reads.filter((read) => tellNews(step, replicaId, read));
  const partitions = told.map((read) => read.response);
  step.effects.push({
    type: 'send',
    to: client,
    body: { api: 'Fetch', kind: 'response', correlationId, partitions },
    quiet,
  });
}

function isOf(replica: Replica, part: FetchPartition): boolean {
  return replica.topic === part.topic && replica.partition === part.partition;
}

function timerKey(waiting: DelayedFetch): string {
  return `fetch:${waiting.client}:${waiting.correlationId}`;
}
