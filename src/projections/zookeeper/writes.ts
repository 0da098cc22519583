import {
  applyTxn,
  type BrokerId,
  brokerIdOf,
  epochOf,
  type NodeId,
  type SimulationState,
  type TimeMs,
  type ZkProposal,
  type ZkSingleWrite,
  type Znode,
  type ZooKeeperServer,
} from '../../engine';
import { zooKeeperLeaderOf } from '../controlPlane';
import { memoByReference, memoLast } from '../memo';
import { lastLoggedZxidOf, zooKeeperServersOf } from './ensemble';

/** One write that the leader gave a zxid, failed ones too. */
export interface WriteView {
  readonly zxid: number;
  /** The leader's clock. */
  readonly atMs: TimeMs;
  readonly operation: ZkWriteName;
  /** What it writes; null for a session's beginning and end. Of a multi, the first path that it changes. */
  readonly path: string | null;
  /** Operations in a multi that change something. */
  readonly changes: number;
  /** Why it failed, by ZooKeeper's name; null where it did not. */
  readonly error: string | null;
  /** Whose session it is, or was; null where nobody knows any more. */
  readonly owner: NodeId | null;
  /** Null where the owner is no broker. */
  readonly brokerId: BrokerId | null;
  readonly sessionId: string;
  /** It names the epoch of the controller that it is from: only controllers do. */
  readonly isFromController: boolean;
  /** The leader ended a session of which nothing was heard. */
  readonly isExpiry: boolean;
  readonly isCommitted: boolean;
  /** Servers that have it in their log, sorted. */
  readonly loggedBy: readonly number[];
}

export type ZkWriteName = 'createSession' | 'closeSession' | 'create' | 'setData' | 'delete' | 'check' | 'multi';

/** Similar writes that follow one another directly, newest first; a single one is a run of one. */
export interface WriteRun {
  readonly writes: readonly WriteView[];
  readonly firstZxid: number;
  readonly lastZxid: number;
}

/** So many are looked at: enough for a start of a cluster. */
const MOST_WRITES = 400;
const LEAST_RUN = 3;

/** The newest writes of the ensemble, newest first, in runs. What only a server without a majority has logged is in it, too. */
export const writeRuns = memoByReference((state: SimulationState): readonly WriteRun[] => {
  const newest = zooKeeperLeaderOf(state);
  if (newest === null) return [];
  const servers = zooKeeperServersOf(state);
  const settled = settledWrites(newest.committed, newest.base);
  const known = new Set(settled.map(({ zxid }) => zxid));
  const open = new Map<number, ZkProposal>();
  for (const { outstanding } of servers) {
    for (const proposal of outstanding) if (!known.has(proposal.zxid)) open.set(proposal.zxid, proposal);
  }
  const owners = ownersOf([...newest.committed, ...open.values()], newest.base);
  const underWay = [...open.values()].map((proposal) => viewOf(proposal, null, owners, false));
  const logged = servers.map((server) => ({ serverId: server.serverId, lastZxid: lastLoggedZxidOf(server) }));
  const all = [...settled, ...underWay]
    .sort((a, b) => b.zxid - a.zxid)
    .map((write) => ({ ...write, loggedBy: loggedBy(write.zxid, logged, servers) }));
  return runsOf(all);
});

/** How many writes have been committed since another state of the same run. */
export function writesSince(state: SimulationState, before: SimulationState): number {
  const now = zooKeeperLeaderOf(state);
  const then = zooKeeperLeaderOf(before);
  if (now === null || then === null) return 0;
  const from = then.committed.at(-1)?.zxid ?? then.base.zxid;
  return now.committed.filter(({ zxid }) => zxid > from).length;
}

function loggedBy(
  zxid: number,
  logged: readonly { readonly serverId: number; readonly lastZxid: number }[],
  servers: readonly ZooKeeperServer[],
): readonly number[] {
  return logged
    .filter(({ serverId, lastZxid }) => {
      if (lastZxid < zxid) return false;
      // A write of an old epoch that never found a majority is only where it was logged, although others are further on.
      const server = servers.find((each) => each.serverId === serverId);
      return epochOf(lastZxid) === epochOf(zxid) || server === undefined || has(server, zxid);
    })
    .map(({ serverId }) => serverId);
}

function has({ committed, outstanding, base }: ZooKeeperServer, zxid: number): boolean {
  if (zxid <= base.zxid) return true;
  return committed.some((each) => each.zxid === zxid) || outstanding.some((each) => each.zxid === zxid);
}

