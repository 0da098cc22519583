import type { BrokerConfig, Command, Scenario, TimedCommand } from '../engine';

/** Long enough for the cluster to boot and for the first group to wait out its initial rebalance delay. */
const PROLOGUE_MS = 20_000;

/** With both random numbers 0 the replicas are [1, 2, 3], [2, 3, 1] and [3, 1, 2]: each broker leads one lane. */
const PLACEMENT = { startIndex: 0, nextReplicaShift: 0 };

const ADD_SHOP: Command = { type: 'addProducer', producerId: 'shop' };
const ADD_KITCHEN: Command = { type: 'addConsumer', consumerId: 'kitchen', groupId: 'kitchen', topics: ['orders'] };

/** Three brokers, three ZooKeeper servers, one topic: the stage of the first lesson. */
export const FIRST_MESSAGE_SCENARIO: Scenario = threeBrokers('first-message', { 'min.insync.replicas': '2' });

/** The same cluster with Kafka's defaults, to do with as one likes. */
export const SANDBOX_SCENARIO: Scenario = threeBrokers('sandbox', {});

/** What somebody wants of a cluster of her own. */
export interface ClusterWish {
  /** 1 to 12. */
  readonly brokers: number;
  /** Brokers stand in so many racks in turn; 0 for none. */
  readonly racks: number;
  /** 1 to 7. */
  readonly zookeeperServers: number;
  /** 0 to 3, besides the servers that vote. */
  readonly zookeeperObservers: number;
  /** A topic, a producer and a group are there when the curtain rises. */
  readonly withOrders: boolean;
}

/** So many copies of the groups' bookmarks Kafka wants; with fewer brokers no group would ever come up. */
const OFFSETS_COPIES = 3;

export function clusterScenario(wish: ClusterWish): Scenario {
  const { brokers, racks, zookeeperServers, zookeeperObservers, withOrders } = wish;
  const copies = Math.min(OFFSETS_COPIES, brokers);
  const started = (index: number): Partial<BrokerConfig> => ({
    ...(racks > 0 ? { 'broker.rack': rackName(index % racks) } : {}),
    ...(copies < OFFSETS_COPIES ? internalTopicsWith(copies) : {}),
  });
  return {
    name: 'cluster',
    zookeeperServers,
    ...(zookeeperObservers > 0 ? { zookeeperObservers } : {}),
    brokers: Array.from({ length: brokers }, (_, index) => {
      const config = started(index);
      return { brokerId: index + 1, ...(Object.keys(config).length > 0 ? { config } : {}) };
    }),
    prologueMs: PROLOGUE_MS,
    prologue: withOrders ? ordersPrologue({ replicationFactor: copies }) : [],
  };
}

/** `rack-a`, `rack-b`, … */
export function rackName(index: number): string {
  return `rack-${String.fromCharCode('a'.charCodeAt(0) + index)}`;
}

const SCENARIOS: readonly Scenario[] = [FIRST_MESSAGE_SCENARIO, SANDBOX_SCENARIO];

export function scenarioByName(name: string): Scenario | null {
  return SCENARIOS.find((scenario) => scenario.name === name) ?? null;
}

function threeBrokers(name: string, configs: Readonly<Record<string, string>>): Scenario {
  return {
    name,
    zookeeperServers: 3,
    brokers: [{ brokerId: 1 }, { brokerId: 2 }, { brokerId: 3 }],
    prologueMs: PROLOGUE_MS,
    prologue: ordersPrologue({ replicationFactor: 3, configs, placement: PLACEMENT }),
  };
}

type CreateTopic = Extract<Command, { readonly type: 'createTopic' }>;

function ordersPrologue(
  topic: Pick<CreateTopic, 'replicationFactor' | 'configs' | 'placement'>,
): readonly TimedCommand[] {
  const createOrders: Command = { type: 'createTopic', topic: 'orders', partitions: 3, ...topic };
  // The group's first member makes `__consumer_offsets`, so it comes early enough to be settled when the curtain rises.
  return [
    { atMs: -17_000, command: createOrders },
    { atMs: -16_000, command: ADD_SHOP },
    { atMs: -15_000, command: ADD_KITCHEN },
  ];
}

/** As the `server.properties` that come with Kafka have it for a cluster of one: internal topics with fewer copies. */
function internalTopicsWith(copies: number): Partial<BrokerConfig> {
  return {
    'offsets.topic.replication.factor': copies,
    'transaction.state.log.replication.factor': copies,
    'transaction.state.log.min.isr': 1,
  };
}
