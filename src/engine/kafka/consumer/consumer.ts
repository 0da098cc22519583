import { assertNever, type NodeId, type TimeMs } from '../../kernel/types';
import type { ConfigTexts } from '../client/configKeys';
import { backoffMs } from '../client/backoff';
import { broken, connecting, connectionTo, mayTry, nextTryMs, ready } from '../client/connections';
import { knownBrokers, leaderOf, mergeMetadata, someBroker, usualBroker } from '../client/metadata';
import type { Context, Input, Step } from '../protocol/actor';
import { type BrokerId, brokerIdOf, brokerNodeId, type GroupId, type TopicName } from '../protocol/ids';
import type { MessageBody, MetadataResponse } from '../protocol/requests';
import { onOffsetCommit } from './commitResults';
import { commit, commitAndGoOn, forgetCommit } from './commits';
import { CONSUMER_DEFAULTS } from './config';
import { copyConsumer } from './copyConsumer';
import { type ConsumerStep, isInFlight, isPaused, request, take } from './consumerStep';
import { fetchMore, onFetch } from './fetching';
import { assignIfKnown, goOnJoining, onJoinGroup, onSyncGroup } from './joining';
import {
  heartbeat,
  leaveGroup,
  loseCoordinator,
  onFindCoordinator,
  onHeartbeat,
  rejoinIfTopicsChanged,
  seekCoordinator,
} from './membership';
import { topicsOfInterest } from './subscription';
import { findPositions, onListOffsets, onOffsetFetch } from './positions';
import type { Consumer, ConsumerCommand, ConsumerConfig, ConsumerEvent, ConsumerTimer } from './types';

/**
 * A consumer in a group, in an application that polls all the time.
 *
 * Kafka 3.9: `ClassicKafkaConsumer`. Simplified: subscription by names only; no pause, seek or manual assignment.
 */
export function createConsumer(
  nodeId: NodeId,
  groupId: GroupId,
  topics: readonly TopicName[],
  config: Partial<ConsumerConfig>,
  bootstrap: readonly BrokerId[],
): Consumer {
  return {
    type: 'consumer',
    nodeId,
    clientId: nodeId,
    groupId,
    subscription: [...topics].sort(),
    config: { ...CONSUMER_DEFAULTS, ...config },
    given: {},
    successor: null,
    bootstrap,
    metadata: null,
    wantsMetadata: true,
    metadataRetryAtMs: null,
    metadataFailures: 0,
    connections: {},
    coordinatorId: null,
    groupRetryAtMs: null,
    groupFailures: 0,
    memberState: 'UNJOINED',
    memberId: '',
    generationId: -1,
    protocolName: null,
    isGroupLeader: false,
    rejoinNeeded: true,
    joinPreparation: 'due',
    joinedSubscription: [],
    groupTopics: [],
    membersToAssign: null,
    stickyMemory: null,
    fatalError: null,
    assignedCounts: {},
    assignment: [],
    inFlight: [],
    consumed: { count: 0, byPartition: {}, tail: [] },
    lastCommit: [],
    lastAsked: {},
    nextCorrelationId: 1,
    isClosing: false,
  };
}

export function onConsumerInput(
  consumer: Consumer,
  input: Input<ConsumerTimer, ConsumerCommand>,
  context: Context,
): Step<Consumer, ConsumerEvent, ConsumerTimer> {
  const step: ConsumerStep = { state: consumer, own: null, copy: copyConsumer, events: [], effects: [], context };
  handle(step, input);
  goOn(step);
  return { state: step.state, events: step.events, effects: step.effects };
}

function handle(step: ConsumerStep, input: Input<ConsumerTimer, ConsumerCommand>): void {
  switch (input.type) {
    case 'started':
      return;
    case 'command':
      return onCommand(step, input.command);
    case 'message':
      return onMessage(step, input.body);
    case 'disconnected':
      return onDisconnected(step, brokerIdOf(input.peer) ?? -1);
    case 'timer':
      return onTimer(step, input.timer);
    default:
      return assertNever(input);
  }
}

