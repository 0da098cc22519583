/** Clusters in which something goes wrong: what the map's shelf and the sheet of a big cluster show. */
import type { Command } from '../../engine';
import { aScenario, at, consumer, load, producer, stave, topic } from './aScene';
import type { Scene } from './types';

export const slowFollower: Scene = {
  id: 'slowFollower',
  group: 'faults',
  run: {
    seed: 21,
    scenario: aScenario({
      name: 'slow-follower',
      // Only the copy of orders-0 on broker 3 has to come over the link that is slow.
      topics: [
        {
          ...topic('orders', -1, -1),
          assignment: [
            [1, 2, 3],
            [2, 1, 3],
          ],
        } as Command,
      ],
      clients: [producer('shop'), consumer('kitchen', 'kitchen', ['orders'])],
    }),
    commands: [
      at(500, load('shop', 'orders', 2, 'uniform', 8)),
      at(3_000, { type: 'slowLink', between: ['broker-1', 'broker-3'], byMs: 45_000 }),
    ],
  },
  playheadMs: 2_000,
  stave: stave('1111.', '1111.', '11-1..'),
};

export const splitNetwork: Scene = {
  id: 'splitNetwork',
  group: 'faults',
  run: {
    seed: 22,
    scenario: aScenario({
      name: 'split-network',
      topics: [topic('orders', 3, 3, { 'min.insync.replicas': '2' })],
      clients: [producer('shop'), consumer('kitchen', 'kitchen', ['orders'])],
    }),
    commands: [
      at(500, load('shop', 'orders', 1, 'uniform', 8)),
      at(2_000, {
        type: 'splitCluster',
        sides: [['broker-1'], ['broker-2', 'broker-3', 'zookeeper-1', 'zookeeper-2', 'zookeeper-3']],
      }),
    ],
  },
  playheadMs: 24_000,
  stave: stave('o1o1.', '2.2.2', '3.3.3'),
};

export const noQuorum: Scene = {
  id: 'noQuorum',
  group: 'faults',
  run: {
    seed: 23,
    scenario: aScenario({
      name: 'no-quorum',
      topics: [topic('orders', 3)],
      clients: [producer('shop'), consumer('kitchen', 'kitchen', ['orders'])],
    }),
    commands: [
      at(500, load('shop', 'orders', 1, 'uniform', 8)),
      at(2_000, { type: 'killZooKeeper', serverId: 3 }),
      at(4_000, { type: 'killZooKeeper', serverId: 2 }),
    ],
  },
  playheadMs: 5_500,
  stave: stave('1.z.2', '.1.2.', '-z.3.-z'),
};

const CLICKS = 96;

/** Two copies each, the first on one broker and the second on the next but one: broker 8 leads with broker 10 behind it. */
const CLICKS_ASSIGNMENT = Array.from({ length: CLICKS }, (_, index) => [(index % 12) + 1, ((index + 2) % 12) + 1]);

export const twelveBrokers: Scene = {
  id: 'twelveBrokers',
  group: 'faults',
  run: {
    seed: 24,
    scenario: aScenario({
      name: 'twelve-brokers',
      brokers: 12,
      racks: ['rack-a', 'rack-b', 'rack-c'],
      topics: [
        topic('orders', 12),
        topic('payments', 18),
        topic('inventory', 24),
        { ...topic('clicks', -1, -1), assignment: CLICKS_ASSIGNMENT } as Command,
      ],
      clients: [
        ...['checkout', 'psp-gateway', 'warehouse', 'web'].map((name) => producer(name)),
        consumer('billing', 'billing', ['orders', 'payments']),
        consumer('stock', 'stock', ['orders', 'inventory']),
        consumer('analytics-1', 'analytics', ['clicks']),
        consumer('analytics-2', 'analytics', ['clicks']),
        consumer('fraud', 'fraud', ['payments', 'clicks']),
      ],
    }),
    commands: [
      at(300, load('checkout', 'orders', 2)),
      at(400, load('psp-gateway', 'payments', 2)),
      at(500, load('warehouse', 'inventory', 1)),
      at(600, load('web', 'clicks', 6, 'uniform', 200)),
      // Broker 10 falls behind what broker 8 leads, and is out of sync when that one goes.
      at(1_000, { type: 'cutLink', between: ['broker-8', 'broker-10'] }),
      at(36_000, { type: 'killBroker', brokerId: 8 }),
    ],
  },
  playheadMs: 58_000,
  stave: stave('12345', '6-1o2-3o4', '54321'),
};
