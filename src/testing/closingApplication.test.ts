import { expect, test } from 'vitest';
import type { Command } from '../engine';
import { FIRST_MESSAGE_SCENARIO } from '../lessons';
import { Cluster } from './cluster';

// Closed while it was at work, it never exited: nobody told its consumer that the work was over.
test.each(
  (['atLeastOnce', 'exactlyOnce'] as const).flatMap((mode) =>
    [0, 1_000].flatMap((resultTimeMs) => [3, 500].map((afterMs) => [mode, resultTimeMs, afterMs] as const)),
  ),
)('%s, %i ms for a result, closed %i ms after it was handed a record: it finishes that and goes', (...given) => {
  const [mode, resultTimeMs, afterMs] = given;
  const app = { applicationId: 'cook', groupId: 'cooks', topics: ['orders'], outputTopic: 'meals', mode, resultTimeMs };
  const guest = { 'auto.offset.reset': 'earliest', 'isolation.level': 'read_committed' };
  const cluster = new Cluster(FIRST_MESSAGE_SCENARIO)
    .do({ type: 'createTopic', topic: 'meals', partitions: 1, replicationFactor: 3 })
    .pass(2_000)
    .do({ type: 'addApplication', ...app })
    .do({ type: 'addConsumer', consumerId: 'guest', groupId: 'guests', topics: ['meals'], config: guest })
    .pass(10_000)
    .publish('order-1', 'soup');
  cluster.untilEvent('recordsConsumed').pass(afterMs);
  cluster.do({ type: 'removeApplication', applicationId: 'cook' }).pass(10_000);
  expect(cluster.events('processExited')).toHaveLength(1);
  // Nothing is left half done: who starts it again finds nothing to do.
  cluster.do({ type: 'startApplication', applicationId: 'cook' }).pass(10_000);
  expect(cluster.consumer('guest').consumed.tail.map(({ value }) => value)).toEqual(['cook(soup)']);
});

const COOK = { applicationId: 'cook', groupId: 'cooks', topics: ['orders'], outputTopic: 'meals' } as const;
const aCook: Command = { type: 'addApplication', ...COOK, mode: 'atLeastOnce' };

// As with every other client: who is gone has no claim to a name.
test.each([
  ['removeApplication', aCook],
  ['killApplication', aCook],
  ['removeApplication', { type: 'addProducer', producerId: 'cook' }],
  ['removeApplication', { type: 'addConsumer', consumerId: 'cook', groupId: 'readers', topics: ['orders'] }],
] as const satisfies readonly (readonly [string, Command])[])(
  'after %s its name is free for %j, which takes its place',
  (type, next) => {
    const cluster = new Cluster(FIRST_MESSAGE_SCENARIO).do({ ...aCook, mode: 'exactlyOnce' }).pass(10_000);
    expect(cluster.give(next)).toEqual({ type: 'nameTaken', name: 'cook' });
    cluster.do({ type, applicationId: 'cook' }).pass(10_000);
    cluster.do(next).pass(10_000);
    expect(cluster.state.processes['cook']?.isUp).toBe(true);
    expect(cluster.state.nodes['cook']).toMatchObject({ type: next.type.slice('add'.length).toLowerCase() });
  },
);

test('closed and not replaced, it keeps its place, so that it can be started again', () => {
  const cluster = new Cluster(FIRST_MESSAGE_SCENARIO).do(aCook).pass(10_000);
  cluster.do({ type: 'removeApplication', applicationId: 'cook' }).pass(10_000);
  expect(cluster.give({ type: 'startApplication', applicationId: 'cook' })).toBeNull();
});
