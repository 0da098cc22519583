import { assertNever, type NodeId } from '../../kernel/types';
import type { AdminStep } from './adminStep';
import type { Context, Input, Step } from '../protocol/actor';
import { type BrokerId, brokerIdOf, brokerNodeId, NO_LEADER } from '../protocol/ids';
import type { MessageBody, MetadataResponse } from '../protocol/requests';
import {
  deleteRecords,
  goOnDeleting,
  onDeletionDisconnected,
  onDeletionResponse,
  onDeletionTimeout,
} from './deleteRecords';
import { beginErrand, goOnWithGroups, onGroupResponse, onGroupsDisconnected, onGroupTimeout } from './groupErrands';
import { operationFor } from './operations';
import { API_TIMEOUT_MS, REQUEST_TIMEOUT_MS } from './operations/operation';
import type { Admin, AdminCommand, AdminEvent, AdminTimer, OperationCommand, PendingOperation } from './types';

/**
 * The command-line tools: find whom to ask, ask, and ask again while it is somebody else or nobody. What is asked and
 * what an answer means, each operation says for itself (`operations/`).
 *
 * Kafka 3.9: `KafkaAdminClient`, `TopicCommand`, `ConfigCommand`, `ReassignPartitionsCommand`, `LeaderElectionCommand`,
 * `ConsumerGroupCommand`.
 * Simplified: one client for all tools, which knows nothing but who there is and who is the controller.
 */
const RETRY_BACKOFF_MS = 100;

export function createAdmin(nodeId: NodeId, bootstrap: readonly BrokerId[]): Admin {
  return {
    type: 'admin',
    nodeId,
    bootstrap,
    pending: [],
    deletions: [],
    groupErrands: [],
    controllerId: null,
    brokerIds: bootstrap,
    metadataInFlight: null,
    nextCorrelationId: 1,
    nextOperationId: 1,
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
      const { command } = input;
      if (command.type === 'deleteGroup' || command.type === 'resetOffsets') return beginErrand(step, command);
      const id = step.state.nextOperationId;
      const pending = { id, command, sinceMs: step.context.nowMs, inFlight: null };
      step.state = { ...step.state, pending: [...step.state.pending, pending], nextOperationId: id + 1 };
      return goOn(step);
    }
    case 'message':
      return onMessage(step, input.body);
    case 'timer':
      return onTimer(step, input.timer);
    case 'disconnected':
      onDeletionDisconnected(step, brokerIdOf(input.peer));
      onGroupsDisconnected(step, brokerIdOf(input.peer));
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
    case 'retryGroups':
      return goOnWithGroups(step);
    case 'groupTimeout':
      return onGroupTimeout(step, timer.correlationId);
    default:
      return assertNever(timer);
  }
}

function onMessage(step: AdminStep, body: MessageBody): void {
  if (body.kind !== 'response' || !('correlationId' in body)) return;
  if (onDeletionResponse(step, body) || onGroupResponse(step, body)) return;
  const { correlationId } = body;
  if (body.api === 'Metadata' && correlationId === step.state.metadataInFlight?.correlationId)
    return onMetadata(step, body);
  const pending = step.state.pending.find((each) => each.inFlight?.correlationId === correlationId);
  const answer = pending === undefined ? null : operationFor(pending.command).answer(pending.command, body);
  if (pending === undefined || answer === null) return;
  step.effects.push({ type: 'cancelTimer', key: timeoutKey(correlationId) });
  if (answer.isMisdirected) return askAgain(step, (each) => each === pending);
  finish(step, pending, answer.events);
}

function onMetadata(step: AdminStep, { correlationId, controllerId, brokers }: MetadataResponse): void {
  step.effects.push({ type: 'cancelTimer', key: timeoutKey(correlationId) });
  const known = brokers.map(({ nodeId }) => nodeId);
  step.state = {
    ...step.state,
    metadataInFlight: null,
    controllerId: controllerId === NO_LEADER ? null : controllerId,
    brokerIds: known.length > 0 ? known : step.state.bootstrap,
  };
  return step.state.controllerId === null ? retryLater(step) : goOn(step);
}

/** Whoever was asked is gone: somebody else is looked for. */
function onDisconnected(step: AdminStep, brokerId: BrokerId | null): void {
  if (step.state.metadataInFlight?.brokerId === brokerId) step.state = { ...step.state, metadataInFlight: null };
  askAgain(step, ({ inFlight }) => inFlight?.brokerId === brokerId, step.state.controllerId === brokerId);
}

