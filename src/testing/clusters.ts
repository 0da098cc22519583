import type { Command, Run, Scenario, TimedCommand } from '../engine';

/** Clusters of several sizes, to look at and to measure with: what is on them is a run like any other. */
interface Wish {
  readonly brokers: number;
  readonly racks: number;
  readonly topics: readonly {
    readonly topic: string;
    readonly partitions: number;
    readonly replicationFactor: number;
  }[];
  readonly producers: readonly { readonly producerId: string; readonly topic: string; readonly perSecond: number }[];
  /** Consumers by group, and what the group reads. */
  readonly groups: readonly {
    readonly groupId: string;
    readonly members: number;
    readonly topics: readonly string[];
  }[];
  /** Records that the first producer of each topic sends in one go, so that the logs are long. */
  readonly records: number;
}

const PROLOGUE_MS = 30_000;
const VALUE_BYTES = 20;
const KEYS = 40;
const MOST_AT_ONCE = 5000;

/** Twelve brokers in three racks, 150 partitions of four topics and fifty of the groups' bookmarks. */
export const BIG: Wish = {
  brokers: 12,
  racks: 3,
  topics: [
    { topic: 'clicks', partitions: 96, replicationFactor: 2 },
    { topic: 'inventory', partitions: 24, replicationFactor: 3 },
    { topic: 'orders', partitions: 12, replicationFactor: 3 },
    { topic: 'payments', partitions: 18, replicationFactor: 3 },
  ],
  producers: [
    { producerId: 'checkout', topic: 'orders', perSecond: 20 },
    { producerId: 'psp-gateway', topic: 'payments', perSecond: 10 },
    { producerId: 'warehouse', topic: 'inventory', perSecond: 5 },
    { producerId: 'web', topic: 'clicks', perSecond: 100 },
  ],
  groups: [
    { groupId: 'analytics', members: 3, topics: ['clicks'] },
    { groupId: 'billing', members: 3, topics: ['orders', 'payments'] },
    { groupId: 'fraud', members: 1, topics: ['payments', 'clicks'] },
    { groupId: 'stock', members: 2, topics: ['inventory', 'orders'] },
  ],
  records: 25_000,
};

export const MEDIUM: Wish = {
  brokers: 6,
  racks: 3,
  topics: [
    { topic: 'clicks', partitions: 6, replicationFactor: 3 },
    { topic: 'orders', partitions: 12, replicationFactor: 3 },
    { topic: 'payments', partitions: 6, replicationFactor: 3 },
  ],
  producers: [
    { producerId: 'checkout', topic: 'orders', perSecond: 5 },
    { producerId: 'psp-gateway', topic: 'payments', perSecond: 2 },
    { producerId: 'tracker', topic: 'clicks', perSecond: 8 },
    { producerId: 'web-shop', topic: 'orders', perSecond: 2 },
  ],
  groups: [
    { groupId: 'analytics', members: 6, topics: ['clicks'] },
    { groupId: 'billing', members: 3, topics: ['orders'] },
    { groupId: 'email', members: 1, topics: ['orders'] },
    { groupId: 'ledger', members: 2, topics: ['payments'] },
  ],
  records: 60,
};

export function runOf(wish: Wish, later: readonly TimedCommand[] = []): Run {
  return { seed: 7, scenario: scenarioOf(wish), commands: later };
}

function scenarioOf({ brokers, racks, topics, producers, groups, records }: Wish): Scenario {
  const at =
    (atMs: number) =>
    (command: Command): TimedCommand => ({ atMs, command });
  const members = groups.flatMap(({ groupId, members: count, topics: read }) =>
    Array.from(
      { length: count },
      (_, index): Command => ({ type: 'addConsumer', consumerId: `${groupId}-${index + 1}`, groupId, topics: read }),
    ),
  );
  const work = { keys: 'uniform', keyCount: KEYS, valueBytes: VALUE_BYTES } as const;
  const bursts = Array.from({ length: Math.ceil(records / MOST_AT_ONCE) }, (_, turn) => turn);
  return {
    name: 'cluster',
    zookeeperServers: 3,
    brokers: Array.from({ length: brokers }, (_, index) => ({
      brokerId: index + 1,
      ...(racks === 0
        ? {}
        : { config: { 'broker.rack': `rack-${'abc'.charAt(Math.floor((index * racks) / brokers))}` } }),
    })),
    prologueMs: PROLOGUE_MS,
    prologue: [
      ...topics.map((topic): Command => ({ type: 'createTopic', ...topic })).map(at(-27_000)),
      ...producers.map(({ producerId }): Command => ({ type: 'addProducer', producerId })).map(at(-22_000)),
      ...members.map(at(-20_000)),
      ...bursts.flatMap((turn) =>
        producers
          .map(
            ({ producerId, topic }): Command => ({
              type: 'publishBurst',
              producerId,
              topic,
              count: Math.min(MOST_AT_ONCE, records - turn * MOST_AT_ONCE),
              ...work,
            }),
          )
          .map(at(-12_000 + 1_000 * turn)),
      ),
      ...producers
        .map(
          ({ producerId, topic, perSecond }): Command => ({
            type: 'startLoad',
            producerId,
            topic,
            recordsPerSecond: perSecond,
            ...work,
          }),
        )
        .map(at(-4_000)),
    ],
  };
}
