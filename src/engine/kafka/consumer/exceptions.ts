import { draft } from '../../kernel/draft';
import { partsOf } from '../protocol/ids';
import { leavePoll } from './activity';
import type { ConsumerApplication, Reaction, WorkException } from './applicationTypes';
import { assigned, type ConsumerStep } from './consumerStep';
import { placeAt } from './positions';
import type { ConsumedRecord } from './types';

/**
 * An application that throws at a record. Neither the broker nor the client takes any notice: the position is past the record
 * already, and it comes again only if the application's own code seeks back to it. It works partition by partition, as the
 * documentation of `KafkaConsumer` does: what else the poll returned of this partition waits in the log, the others go on.
 *
 * Kafka 3.9: `KafkaConsumer.seek`, called in the `catch` around the work.
 */
export interface Failure {
  readonly exception: WorkException;
  readonly reaction: Reaction;
}

/** What goes wrong with the work on this record, and what the code does about it; null where all goes well. */
export function failureAt(application: ConsumerApplication, { value }: ConsumedRecord): Failure | null {
  const { 'throws.at': text, database } = application;
  // It reads the record before it asks the database anything.
  if (text !== '' && value?.includes(text) === true)
    return { exception: 'IllegalArgumentException', reaction: application['on.exception'] };
  if (database === 'up') return null;
  return { exception: 'SQLTransientConnectionException', reaction: application['on.outage'] };
}

export function tellException(step: ConsumerStep, record: ConsumedRecord, failure: Failure): void {
  const { clientId, groupId } = step.state;
  const { topicPartition, offset, key, recordId } = record;
  step.events.push({ type: 'recordFailed', clientId, groupId, topicPartition, offset, key, recordId, ...failure });
}

/** It tries again later, and what is behind the record waits for that. */
export function seekBack(step: ConsumerStep, record: ConsumedRecord, failure: Failure): void {
  tellException(step, record, failure);
  putBack(step, record);
  draft(step).work = { ...step.state.work, hasSoughtBack: true };
}

/** The record and what is behind it in its partition are put out of hand; a later poll returns them again. */
export function putBack(step: ConsumerStep, { topicPartition, offset }: ConsumedRecord): void {
  const { work } = step.state;
  const isLeft = (each: ConsumedRecord) => each.topicPartition !== topicPartition || each.offset < offset;
  draft(step).work = { ...work, records: work.records.filter(isLeft), startedMs: null };
  const key = partsOf(topicPartition);
  if (assigned(step, key) !== null) placeAt(step, key, offset, -1, 'seek');
}

/** Before it polls again. What was done is committed after that, if that is its way. */
export function pause(step: ConsumerStep): void {
  const afterMs = step.state.application['retry.pause.ms'];
  leavePoll(step);
  draft(step).activity = { type: 'pausing', untilMs: step.context.nowMs + afterMs };
  step.effects.push({ type: 'setTimer', key: 'retryPause', afterMs, timer: { type: 'retryPause' } });
}
