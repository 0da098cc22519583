import { expect, test } from 'vitest';
import type { Input } from '../protocol/actor';
import { zookeeperNodeId } from '../protocol/ids';
import type { MessageBody } from '../protocol/requests';
import type { ZkProposal } from '../protocol/zookeeper';
import { zxidAt } from './ensemble';
import { anEstablishedServer } from './fixtures/established';
import { syncFor } from './synchronization';
import type { ZooKeeperCommand, ZooKeeperServer, ZooKeeperTimer } from './types';
import { onZooKeeperInput } from './zookeeperServer';

const ENSEMBLE = [1, 2, 3];

const aTransaction = (zxid: number): ZkProposal => ({
  zxid,
  txn: { type: 'createSession', sessionId: `0x${zxid}`, timeoutMs: 6000, owner: 'a' },
  origin: null,
  timeMs: 0,
});

/** A leader of epoch 2 with these transactions. */
function aLeader(...zxids: readonly number[]): ZooKeeperServer {
  const committed = zxids.map(aTransaction);
  return { ...anEstablishedServer(2, ENSEMBLE, 2), committed, lastProcessedZxid: zxids.at(-1) ?? 0 };
}

// How much a server has to be sent, and what it loses, depends on where its log leaves the leader's.
test.each([
  ['nothing, if it has everything', [zxidAt(1, 1), zxidAt(1, 2)], zxidAt(1, 2), 'DIFF', 0],
  ['what it lacks', [zxidAt(1, 1), zxidAt(1, 2), zxidAt(2, 1)], zxidAt(1, 1), 'DIFF', 2],
  ['a cut, if it has more', [zxidAt(1, 1), zxidAt(1, 2)], zxidAt(1, 4), 'TRUNC', 0],
  ['a cut and what follows in the same epoch', [zxidAt(1, 1), zxidAt(1, 3)], zxidAt(1, 2), 'TRUNC', 1],
  ['everything, where the cut would cross into another epoch', [zxidAt(1, 1), zxidAt(2, 1)], zxidAt(1, 2), 'SNAP', 0],
  ['everything, if what it lacks is not at hand any more', [zxidAt(2, 4), zxidAt(2, 5)], zxidAt(1, 1), 'SNAP', 0],
])('a learner is sent %s', (_, zxids, lastZxid, mode, count) => {
  const sync = syncFor(aLeader(...zxids), lastZxid, true);
  expect(sync.mode).toBe(mode);
  expect(sync.committed).toHaveLength(count);
  expect(sync.snapshot === null).toBe(mode !== 'SNAP');
});

/** A follower of 2 that has not been let in yet. */
function aNewcomer(): ZooKeeperServer {
  const server = anEstablishedServer(1, ENSEMBLE, 2);
  return {
    ...server,
    role: { state: 'FOLLOWING', phase: 'discovery', leaderId: 2, attempts: 1, sinceMs: 0, lastHeardMs: 0 },
  };
}

function step(server: ZooKeeperServer, input: Input<ZooKeeperTimer, ZooKeeperCommand>) {
  return onZooKeeperInput(server, input, { nowMs: 100, random: () => 0 });
}

function from(serverId: number, body: MessageBody): Input<ZooKeeperTimer, ZooKeeperCommand> {
  return { type: 'message', from: zookeeperNodeId(serverId), body };
}

// A leader listens a moment after it was elected, so the first call often finds nobody.
test('a leader that does not listen is called five times, 100 ms apart, then another one is looked for', () => {
  let server = aNewcomer();
  for (let attempt = 2; attempt <= 5; attempt++) {
    const refused = step(server, { type: 'disconnected', peer: zookeeperNodeId(2) });
    expect(refused.effects).toMatchObject([{ type: 'setTimer', key: 'connectLeader', afterMs: 100 }]);
    server = step(refused.state, { type: 'timer', key: 'connectLeader', timer: { type: 'connectLeader' } }).state;
    expect(server.role).toMatchObject({ state: 'FOLLOWING', attempts: attempt });
  }
  expect(step(server, { type: 'disconnected', peer: zookeeperNodeId(2) }).state.role.state).toBe('LOOKING');
});

// Two promises of the same epoch to two leaders would be a majority for both.
test('an epoch is promised once: the same again does not count, and an older one is refused', () => {
  const server = { ...aNewcomer(), acceptedEpoch: 4, currentEpoch: 3 };
  const promise = (epoch: number) => step(server, from(2, { api: 'ZabLeaderInfo', kind: 'request', epoch }));
  expect(promise(5).state).toMatchObject({ acceptedEpoch: 5, currentEpoch: 3 });
  expect(promise(5).effects).toMatchObject([{ body: { api: 'ZabAckEpoch', currentEpoch: 3 } }]);
  expect(promise(4).effects).toMatchObject([{ body: { api: 'ZabAckEpoch', currentEpoch: -1 } }]);
  expect(promise(3).state.role.state).toBe('LOOKING');
});

test('an epoch is a server’s own only when the leader has brought it up to date', () => {
  const server = { ...aNewcomer(), acceptedEpoch: 5, currentEpoch: 3 };
  expect(step(server, from(2, { api: 'ZabNewLeader', kind: 'request', epoch: 5 })).state.currentEpoch).toBe(5);
});

// Whoever leads must know all; a vote may have been cast before somebody learned more.
test('a leader that meets a follower with a newer log gives up', () => {
  const leader: ZooKeeperServer = {
    ...aLeader(zxidAt(1, 3)),
    acceptedEpoch: 1,
    currentEpoch: 1,
    role: { state: 'LEADING', phase: 'discovery', newEpoch: null, learners: [], halfTicks: 0 },
  };
  const info = { api: 'ZabFollowerInfo', kind: 'request', acceptedEpoch: 1 } as const;
  const asked = step(leader, from(1, info));
  expect(asked.effects).toMatchObject([{ body: { api: 'ZabLeaderInfo', epoch: 2 } }]);
  const ack = { api: 'ZabAckEpoch', kind: 'response', currentEpoch: 1, lastZxid: zxidAt(1, 4) } as const;
  expect(step(asked.state, from(1, ack)).state.role.state).toBe('LOOKING');
});
