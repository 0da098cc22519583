import { beforeAll, describe, expect, test } from 'vitest';
import { beginStep, giveCommand, type Played, playDeeds, playOn, raise } from '../playLesson';
import { aScenario, consumer, load, producer, topic } from '../scenes/aScene';
import { settled } from '../settled';
import type { Command } from '../../engine';
import { readFact } from './readFact';
import type { Fact, FactValue } from './types';

const order = (key: string, value: string): Command => ({
  type: 'publish',
  producerId: 'shop',
  topic: 'orders',
  key,
  value,
});
const orders: Command & { readonly type: 'createTopic' } = {
  type: 'createTopic',
  topic: 'orders',
  partitions: 2,
  replicationFactor: 3,
  configs: { 'retention.ms': '60000' },
};
const kitchen = { groupId: 'kitchen' };

const step = {
  id: 'facts',
  prediction: { type: 'none' },
  acts: [],
  boards: [{ id: 'sorting', cards: ['a', 'b', 'c'], places: ['left', 'right'], key: { a: 'left', b: 'right' } }],
  tasks: [],
  goal: { type: 'all', goals: [] },
  reveal: null,
  solution: [],
  isChallenge: false,
  shows: { zookeeper: false, inspector: false },
  focus: [],
} as const;

let played: Played;
beforeAll(() => {
  const scenario = aScenario({
    name: 'facts',
    topics: [{ ...orders, placement: { startIndex: 0, nextReplicaShift: 0 } }],
    clients: [producer('shop'), consumer('ada', 'kitchen', ['orders']), consumer('bo', 'kitchen', ['orders'])],
  });
  const before = playDeeds(raise({ seed: 3, scenario }), [order('order-2', 'curry')]);
  played = playDeeds(beginStep(before, step), [
    order('order-1', 'ramen'),
    order('order-1', 'tea'),
    order('order-2', 'rice'),
    { type: 'createPartitions', topic: 'orders', count: 1 },
    { type: 'look', act: 'log' },
    { type: 'place', board: 'sorting', cards: { a: 'left' } },
    { type: 'mark', mark: 'first' },
    { type: 'say', answer: '3' },
    { type: 'killConsumer', consumerId: 'bo' },
    { type: 'killBroker', brokerId: 3 },
  ]);
}, 60_000);

