import { assertNever, type NodeId } from '../../kernel/types';
import { backoffMs } from '../client/backoff';
import { broken, connecting, connectionTo, mayTry, nextTryMs, ready } from '../client/connections';
import { changedLeaders, knownBrokers, leaderOf, mergeMetadata, someBroker, usualBroker } from '../client/metadata';
import type { Context, Input, Step } from '../protocol/actor';
import { type BrokerId, brokerIdOf, brokerNodeId } from '../protocol/ids';
import { NO_PRODUCER_ID } from '../protocol/records';
import type { MessageBody, MetadataResponse } from '../protocol/requests';
import { send, unblock } from './accumulator';
import { effectiveConfig } from './config';
import { copyProducer } from './copyProducer';
import { answered, type ProducerStep, request } from './producerStep';
import { expireBatches, failInFlight, nextExpiryMs, onProduceResponse } from './results';
import { resolveSequences } from './sequences';
import { needsProducerId, nextReadyMs, sendReady } from './sender';
import type { Producer, ProducerCommand, ProducerConfig, ProducerEvent, ProducerTimer } from './types';

/**
 * A producer: takes records, and sees to it that they reach the leaders of their partitions, or says that they did not.
 *
 * Kafka 3.9: `KafkaProducer`, `Sender`. Simplified: no transactions, no compression, no interceptors.
 */
export function createProducer(
  nodeId: NodeId,
  config: Partial<ProducerConfig>,
  bootstrap: readonly BrokerId[],
): Producer {
  return {
    type: 'producer',
    nodeId,
    clientId: nodeId,
    config: effectiveConfig(config),
    bootstrap,
    metadata: null,
    metadataInFlight: null,
    metadataRetryAtMs: null,
    metadataFailures: 0,
    wantsMetadata: false,
    connections: {},
    producerId: NO_PRODUCER_ID,
    producerEpoch: -1,
    initProducerIdInFlight: null,
    producerIdRetryAtMs: null,
    sequences: {},
    partitionEpochs: {},
    lastAcknowledged: {},
    unresolved: {},
    queues: {},
    inFlight: [],
    blocked: [],
    sticky: [],
    nextCorrelationId: 1,
    nextRecord: 1,
    sent: 0,
    acknowledged: 0,
    failed: 0,
    isClosing: false,
  };
}

export function onProducerInput(
  producer: Producer,
  input: Input<ProducerTimer, ProducerCommand>,
  context: Context,
): Step<Producer, ProducerEvent, ProducerTimer> {
  const step: ProducerStep = { state: producer, own: null, copy: copyProducer, events: [], effects: [], context };
  handle(step, input);
  goOn(step);
  return { state: step.state, events: step.events, effects: step.effects };
}

function handle(step: ProducerStep, input: Input<ProducerTimer, ProducerCommand>): void {
  switch (input.type) {
    case 'started':
      return;
    case 'command':
      if (input.command.type === 'send') return send(step, input.command);
      step.state = { ...step.state, isClosing: true };
      return;
    case 'message':
      return onMessage(step, brokerIdOf(input.from) ?? -1, input.body);
    case 'disconnected':
      return onDisconnected(step, brokerIdOf(input.peer) ?? -1);
    case 'timer':
      return onTimer(step, input.timer);
    default:
      return assertNever(input);
  }
}

function onMessage(step: ProducerStep, brokerId: BrokerId, body: MessageBody): void {
  if (body.kind !== 'response' || !('correlationId' in body)) return;
  answered(step, body.correlationId);
  switch (body.api) {
    case 'ApiVersions':
      step.state = { ...step.state, connections: ready(step.state.connections, brokerId) };
      return;
    case 'Metadata':
      return onMetadata(step, body);
    case 'InitProducerId':
      if (step.state.initProducerIdInFlight?.correlationId !== body.correlationId) return;
      if (body.error !== 'NONE') {
        const producerIdRetryAtMs = step.context.nowMs + step.state.config['retry.backoff.ms'];
        step.state = { ...step.state, initProducerIdInFlight: null, producerIdRetryAtMs };
        return;
      }
      step.state = {
        ...step.state,
        producerIdRetryAtMs: null,
        producerId: body.producerId,
        producerEpoch: body.producerEpoch,
        initProducerIdInFlight: null,
      };
      return;
    case 'Produce':
      return onProduceResponse(step, body);
    default:
      return;
  }
}

