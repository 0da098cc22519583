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
import {
  askForMetadata,
  assigned,
  changePartition,
  type ConsumerStep,
  isInFlight,
  isPaused,
  nameOf,
  request,
} from './consumerStep';
import { failApplication } from './closing';
import { loseCoordinator } from './membership';
import { isPendingRevocation } from './rebalance';
import type { AssignedPartition, ConsumerEvent, ResetTarget } from './types';
import type { ExceptionName } from './applicationTypes';

/**
 * Where to begin: at the committed offset, and only where there is none, or none that is in the log, by
 * `auto.offset.reset`. Or where the application seeks.
 *
 * Kafka 3.9: `ConsumerCoordinator.initWithCommittedOffsetsIfNeeded`, `OffsetFetcher`.
 */
const RETRY_MS = 100;

export function findPositions(step: ConsumerStep): void {
  const { assignment } = step.state;
  if (isPendingRevocation(step.state)) return;
  if (assignment.every(({ needs }) => needs === null || needs === 'validation')) return;
  askCommitted(step);
  askReset(step);
}

function askCommitted(step: ConsumerStep): void {
  const { coordinatorId, connections, groupId, assignment, config } = step.state;
  if (coordinatorId === null || !isReady(connections, coordinatorId) || isInFlight(step, 'OffsetFetch')) return;
  const partitions = assignment
    .filter((each) => each.needs === 'committed' && !isPaused(each.retryAtMs, step.context.nowMs))
    .map(({ topic, partition }) => ({ topic, partition }));
  if (partitions.length === 0) return;
  const requireStable = config['isolation.level'] === 'read_committed';
  request(step, coordinatorId, { api: 'OffsetFetch', groupId, partitions, requireStable }, { quiet: false });
}

export function onOffsetFetch(step: ConsumerStep, brokerId: BrokerId, response: OffsetFetchResponse): void {
  if (response.error === 'NOT_COORDINATOR' || response.error === 'COORDINATOR_NOT_AVAILABLE')
    return loseCoordinator(step, brokerId, response.error);
  for (const part of response.partitions) {
    if (assigned(step, part)?.needs !== 'committed') continue;
    const error = response.error === 'NONE' ? part.error : response.error;
    if (error !== 'NONE') changePartition(step, part, { retryAtMs: step.context.nowMs + RETRY_MS });
    else if (part.committedOffset === -1) changePartition(step, part, { needs: 'reset', retryAtMs: null });
    else {
      const { committedOffset: offset, committedLeaderEpoch } = part;
      placeAt(step, part, offset, committedLeaderEpoch, 'committed');
      changePartition(step, part, { committed: offset });
    }
  }
}

type From = Extract<ConsumerEvent, { type: 'positionFound' }>['from'];

/** From here the application reads on. */
export function placeAt(
  step: ConsumerStep,
  key: { readonly topic: string; readonly partition: number },
  offset: number,
  positionEpoch: number,
  from: From,
): void {
  const { clientId, groupId, metadata } = step.state;
  changePartition(step, key, {
    position: offset,
    positionEpoch,
    // The committed offset may be from before a change of leaders, and has to be looked at again.
    leaderEpoch: from === 'committed' ? -1 : (partitionOf(metadata, key.topic, key.partition)?.leaderEpoch ?? -1),
    processed: offset,
    needs: null,
    resetTo: null,
    outOfRangeAt: null,
    retryAtMs: null,
  });
  step.events.push({ type: 'positionFound', clientId, groupId, topicPartition: nameOf(key), offset, from });
}

/** The log does not hold what comes next: most often it was deleted before anybody read it. */
export function onOutOfRange(step: ConsumerStep, current: AssignedPartition): void {
  const { clientId, groupId } = step.state;
  const { position } = current;
  if (position === null) return;
  step.events.push({ type: 'positionOutOfRange', clientId, groupId, topicPartition: nameOf(current), position });
  changePartition(step, current, { needs: 'reset', resetTo: null, position: null, outOfRangeAt: position });
}