// Goals stand on these. Each is asked of a run whose answer anybody can count.
describe('a fact says', () => {
  const cases: readonly (readonly [name: string, fact: Fact, value: FactValue])[] = [
    ['how many events there were in the step', { fact: 'events', match: { type: 'recordSent' } }, 3],
    ['how many since the curtain', { fact: 'events', match: { type: 'recordSent' }, since: 'curtain' }, 4],
    ['how many of one field', { fact: 'events', match: { type: 'recordSent', with: { key: 'order-1' } } }, 2],
    ['how often Kafka said no', { fact: 'refusals', command: 'createPartitions' }, 1],
    ['who runs', { fact: 'brokers', that: 'run' }, [1, 2]],
    ['who is down', { fact: 'brokers', that: 'areDown' }, [3]],
    ['who is registered once a session has ended', { fact: 'brokers', that: 'areRegistered' }, [1, 2]],
    ['who is the controller', { fact: 'controller', of: 'brokerId' }, 1],
    ['whether ZooKeeper has a majority', { fact: 'zooKeeper', of: 'hasQuorum' }, true],
    ['how many partitions a topic has', { fact: 'topic', topic: 'orders', of: 'partitions' }, 2],
    ['that a topic is not there', { fact: 'topic', topic: 'none', of: 'partitions' }, 0],
    ['a setting of a topic as a number', { fact: 'topicConfig', topic: 'orders', key: 'retention.ms' }, 60_000],
    ['that a topic has no setting of its own', { fact: 'topicConfig', topic: 'orders', key: 'cleanup.policy' }, null],
    ['what every partition misses', { fact: 'partitions', topic: 'orders', of: 'missingCopies' }, [1, 1]],
    ['who copies', { fact: 'partition', topicPartition: 'orders-0', of: 'assignedReplicas' }, [1, 2, 3]],
    ['who is in sync', { fact: 'partition', topicPartition: 'orders-0', of: 'inSyncReplicas' }, [1, 2]],
    [
      'how much a dead broker has on its disk',
      { fact: 'replica', brokerId: 3, topicPartition: 'orders-1', of: 'logEndOffset' },
      2,
    ],
    ['how many records there are', { fact: 'records', topic: 'orders' }, 4],
    [
      'what was written under a key, in order',
      { fact: 'records', topic: 'orders', where: { key: 'order-1' }, of: 'value' },
      ['ramen', 'tea'],
    ],
    ['that nothing was lost', { fact: 'lost', topic: 'orders' }, 0],
    ['what a producer sent', { fact: 'producer', producerId: 'shop', of: 'sent' }, 4],
    [
      'what of it was acknowledged in the step',
      { fact: 'producer', producerId: 'shop', of: 'acknowledged', since: 'step' },
      3,
    ],
    ['how a client is set', { fact: 'clientConfig', clientId: 'shop', key: 'acks' }, -1],
    ['what a group was handed', { fact: 'consumed', by: kitchen, what: 'handed', of: 'distinct' }, 4],
    ['what came twice', { fact: 'consumed', by: kitchen, what: 'handed', of: 'repeats' }, 0],
    [
      'in what order a key was done',
      { fact: 'consumed', by: kitchen, what: 'done', where: { key: 'order-1' }, of: 'value' },
      ['ramen', 'tea'],
    ],
    ['whether a consumer runs', { fact: 'consumer', consumerId: 'bo', of: 'isUp' }, false],
    ['what one that is left has taken over', { fact: 'consumer', consumerId: 'ada', of: 'assignedCount' }, 2],
    ['how a group is', { fact: 'group', groupId: 'kitchen', of: 'state' }, 'Stable'],
    ['who is in it', { fact: 'group', groupId: 'kitchen', of: 'members' }, ['ada']],
    ['what each member has', { fact: 'group', groupId: 'kitchen', of: 'assignedCounts' }, [2]],
    ['how far a group is behind', { fact: 'lag', groupId: 'kitchen', topic: 'orders' }, 0],
    ['how far one is that nobody knows', { fact: 'lag', groupId: 'nobody', topic: 'orders' }, 4],
    ['what nobody reads now', { fact: 'orphans', groupId: 'kitchen', topic: 'orders' }, 0],
    ['what nobody read at the worst', { fact: 'mostOrphans', groupId: 'kitchen', topic: 'orders' }, 2],
    ['what was never handed over', { fact: 'unread', groupId: 'kitchen', topic: 'orders', side: 'after' }, 0],
    ['how many records went together', { fact: 'batchSizes', topic: 'orders', since: 'step' }, [1, 1, 1]],
    ['what was said, as a number', { fact: 'answer' }, 3],
    ['that nothing was said', { fact: 'answer', step: 'another' }, null],
    ['how often something was looked at', { fact: 'looked', act: 'log' }, 1],
    ['how often something was tried', { fact: 'tried', act: 'log' }, 0],
    ['how many cards lie right', { fact: 'cardsRight', board: 'sorting' }, 1],
    ['that a board is not solved', { fact: 'solved', board: 'sorting' }, false],
    ['how often a run was marked', { fact: 'marks', mark: 'first' }, 1],
    [
      'how many values are so',
      { fact: 'count', of: { fact: 'leaderships', topic: 'orders' }, that: { is: 'atLeast', than: 1 } },
      2,
    ],
    ['how many values there are', { fact: 'size', of: { fact: 'brokers', that: 'run' } }, 2],
    ['how far values lie apart', { fact: 'range', of: { fact: 'records', topic: 'orders', of: 'offset' } }, 1],
  ];
  test.each(cases)('%s', (_, fact, value) => {
    expect(readFact(fact, played)).toEqual(value);
  });
});

