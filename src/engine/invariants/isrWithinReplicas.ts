import type { KafkaPromise } from './types';

/** Who is in sync is assigned and is not nobody; the leader is among them, or there is none. */
export const isrWithinReplicas: KafkaPromise = {
  id: 'isrWithinReplicas',
  rows: [3, 4],
  condition: 'always',
  onReplica({ broker: { brokerId }, replica, topicPartition }) {
    if (replica.role.type !== 'leader') return null;
    const wrong = fault(brokerId, replica.inSyncReplicas, replica.assignedReplicas);
    return wrong === null ? null : { topicPartition, brokerId, what: `${topicPartition}: ${wrong}` };
  },
  onPartitionState({ topicPartition, now, assignedReplicas }) {
    const wrong = fault(now.leader, now.isr, assignedReplicas);
    return wrong === null ? null : { topicPartition, what: `${topicPartition}: in ZooKeeper ${wrong}` };
  },
};

function fault(leader: number, isr: readonly number[], assigned: readonly number[]): string | null {
  if (isr.length === 0) return 'nobody is in sync';
  const stranger = assigned.length === 0 ? undefined : isr.find((brokerId) => !assigned.includes(brokerId));
  if (stranger !== undefined) return `broker ${stranger} is in sync, but not assigned`;
  return leader < 0 || isr.includes(leader) ? null : `the leader, broker ${leader}, is not in sync`;
}
