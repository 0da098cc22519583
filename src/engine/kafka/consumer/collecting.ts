import { withEntry } from '../../kernel/dictionary';
import { draft } from '../../kernel/draft';
import { drain } from './completedFetch';
import { failApplication } from './closing';
import { assigned, changePartition, type ConsumerStep, nameOf } from './consumerStep';
import { unreadableMessage } from './deserializers';
import type { AssignedPartition, CompletedFetch, Consumed, ConsumedRecord } from './types';

/**
 * What a poll returns: at most `max.poll.records`, out of what has been fetched before. One partition's fetch is used up
 * before the next one's begins, so that a poll may hold records of one partition only.
 *
 * A record that the application cannot read ends the poll: with an exception, or where there are records before it, with
 * those, and the exception comes out of the next poll. The position stays where that record is.
 *
 * Kafka 3.9: `FetchCollector.collectFetch`, `RecordDeserializationException` (KIP-334).
 */
const TAIL_LENGTH = 200;

export function collect(step: ConsumerStep): readonly ConsumedRecord[] {
  const { buffered, config } = step.state;
  if (buffered.length === 0) return [];
  const records: ConsumedRecord[] = [];
  // What a paused partition has in store is put back, behind the others.
  const putBack: CompletedFetch[] = [];
  let index = 0;
  while (index < buffered.length && records.length < config['max.poll.records']) {
    const fetch = buffered[index] as CompletedFetch;
    const current = assigned(step, fetch);
    index += 1;
    if (current === null || !isStillWanted(current, fetch)) continue;
    if (current.isPaused) {
      putBack.push(fetch);
      continue;
    }
    const left = config['max.poll.records'] - records.length;
    const drained = drain(fetch, left, config['isolation.level'], config);
    const { records: taken, nextOffset, epoch, isExhausted, unreadable } = drained;
    if (unreadable !== null && records.length + taken.length === 0) {
      failApplication(step, 'RecordDeserializationException', unreadableMessage(nameOf(fetch), unreadable));
      return [];
    }
    moveTo(step, current, nextOffset, epoch, isExhausted);
    if (taken.length > 0) note(step, fetch, taken);
    records.push(...taken);
    if (isExhausted) continue;
    const rest = { ...fetch, nextFetchOffset: nextOffset };
    draft(step).buffered = [rest, ...buffered.slice(index), ...putBack];
    return records;
  }
  draft(step).buffered = [...buffered.slice(index), ...putBack];
  return records;
}

/** Sought elsewhere, waiting for a reset or a validation: what was fetched before does not count any more. */
function isStillWanted({ position, needs }: AssignedPartition, fetch: CompletedFetch): boolean {
  return needs === null && position === fetch.nextFetchOffset;
}

/** The position moves when records are returned, not when they are processed. Who gave something gives way to others. */
function moveTo(
  step: ConsumerStep,
  current: AssignedPartition,
  position: number,
  epoch: number,
  isExhausted: boolean,
): void {
  const { nextTurn } = step.state;
  const positionEpoch = epoch === -1 ? current.positionEpoch : epoch;
  changePartition(step, current, { position, positionEpoch, ...(isExhausted ? { turn: nextTurn } : {}) });
  if (isExhausted) draft(step).nextTurn = nextTurn + 1;
}

function note(step: ConsumerStep, fetch: CompletedFetch, records: readonly ConsumedRecord[]): void {
  const { clientId, groupId, consumed } = step.state;
  const name = nameOf(fetch);
  const first = records[0] as ConsumedRecord;
  const last = records.at(-1) as ConsumedRecord;
  draft(step).consumed = withRecords(consumed, name, records);
  step.events.push({
    type: 'recordsConsumed',
    clientId,
    groupId,
    topicPartition: name,
    fromOffset: first.offset,
    toOffset: last.offset + 1,
    keys: records.map((record) => record.key),
    recordIds: records.map((record) => record.recordId),
  });
}

function withRecords(consumed: Consumed, name: string, records: readonly ConsumedRecord[]): Consumed {
  return {
    count: consumed.count + records.length,
    byPartition: withEntry(consumed.byPartition, name, (consumed.byPartition[name] ?? 0) + records.length),
    tail: [...consumed.tail, ...records].slice(-TAIL_LENGTH),
  };
}
