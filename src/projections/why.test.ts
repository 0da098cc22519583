import { expect, test } from 'vitest';
import { aPlayedRun } from '../testing/aPlayedRun';
import { aCommandEntry, aMessageEntry, aTrace, anEventEntry } from '../testing/aTrace';
import { aMessage } from '../testing/aState';
import { formatTrace } from '../testing/formatTrace';
import { formerLeaderOf } from './formerLeader';
import type { Selection } from './selection';
import { causesOf, whyOf } from './why';

const run = aPlayedRun();

function why(selection: Selection, timeMs: number) {
  return whyOf(selection, run.stateAt(timeMs), run.trace, timeMs);
}

function types(selection: Selection, timeMs: number): readonly string[] {
  return why(selection, timeMs).causes.map(({ entry }) =>
    entry.kind === 'event' ? entry.event.type : entry.kind === 'command' ? entry.command.type : entry.message.body.api,
  );
}

// The promise of the inspector: every "why?" ends at something that a person did.
test('a failover is followed back to the plug that was pulled', () => {
  const { question } = why({ type: 'partition', topicPartition: 'orders-1' }, 25_500);
  expect(question).toEqual({ type: 'leads', id: 3, partition: 'orders-1' });
  const chain = types({ type: 'partition', topicPartition: 'orders-1' }, 25_500);
  expect(chain[0]).toBe('leaderElected');
  expect(chain).toContain('sessionExpired');
  expect(chain.at(-1)).toBe('killBroker');
});

// A record is there because she sent it, whatever set the batch going.
test('a record is followed back to the order that was tapped', () => {
  for (const timeMs of [5_000, 25_500]) {
    const chain = types(
      { type: 'record', topicPartition: 'orders-1', brokerId: 3, offset: timeMs > 20_000 ? 1 : 0 },
      timeMs,
    );
    expect(chain[0]).toBe('highWatermarkUpdated');
    expect(chain).toContain('recordsAppended');
    expect(chain.at(-1)).toBe('publish');
  }
});

// The same click must give the same answer whether or not the future is known already.
test('what happens later plays no part', () => {
  expect(why({ type: 'broker', brokerId: 2 }, 5_000).question.type).not.toBe('brokerDown');
  expect(why({ type: 'broker', brokerId: 2 }, 7_000).question).toEqual({ type: 'brokerDown', id: 2 });
  expect(formerLeaderOf(run.trace, 5_000, 'orders-1')).toBeNull();
  expect(formerLeaderOf(run.trace, 25_000, 'orders-1')).toBe(2);
});

test.each([
  [{ type: 'replica', topicPartition: 'orders-0', brokerId: 2 }, 'outOfSync'],
  [{ type: 'group', groupId: 'kitchen' }, 'rebalance'],
  [{ type: 'consumer', consumerId: 'kitchen' }, 'owns'],
  [{ type: 'topic', topic: 'orders' }, 'happened'],
  [{ type: 'producer', producerId: 'shop' }, 'happened'],
  [{ type: 'zookeeper', serverId: 1 }, 'happened'],
] as const)('%j has an answer, and its chain ends at a command', (selection, question) => {
  const answer = why(selection, 25_500);
  expect(answer.question.type).toBe(question);
  expect(answer.causes.at(-1)?.entry.kind).toBe('command');
});

// Four hops over the wire are one step of the story; how many there were is still told.
test('messages in between are counted, and shown when asked for', () => {
  const ping = { api: 'ApiVersions', kind: 'request', correlationId: 1 } as const;
  const trace = aTrace([
    aCommandEntry(1, 0, { type: 'killBroker', brokerId: 1 }),
    anEventEntry(2, 0, 'broker-1', { type: 'processKilled', nodeId: 'broker-1' }, 1),
    aMessageEntry(aMessage('broker-1', 'broker-2', ping, { id: 3, causeId: 2 })),
    aMessageEntry(aMessage('broker-2', 'broker-1', ping, { id: 4, causeId: 3 })),
    anEventEntry(5, 14, 'broker-1', { type: 'controlledShutdownStarted', brokerId: 1 }, 4),
  ]);
  expect(causesOf(trace, 5).map(({ entry, messages }) => [entry.id, messages])).toEqual([
    [5, 2],
    [1, 0],
  ]);
  expect(causesOf(trace, 5, { withMessages: true }).map(({ entry }) => entry.id)).toEqual([5, 4, 3, 1]);
});

// Golden traces in tests are read as stories, so their form is worth a test.
test('a trace is formatted in columns', () => {
  const entries = [
    aCommandEntry(1, 6_100, { type: 'killBroker', brokerId: 2 }),
    anEventEntry(2, 6_100, 'broker-2', { type: 'processKilled', nodeId: 'broker-2' }, 1),
  ];
  expect(formatTrace(entries)).toEqual([
    '6.100  you       killBroker     brokerId=2',
    '6.100  broker-2  processKilled  nodeId=broker-2',
  ]);
});
