import { withEntry } from '../../kernel/dictionary';
import { draft } from '../../kernel/draft';
import { isReady } from '../client/connections';
import { leaderOf, partitionOf, withLeaderHint } from '../client/metadata';
import { refreshesMetadata } from '../protocol/errors';
import { lastOffsetOf, offsetOfRecord } from '../protocol/records';
import type { FetchPartition, FetchPartitionResponse, FetchResponse } from '../protocol/requests';
import { assigned, changePartition, type ConsumerStep, isInFlight, isPaused, nameOf, request } from './consumerStep';
import { isPendingRevocation } from './rebalance';
import type { AssignedPartition, Consumed, ConsumedRecord, InFlightRequest } from './types';

/**
 * One fetch to each broker at a time, for all partitions that it leads and whose position is known. What comes is
 * handed to the application at once: the position moves when records are returned, not when they are processed.
 *
 * Kafka 3.9: `AbstractFetch`, `FetchCollector`. Simplified: processing takes no time, so nothing stays in the buffer
 * and `max.poll.records` never cuts.
 */
const RETRY_MS = 100;
const TAIL_LENGTH = 200;

export function fetchMore(step: ConsumerStep): void {
  const { assignment, metadata, connections } = step.state;
  if (isPendingRevocation(step.state)) return;
  const fetchable = assignment.filter(
    (each) => each.position !== null && each.needs === null && !isPaused(each.retryAtMs, step.context.nowMs),
  );
  const leaders = [...new Set(fetchable.map((each) => leaderOf(metadata, each.topic, each.partition)))];
  for (const leaderId of leaders) {
    if (leaderId === null) {
      step.state = { ...step.state, wantsMetadata: true };
      continue;
    }
    if (!isReady(connections, leaderId) || isInFlight(step, 'Fetch', leaderId)) continue;
    fetchFrom(
      step,
      leaderId,
      fetchable.filter((each) => leaderOf(metadata, each.topic, each.partition) === leaderId),
    );
  }
}

function fetchFrom(step: ConsumerStep, leaderId: number, assignedHere: readonly AssignedPartition[]): void {
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
  const before = lastAsked[leaderId] ?? [];
  const isRepeat = before.length === asked.length && asked.every((each, index) => each === before[index]);
  if (!isRepeat) draft(step).lastAsked = withEntry(lastAsked, String(leaderId), asked);
  request(
    step,
    leaderId,
    {
      api: 'Fetch',
      replicaId: -1,
      maxWaitMs: config['fetch.max.wait.ms'],
      maxBytes: config['fetch.max.bytes'],
      partitionMaxBytes: config['max.partition.fetch.bytes'],
      minBytes: config['fetch.min.bytes'],
      isolationLevel: 'read_uncommitted',
      partitions,
    },
    { quiet: isRepeat, asked },
  );
}

export function onFetch(step: ConsumerStep, sent: InFlightRequest, response: FetchResponse): void {
  for (const part of response.partitions) {
    const current = assigned(step, part);
    // Revoked, reset or fetched anew in the meantime: this answers a question that is no longer asked.
    if (current === null || current.position === null || !sent.asked.includes(`${nameOf(part)}:${current.position}`))
      continue;
    if (part.error === 'NONE') hand(step, current, part);
    else onPartitionError(step, part);
  }
}

function hand(step: ConsumerStep, current: AssignedPartition, part: FetchPartitionResponse): void {
  const position = current.position ?? 0;
  const name = nameOf(part);
  const records = part.batches.flatMap((batch) =>
    batch.records
      .map((record, index): ConsumedRecord => {
        const { key, value, id } = record;
        return { topicPartition: name, offset: offsetOfRecord(batch, index), key, value, recordId: id };
      })
      // A batch comes whole: what lies before the position has been read already.
      .filter((record) => record.offset >= position),
  );
  const last = records.at(-1);
  const lastBatch = part.batches.at(-1);
  // Beyond the last batch, even if compaction has left no record in it.
  const next = lastBatch === undefined ? position : Math.max(position, lastOffsetOf(lastBatch) + 1);
  if (current.highWatermark !== part.highWatermark || next !== position)
    changePartition(step, part, { highWatermark: part.highWatermark, position: next });
  if (last === undefined) return;
  draft(step).consumed = withRecords(step.state.consumed, name, records);
  const { clientId, groupId } = step.state;
  step.events.push({
    type: 'recordsConsumed',
    clientId,
    groupId,
    topicPartition: name,
    fromOffset: records[0]?.offset ?? position,
    toOffset: last.offset + 1,
    keys: records.map((record) => record.key),
    recordIds: records.map((record) => record.recordId),
  });
}

function withRecords(consumed: Consumed, name: string, records: readonly ConsumedRecord[]): Consumed {
  return {
    count: consumed.count + records.length,
    byPartition: withEntry(consumed.byPartition, name, (consumed.byPartition[name] ?? 0) + records.length),
    tail: [...consumed.tail, ...records].slice(-TAIL_LENGTH),
  };
}

function onPartitionError(step: ConsumerStep, part: FetchPartitionResponse): void {
  if (part.error === 'OFFSET_OUT_OF_RANGE') {
    changePartition(step, part, { needs: 'reset', position: null });
    return;
  }
  const { metadata } = step.state;
  if (part.currentLeader !== null && metadata !== null) {
    step.state = { ...step.state, metadata: withLeaderHint(metadata, part.topic, part.partition, part.currentLeader) };
  }
  if (refreshesMetadata(part.error) || part.error === 'UNKNOWN_LEADER_EPOCH')
    step.state = { ...step.state, wantsMetadata: true };
  changePartition(step, part, { retryAtMs: step.context.nowMs + RETRY_MS });
}
