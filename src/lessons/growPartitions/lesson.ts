import type { Command } from '../../engine';
import { defineLesson } from '../defineLesson';
import { all, any, atLeast, equal, including, inOrder, not, records, tried } from '../goals/say';
import { aScenario, after, producer } from '../scenes/aScene';
import type { EventMatch, Fact, Goal, Stage } from '../types';

const KEYS = ['order-1', 'order-2', 'order-4'] as const;
const WORKERS = ['pack-1', 'pack-2', 'pack-3'] as const;
/** How long a worker packs one order, and how long a producer trusts what it knows of a topic. */
export const PACKING_MS = 2_000;
export const REFRESH_MINUTES = 5;

const shrink = growTo(2);
const grow = growTo(6);
const waitForMetadata = { type: 'wait', forMs: REFRESH_MINUTES * 60_000 } as const;
const newOrder1 = order('orders', 'order-1', 'new');
const newOrder4 = order('orders', 'order-4', 'new');
const startPack = WORKERS.map((worker) => addWorker(worker, 'earliest'));
const makeHouse = aTopic('orders-v2', 6);
const moveIn = WORKERS.map((consumerId): Command => ({ type: 'consumerSubscribe', consumerId, topics: ['orders-v2'] }));
const newOrders = KEYS.map((key) => order('orders-v2', key, 'new'));

/** With the button of the step, or asked for in another way. */
const wasRefused = any(tried('shrink'), atLeast({ fact: 'refusals', command: 'createPartitions' }, 1));
const partitions: Fact = { fact: 'topic', topic: 'orders', of: 'partitions' };
const oldOnesStay = all(...[0, 1, 2].map((lane) => atLeast(records('orders', {}, lane), 2)));
const order1IsIn4 = atLeast(records('orders', { key: 'order-1' }, 4), 1);
const order4IsIn2 = atLeast(records('orders', { key: 'order-4' }, 2), 3);
export const NEW_DONE: EventMatch = { type: 'recordProcessed', topicPartition: 'orders-4' };
export const OLD_DONE: EventMatch = { type: 'recordProcessed', topicPartition: 'orders-1', with: { offset: 1 } };

const hasSix = equal({ fact: 'topic', topic: 'orders-v2', of: 'partitions' }, 6);
const nothingIsLeft = (topic: string): Goal =>
  all(atLeast(records(topic), 1), equal({ fact: 'lag', groupId: 'pack', topic }, 0));

const hasMoved = all(hasSix, nothingIsLeft('orders'), nothingIsLeft('orders-v2'), ...KEYS.map(packedInOrder));

