import { withEntry } from '../../kernel/dictionary';
import { draft } from '../../kernel/draft';
import { isReady } from '../client/connections';
import { partitionOf, withLeaderHint } from '../client/metadata';
import { refreshesMetadata } from '../protocol/errors';
import type { BrokerId } from '../protocol/ids';
import type { FetchPartition, FetchPartitionResponse, FetchResponse } from '../protocol/requests';
import {
  askForMetadata,
  assigned,
  changePartition,
  type ConsumerStep,
  isInFlight,
  isPaused,
  isSame,
  nameOf,
  request,
} from './consumerStep';
import { onOutOfRange } from './positions';
import { isPendingRevocation } from './rebalance';
import { forgetReadReplica, noteReadReplica, sourceOf } from './readReplica';
import type { AssignedPartition, InFlightRequest } from './types';

/**
 * One fetch to each broker at a time, for all partitions that are read there and of which nothing is in store. What
 * comes back is kept until a poll hands it over, also while the application is at work.
 *
 * Kafka 3.9: `AbstractFetch`.
 */
const RETRY_MS = 100;

export function fetchMore(step: ConsumerStep): void {
  // Whoever is about to give back what it has reads nothing more of it.
  if (isPendingRevocation(step.state)) return;
  const fetchable = step.state.assignment.filter((each) => isFetchable(step, each));
  if (fetchable.length === 0) return;
  const bySource = new Map<BrokerId, AssignedPartition[]>();
  for (const each of fetchable) {
    const source = sourceOf(step, each);
    if (source === null) askForMetadata(step);
    else bySource.set(source, [...(bySource.get(source) ?? []), each]);
  }
  for (const [source, partitions] of bySource) {
    if (!isReady(step.state.connections, source) || isInFlight(step, 'Fetch', source)) continue;
    fetchFrom(
      step,
      source,
      partitions.sort((a, b) => a.turn - b.turn),
    );
  }
}

function isFetchable({ state, context }: ConsumerStep, each: AssignedPartition): boolean {
  return (
    each.position !== null &&
    each.needs === null &&
    !each.isPaused &&
    !isPaused(each.retryAtMs, context.nowMs) &&
    !state.buffered.some((fetch) => isSame(fetch, each))
  );
}

function fetchFrom(step: ConsumerStep, brokerId: BrokerId, assignedHere: readonly AssignedPartition[]): void {
  const { config, metadata, lastAsked } = step.state;
  const partitions = assignedHere.map(
    ({ topic, partition, position }): FetchPartition => ({
      topic,
      partition,
      fetchOffset: position ?? 0,
      logStartOffset: -1,
      currentLeaderEpoch: partitionOf(metadata, topic, partition)?.leaderEpoch ?? -1,
      lastFetchedEpoch: -1,
    }),
  );
  const asked = partitions.map((part) => `${nameOf(part)}:${part.fetchOffset}`);
  const before = lastAsked[brokerId] ?? [];
  const isRepeat = before.length === asked.length && asked.every((each, index) => each === before[index]);
  if (!isRepeat) draft(step).lastAsked = withEntry(lastAsked, String(brokerId), asked);
  request(
    step,
    brokerId,
    {
      api: 'Fetch',
      replicaId: -1,
      maxWaitMs: config['fetch.max.wait.ms'],
      maxBytes: config['fetch.max.bytes'],
      partitionMaxBytes: config['max.partition.fetch.bytes'],
      minBytes: config['fetch.min.bytes'],
      isolationLevel: config['isolation.level'],
      ...(config['client.rack'] === '' ? {} : { rackId: config['client.rack'] }),
      partitions,
    },
    { quiet: isRepeat, asked },
  );
}

export function onFetch(step: ConsumerStep, sent: InFlightRequest, response: FetchResponse): void {
  for (const part of response.partitions) {
    const current = assigned(step, part);
    // Revoked, reset or sought in the meantime: this answers a question that is no longer asked.
    if (current === null || current.position === null || !sent.asked.includes(`${nameOf(part)}:${current.position}`))
      continue;
    if (part.error === 'NONE') store(step, current, part);
    else onPartitionError(step, current, part);
  }
}

function store(step: ConsumerStep, current: AssignedPartition, part: FetchPartitionResponse): void {
  const { topic, partition, highWatermark, batches, abortedTransactions } = part;
  if (current.highWatermark !== highWatermark) changePartition(step, part, { highWatermark });
  if (part.preferredReadReplica !== undefined) noteReadReplica(step, current, part.preferredReadReplica);
  if (batches.length === 0 || current.position === null) return;
  const fetch = { topic, partition, nextFetchOffset: current.position, batches, abortedTransactions };
  draft(step).buffered = [...step.state.buffered, fetch];
}

function onPartitionError(step: ConsumerStep, current: AssignedPartition, part: FetchPartitionResponse): void {
  // Who has just given trouble waits behind the others.
  const turn = step.state.nextTurn;
  step.state = { ...step.state, nextTurn: turn + 1 };
  if (part.error === 'OFFSET_OUT_OF_RANGE') {
    // A follower may be behind, or have cleaned up before the leader: only the leader's word counts.
    if (current.preferredReadReplica !== null) return forgetReadReplica(step, current);
    return onOutOfRange(step, current);
  }
  const { metadata } = step.state;
  if (part.currentLeader !== null && metadata !== null) {
    step.state = { ...step.state, metadata: withLeaderHint(metadata, part.topic, part.partition, part.currentLeader) };
  }
  if (refreshesMetadata(part.error) || part.error === 'UNKNOWN_LEADER_EPOCH') askForMetadata(step);
  forgetReadReplica(step, current);
  changePartition(step, part, { turn, retryAtMs: step.context.nowMs + RETRY_MS });
}
