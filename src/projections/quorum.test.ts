import { expect, test } from 'vitest';
import type { FaultModel, ZooKeeperModel } from './clusterTypes';
import { missingQuorum } from './quorum';

const server = (serverId: number, changes: Partial<ZooKeeperModel> = {}): ZooKeeperModel => ({
  serverId,
  nodeId: `zookeeper-${serverId}`,
  mode: 'follower',
  isServing: true,
  isVoter: true,
  isUp: true,
  isFrozen: false,
  zxid: 0,
  epoch: 1,
  voteFor: null,
  ...changes,
});
const down = { isUp: false } as const;
const cut = (a: number, b: number): FaultModel => ({
  between: [`zookeeper-${a}`, `zookeeper-${b}`],
  there: { type: 'cut' },
  back: { type: 'cut' },
  held: 0,
});

const missing = (zookeepers: readonly ZooKeeperModel[], faults: readonly FaultModel[] = []) =>
  missingQuorum({ zookeepers, faults });

test('more than half of the voters are a quorum', () => {
  expect(missing([server(1), server(2), server(3, down)])).toBeNull();
  expect(missing([server(1), server(2, down), server(3, down)])).toEqual({ up: 1, all: 3 });
  // Half is not more than half: a fourth server makes nothing safer.
  expect(missing([server(1), server(2), server(3, down), server(4, down)])).toEqual({ up: 2, all: 4 });
});

test('who is frozen agrees on nothing, and an observer has no vote', () => {
  expect(missing([server(1), server(2, { isFrozen: true }), server(3, down)])).toEqual({ up: 1, all: 3 });
  expect(missing([server(1), server(2, down), server(3, { isVoter: false })])).toEqual({ up: 1, all: 2 });
});

// All run, and none can lead: each is alone.
test('servers that are cut from each other are no quorum together', () => {
  const three = [server(1), server(2), server(3)];
  expect(missing(three, [cut(1, 2), cut(1, 3), cut(2, 3)])).toEqual({ up: 1, all: 3 });
  expect(missing(three, [cut(1, 2), cut(1, 3)])).toBeNull();
  // The third still talks with both, and can lead them.
  expect(missing(three, [cut(1, 2)])).toBeNull();
  const oneWay = { ...cut(1, 2), back: null };
  expect(missing([server(1), server(2), server(3, down)], [oneWay])).toEqual({ up: 1, all: 3 });
});
