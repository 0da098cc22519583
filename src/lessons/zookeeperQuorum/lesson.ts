import { type BrokerId, type Command, type ZooKeeperServerId, zookeeperNodeId } from '../../engine';
import { defineLesson } from '../defineLesson';
import {
  all,
  atLeast,
  brokerIsDown,
  equal,
  events,
  excluding,
  happened,
  including,
  looked,
  sent,
  solved,
} from '../goals/say';
import { aScenario, producer } from '../scenes/aScene';
import type { Act, Deed, EventMatch, Fact, Goal, Stage } from '../types';

/** Who leads the ensemble when the curtain rises: of the voters, the one with the highest number. */
export const FIRST_LEADER: ZooKeeperServerId = 3;
/** Whom the two that are left elect. */
export const NEXT_LEADER: ZooKeeperServerId = 2;
/** The voter that goes after it. */
export const NEXT_VICTIM: ZooKeeperServerId = 1;
export const OBSERVERS = [4, 5] as const;
/** It leads `orders-0`, and is the controller. */
export const DEAD: BrokerId = 1;
export const LANE = 'orders-0';
/** A key for each partition of `orders`. */
const KEYS = ['order-2', 'order-1', 'order-4'] as const;
export const GAVE_UP: EventMatch = { type: 'recordsFailed', topicPartition: LANE };
export const ELECTED: EventMatch = { type: 'zookeeperLeaderElected' };

/** The ensemble of the last step, in which the highest number leads again. */
export const LAST_LEADER: ZooKeeperServerId = 5;
/** An admin client gives up after a minute, a producer after two. */
const ADMIN_MS = 70_000;
const DELIVERY_MS = 130_000;
const A_MINUTE_MS = 60_000;

const createMenu = aTopic('menu');
const createSpecials = aTopic('specials');
const orders = KEYS.map((key) => order(key));
const unplugBroker: Command = { type: 'killBroker', brokerId: DEAD };
const aMoment = { type: 'wait', forMs: 5_000 } as const;
const untilAnswered = { type: 'wait', forMs: ADMIN_MS } as const;
const untilGivenUp = { type: 'wait', forMs: DELIVERY_MS } as const;
const sendAll = { type: 'together', commands: orders } as const;

const zooKeeper = (of: Extract<Fact, { readonly fact: 'zooKeeper' }>['of']): Fact => ({ fact: 'zooKeeper', of });
const hasQuorum = equal(zooKeeper('hasQuorum'), true);
const hasNone = equal(zooKeeper('hasQuorum'), false);
const isDown = (serverId: ZooKeeperServerId): Goal => excluding(zooKeeper('running'), serverId);
const isUp = (serverId: ZooKeeperServerId): Goal => including(zooKeeper('running'), serverId);
const bothObserve = equal(zooKeeper('observersUp'), OBSERVERS.length);
/** Not before it is there everywhere: the next deed would leave it half made. */
const hasMenu = happened({ type: 'topicCreationAnswered', topic: 'menu', with: { error: 'NONE' } });
const acknowledged: Fact = { fact: 'producer', producerId: 'shop', of: 'acknowledged', since: 'step' };
const timedOut = happened({
  type: 'topicCreationAnswered',
  topic: 'specials',
  with: { error: 'REQUEST_TIMED_OUT' },
});
const failed = (key: string): Fact => ({ fact: 'producer', producerId: 'shop', of: 'failed', key, since: 'step' });
const allFailed = all(...KEYS.map((key) => atLeast(failed(key), 1)));
const allSent = all(...KEYS.map((key) => atLeast(sent('shop', key, 'step'), 1)));
const someAreSent = atLeast(sent('shop', undefined, 'step'), 1);
const twoAreDown = equal(zooKeeper('serversDown'), 2);
const leaderChanged = atLeast(events(ELECTED), 1);

const LAYOUTS = {
  id: 'layouts',
  cards: ['v5', 'v4', 'v3', 'v2'],
  places: ['two', 'one', 'none'],
  key: { v5: 'two', v4: 'one', v3: 'one', v2: 'none' },
} as const;
const look = { type: 'look', act: 'look' } as const;
const layOut: Deed = { type: 'place', board: 'layouts', cards: LAYOUTS.key };

