import { draft } from '../../kernel/draft';
import { partsOf } from '../protocol/ids';
import { leavePoll } from './activity';
import type { ConsumerApplication } from './applicationTypes';
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
export function throwsAt({ 'throws.at': text }: ConsumerApplication, { value }: ConsumedRecord): boolean {
  return text !== '' && value !== null && value.includes(text);
}

export function mustSeekBack(application: ConsumerApplication, record: ConsumedRecord): boolean {
  return application['on.exception'] === 'seekBack' && throwsAt(application, record);
}

export function tellException(step: ConsumerStep, record: ConsumedRecord): void {
  const { clientId, groupId, application } = step.state;
  const { topicPartition, offset, key, recordId } = record;
  const reaction = application['on.exception'];
  step.events.push({ type: 'recordFailed', clientId, groupId, topicPartition, offset, key, recordId, reaction });
}

/** The record and what is behind it in its partition are put out of hand; a later poll returns them again. */
export function seekBack(step: ConsumerStep, failed: ConsumedRecord): void {
  tellException(step, failed);
  const { topicPartition, offset } = failed;
  const { work } = step.state;
  const isLeft = (record: ConsumedRecord) => record.topicPartition !== topicPartition || record.offset < offset;
  draft(step).work = { ...work, records: work.records.filter(isLeft), startedMs: null, hasSoughtBack: true };
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
