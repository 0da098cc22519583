import { draft } from '../../kernel/draft';
import type { ErrorName } from '../protocol/errors';
import type { TopicName } from '../protocol/ids';
import type { CreatePartitionsResponse, CreateTopicsResponse, DeleteTopicsResponse } from '../protocol/requests';
import { type BrokerStep, send, setTimer } from './brokerStep';
import { liveLeaderOf } from './metadataCache';
import type { Asker, MetadataCache, PendingTopic } from './types';

/**
 * Answers that wait until this broker itself knows what it was asked to bring about.
 *
 * Kafka 3.9: `DelayedCreatePartitions`, `DelayedDeleteTopics`.
 */
export function awaitTopic(step: BrokerStep, pending: PendingTopic, timeoutMs: number | null): void {
  draft(step).pendingTopics = [...step.state.pendingTopics, pending];
  const { operation, name } = pending;
  if (timeoutMs !== null)
    setTimer(step, timeoutKey(pending), timeoutMs, { type: 'pendingTopicTimeout', operation, name });
  answerReadyTopics(step);
}

/** The metadata cache has changed. */
export function answerReadyTopics(step: BrokerStep): void {
  const { pendingTopics, metadataCache } = step.state;
  const ready = pendingTopics.filter((pending) => isReady(metadataCache, pending));
  for (const pending of ready) settle(step, pending, 'NONE', null);
}

function isReady(cache: MetadataCache, { operation, name, numPartitions }: PendingTopic): boolean {
  if (operation === 'DeleteTopics') return cache.topics[name] === undefined;
  for (let partition = 0; partition < numPartitions; partition++) {
    if (liveLeaderOf(cache, name, partition) === null) return false;
  }
  return true;
}

/** What was asked for happens all the same; only the answer does not wait for it any longer. */
export function onPendingTopicTimeout(step: BrokerStep, operation: PendingTopic['operation'], name: TopicName): void {
  const pending = step.state.pendingTopics.find((each) => each.name === name && each.operation === operation);
  if (pending !== undefined) settle(step, pending, 'REQUEST_TIMED_OUT', null);
}

export function isPending(step: BrokerStep, operation: PendingTopic['operation'], name: TopicName): boolean {
  return step.state.pendingTopics.some((each) => each.name === name && each.operation === operation);
}

export function settle(step: BrokerStep, pending: PendingTopic, error: ErrorName, errorMessage: string | null): void {
  draft(step).pendingTopics = step.state.pendingTopics.filter((each) => each !== pending);
  step.effects.push({ type: 'cancelTimer', key: timeoutKey(pending) });
  const { operation, name, asker } = pending;
  if (asker !== null) answerTopic(step, operation, asker, name, error, errorMessage);
}

export function answerTopic(
  step: BrokerStep,
  api: PendingTopic['operation'],
  { client, correlationId }: Asker,
  name: TopicName,
  error: ErrorName,
  errorMessage: string | null,
): void {
  type TopicResponse = CreateTopicsResponse | DeleteTopicsResponse | CreatePartitionsResponse;
  const body: TopicResponse = { api, kind: 'response', correlationId, name, error, errorMessage };
  send(step, client, body);
}

function timeoutKey({ operation, name }: PendingTopic): string {
  return `${operation}:${name}`;
}