function onCommand(step: ConsumerStep, command: ConsumerCommand): void {
  const { type, successor = null } = command;
  if (type === 'closeLater' && successor !== null) {
    const timer = { type: 'closeLater', successor } as const;
    step.effects.push({ type: 'setTimer', key: 'closeLater', afterMs: command.afterMs, timer });
    return;
  }
  closeFor(step, successor);
}

function closeFor(step: ConsumerStep, successor: ConfigTexts | null): void {
  step.state = { ...step.state, successor };
  close(step);
}

function onMessage(step: ConsumerStep, body: MessageBody): void {
  if (body.kind !== 'response' || !('correlationId' in body)) return;
  const sent = take(step, body.correlationId);
  if (sent === null) return;
  const { brokerId } = sent;
  switch (body.api) {
    case 'ApiVersions':
      step.state = { ...step.state, connections: ready(step.state.connections, brokerId) };
      return;
    case 'Metadata':
      return onMetadata(step, body);
    case 'FindCoordinator':
      return onFindCoordinator(step, body);
    case 'JoinGroup':
      return onJoinGroup(step, brokerId, body);
    case 'SyncGroup':
      return onSyncGroup(step, brokerId, body);
    case 'Heartbeat':
      return onHeartbeat(step, sent, body);
    case 'OffsetFetch':
      return onOffsetFetch(step, brokerId, body);
    case 'ListOffsets':
      return onListOffsets(step, body);
    case 'Fetch':
      return onFetch(step, sent, body);
    case 'OffsetCommit':
      return onOffsetCommit(step, brokerId, sent, body);
    case 'LeaveGroup':
      return leave(step);
    default:
      return;
  }
}

function onMetadata(step: ConsumerStep, response: MetadataResponse): void {
  const metadata = mergeMetadata(step.state.metadata, response, step.context.nowMs);
  const isIncomplete = metadata.topics.some(
    (topic) => topic.error !== 'NONE' || topic.partitions.some((part) => part.error !== 'NONE'),
  );
  const failures = isIncomplete ? step.state.metadataFailures + 1 : 0;
  step.state = { ...step.state, metadata, wantsMetadata: isIncomplete };
  pauseMetadata(step, failures);
  const afterMs = step.state.config['metadata.max.age.ms'];
  step.effects.push({ type: 'setTimer', key: 'metadataMaxAge', afterMs, timer: { type: 'metadataMaxAge' } });
  assignIfKnown(step);
  rejoinIfTopicsChanged(step);
}

function onDisconnected(step: ConsumerStep, brokerId: BrokerId): void {
  const { clientId, groupId, config, connections } = step.state;
  const wasReady = connectionTo(connections, brokerId).type === 'ready';
  const lost = step.state.inFlight.filter((each) => each.brokerId === brokerId);
  for (const { correlationId } of lost) take(step, correlationId);
  if (lost.some((each) => each.api === 'OffsetCommit')) forgetCommit(step);
  if (lost.some((each) => each.api === 'Metadata')) pauseMetadata(step, step.state.metadataFailures + 1);
  step.state = { ...step.state, connections: broken(connections, brokerId, config, step.context), wantsMetadata: true };
  if (wasReady) step.events.push({ type: 'connectionFailed', clientId, groupId, brokerId });
  if (lost.some((each) => each.api === 'LeaveGroup')) return leave(step);
  loseCoordinator(step, brokerId, 'NETWORK_EXCEPTION');
}

function onTimer(step: ConsumerStep, timer: ConsumerTimer): void {
  switch (timer.type) {
    case 'heartbeat':
      return heartbeat(step);
    case 'autoCommit':
      return commitAndGoOn(step);
    case 'closeLater':
      return closeFor(step, timer.successor);
    case 'retry':
      return;
    case 'metadataMaxAge':
      step.state = { ...step.state, wantsMetadata: true };
      return;
    case 'requestTimeout':
      step.effects.push({ type: 'disconnect', peer: brokerNodeId(timer.brokerId) });
      return onDisconnected(step, timer.brokerId);
    default:
      return assertNever(timer);
  }
}

/** A clean goodbye: what was handed over is committed, and the group need not wait for the session to end. */
function close(step: ConsumerStep): void {
  if (step.state.isClosing) return;
  step.state = { ...step.state, isClosing: true };
  commit(step, 'close');
}

