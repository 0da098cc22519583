import type {
  BrokerId,
  Command,
  ConsumerApplication,
  GroupId,
  KafkaEvent,
  NodeId,
  PartitionIndex,
  TopicName,
  TopicPartition,
} from '../../engine';
import type { Comparison } from '../goals/types';

/** What a fact comes to: a number to count with, a name, a yes or no, nothing, or a list of such. */
export type FactValue = Plain | readonly Plain[];

export type Plain = number | string | boolean | null;

/** From when on something counts: since the step began, since the curtain rose, or with the prologue. */
export type Since = 'step' | 'curtain' | 'prologue';

type EventType = KafkaEvent['type'];

/** What an event's field must be; a value stands for itself. */
type FieldMatches<Event> = {
  readonly [Field in Exclude<keyof Event, 'type'>]?: FieldMatch;
};

export type FieldMatch = Plain | Comparison;

/** The members of a union whose `type` can be `Type`. */
type WithType<Event, Type> = Event extends { readonly type: infer Own } ? (Type extends Own ? Event : never) : never;

/** Every field of any of the events of this type. */
type FieldsOf<Event> = Event extends unknown ? FieldMatches<Event> : never;

/** Which events are meant; what is left out may be anything. */
export type EventMatch = {
  readonly [Type in EventType]: {
    readonly type: Type;
    readonly topic?: TopicName;
    readonly topicPartition?: TopicPartition;
    /** The node it happened to. */
    readonly nodeId?: NodeId;
    /** Fields of this event. */
    readonly with?: FieldsOf<WithType<KafkaEvent, Type>>;
  };
}[EventType];

/** Which records are meant; what is left out may be anything. */
export interface RecordMatch {
  readonly key?: FieldMatch;
  readonly value?: FieldMatch;
  readonly offset?: FieldMatch;
  readonly sizeBytes?: FieldMatch;
  readonly timestampMs?: FieldMatch;
  /** There is such a header, with this value if one is named. */
  readonly header?: { readonly key: string; readonly value?: FieldMatch };
}

/** What may be asked of each of some records; without it they are counted. `turn`: the how-manieth it was to be sent. */
export type RecordField = 'key' | 'value' | 'offset' | 'partition' | 'timestampMs' | 'sizeBytes' | 'id' | 'turn';

export type PartitionField =
  /** -1 while nobody leads. */
  | 'leader'
  | 'preferredLeader'
  | 'leaderEpoch'
  | 'assignedReplicas'
  | 'inSyncReplicas'
  | 'inSyncCount'
  /** Copies that are not in sync. */
  | 'missingCopies'
  /** These of the leader's log; null while nobody leads. */
  | 'logStartOffset'
  | 'logEndOffset'
  | 'highWatermark'
  | 'lastStableOffset'
  | 'recordCount';

/** What was asked of a group, or of one of its members. */
export type Reader = { readonly groupId: GroupId } | { readonly consumerId: string };

/**
 * A stretch of time to measure in: the last so many milliseconds, from a mark to the next (`now` for the last one), or the
 * last steady load of a producer under one and the same settings, these if any are named, without its first half second.
 */
export type Span =
  | { readonly lastMs: number }
  | { readonly mark: string }
  | { readonly load: string; readonly with?: Readonly<Record<string, FieldMatch>> };

