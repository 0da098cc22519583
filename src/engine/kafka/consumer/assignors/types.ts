import type { MemberId, PartitionIndex, TopicName } from '../../protocol/ids';
import type { MemberAssignment, TopicPartitions } from '../../protocol/requests';

/** The names that travel in JoinGroup. */
export type AssignorName = 'range' | 'roundrobin' | 'sticky' | 'cooperative-sticky';

/** What a group's leader knows of a member: its subscription, and what it says of its past. */
export interface AssignorMember {
  readonly memberId: MemberId;
  /** Null for a dynamic member. */
  readonly groupInstanceId: string | null;
  readonly topics: readonly TopicName[];
  /** `client.rack`; null where it is empty. */
  readonly rackId: string | null;
  /** What it owns now (cooperative-sticky: the subscription), or owned at last (sticky: the user data). */
  readonly ownedPartitions: readonly TopicPartitions[];
  /** The generation in which it got them; -1 for a member without a past. */
  readonly generation: number;
}

export interface AssignorTopic {
  readonly partitionCount: number;
  /** For each partition the racks of its replicas; empty where brokers have no rack. */
  readonly replicaRacks: readonly (readonly string[])[];
}

/** Topics as the leader's metadata has them. One that is missing here is left out of the assignment. */
export type AssignorTopics = Readonly<Record<TopicName, AssignorTopic>>;

/** One partition on its way to an owner. `key` tells partitions apart: `orders-0`. */
export interface Assignable {
  readonly topic: TopicName;
  readonly partition: PartitionIndex;
  readonly key: string;
}

/** Member by member what it gets, while it is being worked out. */
export type Shares = Map<MemberId, Assignable[]>;

export type Assignor = (members: readonly AssignorMember[], topics: AssignorTopics) => readonly MemberAssignment[];
