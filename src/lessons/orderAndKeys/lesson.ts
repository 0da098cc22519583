import type { Command } from '../../engine';
import { defineLesson } from '../defineLesson';
import { all, any, atLeast, equal, including, lessThan, moreThan, records, unless } from '../goals/say';
import { aScenario, consumer, producer } from '../scenes/aScene';
import type { Fact, Goal, Stage } from '../types';

/** The changes of a price, as they are sent, and how long each of the workers takes over one. */
export const PRICES = ['100', '110', '120'] as const;
export const WORK_MS = [1_000, 3_000, 1_500] as const;
export const PRODUCTS = ['product-1', 'product-2', 'product-3'] as const;

const PRODUCT_1 = { key: 'product-1' } as const;
const STATES = ['created', 'paid', 'shipped'] as const;
const ORDERS = ['order-1', 'order-2'] as const;
const TAGGERS = ['tag-1', 'tag-2', 'tag-3'] as const;
const PACKERS = ['pack-1', 'pack-2', 'pack-3'] as const;
/** As long as a worker may be busy with what a button sends. */
const WORK = { type: 'wait', forMs: 10_000 } as const;

const noKey = PRICES.map((value) => price('nokey', null, value));
const sameKey = PRICES.map((value) => price('keyed', 'product-1', value));
const [first, second, third] = PRODUCTS.map((key) => price('keyed', key, '200')) as [Publish, Publish, Publish];
const oneOfEach = [first, second, third];
const makeSlow = work('tag-1', WORK_MS[1]);
const makeQuick = work('tag-1', WORK_MS[0]);
const mark = { type: 'mark', mark: 'take' } as const;
const take = [mark, { type: 'together', commands: oneOfEach }, WORK] as const;

const isMixed: Goal = {
  type: 'fact',
  fact: { fact: 'consumed', by: { groupId: 'tags' }, what: 'done', topic: 'nokey', where: { key: null }, of: 'turn' },
  comparison: { is: 'steppingBack' },
};
/** In one partition, so in order. */
const isInOrder = all(
  including(
    { fact: 'consumed', by: { groupId: 'tags' }, what: 'done', topic: 'keyed', where: PRODUCT_1, of: 'value' },
    PRICES,
  ),
  equal({ fact: 'distinct', of: { fact: 'records', topic: 'keyed', where: PRODUCT_1, of: 'partition' } }, 1),
);

const isShared = atLeast(records('keyed', { key: 'product-2' }, 0), 1);
const isApart = atLeast(records('keyed', { key: 'product-3' }, 2), 1);

const orders: Fact = { fact: 'finishingOrders', by: { groupId: 'tags' }, topic: 'keyed', mark: 'take' };
const speed: Fact = { fact: 'clientConfig', clientId: 'tag-1', key: 'processing.time.ms' };

const packed = all(
  ...ORDERS.flatMap((order) => [isBefore(order, 'created', 'paid'), isBefore(order, 'paid', 'shipped')]),
);
const twoAreBusy = any(
  ...PACKERS.flatMap((one, index) => PACKERS.slice(index + 1).map((other) => all(hasPacked(one), hasPacked(other)))),
);
/** In two partitions nothing but luck keeps them in order. */
const isUnsafe = any(...ORDERS.map(isSpread));

