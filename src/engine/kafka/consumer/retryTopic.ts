import { draft } from '../../kernel/draft';
import { partsOf, type TopicPartition } from '../protocol/ids';
import { leavePoll } from './activity';
import type { ConsumerApplication } from './applicationTypes';
import { assigned, changePartition, type ConsumerStep } from './consumerStep';
import { type Failure, putBack, tellException } from './exceptions';
import { asTopicPartitions } from './subscription';
import type { ConsumedRecord } from './types';

/**
 * Records that the application cannot work on now go to a topic of their own, which it reads, too: a record there is worked on
 * once it is old enough, and until then its partition is paused. All of it is code around the client, and no broker's doing.
 *
 * Spring Kafka: `@RetryableTopic`, `KafkaConsumerBackoffManager`, `ContainerPartitionPausingBackOffManager`.
 * Simplified: one retry topic and one pause, where Spring may have a topic for each of several; and the record's own time tells
 * when it is due, where Spring writes a header `retry_topic-backoff-timestamp`.
 */
function readsRetries({ 'retry.topic': topic }: ConsumerApplication): boolean {
  return topic !== '';
}

/** Those next in hand that are too young go back to where they were. */
export function putBackWhatIsNotDue(step: ConsumerStep): void {
  for (let next = nextOf(step); next !== null; next = nextOf(step)) {
    const afterMs = waitMs(step, next);
    if (afterMs <= 0) return;
    putBack(step, next);
    setPaused(step, next.topicPartition, true);
    const timer = { type: 'retryDue', topicPartition: next.topicPartition } as const;
    step.effects.push({ type: 'setTimer', key: `retryDue/${next.topicPartition}`, afterMs, timer });
  }
}

export function onRetryDue(step: ConsumerStep, topicPartition: TopicPartition): void {
  setPaused(step, topicPartition, false);
}

/** The process around it has a producer, and is to write the record elsewhere. Nothing goes on until that is answered. */
export function park(step: ConsumerStep, record: ConsumedRecord, failure: Failure): void {
  tellException(step, record, failure);
  leavePoll(step);
  draft(step).work = { ...step.state.work, startedMs: null };
  draft(step).activity = { type: 'parking', exception: failure.exception };
}

export function tellParked(step: ConsumerStep, record: ConsumedRecord, to: string, attempts: number): void {
  const { clientId, groupId } = step.state;
  const { topicPartition, offset, key, recordId } = record;
  step.events.push({ type: 'recordParked', clientId, groupId, topicPartition, offset, key, recordId, to, attempts });
}

function nextOf({ state: { work } }: ConsumerStep): ConsumedRecord | null {
  return work.records[work.done] ?? null;
}

function waitMs({ state, context }: ConsumerStep, { topicPartition, timestampMs }: ConsumedRecord): number {
  const { application } = state;
  if (!readsRetries(application) || partsOf(topicPartition).topic !== application['retry.topic']) return 0;
  return timestampMs + application['retry.pause.ms'] - context.nowMs;
}

function setPaused(step: ConsumerStep, topicPartition: TopicPartition, isPaused: boolean): void {
  const key = partsOf(topicPartition);
  if (assigned(step, key)?.isPaused !== !isPaused) return;
  changePartition(step, key, { isPaused });
  const { clientId, groupId } = step.state;
  const type = isPaused ? 'partitionsPaused' : 'partitionsResumed';
  step.events.push({ type, clientId, groupId, partitions: asTopicPartitions([key]) });
}