function onMetadata(step: ProducerStep, response: MetadataResponse): void {
  if (step.state.metadataInFlight?.correlationId !== response.correlationId) return;
  const before = step.state.metadata;
  const metadata = mergeMetadata(before, response, step.context.nowMs);
  // A topic that is being made, or a partition without a leader: ask again soon.
  const isIncomplete = metadata.topics.some(
    (topic) => topic.error !== 'NONE' || topic.partitions.some((part) => part.error !== 'NONE'),
  );
  step.state = {
    ...step.state,
    metadata,
    metadataInFlight: null,
    wantsMetadata: isIncomplete && isWaiting(step.state),
  };
  const failures = isIncomplete ? step.state.metadataFailures + 1 : 0;
  pauseMetadata(step, failures);
  step.effects.push({
    type: 'setTimer',
    key: 'metadataMaxAge',
    afterMs: step.state.config['metadata.max.age.ms'],
    timer: { type: 'metadataMaxAge' },
  });
  const changed = changedLeaders(before, metadata);
  if (changed.length > 0) step.events.push({ type: 'metadataLearned', clientId: step.state.clientId, changed });
  hurryMoved(step, changed);
}

/** A batch whose leader has moved does not wait out its pause: there is somebody new to ask. */
function hurryMoved(step: ProducerStep, changed: readonly string[]): void {
  for (const name of changed) {
    const queue = step.state.queues[name];
    if (queue === undefined) continue;
    const queues = { ...step.state.queues, [name]: queue.map((batch) => ({ ...batch, retryAtMs: null })) };
    step.state = { ...step.state, queues };
  }
}

function onDisconnected(step: ProducerStep, brokerId: BrokerId): void {
  const { clientId, config, connections, metadataInFlight, initProducerIdInFlight } = step.state;
  const wasReady = connectionTo(connections, brokerId).type === 'ready';
  step.state = { ...step.state, connections: broken(connections, brokerId, config, step.context), wantsMetadata: true };
  if (wasReady) step.events.push({ type: 'connectionFailed', clientId, brokerId });
  if (metadataInFlight?.brokerId === brokerId) {
    step.state = { ...step.state, metadataInFlight: null };
    pauseMetadata(step, step.state.metadataFailures + 1);
  }
  if (initProducerIdInFlight?.brokerId === brokerId) step.state = { ...step.state, initProducerIdInFlight: null };
  failInFlight(step, brokerId, 'NETWORK_EXCEPTION');
}

function onTimer(step: ProducerStep, timer: ProducerTimer): void {
  switch (timer.type) {
    case 'wake':
      return unblock(step);
    case 'deliveryTimeout':
      return expireBatches(step);
    case 'metadataMaxAge':
      step.state = { ...step.state, wantsMetadata: true };
      return;
    case 'requestTimeout':
      // One request without an answer condemns the whole connection.
      step.effects.push({ type: 'disconnect', peer: brokerNodeId(timer.brokerId) });
      failInFlight(step, timer.brokerId, 'REQUEST_TIMED_OUT');
      return onDisconnected(step, timer.brokerId);
    default:
      return assertNever(timer);
  }
}

/** After every input: whatever can go on, goes on. */
function goOn(step: ProducerStep): void {
  unblock(step);
  askMetadata(step);
  reconnect(step);
  askProducerId(step);
  resolveSequences(step);
  sendReady(step);
  const { isClosing } = step.state;
  if (isClosing && !isWaiting(step.state) && step.state.inFlight.length === 0) {
    step.effects.push({ type: 'exit', restartAfterMs: null });
    return;
  }
  askMetadata(step);
  wakeInTime(step);
}

function isWaiting(producer: Producer): boolean {
  return producer.blocked.length > 0 || Object.keys(producer.queues).length > 0;
}

