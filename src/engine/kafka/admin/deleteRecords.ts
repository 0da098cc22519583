import { type ErrorName, isRetriable } from '../protocol/errors';
import { type BrokerId, brokerNodeId, NO_LEADER, topicPartition } from '../protocol/ids';
import type { DeleteRecordsResponse, MessageBody, MetadataResponse } from '../protocol/requests';
import type { AdminStep } from './adminStep';
import { API_TIMEOUT_MS, REQUEST_TIMEOUT_MS } from './operations/operation';
import type { AdminCommand, PendingDeletion } from './types';

/**
 * `kafka-delete-records.sh`: finds the partition's leader, asks it, and asks again while it is another.
 *
 * Kafka 3.9: `KafkaAdminClient.deleteRecords`, `DeleteRecordsHandler`, `PartitionLeaderStrategy`. Simplified: one
 * partition at a time.
 */
const RETRY_BACKOFF_MS = 100;

export function deleteRecords(
  step: AdminStep,
  { topic, partition, offset }: Extract<AdminCommand, { type: 'deleteRecords' }>,
): void {
  const deletion: PendingDeletion = { topic, partition, offset, sinceMs: step.context.nowMs, asked: null };
  step.state = { ...step.state, deletions: [...step.state.deletions, deletion] };
  goOnDeleting(step);
}

/** Whoever waits for another try looks for the leader again, or gives up when all of its time is over. */
export function goOnDeleting(step: AdminStep): void {
  for (const deletion of step.state.deletions) {
    if (deletion.asked !== null) continue;
    if (step.context.nowMs - deletion.sinceMs >= API_TIMEOUT_MS) finish(step, deletion, 'REQUEST_TIMED_OUT', -1);
    else findLeader(step, deletion);
  }
}

/** Whether the answer was to one of these. */
export function onDeletionResponse(step: AdminStep, body: Extract<MessageBody, { kind: 'response' }>): boolean {
  if (body.api !== 'Metadata' && body.api !== 'DeleteRecords') return false;
  const deletion = step.state.deletions.find(
    ({ asked }) => asked?.api === body.api && asked.correlationId === body.correlationId,
  );
  if (deletion === undefined) return false;
  step.effects.push({ type: 'cancelTimer', key: timeoutKey(body.correlationId) });
  if (body.api === 'Metadata') onLeader(step, deletion, body);
  else onAnswer(step, deletion, body);
  return true;
}

export function onDeletionDisconnected(step: AdminStep, brokerId: BrokerId | null): void {
  for (const deletion of step.state.deletions) {
    if (deletion.asked !== null && deletion.asked.brokerId === brokerId) tryLater(step, deletion);
  }
}

export function onDeletionTimeout(step: AdminStep, correlationId: number): void {
  const deletion = step.state.deletions.find(({ asked }) => asked?.correlationId === correlationId);
  if (deletion === undefined || deletion.asked === null) return;
  step.effects.push({ type: 'disconnect', peer: brokerNodeId(deletion.asked.brokerId) });
  finish(step, deletion, 'REQUEST_TIMED_OUT', -1);
}

function findLeader(step: AdminStep, deletion: PendingDeletion): void {
  const { bootstrap } = step.state;
  const brokerId = bootstrap[step.context.random(bootstrap.length)];
  if (brokerId === undefined) return;
  ask(step, deletion, brokerId, (correlationId) => ({
    api: 'Metadata',
    kind: 'request',
    correlationId,
    topics: [deletion.topic],
    allowAutoTopicCreation: false,
  }));
}

function onLeader(step: AdminStep, deletion: PendingDeletion, { topics }: MetadataResponse): void {
  const { topic, partition, offset } = deletion;
  const found = topics.find(({ name }) => name === topic);
  const leaderId = found?.partitions.find(({ partitionIndex }) => partitionIndex === partition)?.leaderId ?? NO_LEADER;
  if (leaderId === NO_LEADER) return tryLater(step, deletion);
  ask(step, deletion, leaderId, (correlationId) => ({
    api: 'DeleteRecords',
    kind: 'request',
    correlationId,
    partitions: [{ topic, partition, offset }],
    timeoutMs: REQUEST_TIMEOUT_MS,
  }));
}

function onAnswer(step: AdminStep, deletion: PendingDeletion, { partitions }: DeleteRecordsResponse): void {
  const { error = 'UNKNOWN_SERVER_ERROR' as const, lowWatermark = -1 } = partitions[0] ?? {};
  if (isRetriable(error)) return tryLater(step, deletion);
  finish(step, deletion, error, lowWatermark);
}

function ask(
  step: AdminStep,
  deletion: PendingDeletion,
  brokerId: BrokerId,
  bodyOf: (correlationId: number) => Extract<MessageBody, { api: 'Metadata' | 'DeleteRecords'; kind: 'request' }>,
): void {
  const correlationId = step.state.nextCorrelationId;
  const body = bodyOf(correlationId);
  step.state = { ...step.state, nextCorrelationId: correlationId + 1 };
  put(step, deletion, { ...deletion, asked: { api: body.api, brokerId, correlationId } });
  step.effects.push({ type: 'send', to: brokerNodeId(brokerId), body, quiet: body.api === 'Metadata' });
  step.effects.push({
    type: 'setTimer',
    key: timeoutKey(correlationId),
    afterMs: deletion.sinceMs + API_TIMEOUT_MS - step.context.nowMs,
    timer: { type: 'deletionTimeout', correlationId },
  });
}

function tryLater(step: AdminStep, deletion: PendingDeletion): void {
  put(step, deletion, { ...deletion, asked: null });
  const timer = { type: 'retryDeletions' } as const;
  step.effects.push({ type: 'setTimer', key: 'retryDeletions', afterMs: RETRY_BACKOFF_MS, timer });
}

function finish(step: AdminStep, deletion: PendingDeletion, error: ErrorName, lowWatermark: number): void {
  step.state = { ...step.state, deletions: step.state.deletions.filter((each) => each !== deletion) };
  const name = topicPartition(deletion.topic, deletion.partition);
  step.events.push({ type: 'recordsDeletionAnswered', topicPartition: name, error, lowWatermark });
}

function put(step: AdminStep, before: PendingDeletion, after: PendingDeletion): void {
  const deletions = step.state.deletions.map((each) => (each === before ? after : each));
  step.state = { ...step.state, deletions };
}

function timeoutKey(correlationId: number): string {
  return `deletion:${correlationId}`;
}
