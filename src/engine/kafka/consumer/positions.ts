import { isReady } from '../client/connections';
import { leaderOf, partitionOf } from '../client/metadata';
import { refreshesMetadata } from '../protocol/errors';
import type { BrokerId } from '../protocol/ids';
import {
  EARLIEST_TIMESTAMP,
  LATEST_TIMESTAMP,
  type ListOffsetsResponse,
  type OffsetFetchResponse,
} from '../protocol/requests';
import { assigned, changePartition, type ConsumerStep, isInFlight, isPaused, nameOf, request } from './consumerStep';
import { loseCoordinator } from './membership';

/**
 * Where to begin: at the committed offset, and only where there is none by `auto.offset.reset`.
 *
 * Kafka 3.9: `ConsumerCoordinator.initWithCommittedOffsetsIfNeeded`, `OffsetFetcher`.
 */
const RETRY_MS = 100;

export function findPositions(step: ConsumerStep): void {
  if (step.state.memberState !== 'STABLE') return;
  askCommitted(step);
  askReset(step);
}

function askCommitted(step: ConsumerStep): void {
  const { coordinatorId, connections, groupId, assignment } = step.state;
  if (coordinatorId === null || !isReady(connections, coordinatorId) || isInFlight(step, 'OffsetFetch')) return;
  const partitions = assignment
    .filter((each) => each.needs === 'committed' && !isPaused(each.retryAtMs, step.context.nowMs))
    .map(({ topic, partition }) => ({ topic, partition }));
  if (partitions.length > 0)
    request(step, coordinatorId, { api: 'OffsetFetch', groupId, partitions, requireStable: true }, { quiet: false });
}

export function onOffsetFetch(step: ConsumerStep, brokerId: BrokerId, response: OffsetFetchResponse): void {
  if (response.error === 'NOT_COORDINATOR' || response.error === 'COORDINATOR_NOT_AVAILABLE')
    return loseCoordinator(step, brokerId, response.error);
  const { clientId, groupId } = step.state;
  for (const part of response.partitions) {
    if (assigned(step, part)?.needs !== 'committed') continue;
    if (response.error !== 'NONE') changePartition(step, part, { retryAtMs: step.context.nowMs + RETRY_MS });
    else if (part.committedOffset === -1) changePartition(step, part, { needs: 'reset', retryAtMs: null });
    else {
      const offset = part.committedOffset;
      changePartition(step, part, { position: offset, committed: offset, needs: null, retryAtMs: null });
      step.events.push({
        type: 'positionFound',
        clientId,
        groupId,
        topicPartition: nameOf(part),
        offset,
        from: 'committed',
      });
    }
  }
}

/** Nothing is committed, or what was there is gone: the beginning, the end, or nothing at all. */
function askReset(step: ConsumerStep): void {
  const { assignment, metadata, connections, config } = step.state;
  const waiting = assignment.filter((each) => each.needs === 'reset' && !isPaused(each.retryAtMs, step.context.nowMs));
  if (waiting.length === 0) return;
  const policy = config['auto.offset.reset'];
  if (policy === 'none') return failWithoutPolicy(step);
  const timestamp = policy === 'earliest' ? EARLIEST_TIMESTAMP : LATEST_TIMESTAMP;
  const leaders = [...new Set(waiting.map((each) => leaderOf(metadata, each.topic, each.partition)))];
  for (const leaderId of leaders) {
    if (leaderId === null) step.state = { ...step.state, wantsMetadata: true };
    else if (isReady(connections, leaderId) && !isInFlight(step, 'ListOffsets', leaderId)) {
      const mine = waiting.filter((each) => leaderOf(metadata, each.topic, each.partition) === leaderId);
      const partitions = mine.map(({ topic, partition }) => ({
        topic,
        partition,
        timestamp,
        currentLeaderEpoch: partitionOf(metadata, topic, partition)?.leaderEpoch ?? -1,
      }));
      request(
        step,
        leaderId,
        { api: 'ListOffsets', replicaId: -1, isolationLevel: 'read_uncommitted', partitions },
        { quiet: false },
      );
    }
  }
}

export function onListOffsets(step: ConsumerStep, response: ListOffsetsResponse): void {
  const { clientId, groupId, config } = step.state;
  const from = config['auto.offset.reset'] === 'earliest' ? 'earliest' : 'latest';
  for (const part of response.partitions) {
    if (assigned(step, part)?.needs !== 'reset') continue;
    if (part.error !== 'NONE') {
      if (refreshesMetadata(part.error) || part.error === 'UNKNOWN_LEADER_EPOCH')
        step.state = { ...step.state, wantsMetadata: true };
      changePartition(step, part, { retryAtMs: step.context.nowMs + RETRY_MS });
      continue;
    }
    changePartition(step, part, { position: part.offset, needs: null, retryAtMs: null });
    step.events.push({
      type: 'positionFound',
      clientId,
      groupId,
      topicPartition: nameOf(part),
      offset: part.offset,
      from,
    });
  }
}

/** The application gets a NoOffsetForPartitionException; here it says so once and waits. */
function failWithoutPolicy(step: ConsumerStep): void {
  const { clientId, groupId, assignment } = step.state;
  step.state = {
    ...step.state,
    assignment: assignment.map((each) => (each.needs === 'reset' ? { ...each, needs: null } : each)),
  };
  step.events.push({ type: 'consumerFailed', clientId, groupId, error: 'OFFSET_OUT_OF_RANGE' });
}
