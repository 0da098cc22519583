import { expect, test } from 'vitest';
import type { MessageBody } from '../engine';
import { aBatch } from '../testing/aLog';
import { aPlayedRun } from '../testing/aPlayedRun';
import { aBroker } from '../testing/aReplica';
import { aConsumer, aMessage, aProducer, aState } from '../testing/aState';
import { type Flight, flightsAt } from './flights';

const NODES = [aBroker(1), aBroker(2), aProducer(), aConsumer()];
const ALL = { showsQuiet: true };

const HEARTBEAT: MessageBody = {
  api: 'Heartbeat',
  kind: 'request',
  correlationId: 1,
  groupId: 'kitchen',
  generationId: 1,
  memberId: 'kitchen-1',
  groupInstanceId: null,
};

function produce(...partitions: readonly number[]): MessageBody {
  const each = partitions.map((partition) => ({ topic: 'orders', partition, batch: aBatch(['a', 'b']) }));
  return { api: 'Produce', kind: 'request', correlationId: 1, acks: -1, timeoutMs: 30_000, partitions: each };
}

function story({ plan, progress, fate }: Flight) {
  return [plan.id, plan.kind, plan.topicPartition, plan.count, progress, fate];
}

// A request may carry batches for several partitions; each drops into its own column.
test('a produce request is drawn once for each partition, with its number of records', () => {
  const state = aState({ nodes: NODES, messages: [aMessage('shop', 'broker-1', produce(0, 2))] });
  const flights = flightsAt(state, 12, ALL);
  expect(flights.map(story)).toEqual([
    ['1/orders-0', 'produce', 'orders-0', 2, 0.5, 'arrives'],
    ['1/orders-2', 'produce', 'orders-2', 2, 0.5, 'arrives'],
  ]);
  expect(flights[0]?.plan.from).toEqual({ type: 'producer', producerId: 'shop' });
  expect(flights[0]?.plan.to).toEqual({ type: 'cell', topicPartition: 'orders-0', brokerId: 1 });
  expect(flights[0]?.plan.records.map(({ letter }) => letter)).toEqual(['a', 'b']);
});

// At a slow pace a millisecond lasts a second, and the message must not stand still for that long.
test('progress goes on between two whole milliseconds', () => {
  const state = aState({ nodes: NODES, messages: [aMessage('shop', 'broker-1', produce(0))] });
  expect([10, 10.5, 13.99].map((timeMs) => flightsAt(state, timeMs, ALL)[0]?.progress)).toEqual([0, 0.125, 0.9975]);
  expect(flightsAt(state, 14, ALL)).toEqual([]);
});

// Pings and heartbeats go all the time; they would bury what matters.
test('routine messages are drawn only when asked for', () => {
  const state = aState({ nodes: NODES, messages: [aMessage('kitchen', 'broker-1', HEARTBEAT, { quiet: true })] });
  expect(flightsAt(state, 12, { showsQuiet: false })).toEqual([]);
  expect(flightsAt(state, 12, ALL).map(({ plan }) => plan.kind)).toEqual(['group']);
});

// A message that nobody will hear must not look like good news.
test('a message says what becomes of it: heard or unheard', () => {
  const message = aMessage('shop', 'broker-1', produce(0));
  const fate = (state: Parameters<typeof flightsAt>[0]) =>
    flightsAt(state, 13, ALL).map((flight) => [flight.fate, flight.progress]);
  expect(fate(aState({ nodes: NODES, messages: [message] }))).toEqual([['arrives', 0.75]]);
  expect(fate(aState({ nodes: NODES, messages: [message], down: ['broker-1'] }))).toEqual([['unheard', 0.75]]);
  expect(fate(aState({ nodes: NODES, messages: [{ ...message, connection: 3 }] }))).toEqual([['unheard', 0.75]]);
});

// What waits in a cut wire does not move, and one sees that there are several.
test('held messages stand in line in the middle of their way', () => {
  const state = aState({ nodes: NODES });
  const link = state.links['shop']?.['broker-1'];
  if (link === undefined) throw new Error('The two are connected.');
  const held = [1, 2].map((id) => {
    const message = aMessage('shop', 'broker-1', produce(0), { id, arrivesMs: null });
    return { item: { type: 'deliver' as const, timeMs: 0, id, message }, leftMs: null };
  });
  const links = {
    ...state.links,
    shop: { ...state.links['shop'], 'broker-1': { ...link, fault: { type: 'cut' as const }, held } },
  };
  const flights = flightsAt({ ...state, links }, 1_000, ALL);
  expect(flights.map(({ fate, progress }) => [fate, progress])).toEqual([
    ['held', 0.5],
    ['held', 0.47],
  ]);
});

// Records to a follower stay in their column; a consumer's go down to its group.
test('a fetch response is replication for a broker and consumption for a consumer', () => {
  const body: MessageBody = {
    api: 'Fetch',
    kind: 'response',
    correlationId: 1,
    partitions: [
      {
        topic: 'orders',
        partition: 0,
        error: 'NONE',
        highWatermark: 0,
        lastStableOffset: 0,
        logStartOffset: 0,
        divergingEpoch: null,
        currentLeader: null,
        abortedTransactions: null,
        batches: [aBatch(['a'])],
      },
    ],
  };
  const messages = [aMessage('broker-1', 'broker-2', body), aMessage('broker-1', 'kitchen', body, { id: 2 })];
  const plans = flightsAt(aState({ nodes: NODES, messages }), 12, ALL).map(({ plan }) => plan);
  expect(plans.map(({ kind, to }) => [kind, to])).toEqual([
    ['replication', { type: 'cell', topicPartition: 'orders-0', brokerId: 2 }],
    ['consume', { type: 'consumer', consumerId: 'kitchen', groupId: 'kitchen', topicPartition: 'orders-0' }],
  ]);
});

// Scrubbing, sharing and stepping are only jumps in time: they must show the same picture as playing.
test('the same state and time give the same flights, in whatever order times are asked for', () => {
  const times = Array.from({ length: 400 }, (_, index) => 1_000 + index * 0.5);
  const drawn = (order: readonly number[]) => {
    const run = aPlayedRun();
    return new Map(
      order.map((timeMs) => {
        const flights = flightsAt(run.stateAt(Math.floor(timeMs)), timeMs, ALL);
        return [timeMs, flights.map((flight) => story(flight).join(' ')).join('\n')];
      }),
    );
  };
  const played = drawn(times);
  const jumped = drawn(times.map((_, index) => times[(index * 149) % times.length] ?? 0));
  expect([...played.values()].join('')).not.toBe('');
  for (const [timeMs, picture] of jumped) expect(picture === played.get(timeMs), `at ${timeMs} ms`).toBe(true);
});
