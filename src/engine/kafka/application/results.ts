import type { ConsumedRecord } from '../consumer/types';
import { type ApplicationStep, toProducer } from './clients';

/**
 * What the application makes of the records of a poll: for each, a call outside Kafka if it makes one, and then a result to
 * each of its output topics, one after the other.
 *
 * Simplified: a call outside is done and answered at once, and always goes well.
 */
export function startWork(step: ApplicationStep): void {
  step.state = { ...step.state, activity: { type: 'working', next: 0 } };
  workOn(step);
}

export function onResultReady(step: ApplicationStep): void {
  if (step.state.activity.type !== 'working') return;
  sendNextResult(step);
  workOn(step);
}

/** Everything that the records of this poll lead to has been handed to the producer. */
export function hasAllResults(step: ApplicationStep): boolean {
  const { activity } = step.state;
  return activity.type === 'working' && activity.next === resultCount(step);
}

export function recordsAtHand({ state }: ApplicationStep): readonly ConsumedRecord[] {
  return state.consumer.work.records;
}

/** Until all is sent, or until there is time to wait for. */
function workOn(step: ApplicationStep): void {
  const { resultTimeMs, outputTopics } = step.state.settings;
  while (!hasAllResults(step)) {
    if (nextResult(step) % outputTopics.length === 0) callOutside(step);
    if (resultTimeMs > 0) {
      const ready = { key: 'result', afterMs: resultTimeMs, timer: { type: 'resultReady' } } as const;
      return void step.effects.push({ type: 'setTimer', ...ready });
    }
    sendNextResult(step);
  }
  tellProcessed(step);
}

function callOutside(step: ApplicationStep): void {
  const { settings, clientId, producer, outsideCalls } = step.state;
  const { outside, mode } = settings;
  const record = recordOf(step, nextResult(step));
  if (outside === null || record === undefined) return;
  const { topicPartition, offset, key, recordId } = record;
  const isInTransaction = mode === 'exactlyOnce' && producer.transaction?.state === 'IN_TRANSACTION';
  const call = { clientId, service: outside, topicPartition, offset, key, recordId, isInTransaction };
  step.state = { ...step.state, outsideCalls: outsideCalls + 1 };
  step.events.push({ type: 'outsideCalled', ...call });
}

function sendNextResult(step: ApplicationStep): void {
  const { settings } = step.state;
  const next = nextResult(step);
  const record = recordOf(step, next);
  const topic = settings.outputTopics[next % settings.outputTopics.length];
  if (record === undefined || topic === undefined) return;
  const content = contentOf(step, record);
  step.state = { ...step.state, activity: { type: 'working', next: next + 1 } };
  toProducer(step, { type: 'command', command: { type: 'send', topic, partition: null, ...content } });
}

function contentOf({ state: { settings, clientId } }: ApplicationStep, record: ConsumedRecord) {
  const { topicPartition, offset, key, value, headers } = record;
  if (settings.result === 'copied') return { key, value, headers };
  const source = { key: 'source', value: `${settings.groupId}:${topicPartition}@${offset}` };
  return { key, value: value === null ? null : `${clientId}(${value})`, headers: [source] };
}

function tellProcessed(step: ApplicationStep): void {
  const { settings, clientId, producer } = step.state;
  const count = resultCount(step);
  const first = producer.nextRecord - count;
  const recordIds = Array.from({ length: count }, (_, index) => `${clientId}#${first + index}`);
  const inputs = [...new Set(recordsAtHand(step).map(({ topicPartition }) => topicPartition))].sort();
  const { outputTopics } = settings;
  step.events.push({ type: 'recordsProcessed', clientId, inputs, outputTopics, recordIds });
}

function resultCount(step: ApplicationStep): number {
  return recordsAtHand(step).length * step.state.settings.outputTopics.length;
}

function nextResult({ state: { activity } }: ApplicationStep): number {
  return activity.type === 'working' ? activity.next : 0;
}

/** The record that a result is made from. */
function recordOf(step: ApplicationStep, result: number): ConsumedRecord | undefined {
  return recordsAtHand(step)[Math.floor(result / step.state.settings.outputTopics.length)];
}
