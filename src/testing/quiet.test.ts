import { describe, expect, test } from 'vitest';
import {
  advance,
  applyCommand,
  type Command,
  raiseCurtain,
  recordCount,
  type Scenario,
  type SimulationState,
  timesOf,
} from '../engine';
import { createHistory } from '../history';
import { SANDBOX_SCENARIO } from '../lessons';
import { milestoneKind } from '../projections/milestones';
import { createDice, healingCommands, randomCommand, randomScenario } from './randomRun';
import type { Dice } from './randomRun/dice';
import { plainState } from './sameWorld';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

interface Told {
  readonly state: SimulationState;
  /** Every line of the trace. */
  readonly trace: readonly string[];
  readonly milestones: readonly string[];
}

/** Goes on to each of the stops, in order. */
function goOn(from: SimulationState, stops: readonly number[], pace: 'leaping' | 'everyInput'): Told {
  const trace: string[] = [];
  const milestones: string[] = [];
  let state = from;
  for (const untilMs of stops) {
    state = advance(
      state,
      untilMs,
      {
        entry: (entry) => {
          trace.push(JSON.stringify(entry));
          if (entry.kind === 'event' && milestoneKind(entry.event) !== null)
            milestones.push(`${entry.timeMs} ${entry.event.type}`);
        },
        quiet: () => {},
      },
      pace,
    );
  }
  return { state, trace, milestones };
}

/** Leapt over, and stopping here and there, it must end as if every heartbeat had been played. */
function expectSame(from: SimulationState, untilMs: number, stops: readonly number[] = []): SimulationState {
  const played = goOn(from, [untilMs], 'everyInput');
  const leapt = goOn(from, [...stops, untilMs], 'leaping');
  expect(leapt.milestones).toEqual(played.milestones);
  expect(leapt.trace).toEqual(played.trace);
  expect(plainState(leapt.state)).toEqual(plainState(played.state));
  expect(segmentsOf(leapt.state)).toEqual(segmentsOf(played.state));
  return leapt.state;
}

/** What is said of segments without reading all that is in them. */
function segmentsOf({ nodes }: SimulationState): readonly unknown[] {
  return Object.values(nodes)
    .flatMap((node) => (node.type === 'broker' ? Object.values(node.replicas).flat() : []))
    .flatMap((replica) => replica?.log.segments ?? [])
    .map((segment) => ({ records: recordCount(segment.batches), ...timesOf(segment) }));
}

/** Whether a log holds batches that were worked out instead of played: the sign of a leap. */
function didLeap(state: SimulationState): boolean {
  return JSON.stringify(state).includes('"earlier":');
}

function given(from: SimulationState, ...commands: readonly Command[]): SimulationState {
  return commands.reduce((state, command) => {
    const { state: after, refusal } = applyCommand(state, command);
    expect(refusal).toBeNull();
    return advance(after, after.nowMs + 100);
  }, from);
}

const reader = (consumerId: string, groupId: string, config = {}): Command => ({
  type: 'addConsumer',
  consumerId,
  groupId,
  topics: ['orders'],
  config,
});
const record = (key: string): Command => ({ type: 'publish', producerId: 'shop', topic: 'orders', key, value: 'x' });

/** Brokers 1 to `count`, one topic with as many replicas as there can be. */
function clusterOf(count: number): Scenario {
  const brokers = Array.from({ length: count }, (_, index) => ({
    brokerId: index + 1,
    config: count < 3 ? ({ 'offsets.topic.replication.factor': 1 } as const) : {},
  }));
  const replicationFactor = Math.min(3, count);
  return {
    name: `${count} brokers`,
    zookeeperServers: count === 1 ? 1 : 3,
    brokers,
    prologueMs: 20_000,
    prologue: [
      { atMs: -17_000, command: { type: 'createTopic', topic: 'orders', partitions: 4, replicationFactor } },
      { atMs: -16_000, command: { type: 'addProducer', producerId: 'shop' } },
      { atMs: -15_000, command: reader('kitchen', 'kitchen') },
    ],
  };
}

/** The sandbox, with a segment of commits full every quarter of an hour. */
const WITH_SMALL_FILES: Scenario = {
  ...SANDBOX_SCENARIO,
  brokers: SANDBOX_SCENARIO.brokers.map((broker) => ({
    ...broker,
    config: { ...broker.config, 'offsets.topic.segment.bytes': 100_000 },
  })),
};

/** The sandbox, each broker in a rack of its own, with the selector that sends consumers to the nearest replica. */
const WITH_RACKS: Scenario = {
  ...SANDBOX_SCENARIO,
  brokers: SANDBOX_SCENARIO.brokers.map((broker) => ({
    ...broker,
    config: {
      'broker.rack': `rack-${broker.brokerId}`,
      'replica.selector.class': 'org.apache.kafka.common.replica.RackAwareReplicaSelector',
    },
  })),
};

