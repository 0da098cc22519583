import { notesOf } from './notebook';
import type { KafkaPromise } from './types';

/**
 * Success with acks=all is said when the record is committed: its offset is below the high watermark, and so it is on
 * all who were in sync.
 */
export const acknowledgementsAreTrue: KafkaPromise = {
  id: 'acknowledgementsAreTrue',
  rows: [14],
  condition: 'always',
  onAcknowledged({ topicPartition, acks, baseOffset, recordIds, keys }, { notebook }) {
    const { published } = notesOf(notebook, topicPartition);
    if (acks !== -1 || baseOffset + recordIds.length <= published) return null;
    const records = recordIds.map((recordId, delta) => ({
      offset: baseOffset + delta,
      key: keys[delta] ?? null,
      recordId,
    }));
    const what = `${topicPartition}: offset ${baseOffset} was acknowledged with acks=all, committed are ${published}`;
    return { topicPartition, records, recordCount: records.length, what };
  },
};
