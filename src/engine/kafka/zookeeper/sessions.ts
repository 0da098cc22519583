import type { TimeMs } from '../../kernel/types';
import type { SessionId, ZooKeeperServerId } from '../protocol/ids';
import { isActiveLeader } from './ensemble';
import { withSessionIn } from './replay';
import type { TrackedSession, ZooKeeperServer } from './types';

/**
 * Who is thought to be alive. A session outlives the connections it goes through; it ends when its client says so, or
 * when nothing has been heard from it for its timeout. Only the leader judges that.
 *
 * ZooKeeper 3.8: `SessionTrackerImpl` and `ExpiryQueue` on the leader, `LearnerSessionTracker` on followers.
 * Simplified: no passwords, no local sessions; a session keeps the timeout it was created with.
 */

const MIN_SESSION_TIMEOUT_TICKS = 2;
const MAX_SESSION_TIMEOUT_TICKS = 20;

/** The real thing takes its host's uptime when the server starts. All hosts here had been up for 22 minutes. */
const HOST_UPTIME_MS = 0x1426e0;
const UPTIME_DIGITS = 10;
const COUNTER_DIGITS = 4;

/** The server decides: between 2 and 20 ticks. */
export function negotiatedTimeoutMs(requestedMs: number, tickTimeMs: number): number {
  return Math.min(
    Math.max(requestedMs, MIN_SESSION_TIMEOUT_TICKS * tickTimeMs),
    MAX_SESSION_TIMEOUT_TICKS * tickTimeMs,
  );
}

/** When a session touched now is over: rounded up to a whole tick, so that one look per tick finds all that are. */
export function expiresAtMs(nowMs: TimeMs, timeoutMs: number, tickTimeMs: number): TimeMs {
  return (Math.floor((nowMs + timeoutMs) / tickTimeMs) + 1) * tickTimeMs;
}

/** 64 bits: the number of the server in the first 8, its host's uptime in the next 40, then a counter. */
export function sessionIdAt(serverId: ZooKeeperServerId, counter: number): SessionId {
  const uptime = HOST_UPTIME_MS.toString(16).padStart(UPTIME_DIGITS, '0');
  return `0x${serverId.toString(16)}${uptime}${counter.toString(16).padStart(COUNTER_DIGITS, '0')}`;
}

export function sessionOf(server: ZooKeeperServer, sessionId: SessionId): TrackedSession | null {
  return server.sessions.find((session) => session.sessionId === sessionId) ?? null;
}

/** True until the end of the session is proposed. Only the leader can say. */
export function isAlive(server: ZooKeeperServer, sessionId: SessionId): boolean {
  const session = sessionOf(server, sessionId);
  return session !== null && !session.isClosing;
}

/** Something was heard from a session's client. A follower notes it down, to tell the leader at its next ping. */
export function touchSession(server: ZooKeeperServer, sessionId: SessionId, nowMs: TimeMs): ZooKeeperServer {
  if (!isActiveLeader(server))
    return server.touched.includes(sessionId) ? server : { ...server, touched: [...server.touched, sessionId] };

  const session = sessionOf(server, sessionId);
  if (session === null || session.isClosing) return server;
  const expiresMs = expiresAtMs(nowMs, session.timeoutMs, server.config.tickTime);
  return session.expiresMs === expiresMs ? server : withSession(server, { ...session, expiresMs });
}

/** Begins to track a session, or replaces what is known about it. */
export function withSession(server: ZooKeeperServer, session: TrackedSession): ZooKeeperServer {
  return { ...server, sessions: withSessionIn(server.sessions, session) };
}

/** Sessions that nothing was heard from for too long and whose end is not yet proposed. */
export function overdueSessions(server: ZooKeeperServer, nowMs: TimeMs): readonly TrackedSession[] {
  return server.sessions.filter(({ expiresMs, isClosing }) => !isClosing && expiresMs !== null && expiresMs <= nowMs);
}
