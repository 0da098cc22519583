/** What Kafka is used for: the sandbox scenes of the curriculum that need nothing but the cluster and its clients. */
import { aScenario, after, at, consumer, load, producer, stave, topic } from './aScene';
import type { Scene } from './types';

export const iot: Scene = {
  id: 'iot',
  group: 'uses',
  run: {
    seed: 11,
    scenario: aScenario({
      name: 'iot',
      topics: [topic('telemetry', 6)],
      clients: [
        producer('sensors'),
        consumer('alert', 'alert', ['telemetry']),
        consumer('archive-1', 'archive', ['telemetry'], { config: { 'auto.offset.reset': 'earliest' } }),
        consumer('archive-2', 'archive', ['telemetry'], { config: { 'auto.offset.reset': 'earliest' } }),
        consumer('dashboard', 'dashboard', ['telemetry']),
      ],
    }),
    commands: [at(500, load('sensors', 'telemetry', 6))],
  },
  playheadMs: 4_000,
  stave: stave('1.2.1', '.3.4.', '2.1.3'),
};

export const workflow: Scene = {
  id: 'workflow',
  group: 'uses',
  run: {
    seed: 12,
    scenario: aScenario({
      name: 'workflow',
      topics: [topic('order-paid', 3), topic('order-packed', 3), topic('order-shipped', 3)],
      clients: [
        producer('checkout'),
        {
          type: 'addApplication',
          applicationId: 'packing',
          groupId: 'packing',
          topics: ['order-paid'],
          outputTopic: 'order-packed',
          mode: 'atLeastOnce',
        },
        {
          type: 'addApplication',
          applicationId: 'shipping',
          groupId: 'shipping',
          topics: ['order-packed'],
          outputTopic: 'order-shipped',
          mode: 'atLeastOnce',
        },
        consumer('mailer', 'mailer', ['order-shipped']),
      ],
    }),
    commands: [at(500, load('checkout', 'order-paid', 2, 'uniform', 12))],
  },
  playheadMs: 3_000,
  stave: stave('1.1..', '.2.2.', '..3.3'),
};

export const mobile: Scene = {
  id: 'mobile',
  group: 'uses',
  run: {
    seed: 13,
    scenario: aScenario({
      name: 'mobile',
      topics: [topic('messages', 3)],
      clients: [
        producer('server'),
        consumer('phone', 'phone', ['messages']),
        consumer('tablet', 'tablet', ['messages']),
      ],
    }),
    commands: [
      at(500, load('server', 'messages', 1, 'uniform', 6)),
      at(4_000, { type: 'isolateNode', nodeId: 'phone' }),
      at(64_000, { type: 'healAllLinks' }),
    ],
  },
  playheadMs: 3_000,
  stave: stave('1.1..', '..o2.', '3...3'),
};

export const hotPartition: Scene = {
  id: 'hotPartition',
  group: 'uses',
  run: {
    seed: 14,
    scenario: aScenario({
      name: 'hot-partition',
      topics: [topic('visits', 3)],
      clients: [
        producer('web'),
        ...[1, 2, 3].map((number) =>
          consumer(`counter-${number}`, 'counter', ['visits'], { application: { 'processing.time.ms': 200 } }),
        ),
      ],
    }),
    commands: [at(500, load('web', 'visits', 12, 'hot', 30))],
  },
  playheadMs: 8_000,
  stave: stave('1....', '22222', '3....'),
};

export const restlessGroup: Scene = {
  id: 'restlessGroup',
  group: 'inside',
  run: {
    seed: 15,
    scenario: aScenario({
      name: 'restless-group',
      topics: [topic('orders', 6)],
      clients: [
        producer('shop'),
        ...[1, 2, 3].map((number) => consumer(`kitchen-${number}`, 'kitchen', ['orders'])),
        {
          type: 'startLoad',
          producerId: 'shop',
          topic: 'orders',
          keys: 'uniform',
          keyCount: 20,
          valueBytes: 50,
          recordsPerSecond: 2,
        },
      ],
    }),
    commands: [
      at(3_000, consumer('kitchen-4', 'kitchen', ['orders'])),
      at(12_000, { type: 'killConsumer', consumerId: 'kitchen-2' }),
      at(70_000, { type: 'removeConsumer', consumerId: 'kitchen-3' }),
      at(78_000, consumer('kitchen-5', 'kitchen', ['orders'])),
    ],
  },
  playheadMs: 2_000,
  stave: stave('6...o4', '..4..', 'o6...6'),
};

const SIX_HOURS_MS = 6 * 3_600_000;
const KEYS = ['a', 'b', 'c', 'd'];

export const retention: Scene = {
  id: 'retention',
  group: 'inside',
  run: {
    seed: 16,
    scenario: aScenario({
      name: 'retention',
      topics: [topic('readings', 2, 3, { 'segment.ms': '86400000', 'retention.ms': '604800000' })],
      clients: [producer('meter')],
    }),
    commands: after(
      1_000,
      Array.from({ length: 34 }, (_, index) => ({
        type: 'publish' as const,
        producerId: 'meter',
        topic: 'readings',
        key: KEYS[index % KEYS.length] ?? null,
        value: `reading ${index + 1}`,
      })),
      SIX_HOURS_MS,
    ),
  },
  playheadMs: 30.8 * SIX_HOURS_MS,
  stave: stave('oo1.1', 'oo.22', 'o3.33'),
};

export const transaction: Scene = {
  id: 'transaction',
  group: 'inside',
  run: {
    seed: 17,
    scenario: aScenario({
      name: 'transaction',
      topics: [topic('payments', 3)],
      clients: [
        producer('till', { 'transactional.id': 'till-1', 'transaction.timeout.ms': '900000' }),
        consumer('ledger', 'ledger', ['payments'], { config: { 'isolation.level': 'read_committed' } }),
        consumer('monitor', 'monitor', ['payments']),
      ],
    }),
    commands: [
      at(1_000, { type: 'beginTransaction', producerId: 'till' }),
      ...after(
        1_500,
        ['anna', 'ben', 'chiyo'].map((key, index) => ({
          type: 'publish' as const,
          producerId: 'till',
          topic: 'payments',
          key,
          value: `${(index + 1) * 10} €`,
        })),
        300,
      ),
    ],
  },
  playheadMs: 3_000,
  stave: stave('1.o1..', '..o4.', '2.o3..'),
};
