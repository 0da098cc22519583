import { draft } from '../../kernel/draft';
import { isReady } from '../client/connections';
import { leaderOf } from '../client/metadata';
import { type BrokerId, topicPartition } from '../protocol/ids';
import { NO_SEQUENCE } from '../protocol/records';
import { asRecordBatch, putQueue } from './accumulator';
import { type ProducerStep, request } from './producerStep';
import { awaitsNumber, withSequence } from './sequences';
import type { InFlightProduce, Producer, ProducerBatch } from './types';

/**
 * Sends what is ready: per broker, the first batch of each partition it leads, at most
 * `max.in.flight.requests.per.connection` requests at a time.
 *
 * Kafka 3.9: `Sender.sendProducerData`, `RecordAccumulator.ready`, `drain`.
 */
export function sendReady(step: ProducerStep): void {
  for (const brokerId of readyBrokers(step)) {
    while (sendOne(step, brokerId));
  }
}

/** When something that waits becomes ready by itself; null when nothing does. */
export function nextReadyMs(producer: Producer, nowMs: number): number | null {
  let next: number | null = null;
  for (const [batch] of Object.values(producer.queues)) {
    if (batch === undefined) continue;
    const dueMs = Math.max(
      batch.retryAtMs ?? 0,
      batch.attempts > 0 ? 0 : batch.createdMs + producer.config['linger.ms'],
    );
    if (dueMs > nowMs && (next === null || dueMs < next)) next = dueMs;
  }
  return next;
}

function readyBrokers(step: ProducerStep): readonly BrokerId[] {
  const { queues, metadata, connections } = step.state;
  const brokers: BrokerId[] = [];
  for (const name of Object.keys(queues).sort()) {
    const [batch] = queues[name] ?? [];
    if (batch === undefined || !isRipe(step, name, batch)) continue;
    const leaderId = leaderOf(metadata, batch.topic, batch.partition);
    // A record without a leader waits; its partition never changes.
    if (leaderId === null) step.state = { ...step.state, wantsMetadata: true };
    else if (isReady(connections, leaderId) && !brokers.includes(leaderId)) brokers.push(leaderId);
  }
  return brokers;
}

function sendOne(step: ProducerStep, brokerId: BrokerId): boolean {
  const { config, inFlight } = step.state;
  const limit = config['max.in.flight.requests.per.connection'];
  if (inFlight.filter((each) => each.brokerId === brokerId).length >= limit) return false;
  if (needsProducerId(step.state)) return false;
  const batches = drain(step, brokerId);
  if (batches.length === 0) return false;
  const { acks } = config;
  const partitions = batches.map((batch) => ({
    topic: batch.topic,
    partition: batch.partition,
    batch: asRecordBatch(batch, step.state.producerId, step.state.config['compression.type']),
  }));
  const correlationId = request(
    step,
    brokerId,
    { api: 'Produce', acks, timeoutMs: config['request.timeout.ms'], partitions },
    false,
  );
  if (acks === 0) acknowledgeUnseen(step, batches, correlationId);
  else {
    const sent: InFlightProduce = { brokerId, correlationId, sentMs: step.context.nowMs, batches };
    draft(step).inFlight = [...step.state.inFlight, sent];
  }
  return true;
}

export function needsProducerId(producer: Producer): boolean {
  return producer.config['enable.idempotence'] && producer.producerId === -1;
}

/** The first batch of every partition that the broker leads, as many as `max.request.size` allows. */
function drain(step: ProducerStep, brokerId: BrokerId): readonly ProducerBatch[] {
  const drained: ProducerBatch[] = [];
  let bytes = 0;
  const names = Object.keys(step.state.queues).sort();
  if (!names.some((name) => isDrainable(step, name, brokerId, true))) return [];
  for (const name of names) {
    if (!isDrainable(step, name, brokerId, false)) continue;
    const [first, ...rest] = step.state.queues[name] ?? [];
    if (first === undefined) continue;
    if (drained.length > 0 && bytes + first.sizeBytes > step.state.config['max.request.size']) break;
    bytes += first.sizeBytes;
    putQueue(step, name, rest);
    drained.push(withSequence(step, name, first));
  }
  return drained;
}

function isDrainable(step: ProducerStep, name: string, brokerId: BrokerId, mustBeRipe: boolean): boolean {
  const [first] = step.state.queues[name] ?? [];
  if (first === undefined || leaderOf(step.state.metadata, first.topic, first.partition) !== brokerId) return false;
  if (mustBeRipe ? !isRipe(step, name, first) : isHeld(step, name, first)) return false;
  return true;
}

function isRipe(step: ProducerStep, name: string, batch: ProducerBatch): boolean {
  if (isHeld(step, name, batch)) return false;
  const { config, queues, isClosing } = step.state;
  const waitedMs = step.context.nowMs - batch.createdMs;
  const isFull = (queues[name]?.length ?? 0) > 1 || batch.sizeBytes >= config['batch.size'];
  return batch.attempts > 0 || isFull || isClosing || waitedMs >= config['linger.ms'];
}

/** Not to be sent yet: in back-off, or behind a batch whose fate must be known first. */
function isHeld(step: ProducerStep, name: string, batch: ProducerBatch): boolean {
  if (batch.retryAtMs !== null && batch.retryAtMs > step.context.nowMs) return true;
  const { config, inFlight } = step.state;
  const isMuted = config['max.in.flight.requests.per.connection'] === 1;
  if (!isMuted && !config['enable.idempotence']) return false;
  if (awaitsNumber(step.state, name, batch)) return true;
  // While one is being tried again, only the one with the lowest sequence may be under way.
  const isRetry = batch.baseSequence !== NO_SEQUENCE;
  if (!isMuted && !isRetry) return false;
  const isBefore = (other: ProducerBatch) => isMuted || other.baseSequence < batch.baseSequence;
  return inFlight.some(({ batches }) =>
    batches.some((each) => isBefore(each) && topicPartition(each.topic, each.partition) === name),
  );
}

/** With acks=0 nobody answers: sent is as good as done, whatever becomes of it. */
function acknowledgeUnseen(step: ProducerStep, batches: readonly ProducerBatch[], correlationId: number): void {
  step.effects.push({ type: 'cancelTimer', key: `timeout:${correlationId}` });
  for (const batch of batches) {
    draft(step).acknowledged += batch.records.length;
    step.events.push({
      type: 'recordsAcknowledged',
      clientId: step.state.clientId,
      topicPartition: topicPartition(batch.topic, batch.partition),
      baseOffset: -1,
      recordIds: batch.records.map((record) => record.id),
      keys: batch.records.map((record) => record.key),
    });
  }
}
