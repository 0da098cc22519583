import type { BrokerId, Command, TopicPartition } from '../../engine';
import { defineLesson } from '../defineLesson';
import { FIRST_MESSAGE_SCENARIO } from '../scenarios';

/** The broker that is unplugged, and the lane it leads: the one that order-1 goes to. */
export const VICTIM: BrokerId = 2;
export const LANE: TopicPartition = 'orders-1';

const ramen = order('order-1', 'ramen');
const curry = order('order-2', 'curry');
const tea = order('order-4', 'green tea');
const startAudit = addAudit('audit', 'earliest');

export const firstMessage = defineLesson({
  id: 'first-message',
  number: '1.1',
  minutes: 5,
  seed: 7,
  scenario: FIRST_MESSAGE_SCENARIO,
  steps: [
    {
      id: 'lanes',
      options: [
        { id: 'one', isTrue: false },
        { id: 'two', isTrue: false },
        { id: 'three', isTrue: true },
      ],
      acts: [
        { id: 'ramen', type: 'tap', command: ramen },
        { id: 'curry', type: 'tap', command: curry },
        { id: 'tea', type: 'tap', command: tea },
      ],
      tasks: [
        {
          id: 'tapAll',
          goal: { type: 'recordsInEachPartition', topic: 'orders', atLeast: 1 },
          count: { of: 3 },
        },
      ],
      goal: {
        type: 'all',
        goals: [
          { type: 'recordsInEachPartition', topic: 'orders', atLeast: 1 },
          { type: 'consumed', consumerId: 'kitchen', atLeast: 3 },
        ],
      },
      reveal: { type: 'recordsAppended', topic: 'orders' },
      solution: [ramen, curry, tea],
      isChallenge: false,
      shows: { zookeeper: false, inspector: false },
      focus: [],
    },
    {
      id: 'unplug',
      options: [
        { id: 'lost', isTrue: false },
        { id: 'unreadable', isTrue: false },
        { id: 'served', isTrue: true },
      ],
      acts: [
        { id: 'unplug', type: 'unplug', brokerId: VICTIM },
        { id: 'ramen', type: 'tap', command: ramen },
      ],
      tasks: [
        { id: 'unplug', goal: { type: 'brokerDown', brokerId: VICTIM }, count: null },
        { id: 'tapAgain', goal: { type: 'sentKey', producerId: 'shop', key: 'order-1', atLeast: 2 }, count: null },
        {
          id: 'watch',
          goal: { type: 'consumedKey', consumerId: 'kitchen', key: 'order-1', atLeast: 2 },
          count: null,
        },
      ],
      goal: {
        type: 'all',
        goals: [
          { type: 'brokerDown', brokerId: VICTIM },
          { type: 'leaderIs', topicPartition: LANE, brokerId: 3 },
          { type: 'consumedKey', consumerId: 'kitchen', key: 'order-1', atLeast: 2 },
        ],
      },
      reveal: { type: 'leaderElected', topicPartition: LANE },
      solution: [{ type: 'killBroker', brokerId: VICTIM }, ramen],
      isChallenge: false,
      shows: { zookeeper: true, inspector: true },
      focus: [LANE],
    },
    {
      id: 'replay',
      options: [
        { id: 'nothing', isTrue: false },
        { id: 'onlyNew', isTrue: false },
        { id: 'everything', isTrue: true },
      ],
      acts: [{ id: 'startAudit', type: 'startConsumer', command: startAudit }],
      tasks: [{ id: 'readAll', goal: { type: 'groupConsumedAll', groupId: 'audit', topic: 'orders' }, count: null }],
      goal: { type: 'groupConsumedAll', groupId: 'audit', topic: 'orders' },
      reveal: { type: 'recordsConsumed', nodeId: 'audit' },
      solution: [startAudit],
      isChallenge: false,
      shows: { zookeeper: true, inspector: true },
      focus: [],
    },
    {
      id: 'heal',
      options: [],
      acts: [{ id: 'plugIn', type: 'plugIn', brokerId: VICTIM }],
      tasks: [{ id: 'threeCopies', goal: { type: 'fullyReplicated', topic: 'orders' }, count: { of: 3 } }],
      goal: {
        type: 'all',
        goals: [
          { type: 'fullyReplicated', topic: 'orders' },
          { type: 'replicasEqual', topic: 'orders', brokerId: VICTIM },
        ],
      },
      reveal: { type: 'inSyncReplicasExpanded', topic: 'orders' },
      solution: [{ type: 'startBroker', brokerId: VICTIM }],
      isChallenge: true,
      shows: { zookeeper: true, inspector: true },
      focus: [],
    },
  ],
  nearMisses: [
    // The same key goes to the same lane, however often.
    { stepId: 'lanes', commands: [ramen, ramen, ramen] },
    { stepId: 'lanes', commands: [ramen, curry] },
    { stepId: 'unplug', commands: [{ type: 'killBroker', brokerId: VICTIM }] },
    { stepId: 'unplug', commands: [ramen] },
    // The wrong plug: lane 1 keeps its leader.
    { stepId: 'unplug', commands: [{ type: 'killBroker', brokerId: 3 }, ramen] },
    { stepId: 'unplug', commands: [{ type: 'killBroker', brokerId: VICTIM }, curry] },
    // Without "from the beginning" a new group starts at the end.
    { stepId: 'replay', commands: [addAudit('audit', 'latest')] },
    { stepId: 'replay', commands: [addAudit('audit', 'latest'), ramen] },
    // In kitchen's group it shares kitchen's bookmarks.
    { stepId: 'replay', commands: [addAudit('kitchen', 'earliest')] },
    { stepId: 'heal', commands: [ramen, curry, tea] },
    // Back again, but now another copy is missing.
    {
      stepId: 'heal',
      commands: [
        { type: 'killBroker', brokerId: 1 },
        { type: 'startBroker', brokerId: VICTIM },
      ],
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
