import { brokerNodeId, type Command, type TimedCommand } from '../../engine';
import { defineLesson } from '../defineLesson';
import {
  all,
  any,
  atLeast,
  brokerIsDown,
  equal,
  happened,
  including,
  inOrder,
  leads,
  moreThan,
  not,
  partition,
  unless,
} from '../goals/say';
import { deedsOf } from '../lastAct';
import { aScenario, after, producer } from '../scenes/aScene';
import type { Act, Fact, Goal, Stage } from '../types';
import { ROUND_MS, STORM } from './storm';

export const LANE = 'pay-0';
const BROKERS = [1, 2, 3] as const;
const BURST = 5;
/** Long enough for the answer of a leader that waits for nobody. */
const ANSWERED_MS = 20;

const sale = publish('sale');
const burst = Array.from({ length: BURST }, () => sale);
const kill = (brokerId: number): Command => ({ type: 'killBroker', brokerId });
const brakes: readonly Command[] = [
  { type: 'cutLink', between: ['broker-1', 'broker-2'] },
  { type: 'cutLink', between: ['broker-1', 'broker-3'] },
];
const start = (brokerId: number): Command => ({ type: 'startBroker', brokerId });
const stop = (brokerId: number): Command => ({ type: 'stopBroker', brokerId });
const crash = (brokerId: number) => [kill(brokerId), sale, start(brokerId)];
const unplugTwo = [kill(2), kill(3)];
const readAgain: Command = {
  type: 'consumerSeek',
  consumerId: 'ledger',
  partitions: [{ topic: 'pay', partition: 0 }],
  to: { type: 'earliest' },
};
const storm = {
  id: 'storm',
  type: 'skip',
  forMs: BROKERS.length * ROUND_MS,
  meanwhile: STORM,
} as const satisfies Act;

const aMoment = { type: 'wait', forMs: 1_500 } as const;
const aSession = { type: 'wait', forMs: 25_000 } as const;

const lost: Fact = { fact: 'lost', topic: 'pay' };
const failed = till('failed');
const inSync = partition(LANE, 'inSyncReplicas');
const replicationFactor: Fact = { fact: 'topic', topic: 'pay', of: 'replicationFactor' };
const minInSync: Fact = { fact: 'topicConfig', topic: 'pay', key: 'min.insync.replicas' };
const acks = (value: number) => equal({ fact: 'clientConfig', clientId: 'till', key: 'acks' }, value);
const oneCopyIsLeft = equal(partition(LANE, 'inSyncCount'), 1);
/** A moment after it is decided, and once for each of the two: before that the leader would still append. */
const leaderKnows = happened({
  type: 'becameLeader',
  topicPartition: LANE,
  with: { brokerId: 1, leaderEpoch: { is: 'atLeast', than: 2 } },
});
const refused = happened({ type: 'appendRefused', topicPartition: LANE, with: { error: 'NOT_ENOUGH_REPLICAS' } });
const readAfterwards = inOrder(
  { type: 'inSyncReplicasShrunk', topicPartition: LANE },
  { type: 'recordsConsumed', nodeId: 'ledger' },
);
const isLost = atLeast(lost, 1);
/** The controller says so a moment after ZooKeeper has it written down. */
const ELECTED = { type: 'leaderElected', topicPartition: LANE, with: { leaderId: 2 } } as const;
/** What is on its way, and what the dead leader alone has, is in no log that counts: only the next leader tells. */
const nextLeaderLacksSome = all(leads(LANE, 2), happened(ELECTED), isLost);
const twoCopiesCount = all(acks(-1), atLeast(minInSync, 2));
/** The last of them was without power, and is back. */
const stormIsOver = inOrder(
  { type: 'processKilled', nodeId: brokerNodeId(3) },
  { type: 'brokerRegistered', nodeId: brokerNodeId(3) },
);
const survivesEach = all(...BROKERS.map(goesOnWithout));
const someAreMissing = any(isLost, atLeast(failed, 1));

