import { expect, test } from 'vitest';
import type { ZooKeeperModel } from './clusterTypes';
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

test('more than half of the voters are a quorum', () => {
  expect(missingQuorum([server(1), server(2), server(3, down)])).toBeNull();
  expect(missingQuorum([server(1), server(2, down), server(3, down)])).toEqual({ up: 1, all: 3 });
  // Half is not more than half: a fourth server makes nothing safer.
  expect(missingQuorum([server(1), server(2), server(3, down), server(4, down)])).toEqual({ up: 2, all: 4 });
});

test('who is frozen agrees on nothing, and an observer has no vote', () => {
  expect(missingQuorum([server(1), server(2, { isFrozen: true }), server(3, down)])).toEqual({ up: 1, all: 3 });
  expect(missingQuorum([server(1), server(2, down), server(3, { isVoter: false })])).toEqual({ up: 1, all: 2 });
});