/** After the last commit is answered, and not before: leaving first would make it invalid. */
function leaveWhenCommitted(step: ConsumerStep): void {
  const { isClosing } = step.state;
  if (!isClosing || isInFlight(step, 'OffsetCommit') || isInFlight(step, 'LeaveGroup')) return;
  if (!leaveGroup(step)) leave(step);
}

function leave(step: ConsumerStep): void {
  // The answer to LeaveGroup and the last look at what is left to do may both come to this.
  if (step.effects.some(({ type }) => type === 'exit')) return;
  step.effects.push({ type: 'exit', restartAfterMs: null });
}

/** After every input: whatever can go on, goes on. */
function goOn(step: ConsumerStep): void {
  if (step.state.isClosing) return leaveWhenCommitted(step);
  reconnect(step);
  askMetadata(step);
  seekCoordinator(step);
  goOnJoining(step);
  findPositions(step);
  fetchMore(step);
  askMetadata(step);
  wakeInTime(step);
}

function askMetadata(step: ConsumerStep): void {
  const { wantsMetadata, metadataRetryAtMs, metadataFailures, metadata, bootstrap, connections } = step.state;
  const { clientId } = step.state;
  if (!wantsMetadata || isInFlight(step, 'Metadata') || isPaused(metadataRetryAtMs, step.context.nowMs)) return;
  const usual = metadataFailures === 0 ? usualBroker(metadata, connections, clientId) : null;
  const brokerId = usual ?? someBroker(metadata, bootstrap, connections, step.context.random);
  if (brokerId === null) return;
  step.state = { ...step.state, wantsMetadata: false };
  request(
    step,
    brokerId,
    { api: 'Metadata', topics: topicsOfInterest(step.state), allowAutoTopicCreation: true },
    { quiet: true },
  );
}

function pauseMetadata(step: ConsumerStep, failures: number): void {
  const { config } = step.state;
  const pauseMs =
    failures === 0
      ? config['retry.backoff.ms']
      : backoffMs(config['retry.backoff.ms'], config['retry.backoff.max.ms'], failures, step.context.random);
  step.state = { ...step.state, metadataFailures: failures, metadataRetryAtMs: step.context.nowMs + pauseMs };
}

/** Tries the brokers that are needed: leaders, the coordinator, and anyone when nobody at all answers. */
function reconnect(step: ConsumerStep): void {
  const { metadata, bootstrap, assignment, coordinatorId, connections } = step.state;
  if (Object.keys(connections).length === 0) return;
  const leaders = assignment.map((each) => leaderOf(metadata, each.topic, each.partition));
  const isAlone = someBroker(metadata, bootstrap, connections, () => 0) === null;
  const wanted = isAlone ? knownBrokers(metadata, bootstrap) : [...leaders, coordinatorId];
  for (const brokerId of new Set(wanted)) {
    if (brokerId === null || !mayTry(step.state.connections, brokerId, step.context.nowMs)) continue;
    step.state = { ...step.state, connections: connecting(step.state.connections, brokerId) };
    request(step, brokerId, { api: 'ApiVersions' }, { quiet: true });
  }
}

/** One timer for everything that waits for a moment. */
function wakeInTime(step: ConsumerStep): void {
  const { nowMs } = step.context;
  const {
    wantsMetadata,
    metadataRetryAtMs,
    connections,
    groupRetryAtMs,
    assignment,
    memberState,
    coordinatorId,
    rejoinNeeded,
  } = step.state;
  const needsGroup = memberState === 'UNJOINED' || rejoinNeeded || coordinatorId === null;
  const moments = [
    wantsMetadata ? metadataRetryAtMs : null,
    nextTryMs(connections, nowMs),
    needsGroup ? groupRetryAtMs : null,
    ...assignment.map((each) => each.retryAtMs),
  ].filter((moment): moment is TimeMs => moment !== null && moment > nowMs);
  if (moments.length === 0) step.effects.push({ type: 'cancelTimer', key: 'retry' });
  else
    step.effects.push({
      type: 'setTimer',
      key: 'retry',
      afterMs: Math.min(...moments) - nowMs,
      timer: { type: 'retry' },
    });
}