export const lesson = defineLesson({
  id: 'acks-min-isr',
  number: '6.1',
  minutes: 10,
  ...aStage('0'),
  steps: [
    {
      id: 'fireAndForget',
      prediction: {
        type: 'options',
        options: [
          { id: 'allSent', isTrue: true },
          { id: 'failed', isTrue: false },
        ],
      },
      acts: [{ id: 'burst', type: 'do', commands: [...burst, kill(1)] }],
      tasks: [
        { id: 'burst', goal: all(brokerIsDown(1), atLeast(till('sent'), BURST)), count: null },
        { id: 'count', goal: nextLeaderLacksSome, count: null },
      ],
      goal: all(nextLeaderLacksSome, acks(0)),
      reveal: { type: 'processKilled', nodeId: 'broker-1' },
      solution: [{ type: 'together', commands: [...burst, kill(1)] }, aSession],
      isChallenge: false,
      shows: { zookeeper: false, inspector: true },
      focus: [LANE],
    },
    {
      id: 'leaderOnly',
      stage: aStage('1'),
      prediction: {
        type: 'options',
        options: [
          { id: 'safe', isTrue: false },
          { id: 'lost', isTrue: true },
        ],
      },
      acts: [
        { id: 'brakes', type: 'do', commands: brakes },
        { id: 'saleThenKill', type: 'do', commands: [sale], later: [{ afterMs: ANSWERED_MS, command: kill(1) }] },
      ],
      tasks: [
        { id: 'brakes', goal: happened({ type: 'linkCut' }), count: null },
        { id: 'saleThenKill', goal: all(atLeast(till('acknowledged'), 1), brokerIsDown(1)), count: null },
        { id: 'count', goal: nextLeaderLacksSome, count: null },
      ],
      goal: all(nextLeaderLacksSome, acks(1)),
      reveal: ELECTED,
      solution: [...brakes, aMoment, sale, { type: 'wait', forMs: ANSWERED_MS }, kill(1), aSession],
      isChallenge: false,
      shows: { zookeeper: false, inspector: true },
      focus: [LANE],
    },
    {
      id: 'twoCopies',
      stage: aStage('all'),
      prediction: {
        type: 'options',
        options: [
          { id: 'works', isTrue: false },
          { id: 'refused', isTrue: true },
          { id: 'nothing', isTrue: false },
        ],
      },
      acts: [
        { id: 'min2', type: 'do', commands: [setMin('2')] },
        { id: 'unplugTwo', type: 'do', commands: unplugTwo },
        { id: 'sale', type: 'tap', command: sale },
        { id: 'readAgain', type: 'do', commands: [readAgain] },
      ],
      tasks: [
        { id: 'min2', goal: equal(minInSync, 2), count: null },
        { id: 'unplugTwo', goal: all(oneCopyIsLeft, leaderKnows), count: null },
        { id: 'sale', goal: refused, count: null },
        { id: 'readAgain', goal: readAfterwards, count: null },
      ],
      goal: all(equal(minInSync, 2), oneCopyIsLeft, refused, readAfterwards),
      reveal: { type: 'appendRefused', topicPartition: LANE },
      solution: [setMin('2'), { type: 'together', commands: unplugTwo }, aSession, sale, aMoment, readAgain, aMoment],
      isChallenge: false,
      shows: { zookeeper: false, inspector: true },
      focus: [LANE],
    },
    {
      id: 'oneCopy',
      prediction: {
        type: 'options',
        options: [
          { id: 'acked', isTrue: true },
          { id: 'refused', isTrue: false },
        ],
      },
      acts: [
        { id: 'min1', type: 'do', commands: [setMin('1')] },
        { id: 'sale', type: 'tap', command: sale },
        { id: 'kill', type: 'do', commands: [kill(1)] },
      ],
      tasks: [
        { id: 'min1', goal: equal(minInSync, 1), count: null },
        { id: 'sale', goal: all(oneCopyIsLeft, atLeast(till('acknowledged'), 1)), count: null },
        { id: 'kill', goal: brokerIsDown(1), count: null },
      ],
      goal: all(
        acks(-1),
        equal(minInSync, 1),
        oneCopyIsLeft,
        including(inSync, 1),
        inOrder({ type: 'recordsAcknowledged', topicPartition: LANE }, { type: 'processKilled', nodeId: 'broker-1' }),
      ),
      reveal: { type: 'recordsAcknowledged', topicPartition: LANE },
      solution: [aMoment, setMin('1'), aMoment, sale, aMoment, kill(1), aMoment],
      isChallenge: false,
      shows: { zookeeper: false, inspector: true },
      focus: [LANE],
    },
    {
      id: 'safeTill',
      stage: aStage('1', [1]),
      prediction: { type: 'none' },
      acts: [
        {
          id: 'copies',
          type: 'setting',
          control: 'buttons',
          choices: [
            { id: 'one', commands: [copies(1)], when: equal(replicationFactor, 1) },
            { id: 'two', commands: [copies(2)], when: equal(replicationFactor, 2) },
            { id: 'three', commands: [copies(3)], when: equal(replicationFactor, 3) },
          ],
        },
        {
          id: 'min',
          type: 'setting',
          control: 'buttons',
          choices: [
            { id: 'min1', commands: [setMin('1')], when: not(moreThan(minInSync, 1)) },
            { id: 'min2', commands: [setMin('2')], when: equal(minInSync, 2) },
            { id: 'min3', commands: [setMin('3')], when: equal(minInSync, 3) },
          ],
        },
        {
          id: 'acks',
          type: 'setting',
          control: 'buttons',
          choices: [
            { id: 'acks0', commands: [setAcks('0')], when: acks(0) },
            { id: 'acks1', commands: [setAcks('1')], when: acks(1) },
            { id: 'acksAll', commands: [setAcks('all')], when: acks(-1) },
          ],
        },
        // What is missing stays missing.
        { ...storm, over: someAreMissing },
      ],
      tasks: [
        { id: 'twoCopies', goal: twoCopiesCount, count: null },
        { id: 'goesOn', goal: survivesEach, count: null },
        { id: 'nothingMissing', goal: all(stormIsOver, not(someAreMissing)), count: null },
      ],
      goal: unless(someAreMissing, all(twoCopiesCount, survivesEach)),
      reveal: { type: 'recordsAcknowledged', topicPartition: LANE },
      solution: [copies(3), setMin('2'), setAcks('all'), ...deedsOf(storm)],
      isChallenge: true,
      shows: { zookeeper: false, inspector: true },
      focus: [LANE],
    },
  ],
  figures: [
    'broker 1',
    'rokers 2 and 3',
    'ブローカー1',
    'ブローカー2と3',
    '브로커 1',
    '브로커 2와 3',
    '브로커 2번과 3번',
    '5 sales',
    '5件',
    '5건',
    '2台',
    '3台',
    '2分',
    '2분',
  ],
  retrieval: { lessonId: 'replication-failover', step: 1 },
  nearMisses: [
    // Sent and stored before the plug is pulled; and sent when nobody leads, so that it waits for who comes next.
    { stepId: 'fireAndForget', deeds: [...burst, kill(1)] },
    { stepId: 'fireAndForget', deeds: [kill(1), ...burst] },
    // On their way they are in no log, and then they are; the plug of somebody else; and `acks=1`, which waits.
    { stepId: 'fireAndForget', deeds: [{ type: 'together', commands: burst }, { type: 'wait', forMs: 1 }, aMoment] },
    { stepId: 'fireAndForget', deeds: [setAcks('1'), ...brakes, aMoment, sale, aMoment, kill(1)] },
    { stepId: 'fireAndForget', deeds: [{ type: 'together', commands: [...burst, kill(2)] }] },
    // Nobody answered.
    { stepId: 'leaderOnly', deeds: [setAcks('0'), { type: 'together', commands: [sale, kill(1)] }] },
    // Without brakes the followers are quick enough.
    { stepId: 'leaderOnly', deeds: [sale, kill(1)] },
    // One follower is enough, if it is the next in the list.
    { stepId: 'leaderOnly', deeds: [brakes[1] as Command, sale, kill(1)] },
    { stepId: 'leaderOnly', deeds: [...brakes, sale, kill(3)] },
    // One copy will do here, so nobody is refused.
    { stepId: 'twoCopies', deeds: [{ type: 'together', commands: unplugTwo }, aSession, sale, readAgain] },
    // More wanted than that, and too late as many as that.
    {
      stepId: 'twoCopies',
      deeds: [setMin('3'), { type: 'together', commands: unplugTwo }, aSession, sale, aMoment, readAgain, aMoment],
    },
    {
      stepId: 'twoCopies',
      deeds: [setMin('3'), kill(3), aSession, sale, aMoment, setMin('2'), readAgain],
    },
    // Two are left.
    { stepId: 'twoCopies', deeds: [setMin('2'), kill(3), sale, readAgain] },
    // Read before anything was unplugged.
    {
      stepId: 'twoCopies',
      deeds: [setMin('2'), readAgain, { type: 'together', commands: unplugTwo }, aSession, sale, aMoment],
    },
    // Nobody asks whether a sale can be stored.
    { stepId: 'twoCopies', deeds: [setMin('2'), { type: 'together', commands: unplugTwo }, readAgain] },
    // Still two wanted; nothing sent; and two copies again.
    { stepId: 'oneCopy', deeds: [aMoment, sale, aMoment, kill(1)] },
    { stepId: 'oneCopy', deeds: [{ type: 'wait', forMs: 125_000 }, setMin('1'), aMoment, kill(1)] },
    { stepId: 'oneCopy', deeds: [aMoment, setMin('1'), aMoment, sale] },
    { stepId: 'oneCopy', deeds: [aMoment, start(2), setMin('1'), sale, kill(1)] },
    { stepId: 'oneCopy', deeds: [aMoment, start(2), setMin('1'), sale, kill(1), aMoment] },
    // Two had it, and one of them went first.
    { stepId: 'oneCopy', deeds: [aMoment, start(2), sale, kill(2), kill(1)] },
    // The leader's own word.
    { stepId: 'oneCopy', deeds: [aMoment, setMin('1'), aMoment, setAcks('1'), sale, kill(1)] },
    // The leader alone answers, and takes it along.
    { stepId: 'safeTill', deeds: [copies(3), setMin('2'), setAcks('1'), ...deedsOf(storm)] },
    // All in sync answer, but that may be one.
    { stepId: 'safeTill', deeds: [copies(3), setMin('1'), setAcks('all'), ...deedsOf(storm)] },
    // Two wanted of two: nobody may be away.
    { stepId: 'safeTill', deeds: [copies(2), setMin('2'), setAcks('all'), ...deedsOf(storm)] },
    { stepId: 'safeTill', deeds: [copies(3), setMin('3'), setAcks('all'), ...deedsOf(storm)] },
    // Right, but the last one does not come back; and each goes with a good-bye.
    { stepId: 'safeTill', deeds: [copies(3), setMin('2'), setAcks('all'), ...crash(1), ...crash(2), kill(3), sale] },
    {
      stepId: 'safeTill',
      deeds: [
        copies(3),
        setMin('2'),
        setAcks('all'),
        ...BROKERS.flatMap((brokerId) => [stop(brokerId), sale, start(brokerId)]),
      ],
    },
    // Each is tried, but nobody at the worst moment.
    { stepId: 'safeTill', deeds: [copies(3), setMin('2'), ...crash(1), ...crash(2), ...crash(3)] },
    // Put right only after the storm.
    { stepId: 'safeTill', deeds: [copies(3), setAcks('all'), ...deedsOf(storm), setMin('2')] },
  ],
});

