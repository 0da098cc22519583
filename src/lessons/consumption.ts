import { type Offset, partsOf, type TopicName, type TopicPartition } from '../engine';
import { type EventEntryOf, eventsUntilNow } from './traceEvents';
import type { LessonFacts } from './types';

type Consumed = EventEntryOf<'recordsConsumed'>;

/** How many records the consumer was handed, a record that came twice counted once. */
export function consumedCount(facts: LessonFacts, consumerId: string, key: string | null): number {
  const recordIds = consumedBy(facts, ({ nodeId }) => nodeId === consumerId).flatMap(({ event }) =>
    event.recordIds.filter((_, index) => key === null || event.keys[index] === key),
  );
  return new Set(recordIds).size;
}

/** How many records with this key the producer was given. */
export function sentCount(facts: LessonFacts, producerId: string, key: string): number {
  return eventsUntilNow(facts, ['recordSent']).filter(({ nodeId, event }) => nodeId === producerId && event.key === key)
    .length;
}

/** The first offset that a group was not handed, per partition, reading on from the first it was. */
export interface GroupReading {
  /** Where its reading began. */
  readonly from: Offset;
  readonly to: Offset;
}

/** What a group's members have read of a topic, by partition. Partitions without a known beginning are left out. */
export function groupReadings(
  facts: LessonFacts,
  groupId: string,
  topic: TopicName,
): Readonly<Record<TopicPartition, GroupReading>> {
  const readings: Record<TopicPartition, GroupReading> = {};
  const note = (topicPartition: TopicPartition, from: Offset, to: Offset) => {
    if (partsOf(topicPartition).topic !== topic) return;
    const known = readings[topicPartition];
    readings[topicPartition] = {
      from: Math.min(known?.from ?? from, from),
      to: Math.max(known?.to ?? to, to),
    };
  };
  for (const { event } of eventsUntilNow(facts, ['positionFound', 'recordsConsumed'])) {
    if (event.groupId !== groupId) continue;
    if (event.type === 'positionFound') note(event.topicPartition, event.offset, event.offset);
    else note(event.topicPartition, event.fromOffset, event.toOffset);
  }
  return readings;
}

function consumedBy(facts: LessonFacts, isMeant: (entry: Consumed) => boolean): readonly Consumed[] {
  return eventsUntilNow(facts, ['recordsConsumed']).filter(isMeant);
}
