import type { EntryId, NodeId, TimeMs } from './kernel/types';
import type { OffsetTarget } from './kafka/admin/types';
import type { BrokerConfig } from './kafka/broker/types';
import type { ConfigTexts, GivenConfig } from './kafka/client/configKeys';
import type { TransactionCall } from './kafka/producer/transactionTypes';
import type { ClientException, KeyDistribution } from './kafka/producer/types';
import type { CommitCall, ConsumerApplication, ExceptionName } from './kafka/consumer/applicationTypes';
import type { SeekTarget } from './kafka/consumer/types';
import type { ErrorName } from './kafka/protocol/errors';
import type { BrokerId, GroupId, Offset, PartitionIndex, TopicName, ZooKeeperServerId } from './kafka/protocol/ids';
import type { RecordHeader } from './kafka/protocol/records';
import type { Placement } from './kafka/protocol/requests';
import type { Partitioned } from './kafka/protocol/requestHeaders';

/** What a person, a lesson or a run file may ask for. Each can be refused, with a typed reason. */
export type Command =
  | {
      readonly type: 'createTopic';
      readonly topic: TopicName;
      readonly partitions: number;
      readonly replicationFactor: number;
      readonly configs?: Readonly<Record<string, string>>;
      /** Both random numbers of Kafka's assignment, fixed. Left out, they are drawn. */
      readonly placement?: Placement;
      /** Replicas by partition, the preferred leader first: then nothing is drawn, and the two numbers above are -1. */
      readonly assignment?: readonly (readonly BrokerId[])[];
    }
  | { readonly type: 'deleteTopic'; readonly topic: TopicName }
  /** `count` is the new total. Existing records stay where they are. */
  | {
      readonly type: 'createPartitions';
      readonly topic: TopicName;
      readonly count: number;
      readonly assignment?: readonly (readonly BrokerId[])[];
    }
  /** Dynamic settings (`IncrementalAlterConfigs`): sets some, and takes some back to what the broker says. */
  | {
      readonly type: 'alterTopicConfig';
      readonly topic: TopicName;
      readonly set: Readonly<Record<string, string>>;
      readonly remove: readonly string[];
    }
  /** The same for one broker, or with null for the whole cluster's `<default>`. */
  | {
      readonly type: 'alterBrokerConfig';
      readonly brokerId: BrokerId | null;
      readonly set: Readonly<Record<string, string>>;
      readonly remove: readonly string[];
    }
  /** One partition, all of a topic, or with null for both every partition there is. */
  | {
      readonly type: 'electLeaders';
      readonly electionType: 'PREFERRED' | 'UNCLEAN';
      readonly topic: TopicName | null;
      readonly partition: PartitionIndex | null;
    }
  /** Gives a partition other replicas; null cancels what is under way. */
  | {
      readonly type: 'reassignPartition';
      readonly topic: TopicName;
      readonly partition: PartitionIndex;
      readonly replicas: readonly BrokerId[] | null;
    }
  /** All records below `offset` may go; -1 is the high watermark. */
  | {
      readonly type: 'deleteRecords';
      readonly topic: TopicName;
      readonly partition: PartitionIndex;
      readonly offset: Offset;
    }
  /** A group that nobody is in goes, with its offsets (`kafka-consumer-groups --delete`). */
  | { readonly type: 'deleteGroup'; readonly groupId: GroupId }
  /** Its bookmarks are put elsewhere (`--reset-offsets --execute`); a topic of null is `--all-topics`. */
  | {
      readonly type: 'resetOffsets';
      readonly groupId: GroupId;
      readonly topic: TopicName | null;
      /** Left out: all of the topic. */
      readonly partitions?: readonly PartitionIndex[];
      readonly to: OffsetTarget;
    }
  | {
      readonly type: 'publish';
      readonly producerId: string;
      readonly topic: TopicName;
      readonly key: string | null;
      readonly value: string | null;
      readonly partition?: PartitionIndex;
      readonly headers?: readonly RecordHeader[];
      /** What the client's application says (CreateTime); left out, the client's clock. */
      readonly timestampMs?: TimeMs;
    }
  /** An application sends so many records as fast as it can. */
  | (Workload & { readonly type: 'publishBurst'; readonly count: number })
  /** It sends so many each second until it is stopped; another load takes the place of the one before. */
  | (Workload & { readonly type: 'startLoad'; readonly recordsPerSecond: number })
  | { readonly type: 'stopLoad'; readonly producerId: string }
  /** `flush()`: everything that waits goes out now. */
  | { readonly type: 'flush'; readonly producerId: string }
  /**
   * Of a producer with a `transactional.id`. What is published in between is part of the transaction. `initTransactions` is
   * called as soon as there is one, and by this command again after it has timed out.
   */
  | {
      readonly type: TransactionCall;
      readonly producerId: string;
    }
  /** A new, empty broker joins. */
  | { readonly type: 'addBroker'; readonly brokerId: BrokerId; readonly config?: Partial<BrokerConfig> }
  /** Controlled shutdown: hands its leaderships over first. */
  | { readonly type: 'stopBroker'; readonly brokerId: BrokerId }
  /** `kill -9`: no goodbye; its ZooKeeper session runs out later. */
  | { readonly type: 'killBroker'; readonly brokerId: BrokerId }
  | { readonly type: 'startBroker'; readonly brokerId: BrokerId }
  | { readonly type: 'stopZooKeeper'; readonly serverId: ZooKeeperServerId }
  | { readonly type: 'killZooKeeper'; readonly serverId: ZooKeeperServerId }
  | { readonly type: 'startZooKeeper'; readonly serverId: ZooKeeperServerId }
  /** A broker or a ZooKeeper server is stopped cleanly and started again as soon as it is down. */
  | { readonly type: 'restartNode'; readonly nodeId: NodeId }
  /** `kill -STOP`, or a very long GC pause: the process does nothing, its connections stay open. */
  | { readonly type: 'freezeNode'; readonly nodeId: NodeId }
  | { readonly type: 'thawNode'; readonly nodeId: NodeId }
  /** Everything on the disk of a server that is down is lost. */
  | { readonly type: 'wipeDisk'; readonly nodeId: NodeId }
  | { readonly type: 'addProducer'; readonly producerId: string; readonly config?: GivenConfig }
  /** A clean close: sends what waits, waits for the answers, is gone. */
  | { readonly type: 'removeProducer'; readonly producerId: string }
  /** A crash: what it has not sent is lost, and nobody hears the answers. */
  | { readonly type: 'killProducer'; readonly producerId: string }
  | {
      readonly type: 'addConsumer';
      readonly consumerId: string;
      readonly groupId: GroupId;
      readonly topics: readonly TopicName[];
      /** Instead of topics: Java's regular expression. */
      readonly pattern?: string;
      /** Instead of topics: it assigns itself these, and `groupId` may be empty. */
      readonly partitions?: readonly Partitioned[];
      readonly config?: GivenConfig;
      /** What the application around it does; left out, it is done with every record at once. */
      readonly application?: Partial<ConsumerApplication>;
    }
  /**
   * A client's settings are fixed when it is made: it is closed cleanly, with what it holds sent and committed first, and
   * another one of its name is made with the new settings.
   */
  | {
      readonly type: 'alterClientConfig';
      readonly clientId: string;
      readonly set: ConfigTexts;
      readonly remove: readonly string[];
    }
  /** The same consumer again, at once: after a clean close, or after a crash, which commits nothing and says no goodbye. */
  | { readonly type: 'restartConsumer'; readonly consumerId: string; readonly how: 'close' | 'kill' }
  /**
   * A rolling change: one after the other, with a pause in between, the members that run are closed cleanly and made anew
   * with other settings.
   */
  | {
      readonly type: 'rollGroup';
      readonly groupId: GroupId;
      readonly set: ConfigTexts;
      readonly remove: readonly string[];
      readonly pauseMs: number;
    }
  /** The application becomes slower, commits in another way, or meets exceptions otherwise from now on. */
  | {
      readonly type: 'changeConsumerApplication';
      readonly consumerId: string;
      readonly set: Partial<ConsumerApplication>;
    }
  | {
      readonly type: 'consumerSeek';
      readonly consumerId: string;
      readonly partitions: readonly Partitioned[];
      readonly to: SeekTarget;
    }
  | {
      readonly type: 'consumerPause' | 'consumerResume';
      readonly consumerId: string;
      readonly partitions: readonly Partitioned[];
    }
  /** Topics, or a pattern; neither is `unsubscribe`. */
  | {
      readonly type: 'consumerSubscribe';
      readonly consumerId: string;
      readonly topics: readonly TopicName[];
      readonly pattern?: string;
    }
  | {
      readonly type: 'consumerAssign';
      readonly consumerId: string;
      readonly partitions: readonly Partitioned[];
    }
  /** One poll, as soon as the application is done with what it has; only where it waits for the word (`poll.when=told`). */
  | { readonly type: 'consumerPoll'; readonly consumerId: string }
  /** Commits all positions now, or when the application is done with the record at hand. */
  | { readonly type: 'consumerCommit'; readonly consumerId: string; readonly call: CommitCall }
  /**
   * Reads topics, and writes a result for each record to another, or to several: with transactions exactly once. Or, with no topic
   * for results, works on each record, and writes with its producer only what it cannot work on.
   */
  | {
      readonly type: 'addApplication';
      readonly applicationId: string;
      readonly groupId: GroupId;
      readonly topics: readonly TopicName[];
      readonly outputTopic: TopicName | null;
      /** What it writes: a result of its own making, or with `copied` the record as it is. Left out: the former. */
      readonly result?: 'made' | 'copied';
      /** How it works on records, where it writes no results; each takes it a millisecond at least. */
      readonly application?: Partial<ConsumerApplication>;
      /** After that, a result goes to each of these as well. */
      readonly moreOutputTopics?: readonly TopicName[];
      /** So long it works on each result before it sends it; left out, no time at all. */
      readonly resultTimeMs?: TimeMs;
      /** What it calls for each record outside Kafka, such as `mail`: no transaction reaches there. */
      readonly outside?: string;
      readonly mode: 'exactlyOnce' | 'atLeastOnce';
      readonly consumerConfig?: GivenConfig;
      readonly producerConfig?: GivenConfig;
    }
  /** Clean close, and crash. It can be started again as long as no other client has taken its name. */
  | { readonly type: 'removeApplication' | 'killApplication'; readonly applicationId: string }
  /** The same program is started again; with a `mode`, a version of it that does its work in that mode from now on. */
  | { readonly type: 'startApplication'; readonly applicationId: string; readonly mode?: 'exactlyOnce' | 'atLeastOnce' }
  /** A clean close: commits, leaves the group, is gone. */
  | { readonly type: 'removeConsumer'; readonly consumerId: string }
  /** A crash: commits nothing, and the group waits for its session to end. */
  | { readonly type: 'killConsumer'; readonly consumerId: string }
  /**
   * Nothing passes until the link is healed; what is sent meanwhile waits in the wire. `oneWay` means only what goes from
   * the first node to the second, here and in the two below.
   */
  | { readonly type: 'cutLink'; readonly between: readonly [NodeId, NodeId]; readonly oneWay?: boolean }
  | {
      readonly type: 'slowLink';
      readonly between: readonly [NodeId, NodeId];
      readonly byMs: number;
      readonly oneWay?: boolean;
    }
  /** One packet in `oneIn` is lost, and sent again by TCP after a pause. */
  | {
      readonly type: 'loseOnLink';
      readonly between: readonly [NodeId, NodeId];
      readonly oneIn: number;
      readonly oneWay?: boolean;
    }
  /** Both ways, whatever was wrong. */
  | { readonly type: 'healLink'; readonly between: readonly [NodeId, NodeId] }
  /** Cuts all links of a node. */
  | { readonly type: 'isolateNode'; readonly nodeId: NodeId }
  /** Cuts all links between the two sides; whoever is on neither side keeps all links. */
  | { readonly type: 'splitCluster'; readonly sides: readonly [readonly NodeId[], readonly NodeId[]] }
  /** Heals all links there are. */
  | { readonly type: 'healAllLinks' }
  /** Stops a message in mid-air, by its entry in the trace; what is sent after it on the same connection waits behind it. */
  | { readonly type: 'holdMessage'; readonly messageId: EntryId }
  | { readonly type: 'releaseMessage'; readonly messageId: EntryId };

