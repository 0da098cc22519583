import { assertNever } from '../../kernel/types';
import type { Zxid } from '../protocol/ids';
import type { ZkProposal, ZkResult } from '../protocol/zookeeper';
import { applyWrite, removeEphemerals, type TreeChange } from './dataTree';
import type { TrackedSession, TreeBase, Znode, ZooKeeperServer } from './types';

/**
 * What a transaction does to the tree and to the sessions: the same on every server, and the same when it is read from
 * the disk again.
 *
 * ZooKeeper 3.8: `DataTree.processTxn`, `ZKDatabase.loadDataBase`, `truncateLog`.
 */
export interface Applied {
  readonly root: Znode;
  readonly sessions: readonly TrackedSession[];
  readonly result: ZkResult;
  readonly changes: readonly TreeChange[];
}

const DONE: ZkResult = { type: 'checked' };
const SESSION_EXPIRED: ZkResult = { type: 'error', code: 'SessionExpired' };
const NO_CHANGES: readonly TreeChange[] = [];

/** As many transactions are kept at hand to bring a learner up to date (`commitLogCount`). */
const COMMIT_LOG_COUNT = 500;

export function applyTxn(
  before: { readonly root: Znode; readonly sessions: readonly TrackedSession[] },
  { txn, zxid, timeMs }: ZkProposal,
): Applied {
  const { root, sessions } = before;
  switch (txn.type) {
    case 'createSession': {
      const { sessionId, owner, timeoutMs } = txn;
      const session = { sessionId, owner, timeoutMs, expiresMs: null, isClosing: false };
      return { root, sessions: withSessionIn(sessions, session), result: DONE, changes: NO_CHANGES };
    }
    case 'closeSession': {
      const removed = removeEphemerals(root, txn.sessionId, zxid);
      const left = sessions.filter(({ sessionId }) => sessionId !== txn.sessionId);
      return { root: removed.root, sessions: left, result: DONE, changes: removed.changes };
    }
    case 'operation': {
      // What comes after the end of its session must not happen: nobody would clean up its ephemerals.
      if (!sessions.some(({ sessionId }) => sessionId === txn.sessionId))
        return { root, sessions, result: SESSION_EXPIRED, changes: NO_CHANGES };
      return { sessions, ...applyWrite(root, txn.operation, { zxid, timeMs, sessionId: txn.sessionId }) };
    }
    default:
      return assertNever(txn);
  }
}

/** Notes that a transaction is applied. Once there are too many, the oldest become part of the base. */
export function withCommitted(server: ZooKeeperServer, proposal: ZkProposal): ZooKeeperServer {
  const committed = [...server.committed, proposal];
  if (committed.length < 2 * COMMIT_LOG_COUNT) return { ...server, committed };
  const folded = committed.slice(0, COMMIT_LOG_COUNT).reduce(replayed, server.base);
  return { ...server, base: folded, committed: committed.slice(COMMIT_LOG_COUNT) };
}

/** The transactions that a learner can be sent one by one. */
export function commitLogOf({ committed }: ZooKeeperServer): readonly ZkProposal[] {
  return committed.slice(-COMMIT_LOG_COUNT);
}

/** Everything that is logged counts as applied: so it is after a restart, and when a server goes into an election. */
export function fastForward(server: ZooKeeperServer): ZooKeeperServer {
  let next = server;
  for (const { zxid, txn, origin, timeMs } of server.outstanding) {
    const proposal = { zxid, txn, origin, timeMs };
    const { root, sessions } = applyTxn(next, proposal);
    next = withCommitted({ ...next, root, sessions, lastProcessedZxid: zxid }, proposal);
  }
  return { ...next, outstanding: [] };
}

/** Goes back to the state as of `zxid`. Null where the log does not reach back that far. */
export function truncated(server: ZooKeeperServer, zxid: Zxid): ZooKeeperServer | null {
  if (zxid < server.base.zxid) return null;
  const committed = server.committed.filter((proposal) => proposal.zxid <= zxid);
  const { root, sessions } = committed.reduce(replayed, server.base);
  const lastProcessedZxid = committed.at(-1)?.zxid ?? server.base.zxid;
  return { ...server, committed, outstanding: [], root, sessions, lastProcessedZxid };
}

/** Sorted by id. */
export function withSessionIn(sessions: readonly TrackedSession[], session: TrackedSession): readonly TrackedSession[] {
  const others = sessions.filter(({ sessionId }) => sessionId !== session.sessionId);
  const index = others.findIndex(({ sessionId }) => sessionId > session.sessionId);
  return others.toSpliced(index < 0 ? others.length : index, 0, session);
}

function replayed(base: TreeBase, proposal: ZkProposal): TreeBase {
  const { root, sessions } = applyTxn(base, proposal);
  return { zxid: proposal.zxid, root, sessions };
}
