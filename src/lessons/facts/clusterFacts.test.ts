import { expect, test } from 'vitest';
import { lesson as firstMessage } from '../firstMessage/lesson';
import { giveCommand, openingOf, playUntilSettled } from '../playLesson';
import { readFact } from './readFact';

const opening = openingOf(firstMessage);
const spread = (facts: typeof opening) => [
  readFact({ fact: 'leaderships', topic: 'orders' }, facts),
  readFact({ fact: 'copies', topic: 'orders' }, facts),
];

// A broker may be as full as the others and lead nothing: evenness is asked of both.
test('a new broker leads nothing and holds nothing until it is given something', () => {
  const added = playUntilSettled(giveCommand(opening, { type: 'addBroker', brokerId: 4 }));
  expect(spread(added)).toEqual([
    [1, 1, 1, 0],
    [3, 3, 3, 0],
  ]);
  const move = { type: 'reassignPartition', topic: 'orders', partition: 0, replicas: [1, 2, 4] } as const;
  expect(spread(playUntilSettled(giveCommand(added, move)))).toEqual([
    [1, 1, 1, 0],
    [3, 3, 2, 1],
  ]);
});

test('a broker that is down is not counted', () => {
  const killed = playUntilSettled(giveCommand(opening, { type: 'killBroker', brokerId: 2 }));
  expect(spread(killed)).toEqual([
    [1, 2],
    [3, 3],
  ]);
});

// A switch for each server asks which of them run.
test('a server of ZooKeeper that is down is not among those that run', () => {
  const running = (facts: typeof opening) => readFact({ fact: 'zooKeeper', of: 'running' }, facts);
  expect(running(opening)).toEqual([1, 2, 3]);
  expect(running(giveCommand(opening, { type: 'killZooKeeper', serverId: 2 }))).toEqual([1, 3]);
});
