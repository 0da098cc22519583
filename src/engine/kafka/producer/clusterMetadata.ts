import { draft } from '../../kernel/draft';
import { backoffMs } from '../client/backoff';
import { changedLeaders, mergeMetadata, someBroker, usualBroker } from '../client/metadata';
import type { TopicName } from '../protocol/ids';
import type { MetadataResponse } from '../protocol/requests';
import { type ProducerStep, request } from './producerStep';
import type { Producer } from './types';

/**
 * What a producer knows of the cluster, and when it asks again: regularly, when a topic is new to it, after an error that
 * says its picture is old, and while a partition has no leader. A topic that it has not sent to for long is forgotten.
 *
 * Kafka 3.9: `ProducerMetadata`, `Metadata`, `NetworkClient.DefaultMetadataUpdater`. Simplified: a producer that has not
 * been given any record asks for nothing.
 */
export function onMetadata(step: ProducerStep, response: MetadataResponse): void {
  if (step.state.metadataInFlight?.correlationId !== response.correlationId) return;
  const before = step.state.metadata;
  const metadata = mergeMetadata(before, retained(step, response), step.context.nowMs);
  // A topic that is being made, or a partition without a leader: ask again soon.
  const isIncomplete = metadata.topics.some(
    (topic) => topic.error !== 'NONE' || topic.partitions.some((part) => part.error !== 'NONE'),
  );
  const wantsMetadata = isIncomplete && isWaiting(step.state);
  const producer = draft(step);
  producer.metadata = metadata;
  producer.metadataInFlight = null;
  producer.wantsMetadata = wantsMetadata;
  pauseMetadata(step, isIncomplete ? step.state.metadataFailures + 1 : 0);
  const afterMs = step.state.config['metadata.max.age.ms'];
  step.effects.push({ type: 'setTimer', key: 'metadataMaxAge', afterMs, timer: { type: 'metadataMaxAge' } });
  const changed = changedLeaders(before, metadata);
  if (changed.length > 0) step.events.push({ type: 'metadataLearned', clientId: step.state.clientId, changed });
}

/** Topics that are over their time when the answer comes are dropped, whatever it says of them. */
function retained(step: ProducerStep, response: MetadataResponse): MetadataResponse {
  const { topicExpiries } = step.state;
  const isOver = (topic: TopicName) =>
    (topicExpiries[topic] ?? 0) <= step.context.nowMs && !isNeeded(step.state, topic);
  const over = Object.keys(topicExpiries).filter(isOver);
  if (over.length === 0) return response;
  const left = Object.entries(topicExpiries).filter(([topic]) => !over.includes(topic));
  draft(step).topicExpiries = Object.fromEntries(left);
  return { ...response, topics: response.topics.filter(({ name }) => !over.includes(name)) };
}

/** Batches wait for its leader: it is asked for again whatever the clock says. */
function isNeeded({ queues, blocked }: Producer, topic: TopicName): boolean {
  return (
    blocked.some((wish) => wish.topic === topic) || Object.values(queues).some((queue) => queue[0]?.topic === topic)
  );
}

export function isWaiting(producer: Producer): boolean {
  for (const _ in producer.queues) return true;
  return producer.blocked.length > 0;
}

export function askMetadata(step: ProducerStep): void {
  const { wantsMetadata, metadataInFlight, metadataRetryAtMs, metadataFailures, metadata } = step.state;
  if (!wantsMetadata || metadataInFlight !== null) return;
  if (metadataRetryAtMs !== null && metadataRetryAtMs > step.context.nowMs) return;
  const topics = Object.keys(step.state.topicExpiries).sort();
  if (topics.length === 0 && metadata === null) {
    draft(step).wantsMetadata = false;
    return;
  }
  const { bootstrap, connections, clientId } = step.state;
  const usual = metadataFailures === 0 ? usualBroker(metadata, connections, clientId) : null;
  const brokerId = usual ?? someBroker(metadata, bootstrap, connections, step.context.random);
  if (brokerId === null) return;
  const correlationId = request(step, brokerId, { api: 'Metadata', topics, allowAutoTopicCreation: true }, true);
  const producer = draft(step);
  producer.metadataInFlight = { brokerId, correlationId };
  producer.wantsMetadata = false;
}

/** Not before a back-off: the shortest one when all went well. */
export function pauseMetadata(step: ProducerStep, failures: number): void {
  const { config } = step.state;
  const pauseMs =
    failures === 0
      ? config['retry.backoff.ms']
      : backoffMs(config['retry.backoff.ms'], config['retry.backoff.max.ms'], failures, step.context.random);
  const producer = draft(step);
  producer.metadataFailures = failures;
  producer.metadataRetryAtMs = step.context.nowMs + pauseMs;
}
