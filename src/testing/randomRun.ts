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
  if (kind < 45) {
    const key = dice.roll(4) === 0 ? null : `k${dice.roll(8)}`;
    return { type: 'publish', producerId: dice.pick(['shop', 'careful']), topic: 'orders', key, value: `v${step}` };
  }
  if (kind < 51) return { type: 'killBroker', brokerId };
  if (kind < 55) return { type: 'stopBroker', brokerId };
  if (kind < 57) return { type: 'restartNode', nodeId: brokerNodeId(brokerId) };
  if (kind < 68) return { type: 'startBroker', brokerId };
  if (kind < 89) return randomFault(dice, state);
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

/** Frost, bad links one way or both, messages held: what makes machines seem dead that are not. */
function randomFault(dice: Dice, state: SimulationState): Command {
  const kind = dice.roll(100);
  const oneWay = dice.roll(3) === 0 ? { oneWay: true } : {};
  const nodeId = dice.pick(Object.keys(state.nodes).sort());
  if (kind < 16) return { type: 'freezeNode', nodeId };
  if (kind < 32) return { type: 'thawNode', nodeId: frozenNode(dice, state) ?? nodeId };
  if (kind < 48) return { type: 'cutLink', between: randomLink(dice, state), ...oneWay };
  if (kind < 66) return { type: 'healLink', between: randomLink(dice, state) };
  if (kind < 72) return { type: 'slowLink', between: randomLink(dice, state), byMs: 1 + dice.roll(400), ...oneWay };
  if (kind < 78) return { type: 'loseOnLink', between: randomLink(dice, state), oneIn: 2 + dice.roll(10), ...oneWay };
  if (kind < 82) return { type: 'isolateNode', nodeId };
  if (kind < 86) return { type: 'splitCluster', sides: randomSides(dice, state) };
  if (kind < 90) return { type: 'healAllLinks' };
  if (kind < 96) return { type: 'holdMessage', messageId: messageUnderway(dice, state) };
  return { type: 'releaseMessage', messageId: heldMessages(state)[0] ?? 0 };
}

/** With disks that may be lost, for runs in which nobody is owed what was on them. */
export function randomCommandWithWipes(dice: Dice, state: SimulationState, step: number): Command {
  const isWipe = dice.roll(12) === 0;
  if (!isWipe) return randomCommand(dice, state, step);
  const down = Object.keys(state.processes).filter(
    (nodeId) => nodeId.startsWith('broker-') && !state.processes[nodeId]?.isUp,
  );
  return { type: 'wipeDisk', nodeId: down.length === 0 ? 'broker-1' : dice.pick(down.sort()) };
}

function frozenNode(dice: Dice, { processes }: SimulationState): NodeId | null {
  const frozen = Object.keys(processes)
    .filter((nodeId) => processes[nodeId]?.isFrozen)
    .sort();
  return frozen.length === 0 ? null : dice.pick(frozen);
}

/** Everybody is on one side or the other, or on neither. */
function randomSides(dice: Dice, state: SimulationState): readonly [readonly NodeId[], readonly NodeId[]] {
  const left: NodeId[] = [];
  const right: NodeId[] = [];
  const ensembleSide = dice.roll(2);
  for (const nodeId of Object.keys(state.nodes).sort()) {
    const side = nodeId.startsWith('zookeeper-') ? ensembleSide : dice.roll(3);
    if (side < 2) (side === 0 ? left : right).push(nodeId);
  }
  return [left, right];
}

function messageUnderway(dice: Dice, { agenda }: SimulationState): number {
  const ids = agenda.flatMap((item) => (item.type === 'deliver' ? [item.message.id] : []));
  return ids.length === 0 ? 0 : dice.pick(ids.sort((a, b) => a - b));
}

function heldMessages({ links }: SimulationState): readonly number[] {
  const ids = Object.values(links).flatMap((row) => Object.values(row).flatMap(({ stops }) => stops));
  return ids.sort((a, b) => a - b);
}

function randomLink(dice: Dice, state: SimulationState): readonly [NodeId, NodeId] {
  const nodes = Object.keys(state.nodes).sort();
  return [dice.pick(nodes), dice.pick(nodes)];
}

/** Whatever is wrong is put right: all links, all processes; and somebody is there to read. */
export function healingCommands(state: SimulationState): readonly Command[] {
  const held = heldMessages(state).map((messageId): Command => ({ type: 'releaseMessage', messageId }));
  const frozen = Object.keys(state.processes)
    .filter((nodeId) => state.processes[nodeId]?.isFrozen)
    .sort()
    .map((nodeId): Command => ({ type: 'thawNode', nodeId }));
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
  return [{ type: 'healAllLinks' }, ...held, ...frozen, ...brokers, reader];
}