export const lesson = defineLesson({
  id: 'grow-partitions',
  number: '3.3',
  minutes: 8,
  ...aStage('grow-partitions'),
  steps: [
    {
      id: 'shrink',
      prediction: {
        type: 'options',
        options: [
          { id: 'merges', isTrue: false },
          { id: 'refused', isTrue: true },
        ],
      },
      acts: [{ id: 'shrink', type: 'try' }],
      tasks: [{ id: 'shrink', goal: wasRefused, count: null }],
      goal: all(wasRefused, equal(partitions, 3)),
      reveal: null,
      solution: [{ type: 'try', act: 'shrink' }],
      isChallenge: false,
      shows: { zookeeper: false, inspector: true },
      focus: [],
    },
    {
      id: 'grow',
      prediction: {
        type: 'options',
        options: [
          { id: 'spread', isTrue: false },
          { id: 'stay', isTrue: true },
        ],
      },
      acts: [{ id: 'grow', type: 'do', commands: [grow] }],
      tasks: [{ id: 'grow', goal: equal(partitions, 6), count: null }],
      goal: all(equal(partitions, 6), oldOnesStay),
      reveal: { type: 'adminAnswered', topic: 'orders', with: { operation: 'createPartitions', error: 'NONE' } },
      solution: [grow],
      isChallenge: false,
      shows: { zookeeper: false, inspector: true },
      focus: [],
    },
    {
      id: 'keys',
      prediction: {
        type: 'options',
        options: [
          { id: 'same', isTrue: false },
          { id: 'one', isTrue: true },
          { id: 'both', isTrue: false },
        ],
      },
      acts: [
        { id: 'wait', type: 'skip', forMs: waitForMetadata.forMs },
        { id: 'order1', type: 'tap', command: newOrder1 },
        { id: 'order4', type: 'tap', command: newOrder4 },
      ],
      tasks: [
        { id: 'wait', goal: atLeast({ fact: 'elapsedMs' }, waitForMetadata.forMs), count: null },
        { id: 'send', goal: all(order1IsIn4, order4IsIn2), count: null },
      ],
      goal: all(order1IsIn4, order4IsIn2),
      reveal: { type: 'recordsAppended', topicPartition: 'orders-4' },
      solution: [waitForMetadata, newOrder1, newOrder4],
      isChallenge: false,
      shows: { zookeeper: false, inspector: true },
      focus: ['orders-1', 'orders-2', 'orders-4', 'orders-5'],
    },
    {
      id: 'overtaken',
      prediction: {
        type: 'options',
        options: [
          { id: 'last', isTrue: false },
          { id: 'first', isTrue: true },
        ],
      },
      acts: [{ id: 'startPack', type: 'do', commands: startPack }],
      tasks: [{ id: 'packed', goal: inOrder(NEW_DONE, OLD_DONE), count: null }],
      goal: inOrder(NEW_DONE, OLD_DONE),
      reveal: NEW_DONE,
      solution: [{ type: 'together', commands: startPack }],
      isChallenge: false,
      shows: { zookeeper: false, inspector: true },
      focus: ['orders-1', 'orders-4'],
    },
    {
      id: 'moveHouse',
      stage: aStage('move-house'),
      prediction: { type: 'none' },
      acts: [
        { id: 'makeHouse', type: 'do', commands: [makeHouse] },
        { id: 'startPack', type: 'do', commands: startPack },
        { id: 'moveIn', type: 'do', commands: moveIn },
        { id: 'new1', type: 'tap', command: order('orders-v2', 'order-1', 'new') },
        { id: 'new2', type: 'tap', command: order('orders-v2', 'order-2', 'new') },
        { id: 'new4', type: 'tap', command: order('orders-v2', 'order-4', 'new') },
      ],
      tasks: [
        { id: 'makeHouse', goal: hasSix, count: null },
        { id: 'drain', goal: nothingIsLeft('orders'), count: null },
        { id: 'inOrder', goal: all(nothingIsLeft('orders-v2'), ...KEYS.map(packedInOrder)), count: null },
      ],
      goal: hasMoved,
      reveal: { type: 'recordProcessed', topic: 'orders-v2' },
      solution: [
        makeHouse,
        ...newOrders,
        { type: 'together', commands: startPack },
        { type: 'together', commands: moveIn },
        { type: 'wait', forMs: 20_000 },
      ],
      isChallenge: true,
      shows: { zookeeper: false, inspector: true },
      focus: [],
    },
  ],
  figures: ['partition 1', 'partition 2', 'パーティション1', 'パーティション2', '2件', '3人', '파티션 1', '파티션 2'],
  retrieval: { lessonId: 'record-anatomy', step: 1 },
  nearMisses: [
    { stepId: 'shrink', deeds: [grow] },
    // Refused as well, but there are no three any more.
    { stepId: 'shrink', deeds: [grow, shrink] },
    { stepId: 'grow', deeds: [growTo(4)] },
    { stepId: 'grow', deeds: [makeHouse] },
    // The producer still counts three.
    { stepId: 'keys', deeds: [newOrder1, newOrder4] },
    { stepId: 'keys', deeds: [waitForMetadata, newOrder1] },
    { stepId: 'keys', deeds: [waitForMetadata, newOrder4, newOrder4] },
    { stepId: 'overtaken', deeds: [{ type: 'wait', forMs: 10_000 }] },
    { stepId: 'overtaken', deeds: [addWorker('pack-1', 'latest')] },
    // Nobody to pack, or moved at once: the old house is never emptied.
    { stepId: 'moveHouse', deeds: [makeHouse, ...newOrders] },
    {
      stepId: 'moveHouse',
      deeds: [makeHouse, ...newOrders, { type: 'together', commands: [...startPack, ...moveIn] }],
    },
    // The old ones are packed, and nobody goes on to the new house.
    { stepId: 'moveHouse', deeds: [makeHouse, ...newOrders, { type: 'together', commands: startPack }] },
    // The new ones first.
    {
      stepId: 'moveHouse',
      deeds: [
        makeHouse,
        ...newOrders,
        { type: 'together', commands: WORKERS.map((worker) => addWorker(worker, 'earliest', 'orders-v2')) },
        {
          type: 'together',
          commands: WORKERS.map((consumerId) => ({ type: 'consumerSubscribe', consumerId, topics: ['orders'] })),
        },
      ],
    },
    // Growing the old house.
    {
      stepId: 'moveHouse',
      deeds: [grow, waitForMetadata, newOrder1, newOrder4, { type: 'together', commands: startPack }],
    },
  ],
});

function growTo(count: number): Command {
  return { type: 'createPartitions', topic: 'orders', count };
}

function order(topic: string, key: string, value: string): Command & { readonly type: 'publish' } {
  return { type: 'publish', producerId: 'shop', topic, key, value };
}

function addWorker(consumerId: string, reset: 'earliest' | 'latest', topic = 'orders'): Command {
  return {
    type: 'addConsumer',
    consumerId,
    groupId: 'pack',
    topics: [topic],
    config: { 'auto.offset.reset': reset },
    application: { 'processing.time.ms': PACKING_MS },
  };
}

function aTopic(name: string, count: number): Command {
  const assignment = Array.from({ length: count }, (_, lane) => [(lane % 3) + 1]);
  return { type: 'createTopic', topic: name, partitions: -1, replicationFactor: -1, assignment };
}

/** Packed are the old ones and the new one, and never one after a later one. */
function packedInOrder(key: string): Goal {
  const packed = (of: 'value' | 'timestampMs'): Fact => ({
    fact: 'consumed',
    by: { groupId: 'pack' },
    what: 'done',
    where: { key },
    of,
  });
  return all(
    including(packed('value'), ['old 1', 'old 2', 'new']),
    not({ type: 'fact', fact: packed('timestampMs'), comparison: { is: 'steppingBack' } }),
  );
}

/** Two unread orders of each key, and nobody packs. */
function aStage(name: string): Stage {
  const scenario = aScenario({ name, topics: [aTopic('orders', 3)], clients: [producer('shop')] });
  const old = ['old 1', 'old 2'].flatMap((value) => KEYS.map((key) => order('orders', key, value)));
  return { seed: 7, scenario: { ...scenario, prologue: [...scenario.prologue, ...after(-15_000, old, 500)] } };
}
