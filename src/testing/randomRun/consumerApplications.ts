import type { Command, Consumer, SimulationState } from '../../engine';
import type { Dice } from './dice';
import type { Healer, RandomAction } from './types';

/** What applications do with their consumers: slow, fast, committing in every way, seeking, pausing, reading other things. */
export const CONSUMER_APPLICATION_ACTIONS: readonly RandomAction[] = [
  { weight: 1, draw: (dice) => aWorkingReader(dice) },
  { weight: 1, draw: (dice, state) => anotherWay(dice, consumerOf(dice, state)) },
  { weight: 1, draw: (dice, state) => aCall(dice, consumerOf(dice, state)) },
  { weight: 1, draw: (dice, state) => aCall(dice, consumerOf(dice, state)) },
];

/** Applications work quickly again and read what they have. Readers that keep to themselves go. */
export const calmApplications: Healer = ({ nodes }) =>
  Object.values(nodes).flatMap((node): readonly Command[] => {
    if (node.type !== 'consumer') return [];
    const consumerId = node.nodeId;
    if (node.subscriptionType === 'USER_ASSIGNED' || node.isClosed) return [{ type: 'removeConsumer', consumerId }];
    const paused = node.assignment.filter(({ isPaused }) => isPaused);
    const partitions = paused.map(({ topic, partition }) => ({ topic, partition }));
    return [
      ...(node.application['processing.time.ms'] > 0
        ? [{ type: 'changeConsumerApplication', consumerId, set: { 'processing.time.ms': 0 } } as const]
        : []),
      ...(partitions.length > 0 ? [{ type: 'consumerResume', consumerId, partitions } as const] : []),
    ];
  });

function consumerOf(dice: Dice, { nodes }: SimulationState): Consumer | null {
  const consumers = Object.values(nodes).filter((node): node is Consumer => node.type === 'consumer');
  return consumers.length === 0 ? null : dice.pick(consumers);
}

const PARTITION = [{ topic: 'orders', partition: 0 }];

function aWorkingReader(dice: Dice): Command {
  const isAlone = dice.roll(4) === 0;
  const reads = isAlone
    ? { groupId: '', topics: [], partitions: PARTITION }
    : { groupId: 'readers', topics: [], pattern: dice.pick(['orders', 'ord.*', '.*']) };
  return {
    type: 'addConsumer',
    consumerId: `worker-${dice.roll(4)}`,
    ...reads,
    config: {
      'auto.offset.reset': 'earliest',
      'max.poll.records': dice.pick(['1', '3', '500']),
      'max.poll.interval.ms': dice.pick(['5000', '300000']),
      ...(isAlone ? {} : { 'enable.auto.commit': dice.pick(['true', 'false']) }),
      'isolation.level': dice.pick(['read_uncommitted', 'read_committed']),
    },
    application: {
      'processing.time.ms': dice.pick([0, 300, 4_000]),
      'processing.thread': dice.pick(['polling', 'worker']),
      'commit.when': isAlone ? 'never' : dice.pick(['never', 'beforeProcessing', 'afterProcessing']),
      'commit.call': dice.pick(['commitSync', 'commitAsync']),
    },
  };
}

function anotherWay(dice: Dice, consumer: Consumer | null): Command {
  const set = dice.pick([
    { 'processing.time.ms': 7_000 },
    { 'processing.time.ms': 0 },
    { 'processing.thread': 'worker' as const },
    { 'commit.when': 'afterProcessing' as const },
  ]);
  return { type: 'changeConsumerApplication', consumerId: consumer?.nodeId ?? 'nobody', set };
}

/** Some of them do not fit, and are refused. */
function aCall(dice: Dice, consumer: Consumer | null): Command {
  const consumerId = consumer?.nodeId ?? 'nobody';
  const own = (consumer?.assignment ?? []).map(({ topic, partition }) => ({ topic, partition }));
  const partitions = own.length === 0 ? PARTITION : [dice.pick(own)];
  return dice.pick<Command>([
    { type: 'consumerSeek', consumerId, partitions, to: { type: 'offset', offset: dice.roll(12) } },
    { type: 'consumerSeek', consumerId, partitions, to: { type: 'earliest' } },
    { type: 'consumerSeek', consumerId, partitions, to: { type: 'timestamp', timestampMs: dice.roll(60_000) } },
    { type: 'consumerPause', consumerId, partitions },
    { type: 'consumerResume', consumerId, partitions },
    { type: 'consumerCommit', consumerId, call: 'commitSync' },
    { type: 'consumerCommit', consumerId, call: 'commitAsync' },
    { type: 'consumerSubscribe', consumerId, topics: ['orders'] },
    { type: 'consumerSubscribe', consumerId, topics: [] },
    { type: 'consumerAssign', consumerId, partitions: PARTITION },
  ]);
}
