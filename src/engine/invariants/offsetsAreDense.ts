import { batchesIn, leaptOffsets } from './committedLog';
import type { KafkaPromise } from './types';
import { lastOffsetOf } from '../kafka/protocol/records';

/** Offsets rise along a log, and a leader hands them out without a gap. Only compaction makes gaps. */
export const offsetsAreDense: KafkaPromise = {
  id: 'offsetsAreDense',
  rows: [16],
  condition: 'always',
  onReplica({ broker: { brokerId }, replica, before, topicPartition }) {
    const { log, role } = replica;
    if (before === null || log.logEndOffset <= before.log.logEndOffset) return null;
    // A follower that begins anew, because its leader has deleted what it would need, leaves no gap in what it has.
    let next = Math.max(before.log.logEndOffset, log.logStartOffset);
    for (const batch of batchesIn(log, next, log.logEndOffset)) {
      const isLeapt = () => leaptOffsets(log).some(([begin, end]) => begin <= next && end === batch.baseOffset);
      const isGap = batch.baseOffset > next && role.type === 'leader' && !isLeapt();
      // DeleteRecords may have put the start inside a batch. It comes whole, to a follower whose log is empty.
      const holdsStart = batch.baseOffset < log.logStartOffset && before.log.logStartOffset === before.log.logEndOffset;
      if ((batch.baseOffset < next && !holdsStart) || isGap) {
        const what = `${topicPartition} on broker ${brokerId}: a batch begins at ${batch.baseOffset}, where ${next} is next`;
        return { topicPartition, brokerId, what };
      }
      next = lastOffsetOf(batch) + 1;
    }
    return null;
  },
};
