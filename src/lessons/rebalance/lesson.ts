import type { Command, TimedCommand } from '../../engine';
import { defineLesson } from '../defineLesson';
import { all, atLeast, atMost, equal, happened, inOrder, unless } from '../goals/say';
import { aScenario, at, consumer, load, producer, topic } from '../scenes/aScene';
import type { EventMatch, Fact, Goal, Stage } from '../types';

export const PACKERS = ['pack-1', 'pack-2', 'pack-3'];
const GROUP = { groupId: 'pack', topic: 'orders' } as const;

/** What a member is told about sharing: nothing, to give back only what must move, or a name that outlives a restart. */
type Way = 'eager' | 'cooperative' | 'named';

/** Packing an order takes a while, so a member that is asked to join again has work at hand. */
const PACKING = { 'processing.time.ms': 1_000 };

/** Long enough for a change of the group in two rounds, where everybody is at work and where nobody is, and for a session to end. */
const CHANGE = { type: 'wait', forMs: 10_000 } as const;
const CALM = { type: 'wait', forMs: 5_000 } as const;
const CROSS = { type: 'wait', forMs: 50_000 } as const;
const AWAY = { type: 'wait', forMs: 10_000 } as const;
/** Until the next heartbeat asks everybody to join again. */
const SECOND_ROUND = { type: 'wait', forMs: 3_100 } as const;
const A_MOMENT = { type: 'wait', forMs: 1_000 } as const;

export const REBALANCE: EventMatch = {
  type: 'groupStateChanged',
  with: { groupId: 'pack', to: 'PreparingRebalance' },
};
const REPLACED: EventMatch = { type: 'staticMemberReplaced', with: { groupId: 'pack' } };
const STABLE: EventMatch = { type: 'groupStabilized', with: { groupId: 'pack' } };

export const orphans: Fact = { fact: 'orphans', ...GROUP };
export const mostOrphans: Fact = { fact: 'mostOrphans', ...GROUP };
/** While the group starts, nobody reads anything; what counts is what stops once it reads. */
export const mostSinceStart: Fact = { fact: 'mostOrphans', ...GROUP, since: 'allOwned' };
const shares: Fact = { fact: 'group', groupId: 'pack', of: 'assignedCounts' };
const withLanes: Fact = { fact: 'count', of: shares, that: { is: 'atLeast', than: 1 } };
const isRead = equal(orphans, 0);
const fourShare = all(isRead, atLeast(withLanes, 4));
const allRestarted = all(isRead, ...PACKERS.map(restarted));

const stop2: Command = { type: 'removeConsumer', consumerId: 'pack-2' };
const start2 = packer('pack-2', 'named');
const stop3: Command = { type: 'removeConsumer', consumerId: 'pack-3' };
const restart = PACKERS.map((consumerId): Command => ({ type: 'restartConsumer', consumerId, how: 'close' }));
const oneByOne = restart.flatMap((command) => [command, CALM]);
const members = (way: Way) => PACKERS.map((id) => packer(id, way));
const startOf = (way: Way) => PACKERS.map((id) => sorter(id, way));
const startAll = (way: Way) => [{ type: 'together', commands: startOf(way) } as const, CHANGE];
const kill4: Command = { type: 'killConsumer', consumerId: 'pack-4' };
/** Its session lasts so long that nobody takes over from it. */
const PATIENT = { 'session.timeout.ms': '300000' };
const sixNamed = [...PACKERS, 'pack-4', 'pack-5', 'pack-6'].map((id) => sorter(id, 'named', PATIENT));

