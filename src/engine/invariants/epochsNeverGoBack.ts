import { batchesIn } from './committedLog';
import type { KafkaPromise } from './types';

/** Along a log the leader epochs of its batches never fall, and both columns of `leader-epoch-checkpoint` rise. */
export const epochsNeverGoBack: KafkaPromise = {
  id: 'epochsNeverGoBack',
  rows: [17],
  condition: 'always',
  onReplica({ broker: { brokerId }, replica, before, topicPartition }) {
    const { log } = replica;
    const isCacheNew = log.leaderEpochs !== before?.log.leaderEpochs;
    const isUneven = log.leaderEpochs.some((entry, index) => {
      const last = log.leaderEpochs[index - 1];
      return last !== undefined && (entry.epoch <= last.epoch || entry.startOffset <= last.startOffset);
    });
    if (isCacheNew && isUneven) {
      const entries = log.leaderEpochs.map(({ epoch, startOffset }) => `${epoch}@${startOffset}`).join(' ');
      return { topicPartition, brokerId, what: `${topicPartition} on broker ${brokerId}: the epochs are ${entries}` };
    }
    const from = before === null ? log.logStartOffset : before.log.logEndOffset - 1;
    if (log.logEndOffset <= from + 1) return null;
    let last = -1;
    for (const batch of batchesIn(log, Math.max(from, log.logStartOffset), log.logEndOffset)) {
      if (batch.partitionLeaderEpoch < last) {
        const what = `${topicPartition} on broker ${brokerId}: epoch ${batch.partitionLeaderEpoch} follows ${last} at offset ${batch.baseOffset}`;
        return { topicPartition, brokerId, what };
      }
      last = batch.partitionLeaderEpoch;
    }
    return null;
  },
};
