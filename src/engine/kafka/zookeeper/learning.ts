import { assert, type NodeId } from '../../kernel/types';
import type { ZooKeeperServerId } from '../protocol/ids';
import type { ZkServerPacket } from '../protocol/zookeeper';
import { isLearning, isVoter, type Learning, leaderNodeOf } from './ensemble';
import { applyTxn, truncated, withCommitted } from './replay';
import { cancelTimer, lookAgain, send, setTimer, type Turn } from './turn';
import type { Znode, ZooKeeperServer } from './types';

/**
 * A follower's or an observer's way into an ensemble: it calls the leader, promises to follow its epoch, takes what it
 * lacks, and serves clients once it is told to.
 *
 * ZooKeeper 3.8: `Learner.connectToLeader`, `registerWithLeader`, `syncWithLeader`.
 */
type LearningServer = ZooKeeperServer & { readonly role: Learning };
type Sync = Extract<ZkServerPacket, { readonly api: 'ZabSync' }>;

const CONNECT_RETRY_MS = 100;
const MAX_CONNECT_ATTEMPTS = 5;

export function beginLearning(server: ZooKeeperServer, leaderId: ZooKeeperServerId, turn: Turn): ZooKeeperServer {
  const { serverId, config } = server;
  const to = isVoter(server) ? 'FOLLOWING' : 'OBSERVING';
  turn.events.push({
    type: 'zookeeperStateChanged',
    serverId,
    from: server.role.state,
    to,
    leaderId,
    reason: 'elected',
    lost: null,
  });
  setTimer(turn, 'peerTimeout', config.initLimit * config.tickTime);
  const { nowMs } = turn;
  return callLeader(
    {
      ...server,
      role: { state: to, phase: 'discovery', leaderId, attempts: 0, sinceMs: nowMs, lastHeardMs: nowMs },
    },
    turn,
  );
}

export function callLeader(server: ZooKeeperServer, turn: Turn): ZooKeeperServer {
  const leader = leaderNodeOf(server);
  if (leader === null || !isLearning(server) || server.role.phase !== 'discovery') return server;
  send(turn, leader, { api: 'ZabFollowerInfo', kind: 'request', acceptedEpoch: server.acceptedEpoch });
  return { ...server, role: { ...server.role, attempts: server.role.attempts + 1 } };
}

/** The leader does not listen yet, or has died: called a few times more, then somebody else is looked for. */
export function onLeaderUnreachable(server: ZooKeeperServer, from: NodeId, turn: Turn): ZooKeeperServer {
  if (!isFrom(server, from)) return server;
  const { phase, attempts, leaderId } = server.role;
  if (phase !== 'discovery' || attempts >= MAX_CONNECT_ATTEMPTS) return lookAgain(server, 'leaderLost', leaderId, turn);
  setTimer(turn, 'connectLeader', CONNECT_RETRY_MS);
  return server;
}

export function onLeaderInfo(server: ZooKeeperServer, from: NodeId, epoch: number, turn: Turn): ZooKeeperServer {
  if (!isFrom(server, from)) return server;
  // It has promised to follow a newer one.
  if (epoch < server.acceptedEpoch) return lookAgain(server, 'outdated', null, turn);
  const currentEpoch = epoch > server.acceptedEpoch ? server.currentEpoch : -1;
  send(turn, from, { api: 'ZabAckEpoch', kind: 'response', lastZxid: server.lastProcessedZxid, currentEpoch });
  return heard({ ...server, acceptedEpoch: epoch }, turn);
}