function publish(key: string): Command & { readonly type: 'publish' } {
  return { type: 'publish', producerId: 'till', topic: 'pay', key, value: 'ramen, 900' };
}

function till(of: 'sent' | 'acknowledged' | 'failed'): Fact {
  return { fact: 'producer', producerId: 'till', of, since: 'step' };
}

function setMin(value: string): Command {
  return { type: 'alterTopicConfig', topic: 'pay', set: { 'min.insync.replicas': value }, remove: [] };
}

function setAcks(value: string): Command {
  return { type: 'alterClientConfig', clientId: 'till', set: { acks: value }, remove: [] };
}

function copies(count: number): Command {
  return { type: 'reassignPartition', topic: 'pay', partition: 0, replicas: BROKERS.slice(0, count) };
}

/** With the settings as they are, a sale is stored while this broker is away, and the broker comes back. */
function goesOnWithout(brokerId: number): Goal {
  return inOrder(
    { type: 'adminAnswered', topic: 'pay', with: { operation: 'alterConfigs', error: 'NONE' } },
    { type: 'processKilled', nodeId: `broker-${brokerId}` },
    { type: 'recordsAcknowledged', topicPartition: LANE },
    { type: 'brokerRegistered', nodeId: `broker-${brokerId}` },
  );
}

/** One lane with two sales in it, a till that writes there, and a ledger that reads it without a group. */
function aStage(tillAcks: string, replicas: readonly number[] = BROKERS): Stage {
  const base = aScenario({
    name: 'acks-min-isr',
    topics: [{ type: 'createTopic', topic: 'pay', partitions: -1, replicationFactor: -1, assignment: [replicas] }],
    clients: [
      producer('till', { acks: tillAcks }),
      {
        type: 'addConsumer',
        consumerId: 'ledger',
        groupId: '',
        topics: [],
        partitions: [{ topic: 'pay', partition: 0 }],
        config: { 'enable.auto.commit': 'false', 'auto.offset.reset': 'earliest' },
      },
    ],
  });
  const written: readonly TimedCommand[] = after(-10_000, [publish('sale'), publish('sale')], 500);
  return { seed: 7, scenario: { ...base, prologue: [...base.prologue, ...written] } };
}