/** Whom it asked who there is has hung for too long, and another is asked; or the time of a call is over. */
function onTimeout(step: AdminStep, correlationId: number): void {
  const { metadataInFlight, pending } = step.state;
  if (metadataInFlight?.correlationId === correlationId) {
    step.effects.push({ type: 'disconnect', peer: brokerNodeId(metadataInFlight.brokerId) });
    step.state = { ...step.state, metadataInFlight: null };
    return retryLater(step);
  }
  const lost = pending.find(({ inFlight }) => inFlight?.correlationId === correlationId);
  if (lost === undefined || lost.inFlight === null) return;
  step.effects.push({ type: 'disconnect', peer: brokerNodeId(lost.inFlight.brokerId) });
  step.state = { ...step.state, controllerId: null };
  giveUp(step, lost);
}

function askAgain(step: AdminStep, isLost: (pending: PendingOperation) => boolean, forgetsController = true): void {
  const pending = step.state.pending.map((each) => (isLost(each) ? { ...each, inFlight: null } : each));
  const { controllerId } = step.state;
  step.state = { ...step.state, pending, controllerId: forgetsController ? null : controllerId };
  retryLater(step);
}

function goOn(step: AdminStep): void {
  for (const pending of step.state.pending) {
    if (pending.inFlight === null && timeLeftMs(step, pending) <= 0) giveUp(step, pending);
  }
  for (const pending of step.state.pending) {
    if (pending.inFlight === null) ask(step, pending);
  }
}

function ask(step: AdminStep, pending: PendingOperation): void {
  const { command } = pending;
  const brokerId = brokerFor(step, command);
  if (brokerId === null) return findController(step);
  const bodyOf = (id: number) => operationFor(command).request(command, id);
  const correlationId = request(step, brokerId, timeLeftMs(step, pending), bodyOf);
  const asked = { ...pending, inFlight: { correlationId, brokerId } };
  step.state = {
    ...step.state,
    pending: step.state.pending.map((each) => (each.id === pending.id ? asked : each)),
  };
}

function brokerFor(step: AdminStep, command: OperationCommand): BrokerId | null {
  const target = operationFor(command).target(command);
  switch (target.type) {
    case 'controller':
      return step.state.controllerId;
    case 'broker':
      return target.brokerId;
    case 'any':
      return someBroker(step);
    default:
      return assertNever(target);
  }
}

function someBroker(step: AdminStep): BrokerId | null {
  const { brokerIds } = step.state;
  return brokerIds[step.context.random(Math.max(1, brokerIds.length))] ?? null;
}

function findController(step: AdminStep): void {
  if (step.state.metadataInFlight !== null) return;
  const { bootstrap } = step.state;
  const brokerId = bootstrap[step.context.random(Math.max(1, bootstrap.length))];
  if (brokerId === undefined) return;
  const correlationId = request(step, brokerId, REQUEST_TIMEOUT_MS, (id) => ({
    api: 'Metadata',
    kind: 'request',
    correlationId: id,
    topics: [],
    allowAutoTopicCreation: false,
  }));
  step.state = { ...step.state, metadataInFlight: { brokerId, correlationId } };
}

function request(
  step: AdminStep,
  brokerId: BrokerId,
  timeoutMs: number,
  bodyOf: (correlationId: number) => MessageBody,
): number {
  const correlationId = step.state.nextCorrelationId;
  step.state = { ...step.state, nextCorrelationId: correlationId + 1 };
  const body = bodyOf(correlationId);
  step.effects.push({ type: 'send', to: brokerNodeId(brokerId), body, quiet: body.api === 'Metadata' });
  step.effects.push({
    type: 'setTimer',
    key: timeoutKey(correlationId),
    afterMs: timeoutMs,
    timer: { type: 'requestTimeout', correlationId },
  });
  return correlationId;
}

function retryLater(step: AdminStep): void {
  if (step.state.pending.length === 0) return;
  step.effects.push({ type: 'setTimer', key: 'retry', afterMs: RETRY_BACKOFF_MS, timer: { type: 'retry' } });
}

function timeLeftMs({ context }: AdminStep, { sinceMs }: PendingOperation): number {
  return sinceMs + API_TIMEOUT_MS - context.nowMs;
}

function giveUp(step: AdminStep, pending: PendingOperation): void {
  finish(step, pending, [operationFor(pending.command).failed(pending.command, 'REQUEST_TIMED_OUT')]);
}

function finish(step: AdminStep, pending: PendingOperation, events: readonly AdminEvent[]): void {
  step.state = { ...step.state, pending: step.state.pending.filter((each) => each.id !== pending.id) };
  step.events.push(...events);
}

function timeoutKey(correlationId: number): string {
  return `timeout:${correlationId}`;
}
