import { assertNever, type NodeId } from '../../kernel/types';
import { type ZooKeeperServerId, zookeeperNodeId } from '../protocol/ids';
import type { ZkServerPacket, ZkVote } from '../protocol/zookeeper';
import { closeAllClients } from './connections';
import { isQuorum, isVoter, type Looking, serverIdOf } from './ensemble';
import { beginLeading } from './leading';
import { beginLearning } from './learning';
import { fastForward } from './replay';
import { cancelTimer, send, sendQuietly, setTimer, type Turn } from './turn';
import type { ReceivedVote, ZooKeeperEvent, ZooKeeperServer } from './types';

/**
 * The election. Everybody proposes itself, takes over what is better than its own proposal, and says so, until enough
 * agree and nothing better comes for a moment.
 *
 * ZooKeeper 3.8: `FastLeaderElection.lookForLeader`, `WorkerReceiver`, `QuorumPeer.run`.
 * Simplified: servers know each other's addresses and have all the same weight; which of two connections between them
 * survives is not played.
 */
type Notification = Extract<ZkServerPacket, { readonly api: 'ZabNotification' }>;
type LookingServer = ZooKeeperServer & { readonly role: Looking };
type StateChanged = Extract<ZooKeeperEvent, { readonly type: 'zookeeperStateChanged' }>;

const FINALIZE_WAIT_MS = 200;
const MAX_NOTIFICATION_INTERVAL_MS = 60_000;
/** `zookeeper.observer.electionDelayMaxMs`: so that observers do not all come at once. */
const OBSERVER_ELECTION_DELAY_MAX_MS = 200;

/** Votes of an observer count for nobody: they are less than any. */
const NO_ZXID = Number.MIN_SAFE_INTEGER;

/** Leaves whatever it was. Nobody is served until there is a leader again. */
export function goLooking(
  before: ZooKeeperServer,
  reason: StateChanged['reason'],
  lost: ZooKeeperServerId | null,
  turn: Turn,
): ZooKeeperServer {
  const { serverId, role } = before;
  const from = reason === 'started' ? null : role.state;
  turn.events.push({ type: 'zookeeperStateChanged', serverId, from, to: 'LOOKING', leaderId: null, reason, lost });
  for (const key of ['tick', 'halfTick', 'expireNext', 'logged', 'peerTimeout', 'connectLeader'] as const)
    cancelTimer(turn, key);
  hangUpOnPeers(before, turn);
  // What is logged is all that counts from here on, whether it was committed or not.
  const server = fastForward(closeAllClients(before, turn));
  const looking: ZooKeeperServer = {
    ...server,
    sessions: server.sessions.map((session) => ({ ...session, expiresMs: null, isClosing: false })),
    touched: [],
    role: {
      state: 'LOOKING',
      proposal: ownVote(server),
      received: [],
      outOfElection: [],
      isSettling: false,
      notificationTimeoutMs: FINALIZE_WAIT_MS,
    },
  };
  if (isVoter(server) || reason === 'started') return startElection(looking, turn);
  setTimer(turn, 'startElection', turn.random(OBSERVER_ELECTION_DELAY_MAX_MS));
  return looking;
}

export function startElection(server: ZooKeeperServer, turn: Turn): ZooKeeperServer {
  if (!isLooking(server)) return server;
  const next: LookingServer = { ...server, round: server.round + 1 };
  if (isVoter(next)) turn.events.push(voted(next, false));
  notifyAll(next, turn, false);
  setTimer(turn, 'notificationTimeout', next.role.notificationTimeoutMs);
  return concludeIfAgreed(withOwnVote(next), turn);
}

/** Nobody has spoken for a while: say it again, less and less often. */
export function onNotificationTimeout(server: ZooKeeperServer, turn: Turn): ZooKeeperServer {
  if (!isLooking(server)) return server;
  notifyAll(server, turn, true);
  const notificationTimeoutMs = Math.min(2 * server.role.notificationTimeoutMs, MAX_NOTIFICATION_INTERVAL_MS);
  setTimer(turn, 'notificationTimeout', notificationTimeoutMs);
  return { ...server, role: { ...server.role, notificationTimeoutMs } };
}

/** The connection to another server is gone, or none could be made. */
export function withUnreachable(server: ZooKeeperServer, peer: NodeId): ZooKeeperServer {
  const serverId = serverIdOf(peer);
  if (!isVoter(server, serverId) || server.unreachable.includes(serverId)) return server;
  return { ...server, unreachable: [...server.unreachable, serverId].sort((a, b) => a - b) };
}

