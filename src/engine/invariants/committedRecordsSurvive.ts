import { recordIdsBetween } from './committedLog';
import type { Notebook, ReplicaChange } from './types';

/**
 * A committed record is on every later leader, unchanged, at its offset (`broker.md` section 10, rows 8, 9 and 12).
 * Holds without unclean elections and lost disks.
 */
export function committedRecordsSurvive(
  { replica, before, topicPartition }: ReplicaChange,
  notebook: Notebook,
): string | null {
  if (replica.role.type !== 'leader') return null;
  const committed = (notebook.committed[topicPartition] ??= []);
  const isNewLeader = before === null || before.role.type !== 'leader' || before.leaderEpoch !== replica.leaderEpoch;
  const { log } = replica;
  if (isNewLeader) {
    if (log.logEndOffset < committed.length)
      return `${topicPartition}: the new leader ends at ${log.logEndOffset}, ${committed.length} records are committed`;
    for (const { offset, id } of recordIdsBetween(log, log.logStartOffset, committed.length)) {
      if (isOther(committed[offset], id))
        return `${topicPartition}: offset ${offset} was ${committed[offset]} and is ${id}`;
    }
  }
  const from = committed.length;
  for (let offset = from; offset < log.highWatermark; offset++) committed.push(GONE);
  for (const { offset, id } of recordIdsBetween(log, from, log.highWatermark)) committed[offset] = id;
  return null;
}

/** What was compacted or deleted before anybody here could note it: nothing is known of it any more. */
const GONE = '';

/** Whether a log has another record where this one was committed. */
export function isOther(committed: string | undefined, id: string): boolean {
  return committed !== GONE && committed !== id;
}