function askMetadata(step: ProducerStep): void {
  const { wantsMetadata, metadataInFlight, metadataRetryAtMs, metadataFailures, metadata } = step.state;
  const { bootstrap, connections, clientId } = step.state;
  if (!wantsMetadata || metadataInFlight !== null) return;
  if (metadataRetryAtMs !== null && metadataRetryAtMs > step.context.nowMs) return;
  const topics = topicsOf(step.state);
  if (topics.length === 0) {
    step.state = { ...step.state, wantsMetadata: false };
    return;
  }
  const usual = metadataFailures === 0 ? usualBroker(metadata, connections, clientId) : null;
  const brokerId = usual ?? someBroker(metadata, bootstrap, connections, step.context.random);
  if (brokerId === null) return;
  const correlationId = request(step, brokerId, { api: 'Metadata', topics, allowAutoTopicCreation: true }, true);
  step.state = { ...step.state, metadataInFlight: { brokerId, correlationId }, wantsMetadata: false };
}

function topicsOf(producer: Producer): readonly string[] {
  const waiting = producer.blocked.map((wish) => wish.topic);
  const known = producer.metadata?.topics.map((topic) => topic.name) ?? [];
  return [...new Set([...known, ...waiting])].sort();
}

function pauseMetadata(step: ProducerStep, failures: number): void {
  const { config } = step.state;
  const pauseMs =
    failures === 0
      ? config['retry.backoff.ms']
      : backoffMs(config['retry.backoff.ms'], config['retry.backoff.max.ms'], failures, step.context.random);
  step.state = { ...step.state, metadataFailures: failures, metadataRetryAtMs: step.context.nowMs + pauseMs };
}

/** Tries the brokers that are needed: leaders of waiting batches, and anyone when nobody at all answers. */
function reconnect(step: ProducerStep): void {
  const { nowMs } = step.context;
  const { metadata, bootstrap, queues } = step.state;
  const leaders = Object.values(queues).flatMap(([batch]) =>
    batch === undefined ? [] : [leaderOf(metadata, batch.topic, batch.partition)],
  );
  const isAlone = step.state.wantsMetadata && someBroker(metadata, bootstrap, step.state.connections, () => 0) === null;
  const wanted = isAlone || needsProducerId(step.state) ? knownBrokers(metadata, bootstrap) : leaders;
  for (const brokerId of new Set(wanted)) {
    if (brokerId === null || !mayTry(step.state.connections, brokerId, nowMs)) continue;
    step.state = { ...step.state, connections: connecting(step.state.connections, brokerId) };
    request(step, brokerId, { api: 'ApiVersions' }, true);
  }
}

/** The sender thread asks for an id as soon as the producer is there, before the first record. */
function askProducerId(step: ProducerStep): void {
  if (!needsProducerId(step.state) || step.state.initProducerIdInFlight !== null) return;
  const { producerIdRetryAtMs } = step.state;
  if (producerIdRetryAtMs !== null && producerIdRetryAtMs > step.context.nowMs) return;
  const brokerId = someBroker(step.state.metadata, step.state.bootstrap, step.state.connections, step.context.random);
  if (brokerId === null) return;
  const correlationId = request(
    step,
    brokerId,
    { api: 'InitProducerId', transactionalId: null, transactionTimeoutMs: 60_000, producerId: -1, producerEpoch: -1 },
    false,
  );
  step.state = { ...step.state, initProducerIdInFlight: { brokerId, correlationId } };
}

/** One timer for everything that waits for a moment, one for the oldest batch's deadline. */
function wakeInTime(step: ProducerStep): void {
  const { nowMs } = step.context;
  const { metadataRetryAtMs, wantsMetadata, connections, blocked, config } = step.state;
  const moments = [
    nextReadyMs(step.state, nowMs),
    isWaiting(step.state) || wantsMetadata || needsProducerId(step.state) ? nextTryMs(connections, nowMs) : null,
    wantsMetadata ? metadataRetryAtMs : null,
    needsProducerId(step.state) ? step.state.producerIdRetryAtMs : null,
    ...blocked.slice(0, 1).map((wish) => wish.sinceMs + config['max.block.ms']),
  ].filter((moment): moment is number => moment !== null && moment > nowMs);
  setOrCancel(step, 'wake', moments.length === 0 ? null : Math.min(...moments), { type: 'wake' });
  setOrCancel(step, 'deliveryTimeout', nextExpiryMs(step), { type: 'deliveryTimeout' });
}

function setOrCancel(step: ProducerStep, key: string, atMs: number | null, timer: ProducerTimer): void {
  if (atMs === null) step.effects.push({ type: 'cancelTimer', key });
  else step.effects.push({ type: 'setTimer', key, afterMs: Math.max(1, atMs - step.context.nowMs), timer });
}
