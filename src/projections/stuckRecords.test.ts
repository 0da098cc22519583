import { expect, test } from 'vitest';
import type { Command, ConsumerApplication, TimedCommand } from '../engine';
import { aPlayedRun } from '../testing/aPlayedRun';
import { clusterModel } from './clusterModel';
import { stuckRecords } from './stuckRecords';

const order = (value: string): Command => ({
  type: 'publish',
  producerId: 'shop',
  topic: 'orders',
  key: 'order-1',
  value,
});

/** `bill` works on three orders of one lane, and throws at the second, at 3 s. */
function aRun(application: Partial<ConsumerApplication>, later: readonly TimedCommand[] = []) {
  const bill: Command = {
    type: 'addConsumer',
    consumerId: 'bill',
    groupId: 'bill',
    topics: ['orders'],
    application: { 'throws.at': 'poison', 'retry.pause.ms': 1_000, 'processing.time.ms': 100, ...application },
  };
  const commands = [
    { atMs: 100, command: bill },
    { atMs: 8_000, command: order('one') },
    { atMs: 8_100, command: order('poison') },
    { atMs: 8_200, command: order('three') },
    ...later,
  ];
  return aPlayedRun(commands, 20_000);
}

const PATIENT = { 'on.exception': 'seekBack', 'commit.when': 'afterProcessing' } as const;

function stuckAt(history: ReturnType<typeof aRun>, timeMs: number) {
  return stuckRecords(history.trace, clusterModel(history.stateAt(timeMs)));
}

test('a reader that seeks back to a record is stuck at it, also between two tries', () => {
  const history = aRun(PATIENT);
  expect(stuckAt(history, 8_000).size).toBe(0);
  const thrownMs = history.trace.entries.flatMap((entry) =>
    entry.kind === 'event' && entry.event.type === 'recordFailed' ? entry.timeMs : [],
  );
  expect(thrownMs.length).toBeGreaterThan(5);
  const [first = 0, second = 0] = thrownMs;
  for (const timeMs of [first, first + 500, second - 1])
    expect([...stuckAt(history, timeMs)]).toEqual([
      ['orders-1', [{ groupId: 'bill', clientId: 'bill', offset: 1, exception: 'IllegalArgumentException', times: 1 }]],
    ]);
  expect(stuckAt(history, second).get('orders-1')).toMatchObject([{ times: 2 }]);
});

test('mended, it is stuck no more once the record is done', () => {
  const mended: Command = { type: 'changeConsumerApplication', consumerId: 'bill', set: { 'throws.at': '' } };
  const history = aRun(PATIENT, [{ atMs: 12_000, command: mended }]);
  expect(stuckAt(history, 12_000).size).toBe(1);
  expect(stuckAt(history, 15_000).size).toBe(0);
});

test('a record that is skipped holds nobody up', () => {
  const history = aRun({ ...PATIENT, 'on.exception': 'skip' });
  for (const timeMs of [8_500, 9_000, 15_000]) expect(stuckAt(history, timeMs).size).toBe(0);
});

// Who redraws for each new map would redraw the whole stage with every frame.
test('the map is the same while nothing changes', () => {
  const history = aRun(PATIENT);
  const first = stuckAt(history, 9_000);
  expect(first.size).toBe(1);
  expect(stuckAt(history, 9_100)).toBe(first);
});
