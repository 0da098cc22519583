import { notesOf } from './notebook';
import type { KafkaPromise } from './types';

/** The high watermark lies within every log, and no follower's is beyond what a leader has published. */
export const highWatermarkBounded: KafkaPromise = {
  id: 'highWatermarkBounded',
  rows: [6],
  condition: 'always',
  onReplica({ broker: { brokerId }, replica, topicPartition }) {
    const { highWatermark, logStartOffset, logEndOffset } = replica.log;
    if (logStartOffset <= highWatermark && highWatermark <= logEndOffset) return null;
    const what = `${topicPartition} on broker ${brokerId}: the mark ${highWatermark} is outside ${logStartOffset} to ${logEndOffset}`;
    return { topicPartition, brokerId, what };
  },
  onReplicaNoted({ broker: { brokerId }, replica, topicPartition }, { notebook }) {
    const { published } = notesOf(notebook, topicPartition);
    const { highWatermark } = replica.log;
    if (highWatermark <= published) return null;
    const what = `${topicPartition} on broker ${brokerId}: its mark ${highWatermark} is beyond ${published}, which is all that is committed`;
    return { topicPartition, brokerId, what };
  },
};
