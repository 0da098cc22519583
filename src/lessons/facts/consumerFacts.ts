import { type Consumer, partsOf, type SimulationState, topicPartition } from '../../engine';
import type { LessonFacts } from '../types';
import { isUp } from './cluster';
import { startOf } from './eventFacts';
import { type EventEntryOf, eventsUntilNow } from './events';
import { fieldOfEach, type FoundRecord, isMeant } from './recordFacts';
import type { Fact, FactValue, Reader } from './types';

type ConsumedFact = Extract<Fact, { readonly fact: 'consumed' }>;

/** One record that came to an application, once or again. */
interface Coming extends FoundRecord {
  readonly topic: string;
  readonly nodeId: string;
  readonly timeMs: number;
}

export function consumersOf({ nodes }: SimulationState): readonly Consumer[] {
  return Object.values(nodes).flatMap((node) =>
    node.type === 'consumer' ? [node] : node.type === 'application' ? [node.consumer] : [],
  );
}

export function consumedFact(facts: LessonFacts, fact: ConsumedFact): FactValue {
  const comings = comingsOf(facts, fact).filter(
    (each) => (fact.topic === undefined || each.topic === fact.topic) && isMeant(each, fact.where),
  );
  const { of } = fact;
  const distinct = new Set(comings.map(({ record, topic }) => `${topic}/${record.id}`)).size;
  switch (of) {
    case undefined:
      return comings.length;
    case 'distinct':
      return distinct;
    case 'repeats':
      return comings.length - distinct;
    case 'perPoll':
      return pollSizes(comings);
    default:
      return fieldOfEach(facts, comings, of);
  }
}

/** What one poll returns is told partition by partition, at one moment. */
function pollSizes(comings: readonly Coming[]): readonly number[] {
  const sizes = new Map<string, number>();
  for (const { nodeId, timeMs } of comings) {
    const poll = `${nodeId} ${timeMs}`;
    sizes.set(poll, (sizes.get(poll) ?? 0) + 1);
  }
  return [...sizes.values()];
}

/** Records as they were handed to a reader, or as it was done with them. */
export function comingsOf(facts: LessonFacts, { by, what, since = 'prologue' }: ConsumedFact): readonly Coming[] {
  const fromMs = startOf(facts, since);
  const written = recordsById(facts);
  const isOwn = ({ nodeId, event, timeMs }: Handed | Done) => timeMs >= fromMs && isOf(facts.state, by, nodeId, event);
  const coming = (entry: Handed | Done, name: string, offset: number, recordId: string): Coming => {
    const { topic, partition } = partsOf(name);
    const record = written.get(recordId) ?? { key: null, value: null, headers: [], timestampMs: 0, id: recordId };
    return { topic, partition, offset, record, nodeId: entry.nodeId, timeMs: entry.timeMs };
  };
  const handed = eventsUntilNow(facts, ['recordsConsumed']).filter(isOwn);
  const done = eventsUntilNow(facts, ['recordProcessed']).filter(isOwn);
  // An application that needs no time for its work is done with what it was handed.
  if (what === 'done' && needsTime(facts.state, by))
    return done.map((entry) => coming(entry, entry.event.topicPartition, entry.event.offset, entry.event.recordId));
  return handed.flatMap((entry) =>
    entry.event.recordIds.map((id, index) =>
      coming(entry, entry.event.topicPartition, entry.event.fromOffset + index, id),
    ),
  );
}

type Handed = EventEntryOf<'recordsConsumed'>;
type Done = EventEntryOf<'recordProcessed'>;

function isOf(state: SimulationState, by: Reader, nodeId: string, event: Handed['event'] | Done['event']): boolean {
  if ('consumerId' in by) return nodeId === by.consumerId;
  if ('groupId' in event) return event.groupId === by.groupId;
  return consumersOf(state).some((consumer) => consumer.nodeId === nodeId && consumer.groupId === by.groupId);
}

function needsTime(state: SimulationState, by: Reader): boolean {
  return consumersOf(state).some(
    (consumer) =>
      ('consumerId' in by ? consumer.nodeId === by.consumerId : consumer.groupId === by.groupId) &&
      consumer.application['processing.time.ms'] > 0,
  );
}

/** What was written, by the name that follows a record everywhere. Headers are known only while a log has them. */
function recordsById(facts: LessonFacts): ReadonlyMap<string, FoundRecord['record']> {
  return new Map(
    eventsUntilNow(facts, ['recordSent']).map(({ event, timeMs }) => [
      event.recordId,
      { key: event.key, value: event.value, headers: [], timestampMs: timeMs, id: event.recordId },
    ]),
  );
}

export function consumerFact(state: SimulationState, fact: Extract<Fact, { readonly fact: 'consumer' }>): FactValue {
  const consumer = consumersOf(state).find(({ nodeId }) => nodeId === fact.consumerId);
  if (fact.of === 'isUp') return isUp(state, fact.consumerId) && consumer?.activity.type !== 'failed';
  if (consumer === undefined) return null;
  if (fact.of === 'assignedCount') return consumer.assignment.length;
  if (fact.of === 'pausedCount') return consumer.assignment.filter(({ isPaused }) => isPaused).length;
  if (fact.of === 'inHandCount') return consumer.work.records.length - consumer.work.done;
  const { topicPartition: name } = fact as { readonly topicPartition: string };
  const assigned = consumer.assignment.find((each) => topicPartition(each.topic, each.partition) === name);
  return fact.of === 'position' ? (assigned?.position ?? null) : (assigned?.isPaused ?? null);
}

export function applicationFact(
  state: SimulationState,
  { consumerId, of }: Extract<Fact, { readonly fact: 'application' }>,
): FactValue {
  return consumersOf(state).find(({ nodeId }) => nodeId === consumerId)?.application[of] ?? null;
}