export const lesson = defineLesson({
  id: 'zookeeper-quorum',
  number: '5.1',
  minutes: 10,
  withoutTerms: ['leader'],
  ...aStage('zookeeper-quorum', { voters: 3, observers: OBSERVERS.length }),
  steps: [
    {
      id: 'agree',
      prediction: {
        type: 'options',
        options: [
          { id: 'five', isTrue: false },
          { id: 'three', isTrue: false },
          { id: 'two', isTrue: true },
        ],
      },
      acts: [{ id: 'create', type: 'do', commands: [createMenu] }],
      tasks: [{ id: 'create', goal: hasMenu, count: null }],
      goal: hasMenu,
      reveal: { type: 'znodeChanged', with: { path: '/brokers/topics/menu' } },
      solution: [createMenu],
      isChallenge: false,
      shows: { zookeeper: true, inspector: false },
      focus: [],
    },
    {
      id: 'leaderDies',
      prediction: {
        type: 'options',
        options: [
          { id: 'stops', isTrue: false },
          { id: 'observer', isTrue: false },
          { id: 'elect', isTrue: true },
        ],
      },
      acts: [
        { id: 'unplug', type: 'do', commands: [unplug(FIRST_LEADER)] },
        { id: 'look', type: 'look', at: { type: 'view', view: 'zookeeper' } },
      ],
      tasks: [
        { id: 'unplug', goal: isDown(FIRST_LEADER), count: null },
        { id: 'elected', goal: all(isDown(FIRST_LEADER), hasQuorum), count: null },
        { id: 'look', goal: looked('look'), count: null },
      ],
      goal: all(isDown(FIRST_LEADER), hasQuorum, looked('look')),
      reveal: ELECTED,
      solution: [unplug(FIRST_LEADER), aMoment, look],
      isChallenge: false,
      shows: { zookeeper: true, inspector: false },
      focus: [],
    },
    {
      id: 'noMajority',
      prediction: {
        type: 'options',
        options: [
          { id: 'three', isTrue: false },
          { id: 'one', isTrue: true },
        ],
      },
      acts: [{ id: 'unplug', type: 'do', commands: [unplug(NEXT_VICTIM)] }],
      tasks: [
        { id: 'unplug', goal: isDown(NEXT_VICTIM), count: null },
        { id: 'lost', goal: all(hasNone, bothObserve), count: null },
      ],
      goal: all(hasNone, bothObserve),
      reveal: { type: 'zookeeperStateChanged', with: { reason: 'quorumLost' } },
      solution: [unplug(NEXT_VICTIM), aMoment],
      isChallenge: false,
      shows: { zookeeper: true, inspector: false },
      focus: [],
    },
    {
      id: 'publish',
      prediction: {
        type: 'options',
        options: [
          { id: 'works', isTrue: true },
          { id: 'fails', isTrue: false },
          { id: 'waits', isTrue: false },
        ],
      },
      acts: [
        { id: 'order2', type: 'tap', command: order('order-2') },
        { id: 'order1', type: 'tap', command: order('order-1') },
        { id: 'order4', type: 'tap', command: order('order-4') },
        { id: 'create', type: 'do', commands: [createSpecials] },
        { id: 'skip', type: 'skip', until: timedOut, atMostMs: ADMIN_MS },
      ],
      tasks: [
        { id: 'publish', goal: atLeast(acknowledged, KEYS.length), count: { of: KEYS.length, fact: acknowledged } },
        { id: 'create', goal: timedOut, count: null },
      ],
      goal: all(atLeast(acknowledged, KEYS.length), timedOut),
      reveal: { type: 'recordsAcknowledged' },
      solution: [sendAll, aMoment, createSpecials, untilAnswered],
      isChallenge: false,
      shows: { zookeeper: true, inspector: false },
      focus: [],
    },
    {
      id: 'unnoticed',
      prediction: {
        type: 'options',
        options: [
          { id: 'another', isTrue: false },
          { id: 'nobody', isTrue: false },
          { id: 'dead', isTrue: true },
        ],
      },
      acts: [
        { id: 'unplug', type: 'do', commands: [unplugBroker] },
        { id: 'minute', type: 'skip', forMs: A_MINUTE_MS },
        { id: 'order2', type: 'tap', command: order('order-2') },
        { id: 'order1', type: 'tap', command: order('order-1') },
        { id: 'order4', type: 'tap', command: order('order-4') },
        { id: 'skip', type: 'skip', until: allFailed, atMostMs: DELIVERY_MS, after: someAreSent },
      ],
      tasks: [
        { id: 'unplug', goal: brokerIsDown(DEAD), count: null },
        { id: 'send', goal: all(brokerIsDown(DEAD), allSent), count: null },
        { id: 'failed', goal: all(brokerIsDown(DEAD), allFailed), count: null },
      ],
      goal: all(brokerIsDown(DEAD), allFailed),
      reveal: GAVE_UP,
      solution: [unplugBroker, aMoment, sendAll, untilGivenUp],
      isChallenge: false,
      shows: { zookeeper: true, inspector: true },
      focus: [LANE],
    },
    {
      id: 'twoMayDie',
      stage: aStage('zookeeper-quorum-five', { voters: 5, observers: 0 }),
      prediction: { type: 'none' },
      boards: [LAYOUTS],
      acts: [server(1, 'zk1'), server(2, 'zk2'), server(3, 'zk3'), server(4, 'zk4'), server(5, 'zk5')],
      tasks: [
        {
          id: 'layouts',
          goal: solved('layouts'),
          count: { of: LAYOUTS.cards.length, fact: { fact: 'cardsRight', board: 'layouts' } },
        },
        { id: 'down', goal: twoAreDown, count: { of: 2, fact: zooKeeper('serversDown') } },
        { id: 'serves', goal: all(twoAreDown, leaderChanged, hasQuorum), count: null },
      ],
      goal: all(solved('layouts'), twoAreDown, leaderChanged, hasQuorum),
      reveal: ELECTED,
      solution: [layOut, unplug(LAST_LEADER), aMoment, unplug(2), aMoment],
      isChallenge: true,
      shows: { zookeeper: true, inspector: false },
      focus: [],
    },
  ],
  figures: ['30秒', '1分', '5台', '4台', '3台', '2台', '1票', '3件', '3つ', '30초', '1분', '2つ'],
  retrieval: { lessonId: 'consumer-groups', step: 2 },
  nearMisses: [
    // Refused before anybody votes; another topic.
    { stepId: 'agree', deeds: [{ ...createMenu, replicationFactor: 5 }] },
    { stepId: 'agree', deeds: [aTopic('notes')] },
    { stepId: 'leaderDies', deeds: [unplug(FIRST_LEADER)] },
    // Others die: the leader stays what it is.
    { stepId: 'leaderDies', deeds: [unplug(NEXT_VICTIM), look] },
    { stepId: 'leaderDies', deeds: [unplug(4), unplug(5), look] },
    // Nobody is left to elect.
    { stepId: 'leaderDies', deeds: [{ type: 'together', commands: [unplug(FIRST_LEADER), unplug(2)] }, look] },
    // It only stands still.
    { stepId: 'leaderDies', deeds: [{ type: 'freezeNode', nodeId: zookeeperNodeId(FIRST_LEADER) }, look] },
    { stepId: 'noMajority', deeds: [unplug(4), unplug(5)] },
    { stepId: 'noMajority', deeds: [{ type: 'startZooKeeper', serverId: FIRST_LEADER }, unplug(NEXT_VICTIM)] },
    // Without an observer it proves less.
    { stepId: 'noMajority', deeds: [{ type: 'together', commands: [unplug(NEXT_VICTIM), unplug(4)] }] },
    { stepId: 'publish', deeds: [sendAll] },
    { stepId: 'publish', deeds: [order('order-1'), order('order-2'), createSpecials, untilAnswered] },
    { stepId: 'publish', deeds: [createSpecials, untilAnswered] },
    // Refused for another reason; made, since there is a majority again.
    { stepId: 'publish', deeds: [sendAll, { ...createSpecials, replicationFactor: 5 }, aMoment] },
    {
      stepId: 'publish',
      deeds: [{ type: 'startZooKeeper', serverId: FIRST_LEADER }, sendAll, createSpecials, untilAnswered],
    },
    { stepId: 'unnoticed', deeds: [unplugBroker, aMoment] },
    { stepId: 'unnoticed', deeds: [sendAll, aMoment] },
    // Sent in time: all three are acknowledged.
    { stepId: 'unnoticed', deeds: [sendAll, aMoment, unplugBroker, aMoment] },
    // One partition of three is left out, whichever it is.
    ...KEYS.map((left) => ({
      stepId: 'unnoticed',
      deeds: [
        unplugBroker,
        aMoment,
        { type: 'together', commands: KEYS.filter((key) => key !== left).map(order) } as const,
        untilGivenUp,
      ],
    })),
    // There is a majority again: then the death is noticed, and everything is served.
    {
      stepId: 'unnoticed',
      deeds: [{ type: 'startZooKeeper', serverId: FIRST_LEADER }, unplugBroker, aMoment, sendAll, aMoment],
    },
    // All fail, and the broker lives.
    { stepId: 'unnoticed', deeds: [{ type: 'isolateNode', nodeId: 'shop' }, aMoment, sendAll, untilGivenUp] },
    // The wrong cards, one too few or too many, or two that do not matter much.
    { stepId: 'twoMayDie', deeds: [unplug(LAST_LEADER), unplug(2)] },
    {
      stepId: 'twoMayDie',
      deeds: [{ ...layOut, cards: { ...LAYOUTS.key, v3: 'two' } }, unplug(LAST_LEADER), unplug(2)],
    },
    { stepId: 'twoMayDie', deeds: [layOut, unplug(LAST_LEADER)] },
    { stepId: 'twoMayDie', deeds: [layOut, unplug(1), unplug(2)] },
    {
      stepId: 'twoMayDie',
      deeds: [layOut, unplug(LAST_LEADER), aMoment, { type: 'together', commands: [unplug(1), unplug(2)] }, aMoment],
    },
    // A second one is only frozen, for so long that the others count it out.
    { stepId: 'twoMayDie', deeds: [layOut, unplug(LAST_LEADER), { type: 'freezeNode', nodeId: zookeeperNodeId(2) }] },
  ],
});

