import type { Broker } from '../kafka/broker/types';
import type { TopicPartition } from '../kafka/protocol/ids';
import type { Replica } from '../kafka/replication/types';
import type { NodeId, TimeMs } from '../kernel/types';
import type { NodeState, SimulationState } from '../simulation';

/** The moment that is checked: all nodes as they are between two inputs. */
export interface Moment {
  readonly nowMs: TimeMs;
  readonly nodes: Readonly<Record<NodeId, NodeState>>;
  readonly processes: SimulationState['processes'];
}

/** A replica that is not as it was when this promise was checked last. */
export interface ReplicaChange {
  readonly broker: Broker;
  readonly replica: Replica;
  readonly before: Replica | null;
  readonly topicPartition: TopicPartition;
}

export interface Violation {
  readonly promise: PromiseId;
  readonly timeMs: TimeMs;
  /** What is wrong, for people who look for the reason. */
  readonly what: string;
}

export type PromiseId =
  | 'committedRecordsSurvive'
  | 'oneLeaderPerEpoch'
  | 'highWatermarkBounded'
  | 'followersArePrefixes'
  | 'isrWithinReplicas'
  | 'oneOwnerPerPartition';

/** What the checks remember from one moment to the next. Each writes only its own part. */
export interface Notebook {
  readonly seenNodes: Record<NodeId, NodeState>;
  /** Ids of committed records by offset: what no leader may ever lose. */
  readonly committed: Record<TopicPartition, string[]>;
  /** Which broker led in which epoch. */
  readonly leaders: Record<TopicPartition, Record<number, number>>;
  /** How often each node's disk was lost, as far as it is known here. */
  readonly wipes: Record<NodeId, number>;
  /**
   * Partitions of which a copy was lost with its disk. What Kafka promises about committed records holds without lost
   * disks only, so from then on it owes nothing here.
   */
  readonly lostDisks: Record<TopicPartition, true>;
  /** How much of a replica's log is known to agree with what is committed. */
  readonly agreedUntil: Record<string, number>;
}

export function createNotebook(): Notebook {
  return { seenNodes: {}, committed: {}, leaders: {}, wipes: {}, lostDisks: {}, agreedUntil: {} };
}