/** By the application's own wish, or by `auto.offset.reset`. Null where nothing says where to go. */
function targetOf(step: ConsumerStep, { resetTo }: AssignedPartition): ResetTarget | null {
  const policy = step.state.config['auto.offset.reset'];
  return resetTo ?? (policy === 'none' ? null : { type: policy });
}

/** Nothing is committed, what was there is gone, or the application wants to go elsewhere. */
function askReset(step: ConsumerStep): void {
  const { assignment, metadata, connections, config } = step.state;
  const waiting = assignment.filter((each) => each.needs === 'reset' && !isPaused(each.retryAtMs, step.context.nowMs));
  if (waiting.length === 0) return;
  const lost = waiting.find((each) => targetOf(step, each) === null);
  if (lost !== undefined) return failWithoutPolicy(step, lost);
  const leaders = [...new Set(waiting.map((each) => leaderOf(metadata, each.topic, each.partition)))];
  for (const leaderId of leaders) {
    if (leaderId === null) askForMetadata(step);
    else if (isReady(connections, leaderId) && !isInFlight(step, 'ListOffsets', leaderId)) {
      const mine = waiting.filter((each) => leaderOf(metadata, each.topic, each.partition) === leaderId);
      const partitions = mine.map((each) => ({
        topic: each.topic,
        partition: each.partition,
        timestamp: timestampOf(targetOf(step, each)),
        currentLeaderEpoch: partitionOf(metadata, each.topic, each.partition)?.leaderEpoch ?? -1,
      }));
      const isolationLevel = config['isolation.level'];
      const asked = partitions.map((part) => `${nameOf(part)}:${part.timestamp}`);
      request(
        step,
        leaderId,
        { api: 'ListOffsets', replicaId: -1, isolationLevel, partitions },
        { quiet: false, asked },
      );
    }
  }
}

function timestampOf(target: ResetTarget | null): number {
  if (target?.type === 'timestamp') return target.timestampMs;
  return target?.type === 'earliest' ? EARLIEST_TIMESTAMP : LATEST_TIMESTAMP;
}

export function onListOffsets(step: ConsumerStep, asked: readonly string[], response: ListOffsetsResponse): void {
  for (const part of response.partitions) {
    const current = assigned(step, part);
    if (current?.needs !== 'reset') continue;
    const target = targetOf(step, current);
    // Sought elsewhere meanwhile.
    if (target === null || !asked.includes(`${nameOf(part)}:${timestampOf(target)}`)) continue;
    if (part.error !== 'NONE') {
      if (refreshesMetadata(part.error) || part.error === 'UNKNOWN_LEADER_EPOCH') askForMetadata(step);
      changePartition(step, part, { retryAtMs: step.context.nowMs + RETRY_MS });
    } else if (part.offset < 0) {
      // No record is as young as that: whoever looks for the future begins at the end.
      changePartition(step, part, { resetTo: { type: 'latest' }, retryAtMs: null });
    } else {
      // Who sought one end of the log is not where it is because of a policy.
      const isSought = current.resetTo !== null && target.type !== 'timestamp';
      placeAt(step, part, part.offset, part.leaderEpoch, isSought ? 'seek' : target.type);
      tellGap(step, current, part.offset);
    }
  }
}

function tellGap(step: ConsumerStep, { topic, partition, outOfRangeAt }: AssignedPartition, toOffset: number): void {
  if (outOfRangeAt === null || toOffset <= outOfRangeAt) return;
  const { clientId, groupId } = step.state;
  const topicPartition = nameOf({ topic, partition });
  step.events.push({ type: 'recordsSkipped', clientId, groupId, topicPartition, fromOffset: outOfRangeAt, toOffset });
}

/** With the policy `none` the application must know what to do, and this one does not. */
function failWithoutPolicy(step: ConsumerStep, { topic, partition, outOfRangeAt }: AssignedPartition): void {
  const name = nameOf({ topic, partition });
  const [exception, message]: [ExceptionName, string] =
    outOfRangeAt === null
      ? ['NoOffsetForPartitionException', `Undefined offset with no reset policy for partitions: [${name}]`]
      : ['OffsetOutOfRangeException', `Fetch position ${outOfRangeAt} is out of range for partition ${name}`];
  failApplication(step, exception, message);
}
