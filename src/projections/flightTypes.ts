import type { BrokerId, GroupId, KafkaMessage, NodeId, TimeMs, TopicPartition } from '../engine';
import type { ColorIndex } from './keyColor';

/** Where a message leaves from or is going to, as a thing on the stage. `stageLayout` knows where that is. */
export type FlightEnd =
  | { readonly type: 'producer'; readonly producerId: NodeId }
  | { readonly type: 'cell'; readonly topicPartition: TopicPartition; readonly brokerId: BrokerId }
  | { readonly type: 'broker'; readonly brokerId: BrokerId }
  /** Without a partition: the consumer as a member of its group. */
  | {
      readonly type: 'consumer';
      readonly consumerId: NodeId;
      readonly groupId: GroupId;
      readonly topicPartition: TopicPartition | null;
    }
  | { readonly type: 'zookeeper'; readonly serverId: number }
  /** The command-line tools. */
  | { readonly type: 'admin' };

export type FlightKind =
  | 'produce'
  | 'produceResponse'
  | 'fetch'
  /** A fetch response without records: an error, or only news of the high watermark. */
  | 'fetchResponse'
  /** A fetch response with records, to a follower. */
  | 'replication'
  /** A fetch response with records, to a consumer. */
  | 'consume'
  | 'control'
  | 'zookeeper'
  | 'group'
  | 'metadata'
  | 'admin';

/**
 * What becomes of a message, as far as is known at this moment.
 * - arrives: it will be heard.
 * - unheard: it will arrive where nobody listens, or belongs to a connection that has broken.
 * - held: a cut link keeps it.
 * - stopped: somebody holds it in mid-air.
 * - behind: it waits behind one that is stopped.
 */
export type FlightFate = 'arrives' | 'unheard' | 'held' | 'stopped' | 'behind';

export interface CarriedRecord {
  readonly key: string | null;
  readonly letter: string;
  readonly colorIndex: ColorIndex | null;
  readonly recordId: string;
}

/** One thing to draw: a message, or its share for one partition. Nothing in it changes while it is on its way. */
export interface FlightPlan {
  /** Unique: the message's id, and the partition where a message is drawn once for each. */
  readonly id: string;
  readonly message: KafkaMessage;
  readonly kind: FlightKind;
  readonly from: FlightEnd;
  readonly to: FlightEnd;
  readonly topicPartition: TopicPartition | null;
  /** The first few of the batch. */
  readonly records: readonly CarriedRecord[];
  /** Of all its records. */
  readonly count: number;
  /** It answers with an error, by Kafka's name; null otherwise. */
  readonly error: string | null;
}

export interface Flight {
  readonly plan: FlightPlan;
  readonly fate: FlightFate;
  /** 0 at the sender, 1 at the receiver. */
  readonly progress: number;
}

/** A message on the wire between two known moments, or held. */
export interface Underway {
  readonly plan: FlightPlan;
  readonly fate: FlightFate;
  readonly sentMs: TimeMs;
  /** Null while it has not left. */
  readonly arrivesMs: TimeMs | null;
  /** Where on its way it stands still, from 0 to 1; null while it moves. */
  readonly heldAt: number | null;
}
