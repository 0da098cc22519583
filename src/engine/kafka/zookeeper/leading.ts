import type { NodeId } from '../../kernel/types';
import { type ZooKeeperServerId, zookeeperNodeId } from '../protocol/ids';
import type { ZkServerPacket } from '../protocol/zookeeper';
import { isQuorum, isVoter, type Leading, learnerAt, serverIdOf, withLearner, zxidAt } from './ensemble';
import { expiresAtMs } from './sessions';
import { syncFor } from './synchronization';
import { startTicking } from './ticks';
import { cancelTimer, lookAgain, send, setTimer, type Turn } from './turn';
import type { Learner, ZooKeeperServer } from './types';

/**
 * A server that was elected gathers a quorum: agrees with it upon a new epoch (discovery), brings it to its own state
 * (synchronization), and only then leads (broadcast). Whoever comes later goes through the same steps.
 *
 * ZooKeeper 3.8: `Leader.lead`, `getEpochToPropose`, `waitForEpochAck`, `waitForNewLeaderAck`, `LearnerHandler.run`.
 */
type LeadingServer = ZooKeeperServer & { readonly role: Leading };
type FollowerInfo = Extract<ZkServerPacket, { readonly api: 'ZabFollowerInfo'; readonly kind: 'request' }>;
type AckEpoch = Extract<ZkServerPacket, { readonly api: 'ZabAckEpoch' }>;

export function beginLeading(server: ZooKeeperServer, turn: Turn): ZooKeeperServer {
  const { serverId } = server;
  turn.events.push({
    type: 'zookeeperStateChanged',
    serverId,
    from: server.role.state,
    to: 'LEADING',
    leaderId: serverId,
    reason: 'elected',
    lost: null,
  });
  setTimer(turn, 'peerTimeout', server.config.initLimit * server.config.tickTime);
  const leading: LeadingServer = {
    ...server,
    role: { state: 'LEADING', phase: 'discovery', newEpoch: null, learners: [], halfTicks: 0 },
  };
  return proposeEpoch(leading, turn);
}

export function onFollowerInfo(server: ZooKeeperServer, from: NodeId, info: FollowerInfo, turn: Turn): ZooKeeperServer {
  if (!isLeading(server)) {
    send(turn, from, { api: 'ZabFollowerInfo', kind: 'response' });
    return server;
  }
  const learner: Learner = {
    serverId: serverIdOf(from),
    stage: 'informed',
    acceptedEpoch: info.acceptedEpoch,
    lastZxid: 0,
    isCounted: false,
    lastHeard: server.role.halfTicks,
  };
  const next = withLearner(server, learner) as LeadingServer;
  const { newEpoch } = next.role;
  if (newEpoch === null) return proposeEpoch(next, turn);
  send(turn, from, { api: 'ZabLeaderInfo', kind: 'request', epoch: newEpoch });
  return next;
}

export function onAckEpoch(server: ZooKeeperServer, from: NodeId, ack: AckEpoch, turn: Turn): ZooKeeperServer {
  const learner = learnerAt(server, from);
  if (!isLeading(server) || learner?.stage !== 'informed') return server;
  const { currentEpoch, lastZxid } = ack;
  const isCounted = currentEpoch !== -1;
  // The votes said otherwise, but here is somebody who knows more: whoever leads must know all.
  const isMoreRecent =
    isCounted &&
    isVoter(server, learner.serverId) &&
    (currentEpoch > server.currentEpoch ||
      (currentEpoch === server.currentEpoch && lastZxid > server.lastProcessedZxid));
  if (isMoreRecent && server.role.phase === 'discovery') return lookAgain(server, 'outdated', null, turn);
  const next = withLearner(server, {
    ...learner,
    stage: 'acknowledged',
    lastZxid,
    isCounted,
    lastHeard: server.role.halfTicks,
  }) as LeadingServer;
  return next.role.phase === 'discovery'
    ? synchronizeIfPromised(next, turn)
    : synchronize(next, learner.serverId, turn);
}

export function onNewLeaderAck(server: ZooKeeperServer, from: NodeId, epoch: number, turn: Turn): ZooKeeperServer {
  const learner = learnerAt(server, from);
  if (!isLeading(server) || learner?.stage !== 'synchronizing' || epoch !== server.role.newEpoch) return server;
  const next = withLearner(server, {
    ...learner,
    stage: 'synchronized',
    lastHeard: server.role.halfTicks,
  }) as LeadingServer;
  if (next.role.phase !== 'broadcast') return serveIfSupported(next, turn);
  send(turn, from, { api: 'ZabUpToDate', kind: 'request', epoch });
  return next;
}

