import type { KafkaPromise } from './types';

/** A broker never goes back to an older leadership of a partition, nor to an older controller, while its process lives. */
export const staleRequestsAreIgnored: KafkaPromise = {
  id: 'staleRequestsAreIgnored',
  rows: [19],
  condition: 'always',
  onReplica({ broker: { brokerId }, replica, before, topicPartition }) {
    // A process that begins anew knows of no leadership yet.
    if (before === null || replica.leaderEpoch === -1 || replica.leaderEpoch >= before.leaderEpoch) return null;
    const what = `${topicPartition}: broker ${brokerId} went back from leader epoch ${before.leaderEpoch} to ${replica.leaderEpoch}`;
    return { topicPartition, brokerId, what };
  },
  onBroker({ brokerId, controllerEpoch }, before) {
    const known = before?.controllerEpoch ?? -1;
    if (controllerEpoch <= 0 || controllerEpoch >= known) return null;
    return { brokerId, what: `broker ${brokerId} went back from controller epoch ${known} to ${controllerEpoch}` };
  },
};
