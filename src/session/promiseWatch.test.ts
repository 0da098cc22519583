import { expect, test } from 'vitest';
import type { Command, Run, TimedCommand } from '../engine';
import { SANDBOX_SCENARIO } from '../lessons';
import { PromiseWatch } from './promiseWatch';

const ALWAYS = () => true;
const at = (atMs: number, command: Command): TimedCommand => ({ atMs, command });
const toOrders1 = { type: 'publish', producerId: 'hasty', topic: 'orders', partition: 1, value: 'ramen' } as const;

/** Broker 2 takes `order-2` with acks=1 while it is cut off, and is killed. */
const COMMANDS = [
  at(500, { type: 'addProducer', producerId: 'hasty', config: { acks: 1 } }),
  at(1000, { ...toOrders1, key: 'order-1' }),
  at(4000, { type: 'cutLink', between: ['broker-2', 'broker-1'] }),
  at(4000, { type: 'cutLink', between: ['broker-2', 'broker-3'] }),
  at(5000, { ...toOrders1, key: 'order-2' }),
  at(6000, { type: 'killBroker', brokerId: 2 }),
];
const LOST: Run = { seed: 7, scenario: SANDBOX_SCENARIO, commands: COMMANDS };

function checked(run: Run, untilMs: number): PromiseWatch {
  const watch = new PromiseWatch(run);
  watch.checkTo(untilMs, ALWAYS);
  return watch;
}

// The one lesson about acks=1 that counts: the producer was told that the record is safe, and it is gone.
test('a record that was acknowledged by the leader alone is lost on failover, and no promise is broken', () => {
  const { breaches } = checked(LOST, 40_000).findings;
  expect(breaches).toMatchObject([
    {
      promise: 'acknowledgedRecordsSurvive',
      reason: 'acknowledgedByLeaderAlone',
      topicPartition: 'orders-1',
      records: [{ offset: 1, key: 'order-2' }],
    },
  ]);
});

// Frames must not wait for it: whatever the slices, the same is found.
test('checking in slices finds what checking at once does', () => {
  const watch = new PromiseWatch(LOST);
  let turns = 0;
  for (let isDone = false; !isDone; turns++) {
    let asked = 0;
    isDone = watch.checkTo(40_000, () => asked++ < 2);
  }
  expect(turns).toBeGreaterThan(5);
  expect(watch.findings).toEqual(checked(LOST, 40_000).findings);
});

// Giving one more command must not begin everything anew: the page would never catch up.
test('a run that goes on with another command keeps what is checked', () => {
  const shorter = { ...LOST, commands: COMMANDS.slice(0, 5) };
  const watch = checked(shorter, 5500);
  watch.follow(LOST);
  expect(watch.findings.checkedUntilMs).toBe(5500);
  watch.checkTo(40_000, ALWAYS);
  expect(watch.findings).toEqual(checked(LOST, 40_000).findings);
});

// Acting in the past forks: what happened before is as it was, what came after is another story.
test('a fork forgets what came after it and keeps what came before', () => {
  const watch = checked(LOST, 40_000);
  const saved = {
    ...LOST,
    commands: [
      ...COMMANDS.slice(0, 4),
      at(4500, { type: 'publish', producerId: 'hasty', topic: 'orders', partition: 0, key: null, value: 'soba' }),
    ],
  };
  watch.follow(saved);
  expect(watch.findings).toEqual({ breaches: [], checkedUntilMs: 4500 });
  watch.checkTo(40_000, ALWAYS);
  expect(watch.findings).toEqual(checked(saved, 40_000).findings);

  const late: Run = { ...LOST, commands: [...COMMANDS, at(30_000, { type: 'startBroker', brokerId: 2 })] };
  const other = checked(LOST, 40_000);
  other.follow(late);
  expect(other.findings.breaches).toHaveLength(1);
  expect(other.findings.checkedUntilMs).toBe(30_000);
});
