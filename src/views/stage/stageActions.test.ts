import { expect, test } from 'vitest';
import type { MenuItem } from '../../design';
import type { Command } from '../../engine';
import { createI18n } from '../../i18n';
import { clusterModel } from '../../projections';
import { aPlayedRun } from '../../testing/aPlayedRun';
import { actionsFor } from './stageActions';
import type { StageTarget } from './stageContext';

/** Everything that can stand on the stage, in each state in which its menu is another one. */
const WORLD: readonly Command[] = [
  { type: 'addProducer', producerId: 'cashier', config: { 'transactional.id': 'cashier' } },
  // Its call of initTransactions times out.
  { type: 'addProducer', producerId: 'alone', config: { 'transactional.id': 'alone', 'max.block.ms': '2000' } },
  { type: 'isolateNode', nodeId: 'alone' },
  {
    type: 'startLoad',
    producerId: 'shop',
    topic: 'orders',
    recordsPerSecond: 1,
    keys: 'none',
    keyCount: 1,
    valueBytes: 10,
  },
  {
    type: 'addConsumer',
    consumerId: 'told',
    groupId: 'told',
    topics: ['orders'],
    application: { 'poll.when': 'told' },
  },
  { type: 'addConsumer', consumerId: 'kitchen-2', groupId: 'kitchen', topics: ['orders'] },
  {
    type: 'addApplication',
    applicationId: 'cook',
    groupId: 'cooks',
    topics: ['orders'],
    outputTopic: 'meals',
    mode: 'exactlyOnce',
  },
  {
    type: 'addApplication',
    applicationId: 'bill',
    groupId: 'bills',
    topics: ['orders'],
    outputTopic: null,
    mode: 'atLeastOnce',
  },
];

const TARGETS: readonly StageTarget[] = [
  { type: 'broker', brokerId: 1 },
  { type: 'zookeeper', serverId: 1 },
  { type: 'topic', topic: 'orders' },
  { type: 'partition', topicPartition: 'orders-0' },
  ...['shop', 'cashier', 'alone', 'cook', 'bill'].map((producerId) => ({ type: 'producer', producerId }) as const),
  ...['kitchen', 'told', 'cook'].map((consumerId) => ({ type: 'consumer', consumerId }) as const),
  ...['kitchen', 'told', 'cooks', 'bills'].map((groupId) => ({ type: 'group', groupId }) as const),
];

async function menuOf(
  target: StageTarget,
  then: readonly Command[] = [],
  given: Command[] = [],
): Promise<readonly MenuItem[]> {
  const { t } = await createI18n('en');
  const commands = WORLD.map((command) => ({ atMs: 1_000, command }));
  const later = then.map((command) => ({ atMs: 15_000, command }));
  const state = aPlayedRun([...commands, ...later], 20_000).stateAt(20_000);
  const give = (command: Command) => void given.push(command);
  const [inspect, openForm] = [() => {}, () => {}];
  const tools = { t, model: clusterModel(state), state, now: () => state, blocked: undefined, give, inspect, openForm };
  const actions = actionsFor(target, tools);
  if (actions === null) throw new Error(`${JSON.stringify(target)} is not there`);
  return actions.groups.flat();
}

/** With those of the menus that are folded into it: their letters hold in the outer one as well. */
function lettersOf(items: readonly MenuItem[]): readonly string[] {
  return items.flatMap(({ shortcut, items: inner = [] }) => [
    ...(shortcut === undefined ? [] : [shortcut]),
    ...lettersOf(inner.flat()),
  ]);
}

// The first of two takes the key, and whoever reads the second presses it and gets something else.
test.each(TARGETS)('no key stands twice in the menu of %j', async (target) => {
  const letters = lettersOf(await menuOf(target));
  expect(letters.filter((letter, index) => letters.indexOf(letter) !== index)).toEqual([]);
});

const startInMode = (items: readonly MenuItem[]) => items.find(({ id }) => id === 'startInMode');

// Lesson 6.4 has buttons for it; who builds her own cluster had none.
test('an application that is down can be started in the other mode, and one that runs says what comes first', async () => {
  const cook: StageTarget = { type: 'producer', producerId: 'cook' };
  expect(startInMode(await menuOf(cook))).toMatchObject({ disabledReason: 'it is running: close or kill it first' });
  const given: Command[] = [];
  const close: Command = { type: 'removeApplication', applicationId: 'cook' };
  const item = startInMode(await menuOf(cook, [close], given));
  expect(item).toMatchObject({ label: 'Start without transactions', disabledReason: undefined });
  item?.onSelect();
  expect(given).toEqual([{ type: 'startApplication', applicationId: 'cook', mode: 'atLeastOnce' }]);
});

test('an application that writes no results has no other mode', async () => {
  expect(startInMode(await menuOf({ type: 'producer', producerId: 'bill' }))).toBeUndefined();
});
