import { assert, type NodeId } from '../../kernel/types';
import { type ZooKeeperServerId, zookeeperNodeId, type Zxid } from '../protocol/ids';
import type { ZkProposal, ZkResult } from '../protocol/zookeeper';
import { closeConnections, openPendingConnection } from './connections';
import type { TreeChange } from './dataTree';
import { forwardedLearners, isActiveLeader, isQuorum, isVoter, serverIdOf } from './ensemble';
import { heard } from './learning';
import { applyTxn, withCommitted } from './replay';
import { onResult } from './requests';
import { expiresAtMs, sessionOf, withSession } from './sessions';
import { noteLearner } from './ticks';
import { send, type Turn } from './turn';
import type { OutstandingProposal, ZooKeeperServer } from './types';
import { fireWatches } from './watches';

/**
 * The second half of the atomic broadcast: a proposal that a majority of the voters has logged is committed, strictly
 * in the order of zxids. Each server then applies it to its own tree, fires the watches set there and answers its own
 * clients, so a client of another server may see it a little earlier or later.
 *
 * ZooKeeper 3.8: `Leader.processAck`, `tryToCommit`, `inform`, `CommitProcessor`, `FinalRequestProcessor`.
 */

/** A follower has logged a proposal. */
export function onAck(server: ZooKeeperServer, follower: NodeId, zxid: Zxid, turn: Turn): ZooKeeperServer {
  const noted = noteLearner(server, follower);
  return commitReady(withAck(noted, serverIdOf(follower), zxid), turn);
}

/** The leader, alone, has logged everything it has proposed so far. */
export function onLogged(server: ZooKeeperServer, turn: Turn): ZooKeeperServer {
  const outstanding = server.outstanding.map((proposal) => ({ ...proposal, ackedBy: [server.serverId] }));
  return commitReady({ ...server, outstanding }, turn);
}

/** The leader has committed: a follower does the same. */
export function onCommit(before: ZooKeeperServer, zxid: Zxid, turn: Turn): ZooKeeperServer {
  const server = heard(before, turn);
  const [first] = server.outstanding;
  assert(first !== undefined && first.zxid === zxid, 'commits arrive in the order of the proposals');
  return commit({ ...server, outstanding: server.outstanding.slice(1) }, first, turn);
}

/** An observer has no say in it, and is told what has become of it. */
export function onInform(before: ZooKeeperServer, proposal: ZkProposal, turn: Turn): ZooKeeperServer {
  return commit(heard(before, turn), proposal, turn);
}

/** Zxids follow one another without gaps, so the first one tells where each is. An ack after the commit comes too late. */
function withAck(server: ZooKeeperServer, serverId: ZooKeeperServerId, zxid: Zxid): ZooKeeperServer {
  const [first] = server.outstanding;
  const index = first === undefined ? -1 : zxid - first.zxid;
  const proposal = index < 0 ? undefined : server.outstanding[index];
  if (proposal === undefined || proposal.ackedBy.includes(serverId)) return server;
  const acked = { ...proposal, ackedBy: [...proposal.ackedBy, serverId] };
  return { ...server, outstanding: server.outstanding.with(index, acked) };
}

function commitReady(server: ZooKeeperServer, turn: Turn): ZooKeeperServer {
  let next = server;
  for (
    let [first] = next.outstanding;
    first !== undefined && isQuorum(next, first.ackedBy);
    [first] = next.outstanding
  ) {
    if (!isActiveLeader(next)) return next;
    tellLearners(next, first, turn);
    next = commit({ ...next, outstanding: next.outstanding.slice(1) }, first, turn);
  }
  return next;
}

function tellLearners(
  server: Parameters<typeof isVoter>[0] & { readonly role: Parameters<typeof forwardedLearners>[0] },
  { zxid, txn, origin, timeMs }: OutstandingProposal,
  turn: Turn,
): void {
  for (const { serverId } of forwardedLearners(server.role)) {
    const to = zookeeperNodeId(serverId);
    if (isVoter(server, serverId)) send(turn, to, { api: 'ZabCommit', kind: 'request', zxid });
    else send(turn, to, { api: 'ZabInform', kind: 'request', zxid, txn, origin, timeMs });
  }
}

function commit(server: ZooKeeperServer, proposal: ZkProposal, turn: Turn): ZooKeeperServer {
  const { zxid, txn, origin, timeMs } = proposal;
  const { root, sessions, result, changes } = applyTxn(server, proposal);
  const applied = withCommitted({ ...server, root, sessions, lastProcessedZxid: zxid }, { zxid, txn, origin, timeMs });
  const told = changes.length === 0 ? applied : tellChanges(applied, changes, turn);
  switch (txn.type) {
    case 'createSession':
      return openSession(told, txn.sessionId, turn);
    case 'closeSession':
      return closeConnections(told, txn.sessionId, txn.expired, turn);
    default:
      return answerOrigin(told, proposal, result, turn);
  }
}

function openSession(server: ZooKeeperServer, sessionId: string, turn: Turn): ZooKeeperServer {
  const session = sessionOf(server, sessionId);
  if (session === null) return server;
  const { owner, timeoutMs } = session;
  let next = server;
  if (isActiveLeader(server)) {
    turn.events.push({ type: 'sessionCreated', serverId: server.serverId, sessionId, owner, timeoutMs });
    const expiresMs = expiresAtMs(turn.nowMs, timeoutMs, server.config.tickTime);
    next = withSession(server, { ...session, expiresMs });
  }
  return openPendingConnection(next, owner, sessionId, timeoutMs, turn);
}

function answerOrigin(
  server: ZooKeeperServer,
  { txn, origin }: ZkProposal,
  result: ZkResult,
  turn: Turn,
): ZooKeeperServer {
  if (txn.type !== 'operation' || origin?.serverId !== server.serverId) return server;
  return onResult(server, txn.sessionId, origin, result, turn);
}

/** Watches before answers: a client hears of a change before it can see it. */
function tellChanges(server: ZooKeeperServer, changes: readonly TreeChange[], turn: Turn): ZooKeeperServer {
  if (isActiveLeader(server))
    for (const change of changes) turn.events.push({ type: 'znodeChanged', zxid: server.lastProcessedZxid, ...change });
  return fireWatches(server, changes, turn);
}
