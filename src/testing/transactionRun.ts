import type { Command, SimulationState } from '../engine';
import { type ApplicationPlan, committedRecords, playApplications } from './applicationRun';
import type { CheckedRun } from './promises';
import { BROKER_ACTIONS } from './randomRun/brokers';
import { FAULT_ACTIONS } from './randomRun/faults';
import { LINK_ACTIONS } from './randomRun/links';
import { TRANSACTION_ACTIONS } from './randomRun/transactions';

const COOKS = ['cook-0', 'cook-1'];

const PLAN: ApplicationPlan = {
  outputs: ['meals'],
  clients: [
    ...COOKS.map(aCook),
    { type: 'addProducer', producerId: 'cashier', config: { 'transactional.id': 'cashier' } },
  ],
  actions: [...TRANSACTION_ACTIONS, ...TRANSACTION_ACTIONS, ...BROKER_ACTIONS, ...LINK_ACTIONS, ...FAULT_ACTIONS],
  healing: COOKS.map((applicationId) => ({ type: 'startApplication', applicationId })),
  missing: missingMeals,
};

/**
 * Two applications read orders and write meals, exactly once. What is unfinished includes each order that has not led to
 * exactly one meal.
 */
export function playTransactions(seed: number): CheckedRun {
  return playApplications(seed, PLAN);
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
  const sources = committedRecords(state, 'meals').map(({ headers }) => headers['source']?.slice('cooks:'.length));
  return [
    ...orders
      .map((place) => ({ place, meals: sources.filter((source) => source === place).length }))
      .flatMap(({ place, meals }) => (meals === 1 ? [] : [`${place} has led to ${meals} meals`])),
    ...(sources.length === orders.length ? [] : [`${orders.length} orders and ${sources.length} meals`]),
  ];
}