export const lesson = defineLesson({
  id: 'rebalance',
  number: '4.4',
  minutes: 10,
  ...aStage('rebalance', members('eager')),
  steps: [
    {
      id: 'eager',
      prediction: {
        type: 'options',
        options: [
          { id: 'none', isTrue: false },
          { id: 'one', isTrue: false },
          { id: 'all', isTrue: true },
        ],
      },
      acts: [{ id: 'fourth', type: 'do', commands: [packer('pack-4', 'eager')] }],
      tasks: [{ id: 'join', goal: fourShare, count: { of: 4, fact: withLanes } }],
      goal: fourShare,
      reveal: STABLE,
      solution: [packer('pack-4', 'eager'), CHANGE],
      isChallenge: false,
      shows: { zookeeper: false, inspector: true },
      focus: [],
    },
    {
      id: 'cooperative',
      stage: aStage('rebalance-cooperative', members('cooperative')),
      prediction: {
        type: 'options',
        options: [
          { id: 'all', isTrue: false },
          { id: 'three', isTrue: false },
          { id: 'one', isTrue: true },
        ],
      },
      acts: [
        { id: 'fourth', type: 'do', commands: [packer('pack-4', 'cooperative')] },
        { id: 'skip', type: 'skip', forMs: CHANGE.forMs },
      ],
      tasks: [{ id: 'join', goal: fourShare, count: { of: 4, fact: withLanes } }],
      goal: unless(atLeast(mostOrphans, 2), fourShare),
      reveal: STABLE,
      solution: [packer('pack-4', 'cooperative'), CHANGE],
      isChallenge: false,
      shows: { zookeeper: false, inspector: true },
      focus: [],
    },
    {
      id: 'name',
      stage: aStage('rebalance-named', members('named')),
      prediction: {
        type: 'options',
        options: [
          { id: 'two', isTrue: false },
          { id: 'none', isTrue: true },
        ],
      },
      acts: [
        { id: 'restart', type: 'do', commands: [stop2], later: [{ afterMs: AWAY.forMs, command: start2 }] },
        { id: 'skip', type: 'skip', forMs: CHANGE.forMs },
      ],
      tasks: [{ id: 'back', goal: all(happened(REPLACED), isRead), count: null }],
      goal: unless(happened(REBALANCE), all(happened(REPLACED), isRead)),
      reveal: REPLACED,
      solution: [stop2, AWAY, start2, AWAY],
      isChallenge: false,
      shows: { zookeeper: false, inspector: true },
      focus: [],
    },
    {
      id: 'rolling',
      // The group has read before, so its coordinator knows it, and nothing but the members is missing.
      stage: aStage(
        'rebalance-rolling',
        [sorter('pack-1', 'eager')],
        [at(-8_000, { type: 'removeConsumer', consumerId: 'pack-1' })],
      ),
      prediction: { type: 'none' },
      acts: [
        { id: 'eager', type: 'do', commands: startOf('eager') },
        { id: 'cooperative', type: 'do', commands: startOf('cooperative') },
        { id: 'named', type: 'do', commands: startOf('named') },
        { id: 'restart1', type: 'do', commands: restart.slice(0, 1) },
        { id: 'restart2', type: 'do', commands: restart.slice(1, 2) },
        { id: 'restart3', type: 'do', commands: restart.slice(2) },
        { id: 'skip', type: 'skip', forMs: CALM.forMs },
      ],
      tasks: [
        { id: 'start', goal: isRead, count: null },
        { id: 'restart', goal: allRestarted, count: null },
        { id: 'calm', goal: all(atMost(mostSinceStart, 2), allRestarted), count: null },
      ],
      goal: unless(atLeast(mostSinceStart, 3), allRestarted),
      reveal: { type: 'partitionsAssigned', with: { groupId: 'pack' } },
      solution: [...startAll('named'), ...oneByOne],
      isChallenge: true,
      shows: { zookeeper: false, inspector: true },
      focus: [],
    },
  ],
  figures: ['5 s', '5秒', '5초', '10 s', '10秒', '10초', '3人', '4人', '3つ', '1回目', '2回目', '2回に'],
  retrieval: { lessonId: 'consumer-groups', step: 4 },
  nearMisses: [
    // It reads alone, in a group of its own.
    { stepId: 'eager', deeds: [consumer('pack-4', 'gifts', ['orders']), CHANGE] },
    // It crashes while the others still work: they give it a lane that nobody takes.
    { stepId: 'eager', deeds: [packer('pack-4', 'eager'), A_MOMENT, kill4, CHANGE] },
    { stepId: 'cooperative', deeds: [consumer('pack-4', 'gifts', ['orders']), CHANGE] },
    // It crashes in the second round: the lane that was given back for it is nobody's.
    {
      stepId: 'cooperative',
      deeds: [
        packer('pack-4', 'cooperative'),
        { type: 'waitUntil', goal: atLeast(orphans, 1), atMostMs: CHANGE.forMs },
        SECOND_ROUND,
        kill4,
        CHANGE,
      ],
    },
    // The lanes of one that left were nobody's for a while.
    {
      stepId: 'cooperative',
      deeds: [stop3, CHANGE, packer('pack-3', 'cooperative'), CHANGE, packer('pack-4', 'cooperative'), CHANGE],
    },
    // Away for longer than its session: it is counted out, and comes as a new one.
    { stepId: 'name', deeds: [stop2, CROSS, start2, CHANGE] },
    // It is not back; or it is, and the lanes of another one that has crashed are nobody's.
    { stepId: 'name', deeds: [stop2, AWAY] },
    {
      stepId: 'name',
      deeds: [{ type: 'killConsumer', consumerId: 'pack-1' }, A_MOMENT, stop2, AWAY, start2, A_MOMENT],
    },
    // A member that comes without a name costs a rebalance, whoever is restarted then.
    { stepId: 'name', deeds: [packer('pack-4', 'eager'), CHANGE, stop2, AWAY, start2, CHANGE] },
    // Everything stops with each of them.
    { stepId: 'rolling', deeds: [...startAll('eager'), ...oneByOne] },
    // All at once: a name does not help.
    { stepId: 'rolling', deeds: [...startAll('named'), { type: 'together', commands: restart }, CALM] },
    // The second goes before the lanes of the first are read again.
    {
      stepId: 'rolling',
      deeds: [...startAll('cooperative'), { type: 'together', commands: restart.slice(0, 2) }, CALM, ...oneByOne],
    },
    // One of them still runs the old version.
    ...PACKERS.map((_, old) => ({
      stepId: 'rolling' as const,
      deeds: [
        ...startAll('named'),
        ...restart.filter((__, index) => index !== old).flatMap((command) => [command, CALM]),
      ],
    })),
    // They were restarted before they had read anything.
    {
      stepId: 'rolling',
      deeds: [
        { type: 'together', commands: startOf('named') },
        A_MOMENT,
        { type: 'together', commands: restart },
        CALM,
      ],
    },
    // Six share the lanes; one that is not to be restarted has crashed, and nobody reads its lane.
    {
      stepId: 'rolling',
      deeds: [{ type: 'together', commands: sixNamed }, CHANGE, ...oneByOne.slice(0, 4), kill4, ...oneByOne.slice(4)],
    },
  ],
});

