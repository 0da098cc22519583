import { expect, test } from 'vitest';
import { DEFAULT_PARTITIONER, ROUND_ROBIN_PARTITIONER, UNIFORM_STICKY_PARTITIONER } from './config';
import { aReadyDesk, Desk } from './fixtures/desk';
import { updateLoads } from './stickyPartitioner';

const partitionsOf = (desk: Desk) =>
  desk
    .said('recordSent')
    .slice(1)
    .map(({ partition }) => partition);

// Known since 2.4 and never repaired (KAFKA-9965): each new batch costs a turn.
test('RoundRobinPartitioner skips a partition whenever a new batch is begun', () => {
  const desk = aReadyDesk({ 'partitioner.class': ROUND_ROBIN_PARTITIONER });
  for (let count = 0; count < 4; count++) desk.send('order-1').acknowledgeAll();
  // The first record has had two turns already.
  expect(partitionsOf(desk)).toEqual([0, 2, 1, 0]);
});

// With three partitions the third turn always falls where there is no batch yet, and goes on to the first.
test('RoundRobinPartitioner may leave a partition out altogether', () => {
  const desk = new Desk({ 'partitioner.class': ROUND_ROBIN_PARTITIONER, 'linger.ms': 1_000 }).send('a').introduce();
  for (let count = 0; count < 9; count++) desk.send('a');
  expect(new Set(partitionsOf(desk))).toEqual(new Set([0, 1]));
});

test('UniformStickyPartitioner ignores keys and moves on with each new batch', () => {
  const desk = aReadyDesk({ 'partitioner.class': UNIFORM_STICKY_PARTITIONER });
  for (let count = 0; count < 6; count++) desk.send('order-1').acknowledgeAll();
  const seen = partitionsOf(desk);
  expect(seen.every((partition, place) => place === 0 || partition !== seen[place - 1])).toBe(true);
});

test('DefaultPartitioner hashes keys, and sticks without them', () => {
  const desk = aReadyDesk({ 'partitioner.class': DEFAULT_PARTITIONER, 'linger.ms': 500 });
  desk.send('order-1').send('order-2').send(null).send(null);
  const [first, second, third, fourth] = partitionsOf(desk);
  expect([first, second]).toEqual([1, 0]);
  expect(third).toBe(fourth);
});

test('with partitioner.ignore.keys a key does not matter', () => {
  const desk = aReadyDesk({ 'partitioner.ignore.keys': true });
  for (const key of ['order-1', 'order-2', 'order-4']) desk.send(key).acknowledgeAll();
  expect(new Set(partitionsOf(desk)).size).toBe(1);
});

test('a keyed record to a partition without a leader waits, and does not move', () => {
  const desk = new Desk().send('order-1').introduce([1, -1, 1]);
  expect(desk.produces()).toEqual([]);
  desk.pass(500).introduce([1, 2, 1], 1);
  expect(desk.produces().map(({ to }) => to)).toEqual(['broker-2']);
});

// A switch waits until the batch that is filling there is closed, but not for ever: twice batch.size is enough.
test('the sticky partition is left half full only after twice batch.size', () => {
  const desk = new Desk({ 'batch.size': 1_000, 'linger.ms': 60_000 }).send(null).introduce();
  const bytes = () => desk.producer.sticky[0]?.producedBytes ?? 0;
  const seen: number[] = [];
  for (let count = 0; count < 30; count++) {
    desk.send(null, 'x'.repeat(90));
    seen.push(bytes());
    desk.acknowledgeAll();
  }
  expect(Math.max(...seen)).toBeGreaterThan(900);
  expect(Math.max(...seen)).toBeLessThan(2_000);
});

// The reference's example: queues of 0, 3 and 1 weigh 4, 1 and 3.
test('shorter queues are likelier to be next: 0, 3 and 1 batches weigh 4, 1 and 3', () => {
  const desk = aReadyDesk();
  const [batch] = new Desk({ 'linger.ms': 9_000 }).send('order-1', 'v').introduce().producer.queues['orders-1'] ?? [];
  if (batch === undefined) throw new Error('A batch was expected.');
  const state = {
    ...desk.producer,
    usedPartitions: { orders: [0, 1, 2] },
    sticky: [{ topic: 'orders', partition: 0, producedBytes: 0, loads: null }],
    queues: { 'orders-1': [batch, batch, batch], 'orders-2': [batch] },
  };
  const step = {
    state,
    own: null,
    copy: () => ({ ...state }),
    events: [],
    effects: [],
    context: { nowMs: 0, random: () => 0 },
  };
  updateLoads(step);
  expect(step.state.sticky[0]?.loads).toEqual({ partitions: [0, 1, 2], cumulative: [4, 5, 8] });
});

test('a broker that keeps data waiting for too long is left out of the choice', () => {
  const desk = aReadyDesk({ 'partitioner.availability.timeout.ms': 100, 'max.in.flight.requests.per.connection': 1 });
  desk.send('a', 'v', 0).send('a', 'v', 0).send('b', 'v', 1).send('c', 'v', 2).pass(500).send('d', 'v', 2);
  expect(desk.producer.nodeLatencies['1']).toMatchObject({ readyMs: 500, drainMs: 0 });
});
