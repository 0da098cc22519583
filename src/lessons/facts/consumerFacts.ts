import { type Consumer, partsOf, type SimulationState, topicPartition } from '../../engine';
import type { LessonFacts } from '../types';
import { isUp } from './cluster';
import { startOf } from './eventFacts';
import { eventsUntilNow } from './events';
import { finishedRecords, handedRecords, type Passing } from './finished';
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
  const all = what === 'handed' ? handedRecords(facts) : finishedRecords(facts);
  return all
    .filter((passing) => passing.timeMs >= fromMs && isOf(facts.state, by, passing))
    .map(({ topicPartition: name, offset, recordId, nodeId, timeMs }) => {
      const { topic, partition } = partsOf(name);
      const record = written.get(recordId) ?? { key: null, value: null, headers: [], timestampMs: 0, id: recordId };
      return { topic, partition, offset, record, nodeId, timeMs };
    });
}

export function isOf(state: SimulationState, by: Reader, { nodeId, groupId }: Passing): boolean {
  if ('consumerId' in by) return nodeId === by.consumerId;
  if (groupId !== null) return groupId === by.groupId;
  return consumersOf(state).some((consumer) => consumer.nodeId === nodeId && consumer.groupId === by.groupId);
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