export function onSync(server: ZooKeeperServer, from: NodeId, sync: Sync, turn: Turn): ZooKeeperServer {
  if (!isFrom(server, from)) return server;
  const before = server.lastProcessedZxid;
  const atStart = beginningOf(server, sync);
  assert(atStart !== null, 'a log reaches back to where it is cut');
  let next = atStart;
  for (const proposal of sync.committed) {
    const { root, sessions } = applyTxn(next, proposal);
    next = withCommitted({ ...next, root, sessions, lastProcessedZxid: proposal.zxid }, proposal);
  }
  const outstanding = sync.outstanding.map((proposal) => ({ ...proposal, ackedBy: [] }));
  const lost = server.committed.filter(({ zxid }) => zxid > sync.zxid).length;
  turn.events.push({
    type: 'zookeeperSynchronized',
    serverId: server.serverId,
    leaderId: server.role.leaderId,
    mode: sync.mode,
    from: before,
    to: next.lastProcessedZxid,
    gained: sync.committed.length + outstanding.length,
    lost: sync.mode === 'DIFF' ? 0 : lost,
  });
  const role: Learning = { ...server.role, phase: 'synchronization', lastHeardMs: turn.nowMs };
  return { ...next, outstanding, role };
}

/** All that came before is on disk, and belongs to the new epoch. */
export function onNewLeader(server: ZooKeeperServer, from: NodeId, epoch: number, turn: Turn): ZooKeeperServer {
  if (!isFrom(server, from)) return server;
  send(turn, from, { api: 'ZabNewLeader', kind: 'response', epoch });
  if (isVoter(server))
    for (const { zxid } of server.outstanding) send(turn, from, { api: 'ZabAck', kind: 'response', zxid });
  return heard({ ...server, currentEpoch: epoch }, turn);
}

export function onUpToDate(server: ZooKeeperServer, from: NodeId, epoch: number, turn: Turn): ZooKeeperServer {
  if (!isFrom(server, from)) return server;
  setTimer(turn, 'peerTimeout', server.config.syncLimit * server.config.tickTime);
  cancelTimer(turn, 'connectLeader');
  const role: Learning = { ...server.role, phase: 'broadcast', lastHeardMs: turn.nowMs };
  return { ...server, role, vote: { ...server.vote, peerEpoch: epoch } };
}

/** The leader has died or hung up. */
export function onLeaderGone(server: ZooKeeperServer, peer: NodeId, turn: Turn): ZooKeeperServer {
  return onLeaderUnreachable(server, peer, turn);
}

/** Nothing heard for `syncLimit` ticks: the leader's host may have vanished. */
export function onLeaderSilence(server: ZooKeeperServer, turn: Turn): ZooKeeperServer {
  if (!isLearning(server)) return server;
  const { phase, lastHeardMs, leaderId } = server.role;
  const { initLimit, syncLimit, tickTime } = server.config;
  const leftMs = lastHeardMs + (phase === 'broadcast' ? syncLimit : initLimit) * tickTime - turn.nowMs;
  if (leftMs <= 0) return lookAgain(server, 'leaderSilent', leaderId, turn);
  setTimer(turn, 'peerTimeout', leftMs);
  return server;
}

/** Something has come from the leader. */
export function heard<S extends ZooKeeperServer>(server: S, turn: Turn): S {
  if (!isLearning(server) || server.role.lastHeardMs === turn.nowMs) return server;
  return { ...server, role: { ...server.role, lastHeardMs: turn.nowMs } };
}

export function isFrom(server: ZooKeeperServer, from: NodeId): server is LearningServer {
  return isLearning(server) && leaderNodeOf(server) === from;
}

/** The state that the leader's transactions go on from. */
function beginningOf(server: ZooKeeperServer, { mode, zxid, snapshot }: Sync): ZooKeeperServer | null {
  if (mode === 'DIFF') return server;
  if (mode === 'TRUNC') return truncated(server, zxid);
  if (snapshot === null) return null;
  const root = snapshot.root as Znode;
  const sessions = snapshot.sessions.map((session) => ({ ...session, expiresMs: null, isClosing: false }));
  return {
    ...server,
    base: { zxid: snapshot.zxid, root, sessions },
    committed: [],
    outstanding: [],
    root,
    sessions,
    lastProcessedZxid: snapshot.zxid,
  };
}
