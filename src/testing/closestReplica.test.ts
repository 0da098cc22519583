import { expect, test } from 'vitest';
import { aClusterToRead, addReader, handedTo, publish } from './aReader';
import type { Cluster } from './cluster';

const RACK_AWARE = 'org.apache.kafka.common.replica.RackAwareReplicaSelector';
const preferred = (cluster: Cluster) =>
  cluster.consumer('reader').assignment[0]?.preferredReadReplica?.brokerId ?? null;
const near = (rack: string, brokerConfig = { 'replica.selector.class': RACK_AWARE }) =>
  addReader(aClusterToRead({ brokers: 3, brokerConfig }), { config: { 'client.rack': rack } });
const fetchedFrom = (cluster: Cluster) =>
  new Set(
    cluster.trace.flatMap((entry) =>
      entry.kind === 'message' &&
      entry.message.to === 'reader' &&
      entry.message.body.api === 'Fetch' &&
      entry.message.body.kind === 'response' &&
      entry.message.body.partitions.some(({ batches }) => batches.length > 0)
        ? [entry.message.from]
        : [],
    ),
  );

test('a consumer is sent to the replica in its own rack, and reads there what is committed', () => {
  const cluster = near('rack-3');
  cluster.until('it is sent elsewhere', () => preferred(cluster) === 3);
  publish(cluster, 3).until('it has read', () => handedTo(cluster, 'reader').length === 3);
  expect(fetchedFrom(cluster)).toEqual(new Set(['broker-3']));
});

test('in the leader’s rack, in a rack of nobody, or without a selector, the leader is read', () => {
  for (const cluster of [
    near('rack-1'),
    near('elsewhere'),
    addReader(aClusterToRead({ brokers: 3 }), { config: { 'client.rack': 'rack-3' } }),
  ]) {
    publish(cluster, 1).until('it has read', () => handedTo(cluster, 'reader').length === 1);
    expect(preferred(cluster)).toBe(null);
    expect(fetchedFrom(cluster)).toEqual(new Set(['broker-1']));
  }
});

test('when the replica nearby dies the leader is asked again, and when it is back it serves again', () => {
  const cluster = near('rack-3');
  cluster.until('it is sent elsewhere', () => preferred(cluster) === 3);
  cluster.do({ type: 'killBroker', brokerId: 3 });
  publish(cluster, 2).until('it has read', () => handedTo(cluster, 'reader').length === 2);
  expect(preferred(cluster)).toBe(null);
  cluster.do({ type: 'startBroker', brokerId: 3 }).until('it is sent there again', () => preferred(cluster) === 3);
});

test('after metadata.max.age.ms the leader is asked who is nearest now', () => {
  const cluster = addReader(aClusterToRead({ brokers: 3, brokerConfig: { 'replica.selector.class': RACK_AWARE } }), {
    config: { 'client.rack': 'rack-3', 'metadata.max.age.ms': 5_000 },
  });
  cluster.until('it is sent elsewhere', () => preferred(cluster) === 3);
  cluster.pass(12_000);
  const told = cluster.events('readReplicaChanged').map(({ brokerId }) => brokerId);
  expect(told).toEqual([3, null, 3, null, 3]);
});

test('a class that is no selector is refused in Kafka’s words', () => {
  const cluster = aClusterToRead();
  const config = { 'replica.selector.class': 'MySelector' };
  expect(cluster.give({ type: 'addBroker', brokerId: 2, config })).toEqual({
    type: 'invalidConfig',
    key: 'replica.selector.class',
    message: 'Invalid value MySelector for configuration replica.selector.class: Class MySelector could not be found.',
  });
});

// KIP-320: after an unclean election the log may end before the reader. It goes on where the logs part.
test('a position beyond a truncated log is found out by its epoch', () => {
  const cluster = aClusterToRead({ brokers: 3, copies: 2, configs: { 'unclean.leader.election.enable': 'true' } });
  publish(cluster, 1);
  addReader(cluster).until('it has read', () => handedTo(cluster, 'reader').length === 1);
  cluster.do({ type: 'killBroker', brokerId: 2 }).untilEvent('inSyncReplicasShrunk');
  publish(cluster, 2, 0, 1).until('it has read three', () => handedTo(cluster, 'reader').length === 3);
  cluster.do({ type: 'killBroker', brokerId: 1 }).do({ type: 'startBroker', brokerId: 2 });
  cluster.until('truncation is seen', () => cluster.events('positionFound').some(({ from }) => from === 'truncation'));
  expect(cluster.events('positionFound').at(-1)).toMatchObject({ offset: 1, from: 'truncation' });
});
