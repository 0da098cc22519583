import { withEntry } from '../../kernel/dictionary';
import { draft } from '../../kernel/draft';
import { isReady } from '../client/connections';
import { leaderEpochOf, leaderOf } from '../client/metadata';
import { type BrokerId, topicPartition, type TopicPartition } from '../protocol/ids';
import { isFull } from './batches';
import { isExhausted } from './bufferPool';
import type { ProducerStep } from './producerStep';
import { isCompleting } from './transactionStep';
import type { Producer, ProducerBatch } from './types';

/**
 * Which brokers have something to fetch from the queues. One ripe batch makes its broker ready, and then the first batch
 * of each of its partitions may go with it.
 *
 * Kafka 3.9: `RecordAccumulator.ready`, `batchReady`, `shouldBackoff`.
 */
export function readyBrokers(step: ProducerStep): readonly BrokerId[] {
  const { queues, metadata } = step.state;
  const isHurried = isHurriedNow(step.state);
  const brokers = new Set<BrokerId>();
  let lacksLeader = false;
  for (const name in queues) {
    const queue = queues[name] ?? [];
    const [first] = queue;
    if (first === undefined) continue;
    const leaderId = leaderOf(metadata, first.topic, first.partition);
    // A record without a leader waits; its partition never changes.
    if (leaderId === null) lacksLeader = true;
    else if (!brokers.has(leaderId) && isRipe(step, name, queue, isHurried)) brokers.add(leaderId);
  }
  if (lacksLeader) draft(step).wantsMetadata = true;
  return [...brokers].sort((a, b) => a - b).filter((brokerId) => mayAsk(step, brokerId));
}

/** When something that waits becomes ready by itself; null when nothing does. */
export function nextReadyMs(producer: Producer, nowMs: number): number | null {
  let next: number | null = null;
  for (const name in producer.queues) {
    const batch = producer.queues[name]?.[0];
    if (batch === undefined) continue;
    const lingerMs = batch.lastAttemptMs + producer.config['linger.ms'];
    for (const dueMs of [batch.retryAtMs ?? 0, lingerMs]) {
      if (dueMs > nowMs && (next === null || dueMs < next)) next = dueMs;
    }
  }
  return next;
}

/** In back-off, unless there is a new leader to ask. */
export function isBackingOff({ metadata }: Producer, batch: ProducerBatch, nowMs: number): boolean {
  if (batch.retryAtMs === null || batch.retryAtMs <= nowMs) return false;
  return leaderEpochOf(metadata, batch.topic, batch.partition) <= batch.leaderEpoch;
}

/** With one request in flight, a partition rests while its batch is out: so order is kept without numbers. */
export function isMuted({ config, inFlight }: Producer, name: TopicPartition): boolean {
  if (config['max.in.flight.requests.per.connection'] > 1) return false;
  return inFlight.some(({ batches }) =>
    batches.some(({ topic, partition }) => topicPartition(topic, partition) === name),
  );
}

/** Whatever waits goes now: somebody needs the memory, or wants to be done. */
function isHurriedNow(producer: Producer): boolean {
  return producer.isClosing || producer.flushes.length > 0 || isExhausted(producer) || isCompleting(producer);
}

function isRipe(step: ProducerStep, name: string, queue: readonly ProducerBatch[], isHurried: boolean): boolean {
  const [first] = queue;
  const { nowMs } = step.context;
  if (first === undefined || isBackingOff(step.state, first, nowMs) || isMuted(step.state, name)) return false;
  const hasLingered = nowMs - first.lastAttemptMs >= step.state.config['linger.ms'];
  return hasLingered || isHurried || queue.length > 1 || isFull(first);
}

/** The connection is there, and not too much is out on it. A broker that is not is noted to have kept data waiting. */
function mayAsk(step: ProducerStep, brokerId: BrokerId): boolean {
  const { connections, config } = step.state;
  const limit = config['max.in.flight.requests.per.connection'];
  const mayGo = isReady(connections, brokerId) && requestsInFlight(step.state, brokerId) < limit;
  if (config['partitioner.availability.timeout.ms'] > 0) noteLatency(step, brokerId, mayGo);
  return mayGo;
}

/** Requests of every kind that this broker has not answered. */
export function requestsInFlight(producer: Producer, brokerId: BrokerId): number {
  const { inFlight, metadataInFlight, initProducerIdInFlight } = producer;
  const others = [metadataInFlight, initProducerIdInFlight].filter((each) => each?.brokerId === brokerId).length;
  return inFlight.reduce((count, each) => (each.brokerId === brokerId ? count + 1 : count), others);
}

function noteLatency(step: ProducerStep, brokerId: BrokerId, canDrain: boolean): void {
  const { nodeLatencies } = step.state;
  const readyMs = step.context.nowMs;
  const drainMs = canDrain ? readyMs : (nodeLatencies[brokerId]?.drainMs ?? readyMs);
  draft(step).nodeLatencies = withEntry(nodeLatencies, String(brokerId), { readyMs, drainMs });
}