function unplug(serverId: ZooKeeperServerId): Command {
  return { type: 'killZooKeeper', serverId };
}

function aTopic(topic: string) {
  return { type: 'createTopic', topic, partitions: 1, replicationFactor: 3 } as const;
}

function order(key: string): Command & { readonly type: 'publish' } {
  return { type: 'publish', producerId: 'shop', topic: 'orders', key, value: 'ramen' };
}

/** A server's plug, as a switch. */
function server<const Id extends string>(serverId: ZooKeeperServerId, id: Id) {
  return {
    id,
    type: 'setting',
    control: 'switch',
    choices: [
      { id: 'on', commands: [{ type: 'startZooKeeper', serverId }], when: isUp(serverId) },
      { id: 'off', commands: [unplug(serverId)], when: isDown(serverId) },
    ],
  } as const satisfies Act;
}

function aStage(name: string, { voters, observers }: { readonly voters: number; readonly observers: number }): Stage {
  const placement = { startIndex: 0, nextReplicaShift: 0 };
  const scenario = aScenario({
    name,
    topics: [{ type: 'createTopic', topic: 'orders', partitions: 3, replicationFactor: 3, placement }],
    clients: [producer('shop')],
  });
  const servers = { zookeeperServers: voters, ...(observers > 0 ? { zookeeperObservers: observers } : {}) };
  return { seed: 7, scenario: { ...scenario, ...servers } };
}