/** A question to the run, or to what the learner did on the page. `readFact` answers each of them. */
export type Fact =
  /** How many such events there were. */
  | { readonly fact: 'events'; readonly match: EventMatch; readonly since?: Since }
  /** From an event of one kind to the next of another: the longest such stretch. Null before there is one. */
  | { readonly fact: 'stretchMs'; readonly from: EventMatch; readonly to: EventMatch; readonly since?: Since }
  /** Simulated milliseconds since the last such event of the run. Null before there is one. */
  | { readonly fact: 'sinceMs'; readonly match: EventMatch }
  /** How many commands of a type were refused at once, before anything could happen. */
  | { readonly fact: 'refusals'; readonly command: Command['type']; readonly since?: Since }
  /** Ids of the brokers whose process runs, does not run, or that are registered in ZooKeeper. */
  | { readonly fact: 'brokers'; readonly that: 'run' | 'areDown' | 'areRegistered' }
  | { readonly fact: 'controller'; readonly of: 'brokerId' | 'epoch' }
  | { readonly fact: 'zooKeeper'; readonly of: ZooKeeperField }
  | { readonly fact: 'topic'; readonly topic: TopicName; readonly of: 'partitions' | 'replicationFactor' }
  /** A topic's own setting: a number where it is one; null where it has none of its own. */
  | { readonly fact: 'topicConfig'; readonly topic: TopicName; readonly key: string }
  | { readonly fact: 'partition'; readonly topicPartition: TopicPartition; readonly of: PartitionField }
  /** The same of every partition of a topic. */
  | { readonly fact: 'partitions'; readonly topic: TopicName; readonly of: Exclude<PartitionField, ListField> }
  /** How many partitions of a topic each running broker leads. */
  | { readonly fact: 'leaderships'; readonly topic: TopicName }
  /** How many partitions of a topic each running broker holds a copy of, in sync or not. */
  | { readonly fact: 'copies'; readonly topic: TopicName }
  /** The copy on one broker's disk, whether it runs or not. */
  | {
      readonly fact: 'replica';
      readonly brokerId: BrokerId;
      readonly topicPartition: TopicPartition;
      readonly of: 'logStartOffset' | 'logEndOffset' | 'highWatermark' | 'recordCount';
    }
  /** Records that the leaders' logs hold now, in order of partition and offset. */
  | {
      readonly fact: 'records';
      readonly topic: TopicName;
      readonly partition?: PartitionIndex;
      readonly where?: RecordMatch;
      /** What has become of the transaction they are part of; a record that is part of none is committed. */
      readonly fate?: 'open' | 'committed' | 'aborted';
      readonly of?: RecordField;
    }
  /** Records that were acknowledged and that no leader's log has any more, though nothing was deleted there. */
  | { readonly fact: 'lost'; readonly topic: TopicName }
  | {
      readonly fact: 'producer';
      readonly producerId: string;
      readonly of: 'sent' | 'acknowledged' | 'failed' | 'retried';
      readonly key?: string | null;
      readonly since?: Since;
    }
  /** A client's setting, by Kafka's key; of a consumer also what its application does, by the name that the simulation gives it. */
  | { readonly fact: 'clientConfig'; readonly clientId: string; readonly key: string }
  /** Records that were handed to an application, or that it was done with, in that order. */
  | {
      readonly fact: 'consumed';
      readonly by: Reader;
      readonly what: 'handed' | 'done';
      readonly topic?: TopicName;
      readonly where?: RecordMatch;
      /**
       * Without it: how many. `distinct` counts a record that came twice once, `repeats` is the rest; `perPoll` is how many
       * each poll returned.
       */
      readonly of?: RecordField | 'distinct' | 'repeats' | 'perPoll';
      readonly since?: Since;
    }
  /**
   * In how many ways the same was finished: of the takes that begin with this mark, and that sent the same records, the most
   * different orders in which a reader was done with them. A take counts once all of it is done.
   */
  | { readonly fact: 'finishingOrders'; readonly by: Reader; readonly topic: TopicName; readonly mark: string }
  | {
      readonly fact: 'consumer';
      readonly consumerId: string;
      /** `inHandCount`: records it was handed and is not done with. */
      readonly of: 'isUp' | 'assignedCount' | 'pausedCount' | 'inHandCount';
    }
  | {
      readonly fact: 'consumer';
      readonly consumerId: string;
      readonly of: 'position' | 'isPaused';
      readonly topicPartition: TopicPartition;
    }
  /** A line of the code around a consumer, such as when it commits; null where there is no such consumer. */
  | { readonly fact: 'application'; readonly consumerId: string; readonly of: keyof ConsumerApplication }
  | { readonly fact: 'group'; readonly groupId: GroupId; readonly of: GroupField }
  | { readonly fact: 'committed'; readonly groupId: GroupId; readonly topicPartition: TopicPartition }
  /** The most records that one of these readers had in hand at one time: handed over, and not done with yet. */
  | { readonly fact: 'mostInHand'; readonly by: Reader; readonly since?: Since }
  /** End of the log minus bookmark, of one partition or over all of a topic; without a bookmark all there is. */
  | { readonly fact: 'lag'; readonly groupId: GroupId; readonly topic: TopicName; readonly partition?: PartitionIndex }
  /** How many partitions of a topic no running member of the group owns now. */
  | { readonly fact: 'orphans'; readonly groupId: GroupId; readonly topic: TopicName }
  /** The most of them at one time since the step began; `allOwned`: since all were first owned in it, and null before that. */
  | {
      readonly fact: 'mostOrphans';
      readonly groupId: GroupId;
      readonly topic: TopicName;
      readonly since?: 'step' | 'allOwned';
    }
  /** How many records of a topic its members were never handed: before where they began, or after where they are. */
  | {
      readonly fact: 'unread';
      readonly groupId: GroupId;
      readonly topic: TopicName;
      readonly side: 'before' | 'after';
    }
  /** Records appended, or Produce requests sent, a second. Null where there was no such load. */
  | {
      readonly fact: 'rate';
      readonly of: 'recordsAppended' | 'produceRequests';
      readonly topic?: TopicName;
      readonly brokerId?: BrokerId;
      readonly producerId?: string;
      readonly during: Span;
    }
  /** How many records there were in each batch that was appended. */
  | { readonly fact: 'batchSizes'; readonly topic: TopicName; readonly since?: Since }
  /** The same of every batch that the leaders' logs hold now, in order of partition and offset. Bytes as on the disk. */
  | {
      readonly fact: 'batches';
      readonly topic: TopicName;
      readonly recordCount?: FieldMatch;
      /** The codec; `none` where it is not compressed. */
      readonly compression?: FieldMatch;
      readonly of: 'recordCount' | 'sizeBytes' | 'bytesPerRecord';
    }
  /** From `send` to the acknowledgement: this many of a hundred records took no longer. Null without any. */
  | {
      readonly fact: 'delayMs';
      readonly producerId: string;
      readonly percentile: number;
      readonly during: Span;
    }
  /** Simulated milliseconds since the step began. */
  | { readonly fact: 'elapsedMs' }
  /** What was said in a step: an option's id, or a number; null before. Without a step: in this one. */
  | { readonly fact: 'answer'; readonly step?: string }
  /** How often something was done on the page in this step: the act of this id looked at, or tried. */
  | { readonly fact: 'looked' | 'tried'; readonly act: string }
  /** Every card of a board lies where it belongs. */
  | { readonly fact: 'solved'; readonly board: string }
  /** How many cards of a board lie where they belong. */
  | { readonly fact: 'cardsRight'; readonly board: string }
  /** How often a run was marked, under this name or any. */
  | { readonly fact: 'marks'; readonly mark?: string }
  /** How many of a list's values are so. */
  | { readonly fact: 'count'; readonly of: Fact; readonly that: Comparison }
  /** Of a list: how many, how many different ones, the sum, the largest, the smallest, largest minus smallest. */
  | { readonly fact: 'size' | 'distinct' | 'sum' | 'max' | 'min' | 'range'; readonly of: Fact };

type ListField = 'assignedReplicas' | 'inSyncReplicas';

export type ZooKeeperField =
  | 'hasQuorum'
  /** The server that leads; null for none. */
  | 'leader'
  /** Ids of the servers whose process runs. */
  | 'running'
  | 'serversUp'
  | 'serversDown'
  | 'voters'
  | 'votersUp'
  | 'observersUp';

export type GroupField =
  /** Null where no coordinator knows the group. */
  | 'state'
  | 'protocol'
  | 'generation'
  | 'memberCount'
  /** Members without a partition. */
  | 'idleCount'
  /** Client ids of its members. */
  | 'members'
  /** How many partitions each member has. */
  | 'assignedCounts';
