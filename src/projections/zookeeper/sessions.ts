import { type BrokerId, brokerIdOf, type NodeId, type SimulationState, type TimeMs, type Znode } from '../../engine';
import type { Trace } from '../../history';
import { zooKeeperLeaderOf } from '../controlPlane';
import { eventsIn } from '../eventIndex';
import { memoByReference } from '../memo';
import { zooKeeperServersOf } from './ensemble';

/**
 * - counting: the leader counts down to its end; a ping begins the count anew.
 * - held: nobody leads, so nobody counts, and it cannot end.
 * - closing: its end is proposed.
 * - expired: nothing was heard from it for too long. - closed: its client said goodbye.
 */
export type SessionPhase = 'counting' | 'held' | 'closing' | 'expired' | 'closed';

export interface SessionView {
  readonly sessionId: string;
  readonly owner: NodeId;
  /** Null where the owner is no broker. */
  readonly brokerId: BrokerId | null;
  readonly phase: SessionPhase;
  /** The owner has begun another session since. */
  readonly isFormer: boolean;
  readonly timeoutMs: number;
  /** Its end is rounded up to a multiple of this; 0 once it has ended. */
  readonly tickMs: number;
  /** When it ends if nothing is heard from it until then; null unless it is counted down. */
  readonly expiresMs: TimeMs | null;
  /** When its client last sent something; null where the client has no connection with it. */
  readonly lastSentMs: TimeMs | null;
  /** The server that its client is connected to; null while it is to none. */
  readonly serverId: number | null;
  /** When it ended; null while it has not. */
  readonly endedMs: TimeMs | null;
  /** Paths, sorted: they go when it goes. */
  readonly ephemerals: readonly string[];
}

/** Ended sessions are shown for so long. */
const REMEMBERED_MS = 60_000;
const MOST_ENDED = 3;

/** Sessions that stand, by owner, and those that ended a short while ago. */
export function sessionViews(state: SimulationState, trace: Trace, timeMs: TimeMs): readonly SessionView[] {
  const standing = standingSessions(state);
  const ended = endedSessions(trace, timeMs)
    .filter(({ sessionId }) => standing.every((each) => each.sessionId !== sessionId))
    .map((session) => ({ ...session, isFormer: standing.some(({ owner }) => owner === session.owner) }));
  return [...standing, ...ended];
}

const standingSessions = memoByReference((state: SimulationState): readonly SessionView[] => {
  const newest = zooKeeperLeaderOf(state);
  if (newest === null) return [];
  const connections = zooKeeperServersOf(state)
    .filter(({ serverId }) => state.processes[`zookeeper-${serverId}`]?.isUp === true)
    .flatMap(({ serverId, connections: here }) => here.map(({ sessionId }) => ({ serverId, sessionId })));
  const owned = ephemeralsBySession(newest.root);
  return newest.sessions
    .map(({ sessionId, owner, timeoutMs, expiresMs, isClosing }): SessionView => {
      const phase = isClosing ? 'closing' : expiresMs === null ? 'held' : 'counting';
      return {
        sessionId,
        owner,
        brokerId: brokerIdOf(owner),
        phase,
        isFormer: clientSessionOf(state, owner) !== sessionId && clientSessionOf(state, owner) !== null,
        timeoutMs,
        tickMs: newest.config.tickTime,
        expiresMs: phase === 'counting' ? expiresMs : null,
        lastSentMs: lastSentMsOf(state, owner, sessionId),
        serverId: connections.find((each) => each.sessionId === sessionId)?.serverId ?? null,
        endedMs: null,
        ephemerals: owned.get(sessionId) ?? [],
      };
    })
    .sort((a, b) => (a.brokerId ?? Infinity) - (b.brokerId ?? Infinity) || Number(a.isFormer) - Number(b.isFormer));
});

function clientSessionOf({ nodes }: SimulationState, owner: NodeId): string | null {
  const node = nodes[owner];
  return node?.type === 'broker' ? node.zookeeper.sessionId : null;
}

function lastSentMsOf({ nodes, processes }: SimulationState, owner: NodeId, sessionId: string): TimeMs | null {
  const node = nodes[owner];
  if (node?.type !== 'broker' || processes[owner]?.isUp !== true) return null;
  const { zookeeper } = node;
  return zookeeper.sessionId === sessionId && zookeeper.status === 'connected' ? zookeeper.lastSentMs : null;
}

function endedSessions(trace: Trace, timeMs: TimeMs): readonly SessionView[] {
  return eventsIn(trace, timeMs - REMEMBERED_MS, timeMs, ['sessionExpired', 'sessionClosed'])
    .slice(-MOST_ENDED)
    .map(
      ({ event, timeMs: endedMs }): SessionView => ({
        sessionId: event.sessionId,
        owner: event.owner,
        brokerId: brokerIdOf(event.owner),
        phase: event.type === 'sessionExpired' ? 'expired' : 'closed',
        isFormer: true,
        timeoutMs: 'timeoutMs' in event ? event.timeoutMs : 0,
        tickMs: 0,
        expiresMs: null,
        lastSentMs: null,
        serverId: null,
        endedMs,
        ephemerals: [],
      }),
    );
}

/** Each part of the tree is walked once, as long as nothing in it changes. */
function ephemeralsBySession(root: Znode): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const walk = (znode: Znode, path: string): void => {
    if (znode.ephemeralOwner !== null) {
      const list = found.get(znode.ephemeralOwner) ?? [];
      found.set(znode.ephemeralOwner, list);
      list.push(path);
    }
    for (const [name, child] of Object.entries(znode.children))
      if (holdsEphemerals(child)) walk(child, `${path}/${name}`);
  };
  walk(root, '');
  for (const list of found.values()) list.sort();
  return found;
}

const holdsEphemerals: (znode: Znode) => boolean = memoByReference(
  (znode) => znode.ephemeralOwner !== null || Object.values(znode.children).some((child) => holdsEphemerals(child)),
);
