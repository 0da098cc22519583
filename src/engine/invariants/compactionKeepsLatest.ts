import { leaptOffsets, type LoggedRecord, recordsIn } from './committedLog';
import type { KafkaPromise } from './types';

/**
 * Compaction keeps the latest record of every key, tombstones aside, where it was, in the order in which it was; and it
 * makes nothing up. A log that was filled in a leap over quiet hours is not compared: it would have to be worked out.
 */
export const compactionKeepsLatest: KafkaPromise = {
  id: 'compactionKeepsLatest',
  rows: [22],
  condition: 'always',
  onReplica({ broker: { brokerId }, replica, before, topicPartition }) {
    if (before === null) return null;
    const old = before.log;
    const now = replica.log;
    // The cleaner begins with the oldest segment, and leaves the active one alone.
    const isRewritten = old.segments.length > 1 && now.segments[0] !== old.segments[0];
    if (
      !isRewritten ||
      leaptOffsets(old).length > 0 ||
      now.logEndOffset < old.logEndOffset ||
      now.logStartOffset >= old.logEndOffset
    )
      return null;
    const kept = new Map(recordsIn(now, now.logStartOffset, old.logEndOffset).map((each) => [each.offset, each]));
    const latest = new Map<string, LoggedRecord>();
    let hadBefore = 0;
    for (const each of recordsIn(old, now.logStartOffset, old.logEndOffset)) {
      if (each.record.key !== null) latest.set(each.record.key, each);
      const here = kept.get(each.offset);
      if (here === undefined) continue;
      hadBefore++;
      if (here.record.id !== each.record.id)
        return found(here, `offset ${each.offset} was ${each.record.id} and is ${here.record.id}`);
    }
    for (const each of latest.values()) {
      if (!kept.has(each.offset) && each.record.value !== null)
        return found(each, `${each.record.id}, the latest of key ${each.record.key}, is gone`);
    }
    const [first] = kept.values();
    return hadBefore === kept.size || first === undefined ? null : found(first, 'it holds records that were not there');

    function found({ offset, record }: LoggedRecord, what: string) {
      return {
        topicPartition,
        brokerId,
        records: [{ offset, key: record.key, recordId: record.id }],
        recordCount: 1,
        what: `${topicPartition} on broker ${brokerId}: ${what}`,
      };
    }
  },
};
