import {
  type Breach,
  type Command,
  createCheckedEngine,
  createSimulation,
  type SimulationState,
  type TimedCommand,
} from '../engine';
import { slice } from '../engine/kernel/vector';
import { FIRST_MESSAGE_SCENARIO } from '../lessons';
import type { CheckedRun } from './promises';
import { createDice, healingCommands } from './randomRun';
import { BROKER_ACTIONS } from './randomRun/brokers';
import { FAULT_ACTIONS } from './randomRun/faults';
import { LINK_ACTIONS } from './randomRun/links';
import { TRANSACTION_ACTIONS } from './randomRun/transactions';
import { unfinishedBusiness } from './unfinishedBusiness';

const NOBODY = { entry: () => {}, quiet: () => {} };
const ACTIONS = [...TRANSACTION_ACTIONS, ...TRANSACTION_ACTIONS, ...BROKER_ACTIONS, ...LINK_ACTIONS, ...FAULT_ACTIONS];
const WEIGHT = ACTIONS.reduce((sum, { weight }) => sum + weight, 0);
const COOKS = ['cook-0', 'cook-1'];

/**
 * Two applications read orders and write meals while brokers and links fail; then everything is healed. What is
 * unfinished then includes each order that has not led to exactly one meal.
 */
export function playTransactions(seed: number): CheckedRun {
  const dice = createDice(seed);
  const violations: Breach[] = [];
  const forfeits: Breach[] = [];
  const engine = createCheckedEngine((breach) => void (breach.reason === null ? violations : forfeits).push(breach));
  const commands: TimedCommand[] = [];
  let state = createSimulation(seed, FIRST_MESSAGE_SCENARIO);
  const until = (untilMs: number) => {
    state = engine.advanceWhile(state, untilMs, NOBODY, () => false);
  };
  const give = (command: Command) => {
    if (state.nowMs >= 0) commands.push({ atMs: state.nowMs, command });
    state = engine.applyCommand(state, command, NOBODY).state;
  };
  for (const { atMs, command } of FIRST_MESSAGE_SCENARIO.prologue) {
    until(atMs);
    give(command);
  }
  until(0);
  give({ type: 'createTopic', topic: 'meals', partitions: 2, replicationFactor: 3 });
  until(2_000);
  for (const applicationId of COOKS) give(aCook(applicationId));
  give({ type: 'addProducer', producerId: 'cashier', config: { 'transactional.id': 'cashier' } });
  until(12_000);
  for (let step = 0; step < 25; step++) {
    give({ type: 'publish', producerId: 'shop', topic: 'orders', key: `k${dice.roll(6)}`, value: `v${step}` });
    let left = dice.roll(WEIGHT);
    const action = ACTIONS.find(({ weight }) => (left -= weight) < 0);
    const command = action?.draw(dice, state, step);
    // Nobody promises anything where disks are lost, or unclean leaders are allowed.
    if (command !== undefined && command.type !== 'wipeDisk' && command.type !== 'electLeaders') give(command);
    until(state.nowMs + dice.pick([0, 5, 20, 100, 500, 2_000, 8_000]));
  }
  // Twice, since a broker that was about to stop is down only later. An open transaction holds every reader back until it
  // times out; then members are given up, and all catch up.
  for (const waitMs of [40_000, 200_000]) {
    for (const command of healingCommands(state)) give(command);
    for (const applicationId of COOKS) give({ type: 'startApplication', applicationId });
    until(state.nowMs + waitMs);
  }
  // The group of the first message has no reader that is started again.
  const unfinished = unfinishedBusiness(state).filter((what) => !what.startsWith('orders'));
  return {
    state,
    violations,
    forfeits,
    unfinished: [...unfinished, ...missingMeals(state)],
    run: { seed, scenario: FIRST_MESSAGE_SCENARIO, commands },
  };
}

function aCook(applicationId: string): Command {
  return {
    type: 'addApplication',
    applicationId,
    groupId: 'cooks',
    topics: ['orders'],
    outputTopic: 'meals',
    mode: 'exactlyOnce',
    consumerConfig: { 'session.timeout.ms': '6000' },
  };
}

/** Every committed order has its meal; the meals that are not aborted are counted by the orders they came from. */
function missingMeals(state: SimulationState): readonly string[] {
  const orders = committedRecords(state, 'orders').map(({ place }) => place);
  const sources = committedRecords(state, 'meals').map(({ source }) => source?.slice('cooks:'.length));
  return [
    ...orders
      .map((place) => ({ place, meals: sources.filter((source) => source === place).length }))
      .flatMap(({ place, meals }) => (meals === 1 ? [] : [`${place} has led to ${meals} meals`])),
    ...(sources.length === orders.length ? [] : [`${orders.length} orders and ${sources.length} meals`]),
  ];
}

function committedRecords({ nodes }: SimulationState, topic: string) {
  const brokers = Object.values(nodes).flatMap((node) => (node.type === 'broker' ? [node] : []));
  return [0, 1, 2].flatMap((partition) => {
    const leader = brokers
      .map(({ replicas }) => replicas[topic]?.[partition])
      .find((each) => each?.role.type === 'leader');
    if (leader === undefined || leader === null) return [];
    const aborted = leader.log.segments.flatMap(({ abortedTransactions }) => abortedTransactions);
    return leader.log.segments
      .flatMap(({ batches }) => [...slice(batches, 0)])
      .filter((batch) => batch.controlType === undefined)
      .filter(
        (batch) =>
          batch.isTransactional !== true ||
          !aborted.some(
            ({ producerId, firstOffset, lastOffset }) =>
              producerId === batch.producerId && firstOffset <= batch.baseOffset && batch.baseOffset <= lastOffset,
          ),
      )
      .flatMap((batch) =>
        batch.records.map((record, index) => ({
          place: `${topic}-${partition}@${batch.baseOffset + index}`,
          source: record.headers.find(({ key }) => key === 'source')?.value,
        })),
      );
  });
}
