import type { BrokerId, Offset } from '../engine';
import type { ClusterModel, PartitionModel, TopicModel } from './clusterTypes';

/** What a move to other brokers would change, before it is asked for. */
export interface MovePlan {
  readonly adds: readonly BrokerId[];
  readonly removes: readonly BrokerId[];
  readonly isSame: boolean;
  /** The same brokers in another order: nothing is copied. */
  readonly isOrderOnly: boolean;
  /** What each new copy has to fetch. */
  readonly sizeBytes: number;
}

/** The replicas a partition has or is on its way to: those that a move would take away are not counted. */
export function targetReplicas({ assignedReplicas, removingReplicas }: PartitionModel): readonly BrokerId[] {
  return assignedReplicas.filter((id) => !removingReplicas.includes(id));
}

export function movePlan(partition: PartitionModel, replicas: readonly BrokerId[]): MovePlan {
  const present = targetReplicas(partition);
  const adds = replicas.filter((id) => !present.includes(id));
  const removes = present.filter((id) => !replicas.includes(id));
  const isSame = adds.length === 0 && removes.length === 0 && present.every((id, index) => replicas[index] === id);
  const leader = partition.replicas.find(({ isLeader }) => isLeader) ?? partition.replicas[0];
  return {
    adds,
    removes,
    isSame,
    isOrderOnly: !isSame && adds.length === 0 && removes.length === 0,
    sizeBytes: leader?.sizeBytes ?? 0,
  };
}

/** What an unclean election would cost. */
export interface UncleanPlan {
  /** Who would lead; null where nobody could. */
  readonly candidateId: BrokerId | null;
  /** It is in sync after all, so the election is a clean one. */
  readonly isInSync: boolean;
  readonly logEndOffset: Offset;
  /** Committed records that the candidate lacks: the first one's offset, and how many. */
  readonly lostFrom: Offset;
  readonly lost: number;
  /** In sync and up, but assigned no more: they cannot lead, and as long as they are up, no other may. */
  readonly blockedBy: readonly BrokerId[];
}

/**
 * As the controller would choose (`PartitionStateMachine.collectUncleanLeaderElectionState`,
 * `PartitionLeaderElectionAlgorithms.offlinePartitionLeaderElection`).
 */
export function uncleanPlan(
  { assignedReplicas, inSyncReplicas, replicas }: PartitionModel,
  brokers: ClusterModel['brokers'],
): UncleanPlan {
  const isUp = (id: BrokerId) => brokers.some((broker) => broker.brokerId === id && broker.isUp);
  const inSyncAndUp = inSyncReplicas.filter(isUp);
  const isInSync = inSyncAndUp.length > 0;
  const candidateId = assignedReplicas.find((id) => (isInSync ? inSyncAndUp.includes(id) : isUp(id))) ?? null;
  const committedEnd = Math.max(0, ...replicas.map(({ highWatermark }) => highWatermark));
  const logEndOffset = replicas.find(({ brokerId }) => brokerId === candidateId)?.logEndOffset ?? 0;
  const lost = candidateId === null ? 0 : Math.max(0, committedEnd - logEndOffset);
  const blockedBy = candidateId === null ? inSyncAndUp : [];
  return { candidateId, isInSync, logEndOffset, lostFrom: logEndOffset, lost, blockedBy };
}

/** What goes with a topic, and what keeps it. */
export interface DeletionPlan {
  /** Groups that read it now. */
  readonly groups: readonly string[];
  /** Brokers with copies of it that are down: their copies cannot be deleted yet. */
  readonly downBrokers: readonly BrokerId[];
  readonly isMoving: boolean;
}

export function deletionPlan(topic: TopicModel, { groups, brokers }: ClusterModel): DeletionPlan {
  const names = new Set(topic.partitions.map(({ topicPartition }) => topicPartition));
  const holders = new Set(topic.partitions.flatMap(({ assignedReplicas }) => assignedReplicas));
  return {
    groups: groups
      .filter(({ partitions }) => partitions.some(({ topicPartition }) => names.has(topicPartition)))
      .map(({ groupId }) => groupId),
    downBrokers: brokers.filter(({ brokerId, isUp }) => holders.has(brokerId) && !isUp).map(({ brokerId }) => brokerId),
    isMoving: topic.partitions.some(isMoving),
  };
}

export function isMoving({ addingReplicas, removingReplicas }: PartitionModel): boolean {
  return addingReplicas.length > 0 || removingReplicas.length > 0;
}

/** Whether a preferred election would change anything, and what keeps it from doing so. */
export function preferredElection(partition: PartitionModel): 'possible' | 'leadsAlready' | 'notInSync' {
  const [preferred] = partition.assignedReplicas;
  if (preferred === undefined || partition.leaderId === preferred) return 'leadsAlready';
  const replica = partition.replicas.find(({ brokerId }) => brokerId === preferred);
  return replica?.isInSync === true && replica.isUp ? 'possible' : 'notInSync';
}
