import { type ErrorName, isRetriable } from '../protocol/errors';
import { type BrokerId, brokerNodeId } from '../protocol/ids';
import type { ClientRequest, MessageBody } from '../protocol/requests';
import type { AdminStep } from './adminStep';
import { learn, nextQuestion, NO_FACTS, outcomeOf, type Question } from './groupQuestions';
import { API_TIMEOUT_MS } from './operations/operation';
import type { AdminEvent, GroupCommand, GroupErrand } from './types';

/**
 * `kafka-consumer-groups.sh`: what it has to know it asks, one question after the other, and asks all of them again where
 * something has moved meanwhile.
 *
 * Kafka 3.9: `ConsumerGroupCommand`, `KafkaAdminClient`, `CoordinatorStrategy`, `PartitionLeaderStrategy`. Simplified: one
 * group at a time, and one question at a time.
 */
const RETRY_BACKOFF_MS = 100;

export function beginErrand(step: AdminStep, command: GroupCommand): void {
  const id = step.state.nextOperationId;
  const errand: GroupErrand = { id, command, sinceMs: step.context.nowMs, facts: NO_FACTS, asked: null };
  step.state = { ...step.state, nextOperationId: id + 1, groupErrands: [...step.state.groupErrands, errand] };
  goOn(step, errand);
}

/** Whoever waits for another try asks again, or gives up when all of its time is over. */
export function goOnWithGroups(step: AdminStep): void {
  for (const errand of step.state.groupErrands) {
    if (errand.asked !== null) continue;
    if (step.context.nowMs - errand.sinceMs >= API_TIMEOUT_MS) finish(step, errand, 'REQUEST_TIMED_OUT');
    else goOn(step, errand);
  }
}

/** Whether the answer was to one of these. */
export function onGroupResponse(step: AdminStep, body: Extract<MessageBody, { kind: 'response' }>): boolean {
  if (!('correlationId' in body)) return false;
  const errand = step.state.groupErrands.find(({ asked }) => asked?.correlationId === body.correlationId);
  if (errand === undefined || errand.asked?.api !== body.api) return false;
  step.effects.push({ type: 'cancelTimer', key: timeoutKey(body.correlationId) });
  const outcome = outcomeOf(errand.command, body);
  switch (outcome.type) {
    case 'learnt':
      goOn(step, put(step, { ...errand, asked: null, facts: learn(errand, body) }));
      return true;
    case 'refused':
      // A topic that is not there is not waited for; a leader that has let go of a partition is.
      if (isRetriable(outcome.error) && !(body.api === 'Metadata' && outcome.error === 'UNKNOWN_TOPIC_OR_PARTITION'))
        tryLater(step, errand);
      else finish(step, errand, outcome.error);
      return true;
    case 'done':
      finish(step, errand, 'NONE');
      return true;
  }
}

export function onGroupsDisconnected(step: AdminStep, brokerId: BrokerId | null): void {
  for (const errand of step.state.groupErrands) {
    if (errand.asked !== null && errand.asked.brokerId === brokerId) tryLater(step, errand);
  }
}

export function onGroupTimeout(step: AdminStep, correlationId: number): void {
  const errand = step.state.groupErrands.find(({ asked }) => asked?.correlationId === correlationId);
  if (errand === undefined || errand.asked === null) return;
  step.effects.push({ type: 'disconnect', peer: brokerNodeId(errand.asked.brokerId) });
  finish(step, errand, 'REQUEST_TIMED_OUT');
}

function goOn(step: AdminStep, errand: GroupErrand): void {
  const question = nextQuestion(errand.command, errand.facts, step.context.nowMs);
  if (question.type === 'none') return tell(step, errand, question.event);
  ask(step, errand, question);
}

function ask(step: AdminStep, errand: GroupErrand, { to, body }: Extract<Question, { type: 'ask' }>): void {
  const { bootstrap, nextCorrelationId: correlationId } = step.state;
  const brokerId = to ?? bootstrap[step.context.random(Math.max(1, bootstrap.length))];
  if (brokerId === undefined) return;
  step.state = { ...step.state, nextCorrelationId: correlationId + 1 };
  put(step, { ...errand, asked: { api: body.api, brokerId, correlationId } });
  const message = { ...body, kind: 'request', correlationId } as ClientRequest;
  step.effects.push({ type: 'send', to: brokerNodeId(brokerId), body: message, quiet: body.api === 'Metadata' });
  step.effects.push({
    type: 'setTimer',
    key: timeoutKey(correlationId),
    afterMs: errand.sinceMs + API_TIMEOUT_MS - step.context.nowMs,
    timer: { type: 'groupTimeout', correlationId },
  });
}

/** What was learnt may not hold any more: the group may have another coordinator, a partition another leader. */
function tryLater(step: AdminStep, errand: GroupErrand): void {
  put(step, { ...errand, asked: null, facts: NO_FACTS });
  const timer = { type: 'retryGroups' } as const;
  step.effects.push({ type: 'setTimer', key: 'retryGroups', afterMs: RETRY_BACKOFF_MS, timer });
}

function finish(step: AdminStep, errand: GroupErrand, error: ErrorName): void {
  const { command, facts } = errand;
  const { groupId } = command;
  if (command.type === 'deleteGroup') return tell(step, errand, { type: 'groupDeletionAnswered', groupId, error });
  const question = error === 'NONE' ? nextQuestion(command, facts, step.context.nowMs) : null;
  const offsets = question?.type === 'ask' ? (question.offsets ?? []) : [];
  tell(step, errand, { type: 'offsetsResetAnswered', groupId, error, errorMessage: null, offsets });
}

function tell(step: AdminStep, { id }: GroupErrand, event: AdminEvent): void {
  step.state = { ...step.state, groupErrands: step.state.groupErrands.filter((each) => each.id !== id) };
  step.events.push(event);
}

function put(step: AdminStep, errand: GroupErrand): GroupErrand {
  const groupErrands = step.state.groupErrands.map((each) => (each.id === errand.id ? errand : each));
  step.state = { ...step.state, groupErrands };
  return errand;
}

function timeoutKey(correlationId: number): string {
  return `group:${correlationId}`;
}
