import {
  batchAt,
  fateOf,
  type KafkaRecord,
  recordBatchSizeBytes,
  recordsBetween,
  RECORD_BATCH_OVERHEAD,
  topicPartition,
} from '../../engine';
import type { RunFacts } from '../types';
import { partitionsOf, replicaAt } from './cluster';
import { fits } from './eventFacts';
import { eventsUntilNow } from './events';
import type { Fact, FactValue, Plain, RecordField, RecordMatch } from './types';

/** A record and where it lies. */
export interface FoundRecord {
  readonly partition: number;
  readonly offset: number;
  readonly record: KafkaRecord;
}

type RecordsFact = Extract<Fact, { readonly fact: 'records' }>;

export function recordsFact(facts: RunFacts, fact: RecordsFact): FactValue {
  const found = retained(facts, fact.topic, fact.partition).filter(
    (each) => isMeant(each, fact.where) && hasFate(facts, fact, each),
  );
  const { of } = fact;
  return of === undefined ? found.length : fieldOfEach(facts, found, of);
}

/** The same of each, in their order. */
export function fieldOfEach(facts: RunFacts, found: readonly FoundRecord[], of: RecordField): readonly Plain[] {
  if (of !== 'turn') return found.map((each) => recordField(each, of));
  const turns = new Map(eventsUntilNow(facts, ['recordSent']).map(({ event }, index) => [event.recordId, index]));
  return found.map(({ record }) => turns.get(record.id) ?? null);
}

/** What the leaders' logs of a topic hold, in order of partition and offset. */
export function retained({ state }: RunFacts, topic: string, partition?: number): readonly FoundRecord[] {
  return partitionsOf(state, topic)
    .filter((each) => partition === undefined || each.partition === partition)
    .flatMap((each) => {
      const log = replicaAt(state, each.leaderId, each)?.log;
      if (log === undefined) return [];
      return recordsBetween(log, log.logStartOffset, log.logEndOffset).map(({ offset, record }) => ({
        partition: each.partition,
        offset,
        record,
      }));
    });
}

function hasFate({ state }: RunFacts, { topic, fate }: RecordsFact, { partition, offset }: FoundRecord): boolean {
  if (fate === undefined) return true;
  const of = partitionsOf(state, topic).find((each) => each.partition === partition);
  const log = of === undefined ? undefined : replicaAt(state, of.leaderId, of)?.log;
  const batch = log === undefined ? null : batchAt(log, offset);
  return log !== undefined && batch !== null && fateOf(log, batch) === fate;
}

export function isMeant(found: FoundRecord, where: RecordMatch | undefined): boolean {
  if (where === undefined) return true;
  const { header, ...fields } = where;
  const isSo = Object.entries(fields).every(
    ([field, wanted]) =>
      wanted === undefined || fits(recordField(found, field as keyof Omit<RecordMatch, 'header'>), wanted),
  );
  return isSo && (header === undefined || hasHeader(found.record, header));
}

function recordField({ partition, offset, record }: FoundRecord, of: Exclude<RecordField, 'turn'>): Plain {
  switch (of) {
    case 'partition':
      return partition;
    case 'offset':
      return offset;
    case 'sizeBytes':
      return recordBatchSizeBytes([record]) - RECORD_BATCH_OVERHEAD;
    default:
      return record[of];
  }
}

function hasHeader({ headers }: KafkaRecord, { key, value }: NonNullable<RecordMatch['header']>): boolean {
  return headers.some((header) => header.key === key && (value === undefined || fits(header.value, value)));
}

/** Acknowledged, and neither in a leader's log nor below its start, where retention takes records on purpose. */
export function lostCount(facts: RunFacts, topic: string): number {
  const kept = new Set(retained(facts, topic).map(({ record }) => record.id));
  const startOf = new Map(
    partitionsOf(facts.state, topic).map((each) => [
      topicPartition(topic, each.partition),
      replicaAt(facts.state, each.leaderId, each)?.log.logStartOffset ?? null,
    ]),
  );
  const lost = eventsUntilNow(facts, ['recordsAcknowledged']).flatMap(({ event }) => {
    const startOffset = startOf.get(event.topicPartition) ?? null;
    // While nobody leads, nothing is known to be lost.
    if (startOffset === null) return [];
    return event.recordIds.filter(
      (id, index) => !kept.has(id) && (event.baseOffset < 0 || event.baseOffset + index >= startOffset),
    );
  });
  return new Set(lost).size;
}
