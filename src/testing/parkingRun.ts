import type { SimulationState, TraceEntry } from '../engine';
import { type ApplicationPlan, committedRecords, playApplications } from './applicationRun';
import type { CheckedRun } from './promises';
import { BROKER_ACTIONS } from './randomRun/brokers';
import { FAULT_ACTIONS } from './randomRun/faults';
import { LINK_ACTIONS } from './randomRun/links';
import { PARKING_ACTIONS } from './randomRun/parking';

/** The application throws at every order with this in it. */
const BAD = '7';

const PLAN: ApplicationPlan = {
  outputs: ['orders.retry', 'orders.dlq'],
  clients: [
    {
      type: 'addApplication',
      applicationId: 'bill',
      groupId: 'bill',
      topics: ['orders'],
      outputTopic: null,
      mode: 'atLeastOnce',
      consumerConfig: { 'session.timeout.ms': '6000' },
      application: {
        'processing.time.ms': 20,
        'commit.when': 'afterProcessing',
        'throws.at': BAD,
        'on.exception': 'park',
        'on.outage': 'park',
        'retry.pause.ms': 500,
        'retry.topic': 'orders.retry',
        'dead.letter.topic': 'orders.dlq',
        'max.tries': 3,
      },
    },
  ],
  actions: [...PARKING_ACTIONS, ...PARKING_ACTIONS, ...BROKER_ACTIONS, ...LINK_ACTIONS, ...FAULT_ACTIONS],
  healing: [
    { type: 'startApplication', applicationId: 'bill' },
    { type: 'changeConsumerApplication', consumerId: 'bill', set: { database: 'up', 'poll.when': 'ready' } },
  ],
  missing: missingOrders,
};

/** An application parks what it cannot do. What is unfinished includes each order that was neither done nor given up. */
export function playParking(seed: number): CheckedRun {
  return playApplications(seed, PLAN);
}

/**
 * At least once: it passes over an order only when it is done, or safe in another topic. So each order is done in the end,
 * at once or out of the retry topic, or is a dead letter; an order at which it throws can only be a dead letter.
 */
function missingOrders(state: SimulationState, entries: readonly TraceEntry[]): readonly string[] {
  const parked = ['orders.retry', 'orders.dlq'].flatMap((topic) => committedRecords(state, topic));
  const originOf = new Map(parked.map(({ place, headers }) => [place, originIn(headers)]));
  const done = new Set(
    entries.flatMap((entry) => {
      if (entry.kind !== 'event' || entry.event.type !== 'recordProcessed') return [];
      const place = `${entry.event.topicPartition}@${entry.event.offset}`;
      return [originOf.get(place) ?? place];
    }),
  );
  const givenUp = new Set(parked.flatMap(({ place }) => (place.startsWith('orders.dlq') ? [originOf.get(place)] : [])));
  return committedRecords(state, 'orders').flatMap(({ place, value }) => {
    const isBad = value?.includes(BAD) === true;
    if (isBad && done.has(place)) return [`${place} was done, and cannot be`];
    return givenUp.has(place) || (!isBad && done.has(place)) ? [] : [`${place} was passed over`];
  });
}

function originIn(headers: Readonly<Record<string, string | null>>): string {
  return `${headers['orig-topic']}-${headers['orig-partition']}@${headers['orig-offset']}`;
}
