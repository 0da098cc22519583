import { assertNever } from '../../kernel/types';
import { zookeeperNodeId } from '../protocol/ids';
import type { ZkOrigin, ZkServerPacket, ZkTxn } from '../protocol/zookeeper';
import { forwardedLearners, isActiveLeader, isVoter, leaderNodeOf, type Leading, zxidAt } from './ensemble';
import { heard } from './learning';
import { sessionOf, withSession } from './sessions';
import { send, type Turn } from './turn';
import type { OutstandingProposal, ZooKeeperServer } from './types';

/**
 * The first half of the atomic broadcast: every write goes to the leader, which gives it the next zxid and proposes it
 * to all who have a vote. `commits.ts` is the other half.
 *
 * ZooKeeper 3.8: `FollowerRequestProcessor`, `ObserverRequestProcessor`, `PrepRequestProcessor`, `Leader.propose`,
 * `Follower.processPacket`. Simplified: a proposal is on disk as soon as it has arrived.
 */

/** Until a server that is alone has a proposal on disk. */
const LOG_SYNC_MS = 2;

type ZabProposal = Extract<ZkServerPacket, { readonly api: 'ZabProposal' }>;
type LeadingServer = ZooKeeperServer & { readonly role: Leading };

/** Hands a write to the leader, which may be this server. `origin` is null where nobody waits for the result. */
export function submit(server: ZooKeeperServer, txn: ZkTxn, origin: ZkOrigin | null, turn: Turn): ZooKeeperServer {
  if (isActiveLeader(server)) return propose(server, txn, origin, turn);
  const leader = leaderNodeOf(server);
  // Without a leader it is lost. Its client is about to be hung up on, and will not know.
  if (leader !== null) send(turn, leader, { api: 'ZabRequest', kind: 'request', txn, origin });
  return server;
}

/** A follower has a new proposal: it logs it and says so. Only the commit applies it. */
export function onProposal(before: ZooKeeperServer, proposal: ZabProposal, turn: Turn): ZooKeeperServer {
  const server = heard(before, turn);
  const leader = leaderNodeOf(server);
  if (leader === null) return server;
  const { zxid, txn, origin, timeMs } = proposal;
  send(turn, leader, { api: 'ZabAck', kind: 'response', zxid });
  return { ...server, outstanding: [...server.outstanding, { zxid, txn, origin, timeMs, ackedBy: [] }] };
}

function propose(before: LeadingServer, txn: ZkTxn, origin: ZkOrigin | null, turn: Turn): ZooKeeperServer {
  const server = beginTxn(before, txn, turn);
  if (server === null) return before;
  const zxid = zxidAt(server.currentEpoch, server.nextCounter);
  const timeMs = turn.nowMs;
  for (const { serverId } of forwardedLearners(before.role)) {
    if (isVoter(server, serverId))
      send(turn, zookeeperNodeId(serverId), { api: 'ZabProposal', kind: 'request', zxid, txn, origin, timeMs });
  }
  // A leader alone would commit within the very step that proposes. The moment its disk takes keeps the two apart.
  const isAlone = server.ensemble.length === 1;
  if (isAlone && server.outstanding.length === 0)
    turn.effects.push({ type: 'setTimer', key: 'logged', afterMs: LOG_SYNC_MS, timer: { type: 'logged' } });

  const ackedBy = isAlone ? [] : [server.serverId];
  const proposal: OutstandingProposal = { zxid, txn, origin, timeMs, ackedBy };
  return { ...server, nextCounter: server.nextCounter + 1, outstanding: [...server.outstanding, proposal] };
}

/** What the leader does before it proposes. Null: there is nothing left to propose. */
function beginTxn(server: ZooKeeperServer, txn: ZkTxn, turn: Turn): ZooKeeperServer | null {
  switch (txn.type) {
    case 'createSession':
    case 'operation':
      return server;
    case 'closeSession': {
      // A client may say goodbye just after its session was found to be over.
      const session = sessionOf(server, txn.sessionId);
      if (session === null || session.isClosing) return null;
      const { sessionId, owner, timeoutMs } = session;
      const { serverId } = server;
      if (txn.expired) turn.events.push({ type: 'sessionExpired', serverId, sessionId, owner, timeoutMs });
      else turn.events.push({ type: 'sessionClosed', serverId, sessionId, owner });
      return withSession(server, { ...session, isClosing: true });
    }
    default:
      return assertNever(txn);
  }
}
