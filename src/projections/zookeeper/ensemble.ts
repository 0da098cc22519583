import { modeOf, type SimulationState, type TimeMs, type ZooKeeperServer } from '../../engine';
import type { Trace } from '../../history';
import { zooKeeperLeaderOf } from '../controlPlane';
import { eventsIn, lastEvent } from '../eventIndex';
import { memoByReference } from '../memo';

/** One server of the ensemble as the *ZooKeeper* view draws it. */
export interface EnsembleServer {
  readonly serverId: number;
  readonly nodeId: string;
  readonly mode: 'leader' | 'follower' | 'observer' | 'looking' | 'down';
  readonly isServing: boolean;
  readonly isVoter: boolean;
  readonly isFrozen: boolean;
  /** The last write that is in its log, committed or not. */
  readonly lastLoggedZxid: number;
  /** Clients that are connected to it. */
  readonly clients: number;
}

export interface EnsembleView {
  /** Sorted by id. */
  readonly servers: readonly EnsembleServer[];
  readonly voters: number;
  /** How many voters are more than half. */
  readonly majority: number;
  /** The server that leads and serves; null while none does. */
  readonly leaderId: number | null;
  readonly epoch: number;
  /** The last write anybody has logged, as far as the newest tree knows. */
  readonly lastZxid: number;
}

export const ensembleView = memoByReference((state: SimulationState): EnsembleView => {
  const newest = zooKeeperLeaderOf(state);
  const servers = serversOf(state);
  const voters = newest?.ensemble.length ?? 0;
  const leads = servers.find(({ mode, isServing }) => mode === 'leader' && isServing);
  return {
    servers,
    voters,
    majority: Math.floor(voters / 2) + 1,
    leaderId: leads?.serverId ?? null,
    epoch: newest?.currentEpoch ?? 0,
    lastZxid: newest === null ? 0 : lastLoggedZxidOf(newest),
  };
});

/** All ZooKeeper servers there are, sorted by id. */
export function zooKeeperServersOf({ nodes }: SimulationState): readonly ZooKeeperServer[] {
  return Object.values(nodes)
    .flatMap((node) => (node.type === 'zookeeper' ? [node] : []))
    .sort((a, b) => a.serverId - b.serverId);
}

export function lastLoggedZxidOf({ outstanding, committed, base }: ZooKeeperServer): number {
  return outstanding.at(-1)?.zxid ?? committed.at(-1)?.zxid ?? base.zxid;
}

function serversOf(state: SimulationState): readonly EnsembleServer[] {
  return zooKeeperServersOf(state).map((server): EnsembleServer => {
    const nodeId = `zookeeper-${server.serverId}`;
    const process = state.processes[nodeId];
    const isUp = process?.isUp === true;
    const { role } = server;
    return {
      serverId: server.serverId,
      nodeId,
      mode: isUp ? modeOf(server) : 'down',
      isServing: isUp && role.state !== 'LOOKING' && role.phase === 'broadcast',
      isVoter: server.ensemble.includes(server.serverId),
      isFrozen: process?.isFrozen === true,
      lastLoggedZxid: lastLoggedZxidOf(server),
      clients: isUp ? server.connections.length : 0,
    };
  });
}

/** How one server voted in the last election that it took part in. */
export interface CastVote {
  readonly serverId: number;
  /** Null before it has ever voted, and for observers, whose vote nobody counts. */
  readonly votedFor: number | null;
  /** What the vote says of the one it is for: its last transaction, and the epoch of its log. */
  readonly zxid: number;
  readonly epoch: number;
  readonly round: number;
  /** It changed its mind: its first vote was for itself. */
  readonly hasChanged: boolean;
}

/**
 * Why the winner won: its log is of a newer epoch, or longer, or all else was equal and its number the highest of those
 * that took part.
 */
export type ElectionReason = 'newestEpoch' | 'longestLog' | 'highestId';

export interface ElectionView {
  readonly votes: readonly CastVote[];
  /** Null while no majority agrees. */
  readonly winnerId: number | null;
  readonly reason: ElectionReason | null;
  /** Somebody still looks for a leader. */
  readonly isUnderWay: boolean;
}

/** The votes of the last election, as they were cast. What a server knows later (a newer epoch) is not put into them. */
export function electionView(state: SimulationState, trace: Trace, timeMs: TimeMs): ElectionView {
  const servers = zooKeeperServersOf(state);
  const voters = servers.filter((server) => server.ensemble.includes(server.serverId));
  const votes = voters.map((server) => castVote(server, trace, timeMs));
  const { leaderId, servers: seen } = ensembleView(state);
  return {
    votes,
    winnerId: leaderId,
    reason: leaderId === null ? null : reasonFor(leaderId, trace, timeMs),
    isUnderWay: seen.some(({ mode, isVoter }) => mode === 'looking' && isVoter),
  };
}

function castVote(server: ZooKeeperServer, trace: Trace, timeMs: TimeMs): CastVote {
  const { serverId } = server;
  const told = lastEvent(trace, timeMs, ['zookeeperVoted'], ({ event }) => event.serverId === serverId)?.event;
  const looking = server.role.state === 'LOOKING';
  const held = looking ? server.role.proposal : server.vote;
  const round = looking ? server.round : server.voteRound;
  // Whoever joins an ensemble that has a leader takes over its vote without casting one.
  const isTold = told !== undefined && told.leader === held.leader && told.round === round;
  const vote = isTold ? { leader: told.leader, zxid: told.zxid, peerEpoch: told.peerEpoch } : held;
  return {
    serverId,
    votedFor: vote.leader === 0 ? null : vote.leader,
    zxid: vote.zxid,
    epoch: vote.peerEpoch,
    round,
    hasChanged: isTold && told.isChange,
  };
}

/** From what each server said of itself in that round: the first vote is always for oneself. */
function reasonFor(winnerId: number, trace: Trace, timeMs: TimeMs): ElectionReason | null {
  const own = lastEvent(
    trace,
    timeMs,
    ['zookeeperVoted'],
    ({ event }) => event.serverId === winnerId && event.leader === winnerId,
  )?.event;
  if (own === undefined) return null;
  const others = eventsIn(trace, Number.NEGATIVE_INFINITY, timeMs, ['zookeeperVoted']).filter(
    ({ event }) => event.round === own.round && event.serverId !== winnerId && event.leader === event.serverId,
  );
  if (others.length === 0) return null;
  if (others.some(({ event }) => event.peerEpoch < own.peerEpoch)) return 'newestEpoch';
  return others.some(({ event }) => event.zxid < own.zxid) ? 'longestLog' : 'highestId';
}
