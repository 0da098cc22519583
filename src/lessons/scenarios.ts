import type { Command, Scenario, TimedCommand } from '../engine';

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

const SCENARIOS: readonly Scenario[] = [FIRST_MESSAGE_SCENARIO, SANDBOX_SCENARIO];

export function scenarioByName(name: string): Scenario | null {
  return SCENARIOS.find((scenario) => scenario.name === name) ?? null;
}

function threeBrokers(name: string, configs: Readonly<Record<string, string>>): Scenario {
  const createOrders: Command = {
    type: 'createTopic',
    topic: 'orders',
    partitions: 3,
    replicationFactor: 3,
    configs,
    placement: PLACEMENT,
  };
  // The group's first member makes `__consumer_offsets`, so it comes early enough to be settled when the curtain rises.
  const prologue: readonly TimedCommand[] = [
    { atMs: -17_000, command: createOrders },
    { atMs: -16_000, command: ADD_SHOP },
    { atMs: -15_000, command: ADD_KITCHEN },
  ];
  return {
    name,
    zookeeperServers: 3,
    brokers: [{ brokerId: 1 }, { brokerId: 2 }, { brokerId: 3 }],
    prologueMs: PROLOGUE_MS,
    prologue,
  };
}
