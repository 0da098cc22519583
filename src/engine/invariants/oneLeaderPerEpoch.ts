import { notesOf } from './notebook';
import type { KafkaPromise } from './types';

/**
 * At most one broker leads a partition in one leader epoch, and the epochs in its `state` znode never go back. Two may
 * lead in different epochs, and believe it.
 */
export const oneLeaderPerEpoch: KafkaPromise = {
  id: 'oneLeaderPerEpoch',
  rows: [1],
  condition: 'always',
  onReplica({ broker: { brokerId }, replica, topicPartition }, { notebook }) {
    if (replica.role.type !== 'leader') return null;
    const { leaders } = notesOf(notebook, topicPartition);
    const known = (leaders[replica.leaderEpoch] ??= brokerId);
    if (known === brokerId) return null;
    return {
      topicPartition,
      brokerId,
      what: `${topicPartition}: brokers ${known} and ${brokerId} lead in epoch ${replica.leaderEpoch}`,
    };
  },
  onPartitionState({ topicPartition, before, now }) {
    if (before === null) return null;
    const isBack = now.leaderEpoch < before.leaderEpoch;
    const isSecond = now.leaderEpoch === before.leaderEpoch && now.leader !== before.leader;
    if (!isBack && !isSecond) return null;
    const what = `${topicPartition}: the state went from leader ${before.leader}, epoch ${before.leaderEpoch} to leader ${now.leader}, epoch ${now.leaderEpoch}`;
    return { topicPartition, what };
  },
};
