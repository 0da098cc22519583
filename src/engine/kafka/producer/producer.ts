import { draft } from '../../kernel/draft';
import { assertNever, type NodeId } from '../../kernel/types';
import { broken, connecting, connectionTo, mayTry, nextTryMs, ready } from '../client/connections';
import { knownBrokers, leaderOf, someBroker } from '../client/metadata';
import type { Context, Input, Step } from '../protocol/actor';
import { type BrokerId, brokerIdOf, brokerNodeId } from '../protocol/ids';
import { NO_PRODUCER_ID } from '../protocol/records';
import type { InitProducerIdResponse, MessageBody } from '../protocol/requests';
import { askMetadata, isWaiting, onMetadata, pauseMetadata } from './clusterMetadata';
import { effectiveConfig } from './config';
import { copyProducer } from './copyProducer';
import { expireBatches, nextExpiryMs } from './expiry';
import { beginFlush, endFlushes } from './flush';
import { beginBurst, endWork, onLoadTimer, resumeLoad, runBursts, startLoad, stopLoad } from './load';
import { answered, type ProducerStep, request } from './producerStep';
import { nextReadyMs } from './readiness';
import { failInFlight, onProduceResponse } from './results';
import { dismissBlocked, send, unblock } from './send';
import { bumpEpoch, resolveSequences } from './sequences';
import { needsProducerId, sendReady } from './sender';
import { updateLoads } from './stickyPartitioner';
import { callEndsMs, repeatCall } from './transactionCalls';
import { isCompleting, isOpen } from './transactionStep';
import {
  beginTransaction,
  createTransactionManager,
  endTransaction,
  coordinatorsOf,
  isAskingAround,
  sendOffsets,
} from './transactions';
import { onTransactionDisconnected, onTransactionResponse } from './transactionResponses';
import { goOnWithTransaction } from './transactionRequests';
import type { Producer, ProducerCommand, ProducerConfig, ProducerEvent, ProducerTimer } from './types';

/**
 * A producer: takes records, and sees to it that they reach the leaders of their partitions, or says that they did not.
 *
 * Kafka 3.9: `KafkaProducer`, `Sender`. `initTransactions` is called as soon as there is a `transactional.id`.
 */