// A group that starts in a step has nothing at first. What a restart costs is counted from when it had everything.
describe('what nobody read at the worst, from when all was read first', () => {
  const most: Fact = { fact: 'mostOrphans', groupId: 'kitchen', topic: 'orders', since: 'allOwned' };
  const cook = (consumerId: string) => consumer(consumerId, 'kitchen', ['orders']);
  const opened = beginStep(
    raise({
      seed: 3,
      scenario: aScenario({ name: 'opening', topics: [topic('orders', 2)], clients: [producer('shop')] }),
    }),
    { ...step, id: 'a' },
  );
  const bothCook = playDeeds(opened, [{ type: 'together', commands: [cook('ada'), cook('bo')] }]);

  test('is unknown while somebody has nothing to read yet', () => {
    expect(readFact(most, opened)).toBe(null);
    expect(readFact({ ...most, since: 'step' }, opened)).toBe(2);
  });

  test('is nothing once all is read, and what a member leaves behind as it closes', () => {
    expect(readFact(most, bothCook)).toBe(0);
    const closed = playDeeds(bothCook, [{ type: 'removeConsumer', consumerId: 'bo' }]);
    expect(readFact(most, closed)).toBeGreaterThan(0);
    expect(readFact({ ...most, groupId: 'another' }, closed)).toBe(null);
  });

  test('counts from the beginning of a step in which all is read from the beginning', () => {
    expect(readFact(most, beginStep(bothCook, { ...step, id: 'b' }))).toBe(0);
  });
});

// The trace may know more than the moment that is judged: whoever goes back has not done yet what comes.
test('what happens later does not count', () => {
  const [before] = played.trace.entries.filter((entry) => entry.kind === 'event' && entry.event.type === 'recordSent');
  const state = { ...played.state, nowMs: before?.timeMs ?? 0 };
  const sent: Fact = { fact: 'events', match: { type: 'recordSent' }, since: 'prologue' };
  expect([readFact(sent, { ...played, state }), readFact(sent, played)]).toEqual([1, 4]);
});

// A board is solved when every card that has a place lies there, and no other card lies anywhere; a card beside which one
// without a place lies is not counted, or all would be counted and nothing said.
test.each([
  [{ a: 'left', b: 'right' }, true, 2],
  [{ a: 'left', b: 'right', c: 'left' }, false, 1],
  [{ a: 'right', b: 'right' }, false, 1],
])('cards %o: solved %s, right %i', (cards, isSolved, right) => {
  const { deeds } = playDeeds({ ...played, deeds: [] }, [
    { type: 'place', board: 'sorting', cards },
    { type: 'wait', forMs: 0 },
  ]);
  expect(readFact({ fact: 'solved', board: 'sorting' }, { ...played, deeds })).toBe(isSolved);
  expect(readFact({ fact: 'cardsRight', board: 'sorting' }, { ...played, deeds })).toBe(right);
});

test('under a steady load rates and delays are measured, and the stage is idle while records are on their way', () => {
  const scenario = aScenario({
    name: 'load',
    brokers: 1,
    topics: [topic('orders', 1, 1)],
    clients: [producer('shop'), load('shop', 'orders', 20)],
  });
  const running = playOn(beginStep(raise({ seed: 3, scenario }), step), 5_000);
  const during = { lastMs: 4_000 };
  expect(readFact({ fact: 'rate', of: 'recordsAppended', topic: 'orders', during }, running)).toBeCloseTo(20, -1);
  expect(readFact({ fact: 'delayMs', producerId: 'shop', percentile: 50, during }, running)).toBeGreaterThan(0);
  expect(settled(running.state)).toBe(true);
  expect(settled(giveCommand(running, { type: 'killBroker', brokerId: 1 }).state)).toBe(false);
});
