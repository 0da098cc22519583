import { assertNever, type NodeId } from '../../kernel/types';
import type { Context, Input, Step } from '../protocol/actor';
import type { ErrorName } from '../protocol/errors';
import { type BrokerId, brokerIdOf, brokerNodeId, NO_LEADER, type TopicName } from '../protocol/ids';
import type { CreateTopicsResponse, MessageBody } from '../protocol/requests';
import type { AdminStep } from './adminStep';
import {
  deleteRecords,
  goOnDeleting,
  onDeletionDisconnected,
  onDeletionResponse,
  onDeletionTimeout,
} from './deleteRecords';
import type { Admin, AdminCommand, AdminEvent, AdminTimer } from './types';

/**
 * The command-line tools: find the controller, ask it, and ask again while it is somebody else or nobody.
 *
 * Kafka 3.9: `KafkaAdminClient`, `TopicCommand`. Simplified: one request at a time for each topic; no other operation.
 */
const RETRY_BACKOFF_MS = 100;
const REQUEST_TIMEOUT_MS = 30_000;
const API_TIMEOUT_MS = 60_000;

export function createAdmin(nodeId: NodeId, bootstrap: readonly BrokerId[]): Admin {
  return {
    type: 'admin',
    nodeId,
    bootstrap,
    pending: [],
    deletions: [],
    controllerId: null,
    metadataInFlight: null,
    nextCorrelationId: 1,
  };
}

export function onAdminInput(
  admin: Admin,
  input: Input<AdminTimer, AdminCommand>,
  context: Context,
): Step<Admin, AdminEvent, AdminTimer> {
  const step: AdminStep = { state: admin, events: [], effects: [], context };
  handle(step, input);
  return { state: step.state, events: step.events, effects: step.effects };
}

function handle(step: AdminStep, input: Input<AdminTimer, AdminCommand>): void {
  switch (input.type) {
    case 'started':
      return;
    case 'command': {
      if (input.command.type === 'deleteRecords') return deleteRecords(step, input.command);
      const { type: _, ...wish } = input.command;
      const pending = { ...wish, sinceMs: step.context.nowMs, correlationId: null };
      step.state = { ...step.state, pending: [...step.state.pending, pending] };
      return goOn(step);
    }
    case 'message':
      return onMessage(step, input.body);
    case 'timer':
      return onTimer(step, input.timer);
    case 'disconnected':
      onDeletionDisconnected(step, brokerIdOf(input.peer));
      return onDisconnected(step, brokerIdOf(input.peer));
    default:
      return assertNever(input);
  }
}

function onTimer(step: AdminStep, timer: AdminTimer): void {
  switch (timer.type) {
    case 'retry':
      return goOn(step);
    case 'requestTimeout':
      return onTimeout(step, timer.correlationId);
    case 'retryDeletions':
      return goOnDeleting(step);
    case 'deletionTimeout':
      return onDeletionTimeout(step, timer.correlationId);
    default:
      return assertNever(timer);
  }
}

function onMessage(step: AdminStep, body: MessageBody): void {
  if (body.kind !== 'response' || onDeletionResponse(step, body)) return;
  if (body.api === 'Metadata' && body.correlationId === step.state.metadataInFlight?.correlationId) {
    step.effects.push({ type: 'cancelTimer', key: `timeout:${body.correlationId}` });
    const controllerId = body.controllerId === NO_LEADER ? null : body.controllerId;
    step.state = { ...step.state, metadataInFlight: null, controllerId };
    return controllerId === null ? retryLater(step) : goOn(step);
  }
  if (body.api === 'CreateTopics') onCreateTopics(step, body);
}

function onCreateTopics(step: AdminStep, { correlationId, name, error, errorMessage }: CreateTopicsResponse): void {
  if (!step.state.pending.some((pending) => pending.correlationId === correlationId)) return;
  step.effects.push({ type: 'cancelTimer', key: `timeout:${correlationId}` });
  if (error === 'NOT_CONTROLLER') return forgetRequests(step, (id) => id === correlationId);
  finish(step, name, error, errorMessage);
}

