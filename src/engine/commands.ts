import type { NodeId, TimeMs } from './kernel/types';
import type { BrokerConfig } from './kafka/broker/types';
import type { ConsumerConfig } from './kafka/consumer/types';
import type { ProducerConfig } from './kafka/producer/types';
import type { ErrorName } from './kafka/protocol/errors';
import type { BrokerId, GroupId, PartitionIndex, TopicName } from './kafka/protocol/ids';
import type { RecordHeader } from './kafka/protocol/records';
import type { Placement } from './kafka/protocol/requests';

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
    }
  | {
      readonly type: 'publish';
      readonly producerId: string;
      readonly topic: TopicName;
      readonly key: string | null;
      readonly value: string | null;
      readonly partition?: PartitionIndex;
      readonly headers?: readonly RecordHeader[];
    }
  /** Controlled shutdown: hands its leaderships over first. */
  | { readonly type: 'stopBroker'; readonly brokerId: BrokerId }
  /** `kill -9`: no goodbye; its ZooKeeper session runs out later. */
  | { readonly type: 'killBroker'; readonly brokerId: BrokerId }
  | { readonly type: 'startBroker'; readonly brokerId: BrokerId }
  | { readonly type: 'addProducer'; readonly producerId: string; readonly config?: Partial<ProducerConfig> }
  | { readonly type: 'removeProducer'; readonly producerId: string }
  | {
      readonly type: 'addConsumer';
      readonly consumerId: string;
      readonly groupId: GroupId;
      readonly topics: readonly TopicName[];
      readonly config?: Partial<ConsumerConfig>;
    }
  /** A clean close: commits, leaves the group, is gone. */
  | { readonly type: 'removeConsumer'; readonly consumerId: string }
  /** A crash: commits nothing, and the group waits for its session to end. */
  | { readonly type: 'killConsumer'; readonly consumerId: string }
  /** Nothing passes between the two until the link is healed; what is sent meanwhile waits in the wire. */
  | { readonly type: 'cutLink'; readonly between: readonly [NodeId, NodeId] }
  | { readonly type: 'slowLink'; readonly between: readonly [NodeId, NodeId]; readonly byMs: number }
  | { readonly type: 'healLink'; readonly between: readonly [NodeId, NodeId] };

/** Why a command was refused. The words shown to a person are the interface's; Kafka's own message rides along. */
export type Refusal =
  | { readonly type: 'unknownNode'; readonly nodeId: NodeId }
  | { readonly type: 'nameTaken'; readonly name: string }
  | { readonly type: 'invalidName'; readonly name: string }
  | { readonly type: 'alreadyRunning'; readonly nodeId: NodeId }
  | { readonly type: 'notRunning'; readonly nodeId: NodeId }
  | { readonly type: 'noSuchLink'; readonly between: readonly [NodeId, NodeId] }
  /** Links inside the ZooKeeper ensemble cannot be cut yet: its servers do not elect. */
  | { readonly type: 'ensembleLink'; readonly between: readonly [NodeId, NodeId] }
  | {
      readonly type: 'tooMany';
      readonly what: 'producers' | 'consumers' | 'topics' | 'partitions';
      readonly limit: number;
    }
  | { readonly type: 'invalidConfig'; readonly key: string; readonly message: string }
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
  /** How many ZooKeeper servers, from 1. */
  readonly zookeeperServers: number;
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