export const lesson = defineLesson({
  id: 'order-and-keys',
  number: '3.2',
  minutes: 10,
  // Without a key, the first three records of this run go to three partitions.
  ...aStage(483, 'order-and-keys', 'nokey', 'office', 'tags', TAGGERS),
  scaled: ['batch'],
  steps: [
    {
      id: 'noKey',
      prediction: {
        type: 'options',
        options: [
          { id: 'asSent', isTrue: false },
          { id: 'nobodyKnows', isTrue: true },
          { id: 'backwards', isTrue: false },
        ],
      },
      acts: [{ id: 'send', type: 'do', commands: noKey }],
      tasks: [{ id: 'mixed', goal: isMixed, count: null }],
      goal: isMixed,
      reveal: { type: 'recordProcessed', with: { topicPartition: { is: 'including', than: 'nokey' } } },
      solution: [{ type: 'together', commands: noKey }],
      isChallenge: false,
      shows: { zookeeper: false, inspector: false },
      focus: [],
    },
    {
      id: 'sameKey',
      stage: aStage(7, 'order-with-keys', 'keyed', 'office', 'tags', TAGGERS),
      prediction: {
        type: 'options',
        options: [
          { id: 'asSent', isTrue: true },
          { id: 'asBefore', isTrue: false },
        ],
      },
      acts: [{ id: 'send', type: 'do', commands: sameKey }],
      tasks: [{ id: 'inOrder', goal: isInOrder, count: null }],
      goal: isInOrder,
      reveal: { type: 'recordProcessed', topicPartition: 'keyed-0' },
      solution: [{ type: 'together', commands: sameKey }],
      isChallenge: false,
      shows: { zookeeper: false, inspector: false },
      focus: [],
    },
    {
      id: 'share',
      prediction: {
        type: 'options',
        options: [
          { id: 'own', isTrue: false },
          { id: 'shared', isTrue: true },
        ],
      },
      acts: [
        { id: 'second', type: 'tap', command: second },
        { id: 'third', type: 'tap', command: third },
      ],
      tasks: [
        { id: 'second', goal: isShared, count: null },
        { id: 'third', goal: isApart, count: null },
      ],
      goal: all(isShared, isApart),
      reveal: { type: 'recordsAppended', topic: 'keyed' },
      solution: [second, third],
      isChallenge: false,
      shows: { zookeeper: false, inspector: false },
      focus: [],
    },
    {
      id: 'compare',
      prediction: {
        type: 'options',
        options: [
          { id: 'all', isTrue: false },
          { id: 'samePartition', isTrue: true },
          { id: 'none', isTrue: false },
        ],
      },
      acts: [
        {
          id: 'speed',
          type: 'setting',
          control: 'buttons',
          choices: [
            { id: 'quick', commands: [makeQuick], when: equal(speed, WORK_MS[0]) },
            { id: 'slow', commands: [makeSlow], when: equal(speed, WORK_MS[1]) },
          ],
        },
        { id: 'take', type: 'do', commands: oneOfEach, mark: 'take' },
      ],
      tasks: [
        { id: 'takes', goal: atLeast(orders, 1), count: null },
        { id: 'differ', goal: atLeast(orders, 2), count: null },
      ],
      goal: atLeast(orders, 2),
      reveal: { type: 'recordProcessed', topicPartition: 'keyed-2' },
      solution: [...take, makeSlow, ...take],
      isChallenge: false,
      shows: { zookeeper: false, inspector: false },
      focus: [],
    },
    {
      id: 'twoOrders',
      stage: aStage(7, 'two-orders', 'orders', 'shop', 'pack', PACKERS),
      prediction: { type: 'none' },
      acts: [
        { id: 'none', type: 'do', commands: six(() => null) },
        { id: 'byState', type: 'do', commands: six((_, state) => state) },
        { id: 'byOrder', type: 'do', commands: six((order) => order) },
        { id: 'byShop', type: 'do', commands: six(() => 'shop') },
      ],
      tasks: [
        { id: 'packed', goal: unless(isUnsafe, packed), count: null },
        { id: 'busy', goal: twoAreBusy, count: null },
      ],
      goal: unless(isUnsafe, all(packed, twoAreBusy)),
      reveal: { type: 'recordProcessed', with: { topicPartition: { is: 'including', than: 'orders' } } },
      solution: [{ type: 'together', commands: six((order) => order) }],
      isChallenge: true,
      shows: { zookeeper: false, inspector: false },
      focus: [],
    },
  ],
  figures: ['16 KB', '1枚', '2回', '2人', '3人', '3件', '3枚', '6件'],
  retrieval: { lessonId: 'retention', step: 2 },
  nearMisses: [
    // One after the other, each waited for: nothing overtakes.
    { stepId: 'noKey', deeds: noKey },
    // With a key, they keep their order in this topic too.
    {
      stepId: 'noKey',
      deeds: [{ type: 'together', commands: PRICES.map((value) => price('nokey', 'product-1', value)) }],
    },
    // Others overtake each other here too, but they have keys.
    {
      stepId: 'noKey',
      deeds: [{ type: 'together', commands: [price('nokey', 'product-3', '100'), price('nokey', 'product-1', '100')] }],
    },
    // Not all of them.
    { stepId: 'sameKey', deeds: [{ type: 'together', commands: sameKey.slice(0, 2) }] },
    // Without a key in the other topic.
    {
      stepId: 'sameKey',
      deeds: [{ type: 'together', commands: PRICES.map((value) => price('keyed', null, value)) }],
    },
    // One after the other, each to a partition of its own: in order only because everybody waits.
    { stepId: 'sameKey', deeds: sameKey.map((each, partition) => ({ ...each, partition })) },
    { stepId: 'share', deeds: [second] },
    { stepId: 'share', deeds: [third] },
    { stepId: 'share', deeds: [first, third] },
    // The same speed gives the same order, and a speed alone gives none.
    { stepId: 'compare', deeds: [...take, ...take] },
    { stepId: 'compare', deeds: [...take, makeSlow] },
    { stepId: 'compare', deeds: [makeSlow, ...take] },
    // Not the same records: another order means nothing.
    { stepId: 'compare', deeds: [...take, mark, { type: 'together', commands: [third, first, second] }, WORK] },
    { stepId: 'twoOrders', deeds: [{ type: 'together', commands: six(() => null) }] },
    { stepId: 'twoOrders', deeds: [{ type: 'together', commands: six((_, state) => state) }] },
    // In order, and two workers have nothing to do.
    { stepId: 'twoOrders', deeds: [{ type: 'together', commands: six(() => 'shop') }] },
    // Put right too late: now each lies in two partitions.
    {
      stepId: 'twoOrders',
      deeds: [
        { type: 'together', commands: six(() => 'shop') },
        { type: 'together', commands: six((order) => order) },
      ],
    },
    // The right key, and not all of it, or in another order.
    { stepId: 'twoOrders', deeds: [{ type: 'together', commands: six((order) => order).slice(0, 4) }] },
    { stepId: 'twoOrders', deeds: [{ type: 'together', commands: six((order) => order).toReversed() }] },
  ],
});

