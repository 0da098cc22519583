import type { Zxid } from '../protocol/ids';
import type { ZkProposal, ZkServerPacket } from '../protocol/zookeeper';
import { counterOf, epochOf } from './ensemble';
import { commitLogOf } from './replay';
import type { ZooKeeperServer } from './types';

/**
 * How a learner is brought to the leader's state: by what it lacks (DIFF), by cutting what the leader does not have
 * (TRUNC), or by the whole tree (SNAP).
 *
 * ZooKeeper 3.8: `LearnerHandler.syncFollower`, `queueCommittedProposals`, `Leader.startForwarding`.
 * Simplified: what is older than the last 500 transactions is not read from the disk; it takes a snapshot.
 */
type Sync = Extract<ZkServerPacket, { readonly api: 'ZabSync' }>;

/** `lastZxid` is the last that the learner has logged. An observer hears of a proposal only when it is committed. */
export function syncFor(leader: ZooKeeperServer, lastZxid: Zxid, isVoter: boolean): Sync {
  const plan = planFor(leader, lastZxid);
  const outstanding = isVoter ? leader.outstanding.map(asProposal) : [];
  return { api: 'ZabSync', kind: 'request', ...plan, outstanding };
}

function planFor(leader: ZooKeeperServer, lastZxid: Zxid): Pick<Sync, 'mode' | 'zxid' | 'snapshot' | 'committed'> {
  const log = commitLogOf(leader);
  const { lastProcessedZxid } = leader;
  const max = log.at(-1)?.zxid ?? lastProcessedZxid;
  const min = log[0]?.zxid ?? lastProcessedZxid;
  // An epoch in which nothing was written: its zxid is no transaction that could be cut.
  const isNewEpoch = counterOf(lastZxid) === 0;

  if (lastZxid === lastProcessedZxid) return diff(lastProcessedZxid, []);
  if (lastZxid > max && !isNewEpoch) return trunc(max, []);
  if (lastZxid >= min && lastZxid <= max) {
    const later = log.filter(({ zxid }) => zxid > lastZxid);
    const common = log.findLast(({ zxid }) => zxid <= lastZxid)?.zxid ?? min;
    if (common === lastZxid || isNewEpoch) return diff(max, later);
    // The learner has what the leader has not. A cut must not cross into another epoch.
    const next = later[0]?.zxid ?? max;
    return epochOf(next) === epochOf(lastZxid) ? trunc(common, later) : snap(leader);
  }
  return snap(leader);
}

function diff(zxid: Zxid, committed: readonly ZkProposal[]) {
  return { mode: 'DIFF', zxid, snapshot: null, committed } as const;
}

function trunc(zxid: Zxid, committed: readonly ZkProposal[]) {
  return { mode: 'TRUNC', zxid, snapshot: null, committed } as const;
}

function snap({ root, sessions, lastProcessedZxid: zxid }: ZooKeeperServer) {
  const known = sessions.map(({ sessionId, owner, timeoutMs }) => ({ sessionId, owner, timeoutMs }));
  return { mode: 'SNAP', zxid, snapshot: { zxid, root, sessions: known }, committed: [] } as const;
}

function asProposal({ zxid, txn, origin, timeMs }: ZkProposal): ZkProposal {
  return { zxid, txn, origin, timeMs };
}
