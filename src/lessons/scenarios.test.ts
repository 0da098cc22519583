import { expect, test } from 'vitest';
import { raiseCurtain } from '../engine';
import { clusterScenario } from './scenarios';

// One broker is what most people start at home: its groups must work, too.
test.each([
  { brokers: 1, racks: 0, zookeeperServers: 1, zookeeperObservers: 0 },
  { brokers: 4, racks: 3, zookeeperServers: 5, zookeeperObservers: 2 },
])('a cluster of %j is up with its topic and its group when the curtain rises', (wish) => {
  const state = raiseCurtain(1, clusterScenario({ ...wish, withOrders: true }));
  const brokers = Object.values(state.nodes).filter((node) => node.type === 'broker');
  expect(brokers.map(({ status }) => status)).toEqual(Array(wish.brokers).fill('RUNNING'));
  expect(brokers[0]?.metadataCache.topics['orders']?.length).toBe(3);
  const kitchen = state.nodes['kitchen'];
  expect(kitchen?.type === 'consumer' && kitchen.assignment.length).toBe(3);
  expect(brokers.map(({ config }) => config['broker.rack'])).toEqual(
    wish.racks === 0 ? [null] : ['rack-a', 'rack-b', 'rack-c', 'rack-a'],
  );
  const servers = Object.values(state.nodes).filter((node) => node.type === 'zookeeper');
  expect(servers.length).toBe(wish.zookeeperServers + wish.zookeeperObservers);
  expect(servers.filter(({ role }) => role.state === 'OBSERVING').length).toBe(wish.zookeeperObservers);
});

test('a cluster can also be empty', () => {
  const empty = { brokers: 3, racks: 0, zookeeperServers: 3, zookeeperObservers: 0, withOrders: false };
  const state = raiseCurtain(1, clusterScenario(empty));
  expect(Object.values(state.nodes).filter(({ type }) => type === 'producer')).toEqual([]);
});
