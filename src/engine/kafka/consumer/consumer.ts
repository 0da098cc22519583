import { assertNever } from '../../kernel/types';
import type { ConfigTexts } from '../client/configKeys';
import { broken, connectionTo, ready } from '../client/connections';
import { mergeMetadata } from '../client/metadata';
import type { Context, Input, Step } from '../protocol/actor';
import { type BrokerId, brokerIdOf, brokerNodeId } from '../protocol/ids';
import type { MessageBody, MetadataResponse } from '../protocol/requests';
import { isBusy, isPolling, isWaiting } from './activity';
import { goOnAfterCommit, onParked, onPauseOver, onProcessed, pollRecords, finishWork } from './application';
import { onCall } from './calls';
import { onCommitLost, onOffsetCommit } from './commitResults';
import { autoCommitIfDue, goOnCommitting, onAutoCommitTimer, startAutoCommitTimer } from './commits';
import { beginClosing, close, leave, leaveWhenCommitted } from './closing';
import { type ConsumerStep, take } from './consumerStep';
import { copyConsumer } from './copyConsumer';
import { onFetch } from './fetching';
import { assignIfKnown, goOnJoining, onJoinGroup, onSyncGroup } from './joining';
import {
  heartbeat,
  loseCoordinator,
  onFindCoordinator,
  onHeartbeat,
  rejoinIfTopicsChanged,
  seekCoordinator,
} from './membership';
import { onPollTimeout } from './polls';
import { findPositions, onListOffsets, onOffsetFetch } from './positions';
import { forgetReadReplicasAt } from './readReplica';
import { onRetryDue } from './retryTopic';
import { countTopics } from './subscription';
import { isGroupManaged, noteMatchingTopics, seekCoordinatorAlone } from './subscribing';
import type { Consumer, ConsumerCommand, ConsumerEvent, ConsumerTimer } from './types';
import { askMetadata, pauseMetadata, reconnect, wakeInTime } from './upkeep';
import { onOffsetForLeaderEpoch, validatePositions } from './validation';
import { onPollInterval } from './watchdog';

/**
 * A consumer and the application around it: one thread that polls, and one in the background that sends heartbeats.
 *
 * Kafka 3.9: `ClassicKafkaConsumer`.
 */
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
      if (step.state.subscriptionType === 'USER_ASSIGNED')
        startAutoCommitTimer(step, step.state.config['auto.commit.interval.ms']);
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
  switch (command.type) {
    case 'close':
      return closeFor(step, command.successor ?? null);
    case 'closeLater': {
      const { afterMs, successor } = command;
      step.effects.push({ type: 'setTimer', key: 'closeLater', afterMs, timer: { type: 'closeLater', successor } });
      return;
    }
    case 'finishWork':
      return finishWork(step);
    case 'recordParked':
      return onParked(step, command.to, command.attempts);
    default:
      return onCall(step, command);
  }
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
      return onListOffsets(step, sent.asked, body);
    case 'OffsetForLeaderEpoch':
      return onOffsetForLeaderEpoch(step, sent.asked, body);
    case 'Fetch':
      return onFetch(step, sent, body);
    case 'OffsetCommit':
      return onOffsetCommit(step, brokerId, sent, body);
    case 'LeaveGroup':
      return step.state.isClosing ? leave(step) : undefined;
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
  noteMatchingTopics(step);
  const knownCounts = countTopics(step.state);
  if (knownCounts !== step.state.knownCounts) step.state = { ...step.state, knownCounts };
  assignIfKnown(step, true);
  rejoinIfTopicsChanged(step);
}

function onDisconnected(step: ConsumerStep, brokerId: BrokerId): void {
  const { clientId, groupId, config, connections } = step.state;
  const wasReady = connectionTo(connections, brokerId).type === 'ready';
  const lost = step.state.inFlight.filter((each) => each.brokerId === brokerId);
  for (const { correlationId } of lost) take(step, correlationId);
  if (lost.some((each) => each.api === 'Metadata')) pauseMetadata(step, step.state.metadataFailures + 1);
  step.state = { ...step.state, connections: broken(connections, brokerId, config, step.context), wantsMetadata: true };
  if (wasReady) step.events.push({ type: 'connectionFailed', clientId, groupId, brokerId });
  for (const each of lost) if (each.commit !== null) onCommitLost(step, each);
  forgetReadReplicasAt(step, brokerId);
  if (step.state.isClosing && lost.some((each) => each.api === 'LeaveGroup')) return leave(step);
  loseCoordinator(step, brokerId, 'NETWORK_EXCEPTION');
}

function onTimer(step: ConsumerStep, timer: ConsumerTimer): void {
  switch (timer.type) {
    case 'heartbeat':
      return heartbeat(step);
    case 'autoCommit':
      return onAutoCommitTimer(step);
    case 'closeLater':
      return closeFor(step, timer.successor);
    case 'processed':
      return onProcessed(step);
    case 'retryPause':
      return onPauseOver(step);
    case 'pollTimeout':
      return onPollTimeout(step);
    case 'retryDue':
      return onRetryDue(step, timer.topicPartition);
    case 'pollInterval':
      return onPollInterval(step);
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

/** After every input: whatever can go on, goes on. */
function goOn(step: ConsumerStep): void {
  if (step.state.isClosed) return;
  if (step.state.isClosing) return goOnClosing(step);
  reconnect(step);
  askMetadata(step);
  seekCoordinator(step);
  seekCoordinatorAlone(step);
  goOnCommitting(step);
  goOnAfterCommit(step);
  if (isPolling(step.state)) poll(step);
  else if (isWaiting(step.state) && step.state.isCloseWanted && !isBusy(step.state)) beginClosing(step);
  // An exception came out of it, or somebody wanted the application to end.
  if (step.state.isClosing) return goOnClosing(step);
  askMetadata(step);
  wakeInTime(step);
}

/** The last commit may have to find another coordinator first. */
function goOnClosing(step: ConsumerStep): void {
  if (step.state.partingCommit !== null) {
    reconnect(step);
    askMetadata(step);
    seekCoordinator(step);
    seekCoordinatorAlone(step);
  }
  leaveWhenCommitted(step);
  if (step.state.partingCommit !== null) wakeInTime(step);
}

/** In the order of `ClassicKafkaConsumer.poll`. */
function poll(step: ConsumerStep): void {
  if (step.state.isCloseWanted && !isBusy(step.state)) return beginClosing(step);
  if (isGroupManaged(step.state)) goOnJoining(step);
  autoCommitIfDue(step);
  validatePositions(step);
  findPositions(step);
  if (isPolling(step.state)) pollRecords(step);
}