export function createProducer(
  nodeId: NodeId,
  config: Partial<ProducerConfig>,
  bootstrap: readonly BrokerId[],
): Producer {
  const effective = effectiveConfig(config);
  return {
    type: 'producer',
    nodeId,
    clientId: nodeId,
    config: effective,
    given: {},
    successor: null,
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
    lastAcknowledgedOffsets: {},
    epochBumps: [],
    unresolved: {},
    queues: {},
    inFlight: [],
    blocked: [],
    sticky: [],
    roundRobin: {},
    cachedPartitions: {},
    freeMemoryBytes: effective['buffer.memory'],
    compressionRatios: {},
    usedPartitions: {},
    drainIndexes: {},
    nodeLatencies: {},
    topicExpiries: {},
    flushes: [],
    bursts: [],
    load: null,
    nextBurst: 1,
    transaction: createTransactionManager(effective['transactional.id']),
    nextBatch: 1,
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
      return resumeLoad(step);
    case 'command':
      return onCommand(step, input.command);
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

function onCommand(step: ProducerStep, command: ProducerCommand): void {
  switch (command.type) {
    case 'send':
      return send(step, command);
    case 'burst':
      return beginBurst(step, command, command.count);
    case 'startLoad':
      return startLoad(step, command, command.recordsPerSecond);
    case 'stopLoad':
      return stopLoad(step);
    case 'flush':
      return beginFlush(step);
    case 'initTransactions':
      return repeatCall(step, command.type);
    case 'beginTransaction':
      return beginTransaction(step);
    case 'commitTransaction':
      return endTransaction(step, true);
    case 'abortTransaction':
      return endTransaction(step, false);
    case 'sendOffsetsToTransaction':
      return sendOffsets(step, command.offsets);
    case 'close': {
      const { load } = step.state;
      endWork(step);
      // Who makes another producer goes on with the load there.
      if (command.successor !== undefined) draft(step).load = load;
      draft(step).isClosing = true;
      // What is open when the producer is closed was never committed.
      if (isOpen(step.state)) endTransaction(step, false);
      draft(step).successor = command.successor ?? null;
      return dismissBlocked(step, 'memory');
    }
    default:
      return assertNever(command);
  }
}

function onMessage(step: ProducerStep, brokerId: BrokerId, body: MessageBody): void {
  if (body.kind !== 'response' || !('correlationId' in body)) return;
  answered(step, body.correlationId);
  switch (body.api) {
    case 'ApiVersions':
      draft(step).connections = ready(step.state.connections, brokerId);
      return;
    case 'Metadata':
      return onMetadata(step, body);
    case 'FindCoordinator':
    case 'AddPartitionsToTxn':
    case 'AddOffsetsToTxn':
    case 'TxnOffsetCommit':
    case 'EndTxn':
      return onTransactionResponse(step, body);
    case 'InitProducerId':
      return step.state.transaction === null ? onProducerId(step, body) : onTransactionResponse(step, body);
    case 'Produce':
      return onProduceResponse(step, body);
    default:
      return;
  }
}

function onProducerId(step: ProducerStep, response: InitProducerIdResponse): void {
  if (step.state.initProducerIdInFlight?.correlationId !== response.correlationId) return;
  const producer = draft(step);
  producer.initProducerIdInFlight = null;
  if (response.error !== 'NONE') {
    producer.producerIdRetryAtMs = step.context.nowMs + producer.config['retry.backoff.ms'];
    return;
  }
  producer.producerIdRetryAtMs = null;
  producer.producerId = response.producerId;
  producer.producerEpoch = response.producerEpoch;
}

function onDisconnected(step: ProducerStep, brokerId: BrokerId): void {
  const { clientId, config, connections, metadataInFlight, initProducerIdInFlight } = step.state;
  const wasReady = connectionTo(connections, brokerId).type === 'ready';
  const producer = draft(step);
  producer.connections = broken(connections, brokerId, config, step.context);
  producer.wantsMetadata = true;
  if (wasReady) step.events.push({ type: 'connectionFailed', clientId, brokerId });
  if (metadataInFlight?.brokerId === brokerId) {
    draft(step).metadataInFlight = null;
    pauseMetadata(step, step.state.metadataFailures + 1);
  }
  if (initProducerIdInFlight?.brokerId === brokerId) draft(step).initProducerIdInFlight = null;
  onTransactionDisconnected(step, brokerId);
  failInFlight(step, brokerId, 'NETWORK_EXCEPTION');
}

function onTimer(step: ProducerStep, timer: ProducerTimer): void {
  switch (timer.type) {
    case 'wake':
    case 'deliveryTimeout':
      return;
    case 'load':
      return onLoadTimer(step);
    case 'metadataMaxAge':
      draft(step).wantsMetadata = true;
      return;
    case 'requestTimeout':
      // What is over its time altogether is told so first. One request without an answer condemns the whole connection.
      expireBatches(step);
      step.effects.push({ type: 'disconnect', peer: brokerNodeId(timer.brokerId) });
      failInFlight(step, timer.brokerId, 'REQUEST_TIMED_OUT');
      return onDisconnected(step, timer.brokerId);
    default:
      return assertNever(timer);
  }
}

/** After every input: whatever can go on, goes on. */
function goOn(step: ProducerStep): void {
  const { queues } = step.state;
  unblock(step);
  runBursts(step);
  askMetadata(step);
  reconnect(step);
  askProducerId(step);
  runSender(step);
  // What has been done with frees memory at once, and the next can go on.
  for (let { blocked } = step.state; blocked.length > 0; { blocked } = step.state) {
    unblock(step);
    runBursts(step);
    if (step.state.blocked === blocked) break;
    runSender(step);
  }
  endFlushes(step);
  if (step.state.queues !== queues) updateLoads(step);
  if (step.state.isClosing && isDone(step.state)) {
    dismissBlocked(step, 'metadata');
    step.effects.push({ type: 'exit', restartAfterMs: null });
    return;
  }
  askMetadata(step);
  wakeInTime(step);
}

function runSender(step: ProducerStep): void {
  resolveSequences(step);
  bumpEpoch(step);
  goOnWithTransaction(step);
  sendReady(step);
  expireBatches(step);
}

function isDone(producer: Producer): boolean {
  const { queues, inFlight } = producer;
  return Object.keys(queues).length === 0 && inFlight.length === 0 && !isCompleting(producer);
}

/** Tries the brokers that are needed: leaders of waiting batches, and anyone when nobody at all answers. */
function reconnect(step: ProducerStep): void {
  const { nowMs } = step.context;
  const { metadata, bootstrap, queues } = step.state;
  const leaders = Object.values(queues).flatMap(([batch]) =>
    batch === undefined ? [] : [leaderOf(metadata, batch.topic, batch.partition)],
  );
  const isAlone = step.state.wantsMetadata && someBroker(metadata, bootstrap, step.state.connections, () => 0) === null;
  const isAsking = isAskingAround(step.state);
  const wantsAnyone = isAlone || needsProducerId(step.state) || isAsking;
  const brokers = wantsAnyone ? knownBrokers(metadata, bootstrap) : leaders;
  const wanted = isAsking ? [...brokers, ...coordinatorsOf(step.state)] : brokers;
  for (const brokerId of new Set(wanted)) {
    if (brokerId === null || !mayTry(step.state.connections, brokerId, nowMs)) continue;
    draft(step).connections = connecting(step.state.connections, brokerId);
    request(step, brokerId, { api: 'ApiVersions' }, true);
  }
}

/** The sender thread asks for an id as soon as the producer is there, before the first record. */
function askProducerId(step: ProducerStep): void {
  if (!needsProducerId(step.state) || step.state.initProducerIdInFlight !== null) return;
  if (step.state.transaction !== null) return;
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
  draft(step).initProducerIdInFlight = { brokerId, correlationId };
}

/** One timer for everything that waits for a moment, one for the oldest batch's deadline. */
function wakeInTime(step: ProducerStep): void {
  const { nowMs } = step.context;
  const { metadataRetryAtMs, wantsMetadata, connections, blocked, config } = step.state;
  const moments = [
    nextReadyMs(step.state, nowMs),
    isWaiting(step.state) || wantsMetadata || needsProducerId(step.state) || isAskingAround(step.state)
      ? nextTryMs(connections, nowMs)
      : null,
    wantsMetadata ? metadataRetryAtMs : null,
    needsProducerId(step.state) ? step.state.producerIdRetryAtMs : null,
    step.state.transaction?.retryAtMs ?? null,
    callEndsMs(step.state),
    ...blocked.map((wish) => wish.sinceMs + config['max.block.ms']),
  ].filter((moment): moment is number => moment !== null && moment > nowMs);
  setOrCancel(step, 'wake', moments.length === 0 ? null : Math.min(...moments), { type: 'wake' });
  setOrCancel(step, 'deliveryTimeout', nextExpiryMs(step.state), { type: 'deliveryTimeout' });
}

function setOrCancel(step: ProducerStep, key: string, atMs: number | null, timer: ProducerTimer): void {
  if (atMs === null) step.effects.push({ type: 'cancelTimer', key });
  else step.effects.push({ type: 'setTimer', key, afterMs: Math.max(1, atMs - step.context.nowMs), timer });
}
