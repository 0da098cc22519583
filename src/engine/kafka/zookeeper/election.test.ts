import { expect, test } from 'vitest';
import { faultOnLink } from '../../kernel/linkChanges';
import { zookeeperNodeId } from '../protocol/ids';
import type { ZkVote } from '../protocol/zookeeper';
import { isBetter } from './election';
import { modeOf, zxidAt } from './ensemble';
import { anEnsembleWorld, aTestClient, clientsIn, serversIn, startServers } from './randomEnsemble.testing';
import type { ZooKeeperEvent } from './types';

/** Some voters and observers, killed before anything happens, so that a test can start them as it likes. */
function anEnsemble(voters: number, observers = 0) {
  const events: (ZooKeeperEvent & { readonly atMs: number })[] = [];
  const world = anEnsembleWorld(1, (event, atMs) => void events.push({ ...event, atMs }));
  startServers(world, voters, observers);
  const ids = serversIn(world).map(({ serverId }) => serverId);
  const names = ids.map(zookeeperNodeId);
  world.runUntil(0, null);
  for (const name of names) world.kill(name, null);
  const ensemble = {
    world,
    events,
    server: (id: number) => {
      const server = serversIn(world).find(({ serverId }) => serverId === id);
      if (server === undefined) throw new Error(`There is no server ${id}.`);
      return server;
    },
    modes: () => ids.map((id) => (world.processes[zookeeperNodeId(id)]?.isUp ? modeOf(ensemble.server(id)) : 'down')),
    start: (...started: readonly number[]) => {
      for (const id of started) world.start(zookeeperNodeId(id), null);
      return ensemble;
    },
    kill: (...killed: readonly number[]) => {
      for (const id of killed) world.kill(zookeeperNodeId(id), null);
      return ensemble;
    },
    freeze: (id: number) => {
      world.freeze(zookeeperNodeId(id), null);
      return ensemble;
    },
    thaw: (id: number) => {
      world.thaw(zookeeperNodeId(id), null);
      return ensemble;
    },
    cut: (from: string, to: string) => {
      world.changeLinks(faultOnLink([from, to], { type: 'cut' }, true), null);
      return ensemble;
    },
    mend: (from: string, to: string) => {
      world.changeLinks(faultOnLink([from, to], { type: 'pass' }, true), null);
      return ensemble;
    },
    pass: (ms: number) => {
      world.runUntil(world.nowMs + ms, null);
      return ensemble;
    },
    /** A client that writes now and then, first at this server. */
    client: (server: number) => {
      world.addNode('client', aTestClient('client', names, ids.indexOf(server)), null);
      return ensemble;
    },
    theClient: () => {
      const [client] = clientsIn(world);
      if (client === undefined) throw new Error('There is no client.');
      return client;
    },
    /** When a server last became this, in milliseconds after another moment. */
    became: (id: number, to: string, sinceMs: number) => {
      const found = events.findLast(
        (event) => event.type === 'zookeeperStateChanged' && event.serverId === id && event.to === to,
      );
      return found === undefined ? null : found.atMs - sinceMs;
    },
    elected: () => events.findLast((event) => event.type === 'zookeeperLeaderElected'),
  };
  return ensemble;
}

const all = (...ids: readonly number[]) => {
  const ensemble = anEnsemble(Math.max(...ids));
  return ensemble.start(...ids).pass(2_000);
};

// The rule that explains every election: whoever has seen most leads; the id only decides between equals.
test.each<readonly [string, Partial<ZkVote>]>([
  ['a newer epoch', { peerEpoch: 2, zxid: 1, leader: 1 }],
  ['a newer log in the same epoch', { zxid: 6, leader: 1 }],
  ['a larger id where all else is equal', { leader: 3 }],
])('a vote wins by %s', (_, change) => {
  const vote: ZkVote = { peerEpoch: 1, zxid: 5, leader: 2 };
  expect(isBetter({ ...vote, ...change }, vote)).toBe(true);
  expect(isBetter(vote, { ...vote, ...change })).toBe(false);
  expect(isBetter(vote, vote)).toBe(false);
});

// What an operator sees who starts a cluster by hand: the highest id does not lead if it came late.
test.each([
  [[1, 2, 3], 2],
  [[1, 3, 2], 3],
  [[2, 1, 3], 2],
  [[2, 3, 1], 3],
  [[3, 1, 2], 3],
  [[3, 2, 1], 3],
])('started one after the other in the order %j, server %i leads', (order, leader) => {
  const ensemble = anEnsemble(3);
  for (const id of order) ensemble.start(id).pass(2_500);
  expect(ensemble.modes()).toEqual([1, 2, 3].map((id) => (id === leader ? 'leader' : 'follower')));
  expect(ensemble.server(leader)).toMatchObject({ acceptedEpoch: 1, currentEpoch: 1 });
});

