import type { NodeId, TimeMs } from '../../kernel/types';
import { type SessionId, zookeeperNodeId } from '../protocol/ids';
import { submit } from './broadcast';
import { isActiveLeader, isQuorum, leaderNodeOf, type Leading, learnerAt, withLearner } from './ensemble';
import { heard } from './learning';
import { overdueSessions, touchSession } from './sessions';
import { cancelTimer, lookAgain, sendQuietly, setTimer, type Turn } from './turn';
import type { ZooKeeperServer } from './types';

/**
 * The leader's heartbeat: each half tick it asks the learners which sessions they have heard from, each tick it counts
 * who still follows it and ends the sessions that nobody has heard from.
 *
 * ZooKeeper 3.8: `Leader.lead`, `LearnerHandler.ping`, `Learner.ping`, `SessionTrackerImpl.run`.
 */
type LeadingServer = ZooKeeperServer & { readonly role: Leading };

/** Starts the clock of a leader. Learners only answer. */
export function startTicking(server: ZooKeeperServer, turn: Turn): void {
  setTimer(turn, 'tick', untilNextTickMs(server, turn.nowMs));
  if (hasPeers(server)) setTimer(turn, 'halfTick', server.config.tickTime / 2);
}

export function onTick(server: ZooKeeperServer, turn: Turn): ZooKeeperServer {
  if (!isActiveLeader(server)) return server;
  setTimer(turn, 'tick', untilNextTickMs(server, turn.nowMs));
  return expireNext(server, turn);
}

/** Ends one session that is over. Each has a step of its own, so that what follows from it can be told apart. */
export function expireNext(server: ZooKeeperServer, turn: Turn): ZooKeeperServer {
  if (!isActiveLeader(server)) return server;
  const [overdue, next] = overdueSessions(server, turn.nowMs);
  if (overdue === undefined) return server;
  if (next !== undefined) setTimer(turn, 'expireNext', 0);
  else cancelTimer(turn, 'expireNext');
  return submit(server, { type: 'closeSession', sessionId: overdue.sessionId, expired: true }, null, turn);
}

export function onHalfTick(server: ZooKeeperServer, turn: Turn): ZooKeeperServer {
  if (!isActiveLeader(server)) return server;
  const counted = dropSilent({ ...server, role: { ...server.role, halfTicks: server.role.halfTicks + 1 } }, turn);
  if (isWholeTick(counted) && !hasQuorum(counted)) return lookAgain(counted, 'quorumLost', null, turn);
  for (const { serverId } of counted.role.learners)
    sendQuietly(turn, zookeeperNodeId(serverId), { api: 'ZabPing', kind: 'request' });
  setTimer(turn, 'halfTick', server.config.tickTime / 2);
  return counted;
}

/** A learner tells the leader whom it has heard from. */
export function onLeaderPing(before: ZooKeeperServer, from: NodeId, turn: Turn): ZooKeeperServer {
  if (leaderNodeOf(before) !== from) return before;
  const server = heard(before, turn);
  const { touched } = server;
  sendQuietly(turn, from, { api: 'ZabPing', kind: 'response', touched });
  return touched.length === 0 ? server : { ...server, touched: [] };
}

/** A session counts as heard from when the leader learns of it, up to half a tick late. */
export function onLearnerPing(
  server: ZooKeeperServer,
  from: NodeId,
  touched: readonly SessionId[],
  turn: Turn,
): ZooKeeperServer {
  const next = touched.reduce((touching, sessionId) => touchSession(touching, sessionId, turn.nowMs), server);
  return noteLearner(next, from);
}

/** Whatever comes from a learner shows that it is there. */
export function noteLearner(server: ZooKeeperServer, from: NodeId): ZooKeeperServer {
  const learner = learnerAt(server, from);
  if (learner === null || server.role.state !== 'LEADING' || learner.lastHeard === server.role.halfTicks) return server;
  return withLearner(server as LeadingServer, { ...learner, lastHeard: server.role.halfTicks });
}

/** Learners from which nothing has come for `syncLimit` ticks are given up. */
function dropSilent(server: LeadingServer, turn: Turn): LeadingServer {
  const { syncLimit, initLimit } = server.config;
  const isSilent = ({ lastHeard, stage }: Leading['learners'][number]) =>
    server.role.halfTicks - lastHeard > 2 * (stage === 'synchronized' ? syncLimit : initLimit);
  const silent = server.role.learners.filter(isSilent);
  if (silent.length === 0) return server;
  for (const { serverId } of silent) turn.effects.push({ type: 'disconnect', peer: zookeeperNodeId(serverId) });
  const learners = server.role.learners.filter((learner) => !silent.includes(learner));
  return { ...server, role: { ...server.role, learners } };
}

function hasQuorum(server: LeadingServer): boolean {
  const synchronized = server.role.learners.filter(({ stage }) => stage === 'synchronized');
  return isQuorum(server, [server.serverId, ...synchronized.map(({ serverId }) => serverId)]);
}

/** The quorum is counted every second half tick. */
function isWholeTick({ role }: LeadingServer): boolean {
  return role.halfTicks % 2 === 0;
}

function hasPeers({ ensemble, observers }: ZooKeeperServer): boolean {
  return ensemble.length + observers.length > 1;
}

/** Ticks fall on whole multiples of the tick time, where sessions expire. */
function untilNextTickMs({ config: { tickTime } }: ZooKeeperServer, nowMs: TimeMs): number {
  return (Math.floor(nowMs / tickTime) + 1) * tickTime - nowMs;
}
