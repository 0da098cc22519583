import type { Replica } from '../kafka/replication/types';
import type { KafkaPromise } from './types';

/** While fewer are in sync than `min.insync.replicas` asks for, the high watermark stands still (KAFKA-15583, since 3.7). */
export const highWatermarkWaitsForReplicas: KafkaPromise = {
  id: 'highWatermarkWaitsForReplicas',
  rows: [15],
  condition: 'always',
  onReplica({ broker: { brokerId }, replica, before, topicPartition }) {
    if (before === null || replica.role.type !== 'leader' || replica.log.highWatermark <= before.log.highWatermark)
      return null;
    const wasEnough = before.role.type === 'leader' && isEnough(before);
    if (isEnough(replica) || wasEnough) return null;
    const what = `${topicPartition}: the mark moved to ${replica.log.highWatermark} with the ISR [${replica.inSyncReplicas.join(', ')}]`;
    return { topicPartition, brokerId, what };
  },
};

function isEnough({ inSyncReplicas, assignedReplicas, config }: Replica): boolean {
  return inSyncReplicas.length >= Math.min(config['min.insync.replicas'], assignedReplicas.length);
}