/** Packs what it is handed. */
function packer(consumerId: string, way: Way): Command {
  return { ...sorter(consumerId, way), application: PACKING };
}

/** Is done with what it is handed at once, so that it closes when it is told to. */
function sorter(consumerId: string, way: Way, more: Readonly<Record<string, string>> = {}) {
  return consumer(consumerId, 'pack', ['orders'], {
    config: {
      'auto.offset.reset': 'earliest',
      ...(way === 'cooperative'
        ? { 'partition.assignment.strategy': 'org.apache.kafka.clients.consumer.CooperativeStickyAssignor' }
        : {}),
      ...(way === 'named' ? { 'group.instance.id': consumerId } : {}),
      ...more,
    },
  }) as Extract<Command, { type: 'addConsumer' }>;
}

function aStage(name: string, members: readonly Command[], later: readonly TimedCommand[] = []): Stage {
  const orders = { ...topic('orders', 6), placement: { startIndex: 0, nextReplicaShift: 0 } } as Command;
  const scenario = aScenario({
    name,
    topics: [orders],
    clients: [producer('shop'), ...members, load('shop', 'orders', 1, 'uniform', 12)],
  });
  return { seed: 7, scenario: { ...scenario, prologue: [...scenario.prologue, ...later] } };
}

/** It had lanes, was closed or crashed, and started again. */
function restarted(nodeId: string): Goal {
  return inOrder({ type: 'partitionsAssigned', nodeId }, { type: 'processStarted', nodeId });
}