/** What an application sends again and again. */
interface Workload {
  readonly producerId: string;
  readonly topic: TopicName;
  readonly keys: KeyDistribution;
  readonly keyCount: number;
  readonly valueBytes: number;
}

/** Why a command was refused. The words shown to a person are the interface's; Kafka's own message rides along. */
export type Refusal =
  | { readonly type: 'unknownNode'; readonly nodeId: NodeId }
  | { readonly type: 'nameTaken'; readonly name: string }
  | { readonly type: 'invalidName'; readonly name: string }
  | { readonly type: 'alreadyRunning'; readonly nodeId: NodeId }
  | { readonly type: 'notRunning'; readonly nodeId: NodeId }
  | { readonly type: 'noSuchLink'; readonly between: readonly [NodeId, NodeId] }
  /** It is frozen already; it is not frozen; it must go on before it can do that. */
  | { readonly type: 'alreadyFrozen' | 'notFrozen' | 'frozen'; readonly nodeId: NodeId }
  /** A disk can only be lost while its process is down; clients have none. */
  | { readonly type: 'diskInUse' | 'noDisk'; readonly nodeId: NodeId }
  /** Of the two sides of a split. */
  | { readonly type: 'emptySide' }
  | { readonly type: 'onBothSides'; readonly nodeId: NodeId }
  /** Nobody of the group runs. */
  | { readonly type: 'noMembers'; readonly groupId: GroupId }
  /** It would write, and has no producer, or no topic to write to. */
  | { readonly type: 'nowhereToWrite'; readonly nodeId: NodeId }
  /** There is nothing to heal. */
  | { readonly type: 'allLinksWell' }
  /** It has arrived, or never was; it is held already; nobody holds it. */
  | { readonly type: 'notInFlight' | 'alreadyHeld' | 'notHeld'; readonly messageId: EntryId }
  | {
      readonly type: 'tooMany';
      readonly what: 'brokers' | 'producers' | 'consumers' | 'applications' | 'topics' | 'partitions';
      readonly limit: number;
    }
  /** `bytes` is what a burst sends in all, or a load in a second; `resultTimeMs` what an application works on a result. */
  | {
      readonly type: 'outOfRange';
      readonly what: 'count' | 'recordsPerSecond' | 'keyCount' | 'valueBytes' | 'bytes' | 'resultTimeMs';
      readonly from: number;
      readonly to: number;
    }
  /** There is no load to stop. */
  | { readonly type: 'noLoad'; readonly nodeId: NodeId }
  /** In the words of the exception that Kafka throws: a ConfigException, unless another is named. */
  | { readonly type: 'invalidConfig'; readonly key: string; readonly message: string; readonly exception?: string }
  /** Kafka's client throws this at whoever calls it. */
  | { readonly type: 'exception'; readonly exception: ExceptionName | ClientException; readonly message: string }
  /** One of Kafka's tools refuses, before it asks a broker. */
  | { readonly type: 'tool'; readonly tool: 'kafka-consumer-groups'; readonly message: string }
  /** Kafka itself refuses: its error and its message. */
  | { readonly type: 'kafka'; readonly error: ErrorName; readonly message: string };

/** A command and the moment it is given. */
export interface TimedCommand {
  readonly atMs: TimeMs;
  readonly command: Command;
}

export interface ScenarioBroker {
  readonly brokerId: BrokerId;
  readonly config?: Partial<BrokerConfig>;
}

/** What a run starts from. The cluster boots in the prologue, from `-prologueMs` to 0. */
export interface Scenario {
  readonly name: string;
  /** How many ZooKeeper servers have a vote, from 1. */
  readonly zookeeperServers: number;
  /** How many observers there are besides; their ids come after those of the voters. */
  readonly zookeeperObservers?: number;
  readonly brokers: readonly ScenarioBroker[];
  readonly prologueMs: number;
  /** Commands given in the prologue, at negative times. */
  readonly prologue: readonly TimedCommand[];
}

/** Everything else follows from these three. */
export interface Run {
  readonly seed: number;
  readonly scenario: Scenario;
  /** In order of time. */
  readonly commands: readonly TimedCommand[];
}