/** Whoever was asked is gone: the controller is looked for again. */
function onDisconnected(step: AdminStep, brokerId: BrokerId | null): void {
  if (step.state.metadataInFlight?.brokerId === brokerId) step.state = { ...step.state, metadataInFlight: null };
  if (step.state.controllerId === brokerId) return forgetRequests(step, () => true);
  retryLater(step);
}

function onTimeout(step: AdminStep, correlationId: number): void {
  const { metadataInFlight, controllerId } = step.state;
  const isMetadata = metadataInFlight?.correlationId === correlationId;
  const peer = isMetadata ? metadataInFlight.brokerId : controllerId;
  if (peer !== null && peer !== undefined) step.effects.push({ type: 'disconnect', peer: brokerNodeId(peer) });
  if (isMetadata) step.state = { ...step.state, metadataInFlight: null };
  forgetRequests(step, (id) => id === correlationId);
}

function forgetRequests(step: AdminStep, isLost: (correlationId: number) => boolean): void {
  const pending = step.state.pending.map((each) =>
    each.correlationId !== null && isLost(each.correlationId) ? { ...each, correlationId: null } : each,
  );
  step.state = { ...step.state, pending, controllerId: null };
  retryLater(step);
}

function goOn(step: AdminStep): void {
  for (const { name, sinceMs } of step.state.pending) {
    if (step.context.nowMs - sinceMs >= API_TIMEOUT_MS) finish(step, name, 'REQUEST_TIMED_OUT', null);
  }
  const { pending, controllerId } = step.state;
  if (pending.length === 0) return;
  if (controllerId === null) return findController(step);
  for (const each of pending) {
    if (each.correlationId !== null) continue;
    const { name, numPartitions, replicationFactor, configs, placement } = each;
    const correlationId = request(step, controllerId, (id) => ({
      api: 'CreateTopics',
      kind: 'request',
      correlationId: id,
      name,
      numPartitions,
      replicationFactor,
      configs,
      placement,
      timeoutMs: REQUEST_TIMEOUT_MS,
    }));
    step.state = {
      ...step.state,
      pending: step.state.pending.map((other) => (other === each ? { ...each, correlationId } : other)),
    };
  }
}

function findController(step: AdminStep): void {
  if (step.state.metadataInFlight !== null) return;
  const { bootstrap } = step.state;
  const brokerId = bootstrap[step.context.random(bootstrap.length)];
  if (brokerId === undefined) return;
  const correlationId = request(step, brokerId, (id) => ({
    api: 'Metadata',
    kind: 'request',
    correlationId: id,
    topics: [],
    allowAutoTopicCreation: false,
  }));
  step.state = { ...step.state, metadataInFlight: { brokerId, correlationId } };
}

function request(step: AdminStep, brokerId: BrokerId, bodyOf: (correlationId: number) => MessageBody): number {
  const correlationId = step.state.nextCorrelationId;
  step.state = { ...step.state, nextCorrelationId: correlationId + 1 };
  const body = bodyOf(correlationId);
  step.effects.push({ type: 'send', to: brokerNodeId(brokerId), body, quiet: body.api === 'Metadata' });
  step.effects.push({
    type: 'setTimer',
    key: `timeout:${correlationId}`,
    afterMs: REQUEST_TIMEOUT_MS,
    timer: { type: 'requestTimeout', correlationId },
  });
  return correlationId;
}

function retryLater(step: AdminStep): void {
  if (step.state.pending.length === 0) return;
  step.effects.push({ type: 'setTimer', key: 'retry', afterMs: RETRY_BACKOFF_MS, timer: { type: 'retry' } });
}

function finish(step: AdminStep, name: TopicName, error: ErrorName, errorMessage: string | null): void {
  step.state = { ...step.state, pending: step.state.pending.filter((pending) => pending.name !== name) };
  step.events.push({ type: 'topicCreationAnswered', topic: name, error, errorMessage });
}
