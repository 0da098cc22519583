import { expect, test } from 'vitest';
import { roundOfAliveBrokers } from './aliveBrokers';

// Five brokers as Kafka 3.9.0 walked over them (conformance/recordings/assignment-on-five-brokers.json): 5, 4, 1, 2, 3.
test.each([
  [[1], [1]],
  [
    [2, 1],
    [1, 2],
  ],
  [
    [3, 2, 1],
    [1, 2, 3],
  ],
  [
    [1, 2, 3, 4],
    [1, 2, 3, 4],
  ],
  [
    [1, 2, 3, 4, 5],
    [1, 2, 3, 5, 4],
  ],
  // These as a `LongMap` of Scala 2.13 tells them that is filled from the highest key down.
  [
    [0, 1, 2],
    [0, 2, 1],
  ],
  [
    [0, 1, 2, 3, 4, 5, 6, 7, 8],
    [0, 5, 2, 8, 4, 1, 6, 7, 3],
  ],
])('brokers %j are walked over in the order %j', (brokerIds, round) => {
  expect(roundOfAliveBrokers(brokerIds)).toEqual(round);
});

test('everyone has a turn, however many there are', () => {
  for (let count = 1; count <= 40; count++) {
    const ids = Array.from({ length: count }, (_, index) => index);
    expect([...roundOfAliveBrokers(ids)].sort((a, b) => a - b)).toEqual(ids);
  }
});
