import type { Command, Scenario, ScenarioBroker } from '../../engine';
import { randomReader } from './consumers';
import type { Dice } from './dice';
import { randomProducer } from './producers';

/** A small cluster of random size and settings with a topic, two producers and a group of one to three. */
export function randomScenario(dice: Dice): Scenario {
  const brokerCount = dice.pick([1, 2, 3, 3, 3, 4, 5, 5, 7, 9]);
  const brokers = randomBrokers(dice, brokerCount);
  const members = 1 + dice.roll(3);
  return {
    name: 'random',
    zookeeperServers: dice.pick([1, 1, 2, 3, 3, 3, 4, 5]),
    brokers,
    prologueMs: 10_000,
    prologue: [
      { atMs: -6_000, command: randomTopic(dice, brokerCount) },
      { atMs: -5_500, command: { type: 'addProducer', producerId: 'shop' } },
      { atMs: -5_500, command: randomProducer(dice, 'careful') },
      ...Array.from({ length: members }, (_, index) => ({
        atMs: -5_000 + 10 * index,
        command: randomReader(dice, `reader-${index + 1}`),
      })),
    ],
  };
}

function randomBrokers(dice: Dice, count: number): readonly ScenarioBroker[] {
  const hasRacks = dice.roll(4) === 0;
  return Array.from({ length: count }, (_, index) => ({
    brokerId: index + 1,
    config: {
      // Fewer partitions of the offsets topic: the protocol is the same, and the test is faster.
      'offsets.topic.num.partitions': 3,
      // With fewer than three brokers the offsets topic cannot have its three replicas, as on a real cluster.
      ...(count < 3 ? { 'offsets.topic.replication.factor': 1 } : {}),
      'log.retention.check.interval.ms': dice.pick([300_000, 10_000]),
      'replica.lag.time.max.ms': dice.pick([30_000, 10_000]),
      ...(hasRacks ? { 'broker.rack': `rack-${index % 3}` } : {}),
    },
  }));
}

function randomTopic(dice: Dice, brokerCount: number): Command {
  const replicationFactor = 1 + dice.roll(Math.min(3, brokerCount));
  const minIsr = 1 + dice.roll(replicationFactor);
  // A segment of a few records: everything that crosses from one segment to the next is tried, too.
  const segment: Readonly<Record<string, string>> =
    dice.roll(2) === 0 ? {} : { 'segment.bytes': dice.pick(['200', '500']) };
  return {
    type: 'createTopic',
    topic: 'orders',
    partitions: dice.pick([1, 1, 2, 2, 3, 3, 4, 4, 4, 6, 6, 8, 12, 40]),
    replicationFactor,
    configs: { 'min.insync.replicas': String(minIsr), ...segment },
  };
}
