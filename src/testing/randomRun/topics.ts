import type { SimulationState } from '../../engine';
import type { Dice } from './dice';
import { brokersOf } from './brokers';
import type { RandomAction } from './types';

const CONFIGS: readonly Readonly<Record<string, string>>[] = [
  { 'min.insync.replicas': '1' },
  { 'min.insync.replicas': '2' },
  { 'cleanup.policy': 'compact', 'min.cleanable.dirty.ratio': '0.01' },
  { 'cleanup.policy': 'compact,delete', 'min.cleanable.dirty.ratio': '0.01', 'delete.retention.ms': '1000' },
  { 'cleanup.policy': 'delete', 'retention.ms': '20000' },
  { 'retention.bytes': '300', 'segment.bytes': '200' },
  { 'segment.ms': '5000' },
  { 'message.timestamp.type': 'LogAppendTime' },
  { 'max.message.bytes': '80' },
];

/**
 * Topics that are created, moved, grown, configured and deleted, leaders that are elected by hand, records that are
 * deleted. Topics that go have names of their own, for what was promised of a topic ends with it.
 */
export const TOPIC_ACTIONS: readonly RandomAction[] = [
  {
    weight: 2,
    draw: (dice, _, step) => ({
      type: 'createTopic',
      topic: `extra-${step}`,
      partitions: 1 + dice.roll(3),
      replicationFactor: 1 + dice.roll(3),
    }),
  },
  { weight: 3, draw: (dice, state) => ({ type: 'deleteTopic', topic: anExtraTopic(dice, state) }) },
  { weight: 2, draw: (dice) => ({ type: 'createPartitions', topic: 'orders', count: 2 + dice.roll(4) }) },
  {
    weight: 4,
    draw: (dice, state) => {
      const replicas = brokersOf(state).filter(() => dice.roll(2) === 0);
      const isReversed = dice.roll(2) === 0;
      return {
        type: 'reassignPartition',
        ...aPartition(dice),
        replicas: isReversed ? replicas.toReversed() : replicas,
      };
    },
  },
  { weight: 1, draw: (dice) => ({ type: 'reassignPartition', ...aPartition(dice), replicas: null }) },
  {
    weight: 2,
    draw: (dice) => ({
      type: 'electLeaders',
      electionType: 'PREFERRED',
      topic: dice.pick(['orders', null]),
      partition: null,
    }),
  },
  { weight: 1, draw: (dice) => ({ type: 'electLeaders', electionType: 'UNCLEAN', ...aPartition(dice) }) },
  {
    weight: 1,
    draw: (dice) => ({
      type: 'alterTopicConfig',
      topic: 'orders',
      set: { 'unclean.leader.election.enable': dice.pick(['true', 'false']) },
      remove: [],
    }),
  },
  {
    weight: 4,
    draw: (dice) =>
      dice.roll(4) === 0
        ? { type: 'alterTopicConfig', topic: 'orders', set: {}, remove: Object.keys(dice.pick(CONFIGS)) }
        : { type: 'alterTopicConfig', topic: 'orders', set: dice.pick(CONFIGS), remove: [] },
  },
  {
    weight: 2,
    draw: (dice, state) => ({
      type: 'alterBrokerConfig',
      brokerId: dice.pick([null, ...brokersOf(state)]),
      set: dice.pick([{ 'min.insync.replicas': String(1 + dice.roll(2)) }, { 'log.retention.ms': '30000' }]),
      remove: [],
    }),
  },
  {
    weight: 3,
    draw: (dice) => ({
      type: 'deleteRecords',
      ...aPartition(dice),
      offset: dice.pick([-1, dice.roll(5), dice.roll(20)]),
    }),
  },
];

function aPartition(dice: Dice): { readonly topic: string; readonly partition: number } {
  return { topic: 'orders', partition: dice.roll(4) };
}

/** One that may go. A name nobody has where there is none. */
function anExtraTopic(dice: Dice, state: SimulationState): string {
  const topics = Object.values(state.nodes).flatMap((node) =>
    node.type === 'broker' ? Object.keys(node.metadataCache.topics) : [],
  );
  const extra = [...new Set(topics)].filter((topic) => topic.startsWith('extra-')).sort();
  return extra.length === 0 ? 'nowhere' : dice.pick(extra);
}
