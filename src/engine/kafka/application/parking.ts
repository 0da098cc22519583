import type { ConsumerApplication, WorkException } from '../consumer/applicationTypes';
import type { ConsumedRecord } from '../consumer/types';
import type { TopicName } from '../protocol/ids';
import { partsOf } from '../protocol/ids';
import type { RecordHeader } from '../protocol/records';
import { type ApplicationStep, toConsumer, toProducer } from './clients';

/**
 * An application whose work leaves no result in Kafka: a bill is written, a mail is sent. Its consumer works through the records
 * one by one. A record at which it throws may go, by its own producer, to a retry topic or a dead-letter topic, with headers that
 * say why, from where, and how often it was tried. Only when that write is acknowledged is the record done with and its offset
 * committed, so that it is always somewhere.
 *
 * Spring Kafka: `DeadLetterPublishingRecoverer`, `DefaultDestinationTopicResolver`. There the headers are called
 * `kafka_dlt-exception-fqcn`, `kafka_dlt-original-topic`, `kafka_dlt-original-partition`, `kafka_dlt-original-offset` and
 * `retry_topic-attempts`; Kafka Connect's `DeadLetterQueueReporter` calls its own `__connect.errors.exception.class.name`,
 * `__connect.errors.topic`, `__connect.errors.partition` and `__connect.errors.offset`.
 * Simplified: a write that fails ends the process, which begins again at the record, as with any other of its writes.
 */
export function parkRecord(step: ApplicationStep): void {
  const { activity, work, application } = step.state.consumer;
  const record = work.records[work.done];
  if (activity.type !== 'parking' || record === undefined) return;
  const attempts = attemptsBefore(record) + 1;
  const to = destinationOf(application, attempts);
  const headers = headersOf(record, activity.exception, attempts);
  const { key, value } = record;
  toProducer(step, { type: 'command', command: { type: 'send', topic: to, partition: null, key, value, headers } });
  step.state = { ...step.state, activity: { type: 'parking', until: step.state.producer.sent, to, attempts } };
}

/** The write is acknowledged: the consumer may go on, and commit. */
export function finishParking(step: ApplicationStep, to: TopicName, attempts: number): void {
  step.state = { ...step.state, activity: { type: 'polling' } };
  toConsumer(step, { type: 'command', command: { type: 'recordParked', to, attempts } });
}

/** To be tried again, unless it was tried often enough, or no retry topic is there. */
function destinationOf(application: ConsumerApplication, attempts: number): TopicName {
  const { 'retry.topic': retry, 'dead.letter.topic': deadLetters, 'max.tries': maxTries } = application;
  const isOver = retry === '' || (deadLetters !== '' && attempts >= maxTries);
  return isOver ? deadLetters : retry;
}

const ATTEMPTS = 'attempts';

function attemptsBefore({ headers }: ConsumedRecord): number {
  const text = headers.findLast(({ key }) => key === ATTEMPTS)?.value;
  return Number.parseInt(text ?? '0', 10) || 0;
}

/** What it came with, and where it came from at first: who tries again keeps that. */
function headersOf(
  { topicPartition, offset, headers }: ConsumedRecord,
  exception: WorkException,
  attempts: number,
): readonly RecordHeader[] {
  const { topic, partition } = partsOf(topicPartition);
  const origin: readonly RecordHeader[] = [
    { key: 'orig-topic', value: topic },
    { key: 'orig-partition', value: String(partition) },
    { key: 'orig-offset', value: String(offset) },
  ];
  const isNew = !headers.some(({ key }) => key === 'orig-offset');
  const kept = headers.filter(({ key }) => key !== 'error' && key !== ATTEMPTS);
  return [
    ...kept,
    ...(isNew ? origin : []),
    { key: 'error', value: exception },
    { key: ATTEMPTS, value: String(attempts) },
  ];
}
