import type { KafkaPromise } from './types';

/** A follower fetches from one leader at a time, and nobody from itself. */
export const oneFetcherPerFollower: KafkaPromise = {
  id: 'oneFetcherPerFollower',
  rows: [20],
  condition: 'always',
  onBroker({ brokerId, fetchers }, before) {
    if (fetchers === before?.fetchers) return null;
    for (let index = 0; index < fetchers.length; index++) {
      const leaderId = fetchers[index]?.leaderId;
      if (leaderId === brokerId) return { brokerId, what: `broker ${brokerId} fetches from itself` };
      if (fetchers.findIndex((each) => each.leaderId === leaderId) !== index)
        return { brokerId, what: `broker ${brokerId} has two fetchers for broker ${leaderId}` };
    }
    return null;
  },
  onReplica({ broker: { brokerId, fetchers }, replica, topicPartition }) {
    const { role, topic, partition } = replica;
    if (role.type !== 'follower' || role.fetch.type !== 'fetching') return null;
    const asking = fetchers.filter(
      ({ correlationId, leaderId, asked }) =>
        correlationId !== null &&
        leaderId !== role.leaderId &&
        asked.some(
          (part) =>
            part.partition === partition && part.topic === topic && part.currentLeaderEpoch === replica.leaderEpoch,
        ),
    );
    const [other] = asking;
    if (other === undefined) return null;
    const what = `${topicPartition}: broker ${brokerId} follows ${role.leaderId} and asks ${other.leaderId} in the same epoch`;
    return { topicPartition, brokerId, what };
  },
};
