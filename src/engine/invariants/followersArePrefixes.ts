import { isOther } from './committedRecordsSurvive';
import { recordIdsBetween } from './committedLog';
import type { Notebook, ReplicaChange } from './types';

/** Up to its high watermark, every replica holds exactly what was committed (rows 10 and 11). */
export function followersArePrefixes(
  { broker, replica, before, topicPartition }: ReplicaChange,
  notebook: Notebook,
): string | null {
  const committed = notebook.committed[topicPartition] ?? [];
  const key = `${broker.brokerId}/${topicPartition}`;
  const { log } = replica;
  const wasCut = before === null || log.logEndOffset < before.log.logEndOffset;
  const agreed = wasCut
    ? log.logStartOffset
    : Math.min(notebook.agreedUntil[key] ?? log.logStartOffset, log.highWatermark);
  // A leader's own mark is what commits; it is noted by the promise that committed records survive.
  const until = Math.min(log.highWatermark, committed.length);
  for (const { offset, id } of recordIdsBetween(log, agreed, until)) {
    if (isOther(committed[offset], id)) {
      return `${topicPartition} on broker ${broker.brokerId}: offset ${offset} is ${id}, committed was ${committed[offset]}`;
    }
  }
  notebook.agreedUntil[key] = Math.max(agreed, until);
  return log.highWatermark > committed.length
    ? `${topicPartition} on broker ${broker.brokerId}: its mark ${log.highWatermark} is beyond what is committed`
    : null;
}
