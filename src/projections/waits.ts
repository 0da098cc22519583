import type { BrokerId, SimulationState } from '../engine';
import { brokerNodeId } from '../engine';
import type { BrokerModel, ClusterModel, PartitionModel } from './clusterTypes';

/** A wait that ends at a known moment, or whose clock stands still. */
export interface Wait {
  readonly endsMs: number;
  readonly totalMs: number;
  /** Nobody is there to let it end: it stands still. */
  readonly isHeld: boolean;
}

/** Whoever was caught up a moment ago is not falling behind. */
const NEGLIGIBLE_SHARE = 0.1;

/**
 * The session of a broker that does not renew it; null while it does. Without a quorum nobody counts: sessions neither
 * end nor are renewed, and a new leader gives each its whole time again.
 */
export function sessionWait({ session }: BrokerModel, { zookeepers }: Pick<ClusterModel, 'zookeepers'>): Wait | null {
  const { state, expiresMs, timeoutMs } = session;
  if (state !== 'disconnected' || expiresMs === null) return null;
  const isHeld = !zookeepers.some(({ isServing, mode }) => isServing && mode === 'leader');
  return { endsMs: expiresMs, totalMs: timeoutMs, isHeld };
}

/** How long a follower that falls behind counts as in sync, by the leader's own clock; null where it keeps up. */
export function lagWait(
  state: SimulationState,
  { topic, partition, leaderId, inSyncReplicas }: PartitionModel,
  followerId: BrokerId,
): Wait | null {
  if (leaderId === null || leaderId === followerId || !inSyncReplicas.includes(followerId)) return null;
  const leader = state.nodes[brokerNodeId(leaderId)];
  if (leader?.type !== 'broker' || state.processes[leader.nodeId]?.isUp !== true) return null;
  const replica = leader.replicas[topic]?.[partition];
  if (replica?.role.type !== 'leader') return null;
  const remote = replica.role.remoteReplicas.find(({ brokerId }) => brokerId === followerId);
  const totalMs = leader.config['replica.lag.time.max.ms'];
  if (remote === undefined || remote.logEndOffset === replica.log.logEndOffset) return null;
  const behindMs = state.nowMs - remote.lastCaughtUpTimeMs;
  if (behindMs < totalMs * NEGLIGIBLE_SHARE || remote.lastCaughtUpTimeMs <= 0) return null;
  return {
    endsMs: remote.lastCaughtUpTimeMs + totalMs,
    totalMs,
    isHeld: state.processes[leader.nodeId]?.isFrozen === true,
  };
}
