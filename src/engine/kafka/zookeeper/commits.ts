import { assert, assertNever, type NodeId } from '../../kernel/types';
import type { ZooKeeperServerId, Zxid } from '../protocol/ids';
import type { ZkResult, ZkTxn } from '../protocol/zookeeper';
import { followersOf, serverIdOf } from './broadcast';
import { closeConnections, openPendingConnection } from './connections';
import { applyWrite, removeEphemerals, type TreeChange } from './dataTree';
import { onResult } from './requests';
import { expiresAtMs, isTracked, withoutSession, withSession } from './sessions';
import { send, type Turn } from './turn';
import type { OutstandingProposal, ZooKeeperServer } from './types';
import { fireWatches } from './watches';

/**
 * The second half of the atomic broadcast: a proposal that a majority has logged is committed, strictly in the order of
 * zxids. Each server then applies it to its own tree, fires the watches set there and answers its own clients, so a
 * client of another server may see it a little earlier or later.
 *
 * ZooKeeper 3.8: `Leader.processAck`, `tryToCommit`, `CommitProcessor`, `FinalRequestProcessor`.
 */

const SESSION_EXPIRED: ZkResult = { type: 'error', code: 'SessionExpired' };

/** A follower has logged a proposal. */
export function onAck(server: ZooKeeperServer, follower: NodeId, zxid: Zxid, turn: Turn): ZooKeeperServer {
  return commitReady(withAck(server, serverIdOf(follower), zxid), turn);
}

/** The leader, alone, has logged everything it has proposed so far. */
export function onLogged(server: ZooKeeperServer, turn: Turn): ZooKeeperServer {
  const outstanding = server.outstanding.map((proposal) => ({ ...proposal, ackedBy: [server.serverId] }));
  return commitReady({ ...server, outstanding }, turn);
}

/** The leader has committed: a follower does the same. */
export function onCommit(server: ZooKeeperServer, zxid: Zxid, turn: Turn): ZooKeeperServer {
  const [first] = server.outstanding;
  assert(first !== undefined && first.zxid === zxid, 'commits arrive in the order of the proposals');
  return commit(server, first, turn);
}

/** Zxids follow one another without gaps, so the first one tells where each is. An ack after the commit comes too late. */
function withAck(server: ZooKeeperServer, serverId: ZooKeeperServerId, zxid: Zxid): ZooKeeperServer {
  const [first] = server.outstanding;
  const index = first === undefined ? -1 : zxid - first.zxid;
  const proposal = index < 0 ? undefined : server.outstanding[index];
  if (proposal === undefined) return server;
  const acked = { ...proposal, ackedBy: [...proposal.ackedBy, serverId] };
  return { ...server, outstanding: server.outstanding.with(index, acked) };
}

function commitReady(server: ZooKeeperServer, turn: Turn): ZooKeeperServer {
  let next = server;
  for (let [first] = next.outstanding; first !== undefined && hasMajority(next, first); [first] = next.outstanding) {
    for (const follower of followersOf(next))
      send(turn, follower, { api: 'ZabCommit', kind: 'request', zxid: first.zxid });
    next = commit(next, first, turn);
  }
  return next;
}

function hasMajority(server: ZooKeeperServer, proposal: OutstandingProposal): boolean {
  return proposal.ackedBy.length > server.ensemble.length / 2;
}

function commit(server: ZooKeeperServer, proposal: OutstandingProposal, turn: Turn): ZooKeeperServer {
  const next = { ...server, outstanding: server.outstanding.slice(1), lastProcessedZxid: proposal.zxid };
  const { txn } = proposal;
  switch (txn.type) {
    case 'createSession':
      return createSession(next, txn, turn);
    case 'closeSession':
      return closeSession(next, txn, proposal.zxid, turn);
    case 'operation':
      return applyOperation(next, txn, proposal, turn);
    default:
      return assertNever(txn);
  }
}

function createSession(
  server: ZooKeeperServer,
  txn: Extract<ZkTxn, { readonly type: 'createSession' }>,
  turn: Turn,
): ZooKeeperServer {
  const { sessionId, owner, timeoutMs } = txn;
  const leads = server.mode === 'leader';
  const expiresMs = leads ? expiresAtMs(turn.nowMs, timeoutMs, server.tickTimeMs) : null;
  if (leads) turn.events.push({ type: 'sessionCreated', serverId: server.serverId, sessionId, owner, timeoutMs });
  const next = withSession(server, { sessionId, owner, timeoutMs, expiresMs, isClosing: false });
  return openPendingConnection(next, owner, sessionId, timeoutMs, turn);
}

/** All that the session leaves behind goes in this one transaction. */
function closeSession(
  server: ZooKeeperServer,
  txn: Extract<ZkTxn, { readonly type: 'closeSession' }>,
  zxid: Zxid,
  turn: Turn,
): ZooKeeperServer {
  const { root, changes } = removeEphemerals(server.root, txn.sessionId, zxid);
  const changed = tellChanges(withoutSession({ ...server, root }, txn.sessionId), changes, turn);
  return closeConnections(changed, txn.sessionId, txn.expired, turn);
}

function applyOperation(
  server: ZooKeeperServer,
  txn: Extract<ZkTxn, { readonly type: 'operation' }>,
  proposal: OutstandingProposal,
  turn: Turn,
): ZooKeeperServer {
  const { zxid, timeMs, origin } = proposal;
  const { sessionId, operation } = txn;
  // What comes after the end of the session that asked for it must not happen: nobody would clean up its ephemerals.
  const { root, result, changes } = isTracked(server, sessionId)
    ? applyWrite(server.root, operation, { zxid, timeMs, sessionId })
    : { root: server.root, result: SESSION_EXPIRED, changes: [] };
  const changed = root === server.root ? server : tellChanges({ ...server, root }, changes, turn);
  return origin?.serverId === server.serverId ? onResult(changed, sessionId, origin, result, turn) : changed;
}

/** Watches before answers: a client hears of a change before it can see it. */
function tellChanges(server: ZooKeeperServer, changes: readonly TreeChange[], turn: Turn): ZooKeeperServer {
  if (server.mode === 'leader')
    for (const change of changes) turn.events.push({ type: 'znodeChanged', zxid: server.lastProcessedZxid, ...change });
  return fireWatches(server, changes, turn);
}
