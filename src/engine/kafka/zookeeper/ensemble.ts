import type { NodeId } from '../../kernel/types';
import { type ZooKeeperServerId, zookeeperNodeId, type Zxid } from '../protocol/ids';
import type { Learner, ServerRole, ZooKeeperServer } from './types';

/** Questions about who is who in the ensemble, and what a server is at the moment. */

/** How far the counter of an epoch can go. */
const ZXIDS_PER_EPOCH = 2 ** 32;

export type Leading = Extract<ServerRole, { readonly state: 'LEADING' }>;
export type Looking = Extract<ServerRole, { readonly state: 'LOOKING' }>;
export type Learning = Extract<ServerRole, { readonly state: 'FOLLOWING' | 'OBSERVING' }>;

/** As `srvr` prints it; `looking` is a server that serves nobody. */
export type ServerMode = 'looking' | 'leader' | 'follower' | 'observer';

const MODES = { LOOKING: 'looking', LEADING: 'leader', FOLLOWING: 'follower', OBSERVING: 'observer' } as const;

export function modeOf(server: ZooKeeperServer): ServerMode {
  return MODES[server.role.state];
}

export function zxidAt(epoch: number, counter: number): Zxid {
  return epoch * ZXIDS_PER_EPOCH + counter;
}

export function epochOf(zxid: Zxid): number {
  return Math.floor(zxid / ZXIDS_PER_EPOCH);
}

export function counterOf(zxid: Zxid): number {
  return zxid % ZXIDS_PER_EPOCH;
}

export function isVoter(server: ZooKeeperServer, serverId: ZooKeeperServerId = server.serverId): boolean {
  return server.ensemble.includes(serverId);
}

/** More than half of those who have a vote; observers do not count. */
export function isQuorum(server: ZooKeeperServer, serverIds: readonly ZooKeeperServerId[]): boolean {
  const voters = serverIds.filter((serverId) => isVoter(server, serverId));
  return new Set(voters).size > server.ensemble.length / 2;
}

/** Serves clients: a leader with its quorum, or a learner that is up to date. */
export function isServing({ role }: ZooKeeperServer): boolean {
  return role.state !== 'LOOKING' && role.phase === 'broadcast';
}

export function isActiveLeader(server: ZooKeeperServer): server is ZooKeeperServer & { readonly role: Leading } {
  return server.role.state === 'LEADING' && server.role.phase === 'broadcast';
}

export function isLearning(server: ZooKeeperServer): server is ZooKeeperServer & { readonly role: Learning } {
  return server.role.state === 'FOLLOWING' || server.role.state === 'OBSERVING';
}

/** The address of the leader it follows; null where it follows none. */
export function leaderNodeOf({ role }: ZooKeeperServer): NodeId | null {
  return role.state === 'FOLLOWING' || role.state === 'OBSERVING' ? zookeeperNodeId(role.leaderId) : null;
}

/** The leader it knows: itself, or the one it follows. */
export function leaderIdOf({ role, serverId }: ZooKeeperServer): ZooKeeperServerId | null {
  switch (role.state) {
    case 'LOOKING':
      return null;
    case 'LEADING':
      return serverId;
    default:
      return role.leaderId;
  }
}

/** Learners that get every proposal: those that have been sent what came before. */
export function forwardedLearners(role: Leading): readonly Learner[] {
  return role.learners.filter(({ stage }) => stage === 'synchronizing' || stage === 'synchronized');
}

/** What the leader knows of whoever is at this address; null where it does not lead, or nobody follows from there. */
export function learnerAt(server: ZooKeeperServer, from: NodeId): Learner | null {
  if (server.role.state !== 'LEADING') return null;
  const serverId = serverIdOf(from);
  return server.role.learners.find((learner) => learner.serverId === serverId) ?? null;
}

export function withLearner(server: ZooKeeperServer & { readonly role: Leading }, learner: Learner): ZooKeeperServer {
  const others = server.role.learners.filter(({ serverId }) => serverId !== learner.serverId);
  const index = others.findIndex(({ serverId }) => serverId > learner.serverId);
  const learners = others.toSpliced(index < 0 ? others.length : index, 0, learner);
  return { ...server, role: { ...server.role, learners } };
}

export function serverIdOf(nodeId: NodeId): ZooKeeperServerId {
  return Number(nodeId.slice('zookeeper-'.length));
}

export function isServerNode(nodeId: NodeId): boolean {
  return nodeId.startsWith('zookeeper-');
}