/** A learner has hung up or died. The next count of the quorum tells what follows from it. */
export function onLearnerGone(server: ZooKeeperServer, peer: NodeId): ZooKeeperServer {
  if (!isLeading(server) || learnerAt(server, peer) === null) return server;
  const serverId = serverIdOf(peer);
  const learners = server.role.learners.filter((learner) => learner.serverId !== serverId);
  return { ...server, role: { ...server.role, learners } };
}

/** No quorum has come in time. */
export function onLeaderTimeout(server: ZooKeeperServer, turn: Turn): ZooKeeperServer {
  return isLeading(server) && server.role.phase !== 'broadcast' ? lookAgain(server, 'noQuorum', null, turn) : server;
}

/** One more than the newest epoch that anybody in a quorum has promised to follow: surely a new one. */
function proposeEpoch(server: LeadingServer, turn: Turn): ZooKeeperServer {
  const { learners } = server.role;
  const voters = learners.filter(({ serverId }) => isVoter(server, serverId));
  if (!isQuorum(server, [server.serverId, ...voters.map(({ serverId }) => serverId)])) return server;
  const newEpoch = Math.max(server.acceptedEpoch, ...voters.map(({ acceptedEpoch }) => acceptedEpoch)) + 1;
  for (const { serverId } of learners)
    send(turn, zookeeperNodeId(serverId), { api: 'ZabLeaderInfo', kind: 'request', epoch: newEpoch });
  const next: LeadingServer = { ...server, acceptedEpoch: newEpoch, role: { ...server.role, newEpoch } };
  return synchronizeIfPromised(next, turn);
}

function synchronizeIfPromised(server: LeadingServer, turn: Turn): ZooKeeperServer {
  const { newEpoch, learners } = server.role;
  const promised = learners.filter(({ isCounted }) => isCounted).map(({ serverId }) => serverId);
  if (newEpoch === null || !isQuorum(server, [server.serverId, ...promised])) return server;
  let next: ZooKeeperServer = {
    ...server,
    currentEpoch: newEpoch,
    nextCounter: 1,
    role: { ...server.role, phase: 'synchronization' },
  };
  for (const { serverId, stage } of learners) {
    if (stage === 'acknowledged') next = synchronize(next as LeadingServer, serverId, turn);
  }
  return serveIfSupported(next as LeadingServer, turn);
}

/** Sends a learner what it lacks. From now on it gets every proposal. */
function synchronize(server: LeadingServer, serverId: ZooKeeperServerId, turn: Turn): ZooKeeperServer {
  const { newEpoch, learners } = server.role;
  const learner = learners.find((each) => each.serverId === serverId);
  if (learner === undefined || newEpoch === null) return server;
  const to = zookeeperNodeId(serverId);
  send(turn, to, syncFor(server, learner.lastZxid, isVoter(server, serverId)));
  send(turn, to, { api: 'ZabNewLeader', kind: 'request', epoch: newEpoch });
  return withLearner(server, { ...learner, stage: 'synchronizing' });
}

/** A quorum has everything on disk: the epoch begins. */
function serveIfSupported(server: LeadingServer, turn: Turn): ZooKeeperServer {
  const { newEpoch, learners } = server.role;
  const synchronized = learners.filter(({ stage }) => stage === 'synchronized').map(({ serverId }) => serverId);
  const supporters = [server.serverId, ...synchronized.filter((id) => isVoter(server, id))].sort((a, b) => a - b);
  if (newEpoch === null || server.role.phase !== 'synchronization' || !isQuorum(server, supporters)) return server;
  cancelTimer(turn, 'peerTimeout');
  const { serverId, ensemble } = server;
  turn.events.push({ type: 'zookeeperLeaderElected', serverId, epoch: newEpoch, supporters, voters: ensemble.length });
  for (const id of synchronized)
    send(turn, zookeeperNodeId(id), { api: 'ZabUpToDate', kind: 'request', epoch: newEpoch });
  const serving: ZooKeeperServer = {
    ...server,
    lastProcessedZxid: zxidAt(newEpoch, 0),
    vote: { ...server.vote, peerEpoch: newEpoch },
    // Who was away while nobody led has had no chance to say anything: every session begins its time anew.
    sessions: server.sessions.map((session) => ({
      ...session,
      expiresMs: expiresAtMs(turn.nowMs, session.timeoutMs, server.config.tickTime),
    })),
    role: { ...server.role, phase: 'broadcast' },
  };
  startTicking(serving, turn);
  return serving;
}

function isLeading(server: ZooKeeperServer): server is LeadingServer {
  return server.role.state === 'LEADING';
}
