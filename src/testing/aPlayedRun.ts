import type { Command, Scenario, TimedCommand } from '../engine';
import { createHistory, type History } from '../history';

const order = (key: string): Command => ({ type: 'publish', producerId: 'shop', topic: 'orders', key, value: 'food' });

/** Three orders, the plug of broker 2 pulled, a fourth order, and broker 2 back again. */
const STORY: readonly TimedCommand[] = [
  { atMs: 1_000, command: order('order-1') },
  { atMs: 2_000, command: order('order-2') },
  { atMs: 3_000, command: order('order-4') },
  { atMs: 6_100, command: { type: 'killBroker', brokerId: 2 } },
  { atMs: 25_000, command: order('order-1') },
  { atMs: 30_000, command: { type: 'startBroker', brokerId: 2 } },
];

const SCENARIO: Scenario = {
  name: 'story',
  zookeeperServers: 3,
  brokers: [{ brokerId: 1 }, { brokerId: 2 }, { brokerId: 3 }],
  prologueMs: 20_000,
  prologue: [
    {
      atMs: -17_000,
      command: {
        type: 'createTopic',
        topic: 'orders',
        partitions: 3,
        replicationFactor: 3,
        placement: { startIndex: 0, nextReplicaShift: 0 },
      },
    },
    { atMs: -16_000, command: { type: 'addProducer', producerId: 'shop' } },
    { atMs: -15_000, command: { type: 'addConsumer', consumerId: 'kitchen', groupId: 'kitchen', topics: ['orders'] } },
  ],
};

/** A real run with a bit of everything, known up to 40 s if not told otherwise: one topic, one producer, one group, one failover. */
export function aPlayedRun(commands: readonly TimedCommand[] = STORY, untilMs = 40_000): History {
  const history = createHistory({ seed: 7, scenario: SCENARIO, commands });
  history.runAheadTo(untilMs);
  return history;
}
