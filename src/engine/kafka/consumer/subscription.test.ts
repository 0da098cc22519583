import { expect, test } from 'vitest';
import type { ErrorName } from '../protocol/errors';
import type { Consumer } from './types';
import { createConsumer } from './createConsumer';
import { countTopics } from './subscription';

const US_GONE = { 'orders-eu': 1, 'orders-us': 0 };

function aConsumer(
  pattern: string | null,
  topics: readonly string[],
  told: Readonly<Record<string, ErrorName>>,
): Consumer {
  const partition = { error: 'NONE', partitionIndex: 0, leaderId: 1, leaderEpoch: 0, replicaNodes: [1], isrNodes: [1] };
  const metadata = Object.entries(told).map(([name, error]) => ({
    name,
    error,
    topicId: name,
    isInternal: false,
    partitions: error === 'NONE' ? [partition] : [],
  }));
  return {
    ...createConsumer('anna', 'billing', topics, {}, [1], { pattern }),
    subscription: topics,
    metadata: { brokers: [], controllerId: 1, topics: metadata, updatedMs: 0 } as unknown as Consumer['metadata'],
  };
}

// The leader of a group compares what it knows with what it assigned by. A topic that its pattern stood for is gone twice:
// first it has no partitions, and once the group has joined without it, it is not asked for any more.
test('a deleted topic of a pattern counts as one without partitions as long as the group reads it', () => {
  const anna = aConsumer('orders-.*', ['orders-eu'], { 'orders-eu': 'NONE' });
  expect(countTopics({ ...anna, groupTopics: ['orders-eu', 'orders-us'] })).toEqual(US_GONE);
  expect(countTopics({ ...anna, groupTopics: ['orders-eu'] })).toEqual({ 'orders-eu': 1 });
});

test('a deleted topic that is read by its name stays one without partitions', () => {
  const topics = ['orders-eu', 'orders-us'];
  const anna = aConsumer(null, topics, { 'orders-eu': 'NONE', 'orders-us': 'UNKNOWN_TOPIC_OR_PARTITION' });
  expect(countTopics({ ...anna, groupTopics: topics })).toEqual(US_GONE);
});

// An answer that was under way when the group told of more topics says nothing about those.
test('what an answer does not tell of keeps its count, and what has not changed its identity', () => {
  const knownCounts = { 'orders-eu': 1, 'orders-us': 3 };
  const anna = aConsumer(null, ['orders-eu'], { 'orders-eu': 'NONE' });
  expect(countTopics({ ...anna, groupTopics: ['orders-us'], knownCounts })).toBe(knownCounts);
});