type Publish = Command & { readonly type: 'publish' };

function price(topic: string, key: string | null, value: string): Publish {
  return { type: 'publish', producerId: 'office', topic, key, value };
}

function work(consumerId: string, workMs: number): Command {
  return { type: 'changeConsumerApplication', consumerId, set: { 'processing.time.ms': workMs } };
}

function say(order: string, state: string): string {
  return `${order} ${state}`;
}

/** Both orders from the first state to the last, with the key that is asked for. */
function six(keyOf: (order: string, state: string) => string | null): readonly Publish[] {
  return STATES.flatMap((state) =>
    ORDERS.map((order) => ({
      type: 'publish',
      producerId: 'shop',
      topic: 'orders',
      key: keyOf(order, state),
      value: say(order, state),
    })),
  );
}

/** Both are packed, and lie so in their partition. */
function isBefore(order: string, state: string, later: string): Goal {
  const place = (value: string): Fact => {
    const packed: Fact = {
      fact: 'consumed',
      by: { groupId: 'pack' },
      what: 'done',
      topic: 'orders',
      where: { value },
      of: 'offset',
    };
    return { fact: 'min', of: packed };
  };
  return lessThan(place(say(order, state)), place(say(order, later)));
}

function isSpread(order: string): Goal {
  const where = { value: { is: 'including', than: order } } as const;
  return moreThan({ fact: 'distinct', of: { fact: 'records', topic: 'orders', where, of: 'partition' } }, 1);
}

function hasPacked(consumerId: string): Goal {
  return atLeast({ fact: 'consumed', by: { consumerId }, what: 'done', topic: 'orders' }, 1);
}

/** Three workers that are not equally quick, one for each of three partitions; without a key, each record is a batch. */
function aStage(
  seed: number,
  name: string,
  topic: string,
  producerId: string,
  groupId: string,
  workers: readonly string[],
): Stage {
  return {
    seed,
    scenario: aScenario({
      name,
      topics: [{ type: 'createTopic', topic, partitions: -1, replicationFactor: -1, assignment: [[1], [2], [3]] }],
      clients: [
        producer(producerId, { 'batch.size': '1' }),
        ...workers.map((workerId, index) =>
          consumer(workerId, groupId, [topic], {
            config: { 'auto.offset.reset': 'earliest' },
            application: { 'processing.time.ms': WORK_MS[index] ?? WORK_MS[0] },
          }),
        ),
      ],
    }),
  };
}
