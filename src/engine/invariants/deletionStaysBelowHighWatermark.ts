import { notesOf } from './notebook';
import type { KafkaPromise } from './types';

/** Retention and DeleteRecords take nothing that is not committed yet: what there is to consume is never skipped unseen. */
export const deletionStaysBelowHighWatermark: KafkaPromise = {
  id: 'deletionStaysBelowHighWatermark',
  rows: [21],
  condition: 'always',
  onReplicaNoted({ broker: { brokerId }, replica, before, topicPartition }, { notebook }) {
    const { log, role } = replica;
    const start = log.logStartOffset;
    if (before === null || start <= before.log.logStartOffset) return null;
    // A follower also gives up what its leader no longer has.
    const limit = role.type === 'leader' ? before.log.highWatermark : notesOf(notebook, topicPartition).published;
    if (start <= limit) return null;
    const what = `${topicPartition} on broker ${brokerId}: the log begins at ${start}, committed are ${limit}`;
    return { topicPartition, brokerId, what };
  },
};
