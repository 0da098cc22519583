import type { Command, ConsumerApplication, TimedCommand } from '../../engine';
import { after, aScenario, at, producer } from '../scenes/aScene';
import type { Stage } from '../types';

export const BILL = 'bill';
export const REDRIVE = 'redrive';
export const RETRY = 'orders.retry';
export const DEAD = 'orders.dlq';
/** An amount in words, where the code of `bill` expects digits. */
export const POISON = 'twelve';

/** Keys that lie in lanes 0, 1 and 2. */
export const LANE_0 = 'order-2';
export const LANE_1 = 'order-1';
export const LANE_2 = 'order-4';

/** It writes a bill for each record, which takes a while, and commits what is done. */
const WORK = {
  'processing.time.ms': 300,
  'commit.when': 'afterProcessing',
  'throws.at': POISON,
  'on.exception': 'seekBack',
  'on.outage': 'seekBack',
  'retry.pause.ms': 3_000,
  'max.tries': 3,
} as const satisfies Partial<ConsumerApplication>;

export const PARKING = { 'on.exception': 'park', 'retry.topic': RETRY } as const;
export const BURYING = { ...PARKING, 'dead.letter.topic': DEAD } as const;
export const LOGGING = { 'on.exception': 'skip', 'on.outage': 'skip', 'dead.letter.topic': DEAD } as const;

export const order = (key: string, value: string): Command & { readonly type: 'publish' } => ({
  type: 'publish',
  producerId: 'shop',
  topic: 'orders',
  key,
  value,
});

/** What lies in the three lanes before, and is billed: three records in lane 0, one in each of the others. */
const BILLED = [order(LANE_0, '8'), order(LANE_1, '14'), order(LANE_0, '5'), order(LANE_2, '6'), order(LANE_0, '11')];

export function aStage(name: string, set: Partial<ConsumerApplication>, later: readonly TimedCommand[] = []): Stage {
  const base = aScenario({ name, brokerConfig: { 'group.initial.rebalance.delay.ms': 0 }, topics: [], clients: [] });
  const topics = [
    placed('orders', [
      [1, 2, 3],
      [2, 3, 1],
      [3, 1, 2],
    ]),
    placed(RETRY, [[2, 3, 1]]),
    placed(DEAD, [[3, 1, 2]]),
  ];
  const prologue = [
    ...after(-26_000, [...topics, producer('shop')], 400),
    ...after(-22_000, [addBill(set), ...BILLED]),
    ...later,
  ];
  return { seed: 7, scenario: { ...base, prologue } };
}

/** A program that copies dead letters back to where they came from. It is there, and does not run. */
const ADD_REDRIVE: Command = {
  type: 'addApplication',
  applicationId: REDRIVE,
  groupId: REDRIVE,
  topics: [DEAD],
  outputTopic: 'orders',
  result: 'copied',
  mode: 'atLeastOnce',
};

/** What came in last night, and is billed or given up by the time the curtain rises. */
export function lastNight(orders: readonly Command[]): readonly TimedCommand[] {
  return [
    at(-18_000, ADD_REDRIVE),
    at(-16_000, { type: 'removeApplication', applicationId: REDRIVE }),
    ...after(-14_000, orders),
  ];
}

function addBill(set: Partial<ConsumerApplication>): Command {
  return {
    type: 'addApplication',
    applicationId: BILL,
    groupId: BILL,
    topics: ['orders'],
    outputTopic: null,
    mode: 'atLeastOnce',
    application: { ...WORK, ...set },
  };
}

function placed(topic: string, assignment: readonly (readonly number[])[]): Command {
  return { type: 'createTopic', topic, partitions: -1, replicationFactor: -1, assignment };
}