const WITH_RECORDS = [record('a'), record('b'), record('c')];

// Retention takes a week, and a lesson takes minutes. What is skipped in between must have happened all the same.
describe('a quiet stretch is leapt over, with the same state, trace and milestones as if it were played:', () => {
  const stretches: readonly (readonly [string, SimulationState])[] = [
    ['the sandbox as it opens', raiseCurtain(7, SANDBOX_SCENARIO)],
    [
      'two groups, one of two members, and records',
      given(raiseCurtain(7, SANDBOX_SCENARIO), reader('audit', 'audit'), reader('audit-2', 'audit'), ...WITH_RECORDS),
    ],
    ['one broker', given(raiseCurtain(1, clusterOf(1)), ...WITH_RECORDS)],
    ['two brokers, whose offsets topic has one replica', given(raiseCurtain(2, clusterOf(2)), ...WITH_RECORDS)],
    [
      'five brokers and three groups',
      given(raiseCurtain(5, clusterOf(5)), reader('audit', 'audit'), reader('report', 'report'), ...WITH_RECORDS),
    ],
    [
      'a slow link between two brokers',
      given(
        raiseCurtain(7, SANDBOX_SCENARIO),
        { type: 'slowLink', between: ['broker-1', 'broker-2'], byMs: 130 },
        ...WITH_RECORDS,
      ),
    ],
    [
      'a slow link to a consumer',
      given(raiseCurtain(7, SANDBOX_SCENARIO), { type: 'slowLink', between: ['broker-1', 'kitchen'], byMs: 700 }),
    ],
    [
      'a broker that was killed',
      given(raiseCurtain(7, SANDBOX_SCENARIO), ...WITH_RECORDS, { type: 'killBroker', brokerId: 2 }),
    ],
    ['a broker that was stopped', given(raiseCurtain(7, SANDBOX_SCENARIO), { type: 'stopBroker', brokerId: 3 })],
    [
      'a link that was cut',
      given(raiseCurtain(7, SANDBOX_SCENARIO), { type: 'cutLink', between: ['broker-1', 'broker-3'] }),
    ],
    [
      'a consumer that was killed',
      given(raiseCurtain(7, SANDBOX_SCENARIO), reader('audit', 'kitchen'), {
        type: 'killConsumer',
        consumerId: 'kitchen',
      }),
    ],
    [
      'a consumer that commits four times a second',
      given(raiseCurtain(7, SANDBOX_SCENARIO), reader('eager', 'eager', { 'auto.commit.interval.ms': 250 })),
    ],
    [
      'a consumer that keeps to itself, and one that pauses',
      given(
        raiseCurtain(7, SANDBOX_SCENARIO),
        {
          type: 'addConsumer',
          consumerId: 'alone',
          groupId: '',
          topics: [],
          partitions: [{ topic: 'orders', partition: 1 }],
        },
        { type: 'consumerPause', consumerId: 'kitchen', partitions: [{ topic: 'orders', partition: 0 }] },
        ...WITH_RECORDS,
      ),
    ],
    // Its time to poll runs out on the way.
    [
      'a consumer that waits for the word to poll',
      given(
        raiseCurtain(7, SANDBOX_SCENARIO),
        { type: 'changeConsumerApplication', consumerId: 'kitchen', set: { 'poll.when': 'told' } },
        ...WITH_RECORDS,
      ),
    ],
    [
      'a consumer that reads from the replica in its rack',
      given(
        raiseCurtain(7, WITH_RACKS),
        reader('near', 'near', { 'client.rack': 'rack-3', 'metadata.max.age.ms': 120_000 }),
        ...WITH_RECORDS,
      ),
    ],
    [
      'files of commits that fill up, are rolled and are cleaned',
      given(raiseCurtain(7, WITH_SMALL_FILES), reader('audit', 'audit'), ...WITH_RECORDS),
    ],
    // The checkpoint of the flushed offsets follows a roll by up to a minute.
    [
      'files of commits that are rolled and not cleaned',
      given(raiseCurtain(7, WITH_SMALL_FILES), ...WITH_RECORDS, {
        type: 'alterTopicConfig',
        topic: '__consumer_offsets',
        set: { 'min.compaction.lag.ms': '86400000' },
        remove: [],
      }),
    ],
    [
      'records that grow old and are deleted',
      given(raiseCurtain(7, SANDBOX_SCENARIO), ...WITH_RECORDS, {
        type: 'alterTopicConfig',
        topic: 'orders',
        set: { 'retention.ms': '600000' },
        remove: [],
      }),
    ],
    [
      'a consumer that does not commit',
      given(raiseCurtain(7, SANDBOX_SCENARIO), reader('lazy', 'lazy', { 'enable.auto.commit': false })),
    ],
  ];

  test.each(stretches)('%s', { timeout: 60_000 }, (_, from) => {
    const state = expectSame(from, from.nowMs + 40 * MINUTE_MS);
    // What was leapt over can be gone on from.
    expectSame(given(state, record('d')), state.nowMs + 2 * MINUTE_MS);
  });

  test('hours of the sandbox', { timeout: 60_000 }, () => {
    const from = raiseCurtain(11, SANDBOX_SCENARIO);
    const state = expectSame(from, 2 * HOUR_MS + 123);
    expect(didLeap(state)).toBe(true);
  });

  // Members that joined at once commit at once, so their commits reach a follower together, or one behind the other.
  test.each([
    ['two members', ['kitchen-2'], []],
    ['three members', ['kitchen-2', 'kitchen-3'], []],
    ['three members and a second group of two', ['kitchen-2', 'kitchen-3'], ['audit-1', 'audit-2']],
  ])('a group of %s', { timeout: 60_000 }, (_, members, others) => {
    const from = given(
      raiseCurtain(7, SANDBOX_SCENARIO),
      { type: 'createTopic', topic: 'payments', partitions: 25, replicationFactor: 3 },
      ...members.map((id) => ({ ...reader(id, 'kitchen'), topics: ['orders', 'payments'] })),
      ...others.map((id) => reader(id, 'audit')),
      ...WITH_RECORDS,
    );
    const state = expectSame(from, from.nowMs + 20 * MINUTE_MS);
    expect(didLeap(state)).toBe(true);
  });

  // A commit of many partitions is so large that the index gets an entry with most of them, and not with all.
  test('commits that bring the index an entry now and then', { timeout: 60_000 }, () => {
    const from = given(
      raiseCurtain(7, SANDBOX_SCENARIO),
      { type: 'createTopic', topic: 'payments', partitions: 15, replicationFactor: 3 },
      { type: 'addConsumer', consumerId: 'audit', groupId: 'audit', topics: ['orders', 'payments'] },
      ...WITH_RECORDS,
    );
    const state = expectSame(from, from.nowMs + 20 * MINUTE_MS);
    expect(didLeap(state)).toBe(true);
  });

  // Pressing play is many short advances, and a lesson's time jump is one.
  test('in many short advances as well as in one', { timeout: 60_000 }, () => {
    const from = given(raiseCurtain(7, SANDBOX_SCENARIO), ...WITH_RECORDS);
    const stops = [1, 2, 3, 4, 5].map((count) => from.nowMs + count * 8 * MINUTE_MS + 17 * count);
    const state = expectSame(from, from.nowMs + 45 * MINUTE_MS, stops);
    expect(didLeap(state)).toBe(true);
  });

  // The page runs ahead in slices and seeks from snapshots; both must tell the same story.
  test('when history runs ahead, and when it seeks', { timeout: 60_000 }, () => {
    const run = { seed: 7, scenario: SANDBOX_SCENARIO, commands: [{ atMs: HOUR_MS, command: record('a') }] };
    const history = createHistory(run);
    const end = history.stateAt(HOUR_MS + 10 * MINUTE_MS);
    const first = advance(raiseCurtain(7, SANDBOX_SCENARIO), HOUR_MS, undefined, 'everyInput');
    const played = goOn(applyCommand(first, record('a')).state, [HOUR_MS + 10 * MINUTE_MS], 'everyInput').state;
    expect({ ...(plainState(end) as object), nowMs: 0 }).toEqual({ ...(plainState(played) as object), nowMs: 0 });
    const middle = createHistory(run).stateAt(HOUR_MS / 2);
    expect(plainState(history.stateAt(HOUR_MS / 2))).toEqual(plainState(middle));
  });
});

// Nobody thinks of everything. Random clusters with random faults find what was forgotten.
describe('any workload, then quiet, then more of it, is the same leapt over and played:', () => {
  test.each(Array.from({ length: 16 }, (_, index) => index + 1))('seed %d', { timeout: 60_000 }, (seed) => {
    const dice = createDice(seed);
    let state = someWorkload(dice, raiseCurtain(seed, randomScenario(dice)), dice.roll(25));
    if (dice.roll(2) === 0)
      state = healingCommands(state).reduce((healed, command) => applyCommand(healed, command).state, state);
    const quietMs = (10 + dice.roll(15)) * MINUTE_MS;
    const stops = [state.nowMs + dice.roll(quietMs)];
    state = expectSame(state, state.nowMs + quietMs, stops);
    state = someWorkload(dice, state, 5);
    expectSame(state, state.nowMs + 10 * MINUTE_MS + dice.roll(quietMs));
  });
});

function someWorkload(dice: Dice, from: SimulationState, count: number): SimulationState {
  let state = from;
  for (let step = 0; step < count; step++) {
    state = applyCommand(state, randomCommand(dice, state, step)).state;
    state = advance(state, state.nowMs + dice.pick([0, 5, 100, 2_000, 8_000]));
  }
  return state;
}