export function onNotification(
  before: ZooKeeperServer,
  sender: NodeId,
  packet: Notification,
  turn: Turn,
): ZooKeeperServer {
  const from = serverIdOf(sender);
  const server = reached(before, from, turn);
  // An observer may ask, but has no say.
  if (!isVoter(server, from)) {
    answer(server, sender, turn);
    return server;
  }
  if (!isLooking(server)) {
    if (packet.state === 'LOOKING') answer(server, sender, turn);
    return server;
  }
  if (!isVoter(server, packet.leader)) return server;
  const { leader, zxid, peerEpoch, state, round } = packet;
  const vote: ReceivedVote = { from, leader, zxid, peerEpoch, state, round };
  setTimer(turn, 'notificationTimeout', server.role.notificationTimeoutMs);
  if (server.role.isSettling) {
    if (!isBetter(vote, server.role.proposal)) {
      setTimer(turn, 'finalizeWait', FINALIZE_WAIT_MS);
      return server;
    }
    cancelTimer(turn, 'finalizeWait');
    return consider({ ...server, role: { ...server.role, isSettling: false } }, vote, turn);
  }
  return consider(server, vote, turn);
}

/** Enough agree, and nobody has said anything better since. */
export function onFinalizeWait(server: ZooKeeperServer, turn: Turn): ZooKeeperServer {
  if (!isLooking(server) || !server.role.isSettling) return server;
  return conclude(server, server.role.proposal, turn);
}

/** The newer epoch wins, then the newer log, then the larger id. The round has no part in it. */
export function isBetter(vote: ZkVote, than: ZkVote): boolean {
  if (vote.peerEpoch !== than.peerEpoch) return vote.peerEpoch > than.peerEpoch;
  if (vote.zxid !== than.zxid) return vote.zxid > than.zxid;
  return vote.leader > than.leader;
}

/**
 * A server can be reached that could not before: what was last meant for it is sent now, so whoever starts later hears
 * the others at once (`QuorumCnxManager.SendWorker`).
 */
function reached(server: ZooKeeperServer, from: ZooKeeperServerId, turn: Turn): ZooKeeperServer {
  if (!server.unreachable.includes(from)) return server;
  if (isLooking(server)) answer(server, zookeeperNodeId(from), turn);
  return { ...server, unreachable: server.unreachable.filter((serverId) => serverId !== from) };
}

function consider(server: LookingServer, vote: ReceivedVote, turn: Turn): ZooKeeperServer {
  switch (vote.state) {
    case 'LOOKING':
      return considerProposal(server, vote, turn);
    case 'FOLLOWING':
    case 'LEADING':
      return joinIfEstablished(server, vote, turn);
    case 'OBSERVING':
      return server;
    default:
      return assertNever(vote.state);
  }
}

function considerProposal(before: LookingServer, vote: ReceivedVote, turn: Turn): ZooKeeperServer {
  if (vote.round < before.round) {
    // It has missed a round. Told ours, it will catch up.
    answer(before, zookeeperNodeId(vote.from), turn);
    return before;
  }
  let server = before;
  if (vote.round > server.round) {
    const own = ownVote(server);
    const proposal = isBetter(vote, own) ? asVote(vote) : own;
    server = { ...server, round: vote.round, role: { ...server.role, received: [], proposal } };
    tellProposal(server, before, turn);
  } else if (isBetter(vote, server.role.proposal)) {
    server = { ...server, role: { ...server.role, proposal: asVote(vote) } };
    tellProposal(server, before, turn);
  }
  const received = withVote(withOwnVote(server).role.received, vote);
  return concludeIfAgreed({ ...server, role: { ...server.role, received } }, turn);
}

/** There is an ensemble already: it takes a quorum of its members, and the leader's own word. No waiting then. */
function joinIfEstablished(before: LookingServer, vote: ReceivedVote, turn: Turn): ZooKeeperServer {
  let server = before;
  const { leader, round } = vote;
  const supports = (other: ReceivedVote) => other.leader === leader && other.peerEpoch === vote.peerEpoch;
  if (round === server.round) {
    const received = withVote(server.role.received, vote);
    const supporters = received.filter((other) =>
      other.state === 'LOOKING' ? isSame(other, vote) && other.round === round : supports(other),
    );
    if (isQuorum(server, sendersOf(supporters)) && hasLeadersWord(server, received, leader, round))
      return conclude({ ...server, role: { ...server.role, received } }, vote, turn);
    server = { ...server, role: { ...server.role, received } };
  }
  const outOfElection = withVote(server.role.outOfElection, vote);
  const next: LookingServer = { ...server, role: { ...server.role, outOfElection } };
  const isEstablished = isQuorum(server, sendersOf(outOfElection.filter(supports)));
  if (!isEstablished || !hasLeadersWord(next, outOfElection, leader, round)) return next;
  return conclude({ ...next, round }, vote, turn);
}

