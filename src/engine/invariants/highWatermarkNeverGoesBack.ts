import { isSameLeadership } from './leaderships';
import type { KafkaPromise } from './types';

/** While a leadership lasts, its high watermark only rises. The next leader's may begin lower, and catches up. */
export const highWatermarkNeverGoesBack: KafkaPromise = {
  id: 'highWatermarkNeverGoesBack',
  rows: [7],
  condition: 'always',
  onReplica(change) {
    const { broker, replica, before, topicPartition } = change;
    if (before === null || !isSameLeadership(change)) return null;
    const from = before.log.highWatermark;
    const to = replica.log.highWatermark;
    if (to >= from) return null;
    const { brokerId } = broker;
    return { topicPartition, brokerId, what: `${topicPartition}: the leader's mark went back from ${from} to ${to}` };
  },
};
