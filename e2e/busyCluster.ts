import type { Command, Run, TimedCommand } from '../src/engine';
import { SANDBOX_SCENARIO } from '../src/lessons';

const at = (atMs: number, command: Command): TimedCommand => ({ atMs, command });

const order = (atMs: number, key: string, value: string): TimedCommand =>
  at(atMs, { type: 'publish', producerId: 'shop', topic: 'orders', key, value });

/**
 * A cluster in which something of everything is there, and much of it broken: so that every view has something to show,
 * every form somebody to ask about, and long names their chance to be cut off.
 */
export const BUSY_CLUSTER: Run = {
  seed: 7,
  scenario: SANDBOX_SCENARIO,
  commands: [
    at(200, {
      type: 'createTopic',
      topic: 'customer-notifications-by-region',
      partitions: 2,
      replicationFactor: 3,
      configs: { 'min.insync.replicas': '3', 'retention.ms': '3000', 'segment.ms': '2000' },
    }),
    at(300, {
      type: 'createTopic',
      topic: 'prices',
      partitions: 1,
      replicationFactor: 3,
      configs: { 'cleanup.policy': 'compact', 'segment.ms': '2000', 'min.cleanable.dirty.ratio': '0.1' },
    }),
    // One copy each: with broker 2 its partition is gone.
    at(400, { type: 'createTopic', topic: 'audit', partitions: -1, replicationFactor: -1, assignment: [[2], [3]] }),
    at(500, { type: 'addProducer', producerId: 'till', config: { 'transactional.id': 'till-1' } }),
    at(600, { type: 'addProducer', producerId: 'web-frontend-of-the-shop' }),
    at(700, {
      type: 'addApplication',
      applicationId: 'pricing',
      groupId: 'pricing',
      topics: ['orders'],
      outputTopic: 'prices',
      mode: 'exactlyOnce',
    }),
    at(800, { type: 'addConsumer', consumerId: 'billing-1', groupId: 'billing', topics: ['orders', 'audit'] }),
    at(900, { type: 'addConsumer', consumerId: 'billing-2', groupId: 'billing', topics: ['orders', 'audit'] }),
    at(1000, {
      type: 'addConsumer',
      consumerId: 'auditor',
      groupId: '',
      topics: [],
      partitions: [{ topic: 'audit', partition: 0 }],
    }),
    ...['order-1', 'order-2', 'order-3', 'order-4', 'order-1', 'order-2'].map((key, index) =>
      order(1200 + index * 300, key, 'ramen with an egg'),
    ),
    at(3500, {
      type: 'startLoad',
      producerId: 'web-frontend-of-the-shop',
      topic: 'customer-notifications-by-region',
      keys: 'hot',
      keyCount: 12,
      valueBytes: 400,
      recordsPerSecond: 4,
    }),
    at(5000, { type: 'slowLink', between: ['broker-1', 'broker-3'], byMs: 40 }),
    at(6000, { type: 'killBroker', brokerId: 2 }),
    at(26_000, { type: 'beginTransaction', producerId: 'till' }),
    at(26_100, { type: 'publish', producerId: 'till', topic: 'orders', key: 'order-1', value: 'paid' }),
    at(27_000, order(0, 'order-3', 'udon').command),
    at(28_000, { type: 'killZooKeeper', serverId: 3 }),
    at(29_000, { type: 'cutLink', between: ['broker-1', 'kitchen'] }),
    at(30_000, { type: 'addConsumer', consumerId: 'billing-3', groupId: 'billing', topics: ['orders'] }),
    at(30_500, order(0, 'order-2', 'soba').command),
    at(30_600, { type: 'freezeNode', nodeId: 'billing-1' }),
  ],
};

/** In the middle of it: a rebalance waits for a member that is frozen, and messages are on their way. */
export const BUSY_MS = 31_060;
