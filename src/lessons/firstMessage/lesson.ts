import { type BrokerId, type Command, type TopicPartition, topicPartition } from '../../engine';
import type { Fact, Goal } from '../types';
import { defineLesson } from '../defineLesson';
import {
  all,
  allInSync,
  atLeast,
  brokerIsDown,
  equal,
  every,
  groupHasRead,
  handedTo,
  leads,
  partition,
  sent,
} from '../goals/say';
import { FIRST_MESSAGE_SCENARIO } from '../scenarios';

/** The broker that is unplugged, and the lane it leads: the one that order-1 goes to. */
export const VICTIM: BrokerId = 2;
export const LANE: TopicPartition = 'orders-1';

const ramen = order('order-1', 'ramen');
const curry = order('order-2', 'curry');
const tea = order('order-4', 'green tea');
const unplug: Command = { type: 'killBroker', brokerId: VICTIM };
const plugIn: Command = { type: 'startBroker', brokerId: VICTIM };
const startAudit = addAudit('audit', 'earliest');

const everyLaneHasOne = every({ fact: 'partitions', topic: 'orders', of: 'recordCount' }, { is: 'atLeast', than: 1 });
const kitchenHasBoth = atLeast(handedTo('kitchen', { key: 'order-1' }), 2);
const lanesInSync: Fact = {
  fact: 'count',
  of: { fact: 'partitions', topic: 'orders', of: 'missingCopies' },
  that: { is: 'equal', than: 0 },
};

export const lesson = defineLesson({
  id: 'first-message',
  number: '1.1',
  minutes: 5,
  seed: 7,
  scenario: FIRST_MESSAGE_SCENARIO,
  steps: [
    {
      id: 'lanes',
      prediction: {
        type: 'options',
        options: [
          { id: 'one', isTrue: false },
          { id: 'two', isTrue: false },
          { id: 'three', isTrue: true },
        ],
      },
      acts: [
        { id: 'ramen', type: 'tap', command: ramen },
        { id: 'curry', type: 'tap', command: curry },
        { id: 'tea', type: 'tap', command: tea },
      ],
      tasks: [
        {
          id: 'tapAll',
          goal: everyLaneHasOne,
          count: { of: 3, fact: { fact: 'distinct', of: { fact: 'records', topic: 'orders', of: 'partition' } } },
        },
      ],
      goal: all(everyLaneHasOne, atLeast(handedTo('kitchen'), 3)),
      reveal: { type: 'recordsAppended', topic: 'orders' },
      solution: [ramen, curry, tea],
      isChallenge: false,
      shows: { zookeeper: false, inspector: false },
      focus: [],
    },
    {
      id: 'unplug',
      prediction: {
        type: 'options',
        options: [
          { id: 'lost', isTrue: false },
          { id: 'unreadable', isTrue: false },
          { id: 'served', isTrue: true },
        ],
      },
      acts: [
        { id: 'unplug', type: 'do', commands: [unplug] },
        { id: 'ramen', type: 'tap', command: ramen },
      ],
      tasks: [
        { id: 'unplug', goal: brokerIsDown(VICTIM), count: null },
        { id: 'tapAgain', goal: atLeast(sent('shop', 'order-1'), 2), count: null },
        {
          id: 'watch',
          goal: kitchenHasBoth,
          count: null,
        },
      ],
      goal: all(brokerIsDown(VICTIM), leads(LANE, 3), kitchenHasBoth),
      reveal: { type: 'leaderElected', topicPartition: LANE },
      solution: [unplug, ramen],
      isChallenge: false,
      shows: { zookeeper: true, inspector: true },
      focus: [LANE],
    },
    {
      id: 'replay',
      prediction: {
        type: 'options',
        options: [
          { id: 'nothing', isTrue: false },
          { id: 'onlyNew', isTrue: false },
          { id: 'everything', isTrue: true },
        ],
      },
      acts: [{ id: 'startAudit', type: 'do', commands: [startAudit] }],
      tasks: [{ id: 'readAll', goal: groupHasRead('audit', 'orders'), count: null }],
      goal: groupHasRead('audit', 'orders'),
      reveal: { type: 'recordsConsumed', nodeId: 'audit' },
      solution: [startAudit],
      isChallenge: false,
      shows: { zookeeper: true, inspector: true },
      focus: [],
    },
    {
      id: 'heal',
      prediction: { type: 'none' },
      acts: [{ id: 'plugIn', type: 'do', commands: [plugIn] }],
      tasks: [{ id: 'threeCopies', goal: allInSync('orders'), count: { of: 3, fact: lanesInSync } }],
      goal: all(allInSync('orders'), ...[0, 1, 2].map(hasAllOfLeader)),
      reveal: { type: 'inSyncReplicasExpanded', topic: 'orders' },
      solution: [plugIn],
      isChallenge: true,
      shows: { zookeeper: true, inspector: true },
      focus: [],
    },
  ],
  figures: ['offset 0', 'オフセット0', '오프셋 0'],
  retrieval: null,
  nearMisses: [
    // The same key goes to the same lane, however often.
    { stepId: 'lanes', deeds: [ramen, ramen, ramen] },
    { stepId: 'lanes', deeds: [ramen, curry] },
    { stepId: 'unplug', deeds: [unplug] },
    { stepId: 'unplug', deeds: [ramen] },
    // The wrong plug: lane 1 keeps its leader.
    { stepId: 'unplug', deeds: [{ type: 'killBroker', brokerId: 3 }, ramen] },
    { stepId: 'unplug', deeds: [unplug, curry] },
    // Without "from the beginning" a new group starts at the end.
    { stepId: 'replay', deeds: [addAudit('audit', 'latest')] },
    { stepId: 'replay', deeds: [addAudit('audit', 'latest'), ramen] },
    // In kitchen's group it shares kitchen's bookmarks.
    { stepId: 'replay', deeds: [addAudit('kitchen', 'earliest')] },
    { stepId: 'heal', deeds: [ramen, curry, tea] },
    // Back again, but now another copy is missing.
    {
      stepId: 'heal',
      deeds: [{ type: 'killBroker', brokerId: 1 }, plugIn],
    },
  ],
});

function order(key: string, value: string): Command {
  return { type: 'publish', producerId: 'shop', topic: 'orders', key, value };
}

function addAudit(groupId: string, reset: 'earliest' | 'latest'): Command {
  return {
    type: 'addConsumer',
    consumerId: 'audit',
    groupId,
    topics: ['orders'],
    config: { 'auto.offset.reset': reset },
  };
}

/** The copy of the broker that came back is as long as the leader's. */
function hasAllOfLeader(lane: number): Goal {
  const name = topicPartition('orders', lane);
  const copy: Fact = { fact: 'replica', brokerId: VICTIM, topicPartition: name, of: 'logEndOffset' };
  return equal(copy, partition(name, 'logEndOffset'));
}
