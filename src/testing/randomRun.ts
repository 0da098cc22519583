import { brokerNodeId, type Command, type NodeId, type Scenario, type SimulationState } from '../engine';
import { createStream, drawAt, nextState } from '../engine/kernel/random';

/** A source of seeded choices for tests. */
export interface Dice {
  /** A whole number from 0 to `bound` - 1. */
  roll(bound: number): number;
  pick<T>(choices: readonly T[]): T;
}

export function createDice(seed: number): Dice {
  let state = createStream(seed, 'dice');
  const roll = (bound: number) => {
    const drawn = drawAt(state, bound);
    state = nextState(state);
    return drawn;
  };
  return {
    roll,
    pick: (choices) => {
      const choice = choices[roll(choices.length)];
      if (choice === undefined) throw new RangeError('There is nothing to pick from.');
      return choice;
    },
  };
}

/** A small cluster of random size with a topic, two producers and a group of one to three. */
export function randomScenario(dice: Dice): Scenario {
  const brokers = Array.from({ length: 1 + dice.roll(5) }, (_, index) => ({
    brokerId: index + 1,
    config: brokersConfig(dice),
  }));
  const replicationFactor = 1 + dice.roll(Math.min(3, brokers.length));
  const minIsr = 1 + dice.roll(replicationFactor);
  const isTiny = brokers.length < 3;
  const members = 1 + dice.roll(3);
  return {
    name: 'random',
    zookeeperServers: dice.pick([1, 3, 3]),
    // With fewer than three brokers the offsets topic cannot have its three replicas, as on a real cluster.
    brokers: isTiny
      ? brokers.map((broker) => ({ ...broker, config: { ...broker.config, 'offsets.topic.replication.factor': 1 } }))
      : brokers,
    prologueMs: 20_000,
    prologue: [
      {
        atMs: -17_000,
        command: {
          type: 'createTopic',
          topic: 'orders',
          partitions: 1 + dice.roll(4),
          replicationFactor,
          configs: { 'min.insync.replicas': String(minIsr) },
        },
      },
      { atMs: -16_000, command: { type: 'addProducer', producerId: 'shop' } },
      {
        atMs: -16_000,
        command: { type: 'addProducer', producerId: 'careful', config: { acks: dice.pick([-1, 1, 0] as const) } },
      },
      ...Array.from({ length: members }, (_, index) => ({
        atMs: -15_000 + 10 * index,
        command: {
          type: 'addConsumer',
          consumerId: `reader-${index + 1}`,
          groupId: 'readers',
          topics: ['orders'],
          config: { 'auto.offset.reset': 'earliest' },
        } satisfies Command,
      })),
    ],
  };
}

function brokersConfig(dice: Dice) {
  // Fewer partitions of the offsets topic: the protocol is the same, and the test is faster.
  const lag = dice.pick([30_000, 10_000]);
  return { 'offsets.topic.num.partitions': 3, 'replica.lag.time.max.ms': lag };
}

/** Something a person might do now, sensible or not. Refused ones are part of the test. */
export function randomCommand(dice: Dice, state: SimulationState, step: number): Command {
  const brokers = Object.values(state.nodes).flatMap((node) => (node.type === 'broker' ? [node.brokerId] : []));
  const kind = dice.roll(100);
  const brokerId = dice.pick(brokers);
  if (kind < 50) {
    const key = dice.roll(4) === 0 ? null : `k${dice.roll(8)}`;
    return { type: 'publish', producerId: dice.pick(['shop', 'careful']), topic: 'orders', key, value: `v${step}` };
  }
  if (kind < 58) return { type: 'killBroker', brokerId };
  if (kind < 64) return { type: 'stopBroker', brokerId };
  if (kind < 78) return { type: 'startBroker', brokerId };
  if (kind < 86) return { type: dice.pick(['cutLink', 'healLink', 'healLink']), between: randomLink(dice, state) };
  if (kind < 89) return { type: 'slowLink', between: randomLink(dice, state), byMs: 1 + dice.roll(400) };
  if (kind < 94) {
    const consumerId = `late-${dice.roll(3)}`;
    return {
      type: 'addConsumer',
      consumerId,
      groupId: 'readers',
      topics: ['orders'],
      config: { 'auto.offset.reset': 'earliest' },
    };
  }
  const consumers = Object.values(state.nodes).flatMap((node) => (node.type === 'consumer' ? [node.nodeId] : []));
  const consumerId = consumers.length === 0 ? 'reader-1' : dice.pick(consumers);
  return { type: dice.pick(['removeConsumer', 'killConsumer']), consumerId };
}

function randomLink(dice: Dice, state: SimulationState): readonly [NodeId, NodeId] {
  const nodes = Object.keys(state.nodes).sort();
  return [dice.pick(nodes), dice.pick(nodes)];
}

/** Whatever is wrong is put right: all links, all brokers; and somebody is there to read. */
export function healingCommands(state: SimulationState): readonly Command[] {
  const nodes = Object.keys(state.nodes).sort();
  const links = nodes.flatMap((a) =>
    nodes.flatMap((b): Command[] => {
      const fault = state.links[a]?.[b]?.fault.type;
      return a < b && fault !== undefined && fault !== 'pass' ? [{ type: 'healLink', between: [a, b] }] : [];
    }),
  );
  const brokers = Object.values(state.nodes).flatMap((node): Command[] => {
    if (node.type !== 'broker') return [];
    const process = state.processes[brokerNodeId(node.brokerId)];
    return process?.isUp || process?.willRestart ? [] : [{ type: 'startBroker', brokerId: node.brokerId }];
  });
  const reader: Command = {
    type: 'addConsumer',
    consumerId: 'last-reader',
    groupId: 'readers',
    topics: ['orders'],
    config: { 'auto.offset.reset': 'earliest' },
  };
  return [...links, ...brokers, reader];
}