test('started all at once, the highest id leads', () => {
  expect(all(1, 2, 3).modes()).toEqual(['follower', 'follower', 'leader']);
});

// A running process and an open port are not a service: this is what people see who lose two of three servers.
test('a server without a quorum looks for one for ever, less and less often, and serves nobody', () => {
  const ensemble = anEnsemble(3).start(3).client(3).pass(500);
  expect(ensemble.server(3).role).toMatchObject({ state: 'LOOKING', notificationTimeoutMs: 400 });
  ensemble.pass(200_000);
  expect(ensemble.server(3).role).toMatchObject({ state: 'LOOKING', notificationTimeoutMs: 60_000 });
  expect(ensemble.theClient()).toMatchObject({ isConnected: false, sessionId: null });
  // Somebody who comes is heard at once, however long the pause has become.
  const startedMs = ensemble.world.nowMs;
  ensemble.start(1).pass(1_000);
  expect(ensemble.became(3, 'LEADING', startedMs)).toBeLessThan(400);
});

// Most of a fail-over is waiting whether somebody better comes.
test('when a leader is killed the next one is chosen after 200 ms of silence, and serves soon after', () => {
  const ensemble = all(1, 2, 3);
  const killedMs = ensemble.world.nowMs;
  ensemble.kill(3).pass(2_000);
  expect(ensemble.became(2, 'LOOKING', killedMs)).toBeLessThan(30);
  expect(ensemble.became(2, 'LEADING', killedMs)).toBeGreaterThanOrEqual(200);
  expect(ensemble.became(2, 'LEADING', killedMs)).toBeLessThan(260);
  expect((ensemble.elected()?.atMs ?? 0) - killedMs).toBeLessThan(540);
  expect(ensemble.elected()).toMatchObject({ serverId: 2, epoch: 2, supporters: [1, 2] });
});

// Who comes back disturbs nobody, whatever its id.
test('a server that returns follows whoever leads, without an election and without its pause', () => {
  const ensemble = all(1, 2, 3).kill(3).pass(2_000);
  const startedMs = ensemble.world.nowMs;
  ensemble.start(3).pass(2_000);
  expect(ensemble.modes()).toEqual(['follower', 'leader', 'follower']);
  expect(ensemble.became(3, 'FOLLOWING', startedMs)).toBeLessThan(80);
  // What it was told is the vote of that election: the new epoch, with the log as it was before.
  expect(ensemble.server(3).vote).toEqual({ leader: 2, zxid: 0, peerEpoch: 2 });
});

// The numbers in `srvr` differ after an election, and nothing is wrong.
test('a new epoch counts from one, and followers show the old zxid until the first transaction', () => {
  const ensemble = all(1, 2, 3);
  expect(ensemble.server(3).lastProcessedZxid).toBe(zxidAt(1, 0));
  expect(ensemble.server(1).lastProcessedZxid).toBe(0);
  ensemble.kill(3).pass(2_000).client(1).pass(100);
  for (const id of [1, 2]) expect(ensemble.server(id)).toMatchObject({ lastProcessedZxid: zxidAt(2, 1) });
});

// The one with the most is not always the one with the highest id.
test('a server that was away longest does not lead, and is brought up to date', () => {
  const ensemble = all(1, 2, 3).client(1).pass(3_000).kill(3).pass(10_000).kill(1, 2);
  ensemble.start(3).pass(2_000).start(1).pass(2_000);
  expect(ensemble.modes()).toEqual(['leader', 'down', 'follower']);
  expect(ensemble.server(3).root).toEqual(ensemble.server(1).root);
  expect(ensemble.events.findLast((event) => event.type === 'zookeeperSynchronized')).toMatchObject({
    serverId: 3,
    mode: 'DIFF',
    lost: 0,
  });
});

// A host that vanishes says nothing; only time tells.
test('a frozen leader is missed after syncLimit, and for a moment after its thaw two say that they lead', () => {
  const ensemble = all(1, 2, 3);
  const frozenMs = ensemble.world.nowMs;
  ensemble.freeze(3).pass(9_000);
  expect(ensemble.modes().slice(0, 2)).toEqual(['follower', 'follower']);
  ensemble.pass(2_000);
  expect(ensemble.became(2, 'LEADING', frozenMs)).toBeGreaterThan(9_000);
  expect(ensemble.became(2, 'LEADING', frozenMs)).toBeLessThan(11_000);
  ensemble.pass(1_000).thaw(3).pass(1);
  expect(ensemble.modes()).toEqual(['follower', 'leader', 'leader']);
  ensemble.pass(4_000);
  expect(ensemble.modes()).toEqual(['follower', 'leader', 'follower']);
});

