import { expect, test } from 'vitest';
import { aScenario, wholeZnode } from '../../../testing/anAdminCluster';
import { Cluster } from '../../../testing/cluster';

// `zookeeper-shell get -s /brokers/ids/1` says dataVersion = 1: made empty, and written in the same transaction.
test('a registration has been written once when others see it', () => {
  const cluster = new Cluster(aScenario(1)).pass(2_000);
  const registration = wholeZnode(cluster, '/brokers/ids/1');
  expect(registration?.version).toBe(1);
  expect(registration?.czxid).toBe(registration?.mzxid);
  expect(JSON.parse(registration?.data ?? '{}').version).toBe(5);
});

test('the first controller writes which features the cluster has, and later ones leave them', () => {
  const cluster = new Cluster(aScenario(2)).pass(2_000);
  expect(wholeZnode(cluster, '/feature')?.data).toBe('{"features":{},"version":2,"status":1}');
  cluster.do({ type: 'stopBroker', brokerId: 1 }).pass(5_000);
  expect(wholeZnode(cluster, '/feature')?.version).toBe(0);
});
