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

async function menuOf(target: StageTarget): Promise<readonly MenuItem[]> {
  const { t } = await createI18n('en');
  const commands = WORLD.map((command) => ({ atMs: 1_000, command }));
  const state = aPlayedRun(commands, 20_000).stateAt(20_000);
  const [give, inspect, openForm] = [() => {}, () => {}, () => {}];
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