test('a dead follower changes nothing, and a silent one is given up after syncLimit', () => {
  const ensemble = all(1, 2, 3).kill(1).pass(5_000);
  expect(ensemble.modes()).toEqual(['down', 'follower', 'leader']);
  ensemble.start(1).pass(1_000).freeze(1).pass(9_000);
  const learners = () => {
    const { role } = ensemble.server(3);
    return role.state === 'LEADING' ? role.learners.map(({ serverId }) => serverId) : null;
  };
  expect(learners()).toEqual([1, 2]);
  ensemble.pass(3_000);
  expect(learners()).toEqual([2]);
});

// The leader alone is no ensemble, however well it feels.
test('a leader whose followers are dead steps down at its next look, and its clients lose their connection', () => {
  const ensemble = all(1, 2, 3).client(3).pass(1_000);
  const killedMs = ensemble.world.nowMs;
  ensemble.kill(1, 2).pass(4_000);
  expect(ensemble.became(3, 'LOOKING', killedMs)).toBeLessThanOrEqual(3_000);
  expect(ensemble.theClient().isConnected).toBe(false);
});

// Nobody loses a session to an outage of ZooKeeper itself, however long: this is why brokers outlive it.
test('without a leader no session expires, and a new leader starts every clock anew', () => {
  const ensemble = all(1, 2, 3).client(3).pass(3_000);
  const { sessionId } = ensemble.theClient();
  const epoch = ensemble.server(3).currentEpoch;
  ensemble.kill(1, 2).pass(30_000).start(1).pass(4_000);
  expect(ensemble.elected()).toMatchObject({ serverId: 3, epoch: epoch + 1 });
  expect(ensemble.theClient()).toMatchObject({ sessionId, isConnected: true });
  expect(ensemble.events.filter(({ type }) => type === 'sessionExpired')).toEqual([]);
});

// More servers are not more safety if they do not vote.
test('an observer neither votes nor acknowledges: with two of three voters dead nobody leads', () => {
  const ensemble = anEnsemble(3, 1).start(1, 2, 3, 4).pass(2_000).client(4).pass(3_000);
  expect(ensemble.modes()).toEqual(['follower', 'follower', 'leader', 'observer']);
  expect(ensemble.server(4).root).toEqual(ensemble.server(3).root);
  ensemble.kill(1, 2).pass(4_000);
  expect(ensemble.modes()).toEqual(['down', 'down', 'looking', 'looking']);
  const startedMs = ensemble.world.nowMs;
  ensemble.start(1).pass(1_000);
  expect(ensemble.became(3, 'LEADING', startedMs)).toBeLessThan(500);
  // Nobody tells the observer: it asks when its own pause is over.
  ensemble.pass(60_000);
  expect(ensemble.modes()).toEqual(['follower', 'down', 'leader', 'observer']);
  expect(ensemble.became(4, 'OBSERVING', startedMs)).toBeGreaterThan(ensemble.became(3, 'LEADING', startedMs) ?? 0);
});

// `ConnectionLoss` says nothing: what was on its way may be there later, or not. Here it is there.
test('a write that a survivor has logged outlives its leader, though nobody was told', () => {
  const ensemble = all(1, 2, 3);
  for (const id of [1, 2]) ensemble.cut(zookeeperNodeId(id), zookeeperNodeId(3));
  ensemble.client(3).pass(500);
  expect(ensemble.theClient().isConnected).toBe(false);
  expect(ensemble.server(1).outstanding).toHaveLength(1);
  ensemble.kill(3).pass(3_000);
  expect(ensemble.server(2).committed[0]).toMatchObject({ zxid: zxidAt(1, 1), txn: { type: 'createSession' } });
});

// And here it is not: the old leader must give it up when it comes back.
test('a write that only the dead leader had logged is cut from its log when it returns', () => {
  const ensemble = all(1, 2, 3).client(3).pass(3_000);
  const { lastZxidSeen } = ensemble.theClient();
  for (const id of [1, 2]) ensemble.cut(zookeeperNodeId(3), zookeeperNodeId(id));
  ensemble.pass(1_000);
  expect(ensemble.server(3).outstanding).toMatchObject([{ zxid: lastZxidSeen + 1 }]);
  ensemble.kill(3).world.kill('client', null);
  for (const id of [1, 2]) ensemble.mend(zookeeperNodeId(3), zookeeperNodeId(id));
  ensemble.pass(3_000).start(3).pass(2_000);
  expect(ensemble.events.findLast((event) => event.type === 'zookeeperSynchronized')).toMatchObject({
    serverId: 3,
    mode: 'TRUNC',
    lost: 1,
  });
  expect(ensemble.server(3).committed.at(-1)?.zxid).toBe(lastZxidSeen);
  expect(ensemble.server(3).root).toEqual(ensemble.server(2).root);
});
