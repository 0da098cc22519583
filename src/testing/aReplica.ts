import { createBroker } from '../engine/kafka/broker/broker';
import type { Broker } from '../engine/kafka/broker/types';
import { partsOf } from '../engine/kafka/protocol/ids';
import { withReplica } from '../engine/kafka/replication/replica';
import type { Replica, ReplicaRole } from '../engine/kafka/replication/types';
import { aLog, LOG_CONFIG } from './aLog';

const LEADER: ReplicaRole = { type: 'leader', leaderEpochStartOffset: 0, remoteReplicas: [], pendingIsr: null };

/** A replica of `orders-0` that follows broker 1, unless told otherwise. */
export function aReplica({
  topicPartition = 'orders-0',
  role = 'follower',
  ...rest
}: {
  readonly topicPartition?: string;
  readonly role?: ReplicaRole['type'];
} & Partial<Omit<Replica, 'topic' | 'partition' | 'role'>> = {}): Replica {
  const roles: Readonly<Record<ReplicaRole['type'], ReplicaRole>> = {
    leader: LEADER,
    follower: { type: 'follower', leaderId: 1, fetch: { type: 'fetching' } },
    none: { type: 'none' },
  };
  return {
    ...partsOf(topicPartition),
    role: roles[role],
    topicId: 'Vh8',
    log: aLog(),
    config: LOG_CONFIG,
    assignedReplicas: [1, 2, 3],
    addingReplicas: [],
    inSyncReplicas: [1, 2, 3],
    leaderEpoch: 0,
    partitionEpoch: 0,
    controllerEpoch: 1,
    checkpointedHighWatermark: 0,
    checkpointedLogStartOffset: null,
    checkpointedRecoveryPoint: 0,
    ...rest,
  };
}

/** A broker that runs, with these replicas. */
export function aBroker(
  brokerId: number,
  { replicas = [], ...rest }: { readonly replicas?: readonly Replica[] } & Partial<Omit<Broker, 'replicas'>> = {},
): Broker {
  return {
    ...createBroker(brokerId, {}, [1]),
    status: 'RUNNING',
    hasCleanShutdownMarker: false,
    ...rest,
    replicas: replicas.reduce(withReplica, {}),
  };
}