function hasLeadersWord(
  server: ZooKeeperServer,
  votes: readonly ReceivedVote[],
  leader: ZooKeeperServerId,
  round: number,
): boolean {
  if (leader === server.serverId) return server.round === round;
  return votes.some((vote) => vote.from === leader && vote.state === 'LEADING');
}

function concludeIfAgreed(server: LookingServer, turn: Turn): ZooKeeperServer {
  const { proposal, received, isSettling } = server.role;
  const supporters = received.filter((vote) => vote.round === server.round && isSame(vote, proposal));
  if (isSettling || !isVoter(server) || !isQuorum(server, sendersOf(supporters))) return server;
  setTimer(turn, 'finalizeWait', FINALIZE_WAIT_MS);
  return { ...server, role: { ...server.role, isSettling: true } };
}

function conclude(server: LookingServer, vote: ZkVote, turn: Turn): ZooKeeperServer {
  cancelTimer(turn, 'notificationTimeout');
  cancelTimer(turn, 'finalizeWait');
  const decided: ZooKeeperServer = { ...server, vote: asVote(vote), voteRound: server.round };
  return vote.leader === server.serverId ? beginLeading(decided, turn) : beginLearning(decided, vote.leader, turn);
}

function tellProposal(server: LookingServer, before: LookingServer, turn: Turn): void {
  if (isVoter(server) && !isSame(server.role.proposal, before.role.proposal)) turn.events.push(voted(server, true));
  notifyAll(server, turn, false);
}

/** To all who have a vote. An observer sends it too: that is how it asks. */
function notifyAll(server: LookingServer, turn: Turn, isRepeated: boolean): void {
  const { proposal } = server.role;
  const packet = {
    api: 'ZabNotification',
    kind: 'request',
    state: 'LOOKING',
    round: server.round,
    ...proposal,
  } as const;
  for (const voter of server.ensemble) {
    if (voter === server.serverId) continue;
    if (isRepeated) sendQuietly(turn, zookeeperNodeId(voter), packet);
    else send(turn, zookeeperNodeId(voter), packet);
  }
}

/** What it wants, or what it has. */
function answer(server: ZooKeeperServer, to: NodeId, turn: Turn): void {
  const { role, round, vote, voteRound } = server;
  const isOpen = role.state === 'LOOKING';
  send(turn, to, {
    api: 'ZabNotification',
    kind: 'request',
    state: role.state,
    round: isOpen ? round : voteRound,
    ...(isOpen ? role.proposal : vote),
  });
}

/** A quorum changes when its members hang up: nobody may mistake this server for the one it was. */
function hangUpOnPeers({ role }: ZooKeeperServer, turn: Turn): void {
  switch (role.state) {
    case 'LOOKING':
      return;
    case 'LEADING':
      for (const { serverId } of role.learners)
        turn.effects.push({ type: 'disconnect', peer: zookeeperNodeId(serverId) });
      return;
    default:
      turn.effects.push({ type: 'disconnect', peer: zookeeperNodeId(role.leaderId) });
  }
}

function ownVote(server: ZooKeeperServer): ZkVote {
  const { serverId: leader, lastProcessedZxid: zxid, currentEpoch: peerEpoch } = server;
  return isVoter(server) ? { leader, zxid, peerEpoch } : { leader, zxid: NO_ZXID, peerEpoch: NO_ZXID };
}

function withOwnVote(server: LookingServer): LookingServer {
  if (!isVoter(server)) return server;
  const own: ReceivedVote = { from: server.serverId, state: 'LOOKING', round: server.round, ...server.role.proposal };
  return { ...server, role: { ...server.role, received: withVote(server.role.received, own) } };
}

function withVote(votes: readonly ReceivedVote[], vote: ReceivedVote): readonly ReceivedVote[] {
  return [...votes.filter(({ from }) => from !== vote.from), vote].sort((a, b) => a.from - b.from);
}

function sendersOf(votes: readonly ReceivedVote[]): readonly ZooKeeperServerId[] {
  return votes.map(({ from }) => from);
}

function isSame(a: ZkVote, b: ZkVote): boolean {
  return a.leader === b.leader && a.zxid === b.zxid && a.peerEpoch === b.peerEpoch;
}

function asVote({ leader, zxid, peerEpoch }: ZkVote): ZkVote {
  return { leader, zxid, peerEpoch };
}

function voted(server: LookingServer, isChange: boolean): ZooKeeperEvent {
  return { type: 'zookeeperVoted', serverId: server.serverId, round: server.round, isChange, ...server.role.proposal };
}

function isLooking(server: ZooKeeperServer): server is LookingServer {
  return server.role.state === 'LOOKING';
}