type Unplaced = Omit<WriteView, 'loggedBy'>;

/** What is committed at a server, remembered as long as nothing more is. */
const settledWrites = memoLast(
  (committed: ZooKeeperServer['committed'], base: ZooKeeperServer['base']): readonly Unplaced[] => {
    const outcomes = outcomesOf(committed, base);
    const owners = ownersOf(committed, base);
    return committed
      .slice(-MOST_WRITES)
      .map((proposal) => viewOf(proposal, outcomes.get(proposal)?.error ?? null, owners, true));
  },
);

interface Outcome {
  readonly root: Znode;
  readonly sessions: ZooKeeperServer['sessions'];
  readonly error: string | null;
}

/** Whether a write failed is not in the log: it follows from the tree before it. Each is worked out once. */
const outcomes = new WeakMap<ZkProposal, Outcome>();

function outcomesOf(committed: readonly ZkProposal[], base: ZooKeeperServer['base']): WeakMap<ZkProposal, Outcome> {
  const known = committed.findLastIndex((proposal) => outcomes.has(proposal));
  const start = committed[known];
  let at: Pick<Outcome, 'root' | 'sessions'> = (start === undefined ? undefined : outcomes.get(start)) ?? base;
  for (const proposal of committed.slice(known + 1)) {
    const { root, sessions, result } = applyTxn(at, proposal);
    const error = result.type === 'error' ? result.code : firstError(result);
    const outcome = { root, sessions, error };
    outcomes.set(proposal, outcome);
    at = outcome;
  }
  return outcomes;
}

type ZkResult = ReturnType<typeof applyTxn>['result'];

function firstError(result: ZkResult): string | null {
  if (result.type !== 'multi') return null;
  for (const inner of result.results) if (inner.type === 'error') return inner.code;
  return null;
}

/** A session that is over is known from the write that began it. */
function ownersOf(proposals: readonly ZkProposal[], base: ZooKeeperServer['base']): ReadonlyMap<string, NodeId> {
  const owners = new Map<string, NodeId>();
  for (const { sessionId, owner } of base.sessions) owners.set(sessionId, owner);
  for (const { txn } of proposals) if (txn.type === 'createSession') owners.set(txn.sessionId, txn.owner);
  return owners;
}

function viewOf(
  { zxid, txn, timeMs }: ZkProposal,
  error: string | null,
  owners: ReadonlyMap<string, NodeId>,
  isCommitted: boolean,
): Unplaced {
  const { sessionId } = txn;
  const owner = owners.get(sessionId) ?? null;
  const brokerId = owner === null ? null : brokerIdOf(owner);
  const common = { zxid, atMs: timeMs, error, owner, brokerId, sessionId, isCommitted };
  if (txn.type !== 'operation') {
    const isExpiry = txn.type === 'closeSession' && txn.expired;
    return { ...common, operation: txn.type, path: null, changes: 0, isFromController: false, isExpiry };
  }
  const { operation } = txn;
  const operations: readonly ZkSingleWrite[] = operation.type === 'multi' ? operation.operations : [operation];
  const writing = operations.filter(({ type }) => type !== 'check');
  return {
    ...common,
    operation: operation.type,
    path: (writing[0] ?? operations[0])?.path ?? null,
    changes: writing.length,
    isFromController: operations.some(({ type, path }) => type === 'check' && path === '/controller_epoch'),
    isExpiry: false,
  };
}

function runsOf(writes: readonly WriteView[]): readonly WriteRun[] {
  const groups: WriteView[][] = [];
  for (const write of writes) {
    const group = groups.at(-1);
    if (group?.[0] !== undefined && kindOf(group[0]) === kindOf(write)) group.push(write);
    else groups.push([write]);
  }
  return groups.flatMap((group) => (group.length < LEAST_RUN ? group.map((write) => [write]) : [group])).map(runOf);
}

function runOf(writes: readonly WriteView[]): WriteRun {
  return { writes, firstZxid: writes.at(-1)?.zxid ?? 0, lastZxid: writes[0]?.zxid ?? 0 };
}

/** Writes of one kind look alike but for the topic, the partition or the number in their path. */
function kindOf({ operation, path, error, sessionId, loggedBy: where, isCommitted }: WriteView): string {
  const last = path === null ? '' : (path.split('/').at(-1) ?? '').replace(/\d+/g, '#');
  const shape = error === null ? `${(path ?? '').split('/').length} ${last}` : '';
  return [operation, shape, error, sessionId, where.join(','), isCommitted].join(' | ');
}
