import type { TimeMs } from '../../kernel/types';
import { zookeeperNodeId, type SessionId } from '../protocol/ids';
import { followersOf, submit } from './broadcast';
import { overdueSessions, touchSession } from './sessions';
import { sendQuietly, type Turn } from './turn';
import type { ZooKeeperServer, ZooKeeperTimer } from './types';

/**
 * The leader's heartbeat: each half tick it asks the followers which sessions they have heard from, each tick it ends
 * those that nobody has heard from.
 *
 * ZooKeeper 3.8: `Leader.lead`, `LearnerHandler.ping`, `Learner.ping`, `SessionTrackerImpl.run`.
 */

/** Starts the clock of a leader. Followers only answer. */
export function startTicking(server: ZooKeeperServer, turn: Turn): void {
  if (server.mode === 'follower') return;
  setTimer(turn, 'tick', untilNextTickMs(server, turn.nowMs));
  if (server.ensemble.length > 1) setTimer(turn, 'halfTick', server.tickTimeMs / 2);
}

export function onTick(server: ZooKeeperServer, turn: Turn): ZooKeeperServer {
  setTimer(turn, 'tick', untilNextTickMs(server, turn.nowMs));
  return expireNext(server, turn);
}

/** Ends one session that is over. Each has a step of its own, so that what follows from it can be told apart. */
export function expireNext(server: ZooKeeperServer, turn: Turn): ZooKeeperServer {
  const [overdue, next] = overdueSessions(server, turn.nowMs);
  if (overdue === undefined) return server;
  if (next !== undefined) setTimer(turn, 'expireNext', 0);
  return submit(server, { type: 'closeSession', sessionId: overdue.sessionId, expired: true }, null, turn);
}

export function onHalfTick(server: ZooKeeperServer, turn: Turn): ZooKeeperServer {
  for (const follower of followersOf(server)) sendQuietly(turn, follower, { api: 'ZabPing', kind: 'request' });
  setTimer(turn, 'halfTick', server.tickTimeMs / 2);
  return server;
}

/** A follower tells the leader whom it has heard from. */
export function onLeaderPing(server: ZooKeeperServer, turn: Turn): ZooKeeperServer {
  const { touched } = server;
  sendQuietly(turn, zookeeperNodeId(server.leaderId), { api: 'ZabPing', kind: 'response', touched });
  return touched.length === 0 ? server : { ...server, touched: [] };
}

/** A session counts as heard from when the leader learns of it, up to half a tick late. */
export function onFollowerPing(server: ZooKeeperServer, touched: readonly SessionId[], turn: Turn): ZooKeeperServer {
  return touched.reduce((next, sessionId) => touchSession(next, sessionId, turn.nowMs), server);
}

/** Ticks fall on whole multiples of the tick time, where sessions expire. */
function untilNextTickMs(server: ZooKeeperServer, nowMs: TimeMs): number {
  const { tickTimeMs } = server;
  return (Math.floor(nowMs / tickTimeMs) + 1) * tickTimeMs - nowMs;
}

function setTimer(turn: Turn, type: Exclude<ZooKeeperTimer['type'], 'logged'>, afterMs: number): void {
  turn.effects.push({ type: 'setTimer', key: type, afterMs, timer: { type } });
}
