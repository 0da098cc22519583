import { LEAPT_RECORD, recordsIn } from './committedLog';
import { notesOf } from './notebook';
import type { KafkaPromise } from './types';

/**
 * Below their high watermarks any two replicas hold the same records: those that were committed. What lies before a
 * log's start is nobody's business, though its file may still hold it: where the leader has deleted all that a follower
 * should have cut, the follower's log begins after it.
 */
export const replicasAgree: KafkaPromise = {
  id: 'replicasAgree',
  rows: [10],
  condition: 'clean',
  onReplicaNoted({ broker: { brokerId }, replica, before, topicPartition }, { notebook }) {
    const notes = notesOf(notebook, topicPartition);
    const { log } = replica;
    const wasCut = before === null || log.logEndOffset < before.log.logEndOffset;
    const known = notes.agreedUntil[brokerId] ?? log.logStartOffset;
    const from = wasCut ? log.logStartOffset : Math.max(log.logStartOffset, Math.min(known, log.highWatermark));
    const until = Math.min(log.highWatermark, notes.committed.length);
    if (from >= until) return null;
    notes.agreedUntil[brokerId] = until;
    for (const { offset, record } of recordsIn(log, from, until)) {
      const committed = notes.committed[offset];
      if (committed === undefined || committed === LEAPT_RECORD || committed.id === record.id) continue;
      const what = `${topicPartition} on broker ${brokerId}: offset ${offset} is ${record.id}, committed was ${committed.id}`;
      const records = [{ offset, key: record.key, recordId: record.id }];
      return { topicPartition, brokerId, records, recordCount: 1, reason: notes.forfeit?.reason ?? null, what };
    }
    return null;
  },
};
