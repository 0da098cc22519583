/**
 * What a scenario can say. Both sides play it: `recorder/` on real Kafka, `replay/` on the simulation.
 * A scenario is data; `scenarios/` holds them by theme.
 */

/** Settings by Kafka's names, as they are written in `server.properties` or given to a client. */
export type Settings = Readonly<Record<string, string | number | boolean>>;

/** `broker-1`, `zookeeper-1`, or the name of a client. */
export type NodeName = string;

/** `orders-0`. */
export type PartitionName = string;

export interface Scenario {
  /** File name of the recording, such as `kill-the-leader`. */
  readonly name: string;
  /** One sentence: what it is about. It stands in the table of docs/fidelity.md. */
  readonly about: string;
  readonly zookeeperServers?: 1 | 3;
  /** How many brokers there are from the beginning, with ids from 1; 1 if left out. */
  readonly brokers?: number;
  /** For all brokers, over `BROKER_SETTINGS`. */
  readonly brokerSettings?: Settings;
  /** For one broker, over those: such as its rack. */
  readonly settingsOf?: Readonly<Record<number, Settings>>;
  readonly steps: readonly Step[];
  /** What is not equal, each with its reason. One that turns out to be equal fails the test. */
  readonly differences?: readonly DeclaredDifference[];
}

export interface DeclaredDifference {
  readonly aspect: Aspect;
  /** A regular expression for the place, as the comparison prints it: `observation: path`. */
  readonly place: string;
  readonly reason: string;
}

export type Step = Action | Waiting | { readonly do: 'observe'; readonly name: string; readonly settleMs?: number };

/** A broker that has just started is given so long until the others know of it. */
export const ACQUAINTANCE_MS = 1_000;

/** `observe` first lets things come to rest for so long. */
export const SETTLE_MS = 1_500;

export type Waiting =
  | { readonly do: 'pass'; readonly ms: number }
  /** Fails after `withinMs`, one minute if left out. */
  | { readonly do: 'until'; readonly condition: Condition; readonly withinMs?: number };

/** Each is answered: with `NONE`, or with the name of an error and its message. */
export type Action = AdminAction | ProducerAction | ConsumerAction | ApplicationAction | ProcessAction;

export type AdminAction =
  /** Without an assignment, where Kafka's random draw began is found from the recording. */
  | {
      readonly do: 'createTopic';
      readonly topic: string;
      readonly partitions?: number;
      readonly replicationFactor?: number;
      /** Replicas by partition. The two numbers are left out then. */
      readonly assignment?: readonly (readonly number[])[];
      readonly configs?: Readonly<Record<string, string>>;
    }
  | { readonly do: 'deleteTopic'; readonly topic: string }
  | {
      readonly do: 'createPartitions';
      readonly topic: string;
      readonly count: number;
      readonly assignment?: readonly (readonly number[])[];
    }
  | {
      readonly do: 'alterTopicConfig';
      readonly topic: string;
      readonly set?: Readonly<Record<string, string>>;
      readonly remove?: readonly string[];
    }
  /** Null for all brokers. */
  | {
      readonly do: 'alterBrokerConfig';
      readonly broker: number | null;
      readonly set?: Readonly<Record<string, string>>;
      readonly remove?: readonly string[];
    }
  /** Null cancels. */
  | {
      readonly do: 'reassign';
      readonly topic: string;
      readonly partition: number;
      readonly replicas: readonly number[] | null;
    }
  | {
      readonly do: 'electLeaders';
      readonly electionType: 'PREFERRED' | 'UNCLEAN';
      readonly topic: string;
      readonly partition: number;
    }
  | { readonly do: 'deleteGroup'; readonly group: string }
  /** By `kafka-consumer-groups`, whose refusal is `REFUSED` and its words. */
  | {
      readonly do: 'resetOffsets';
      readonly group: string;
      readonly topic: string;
      readonly to:
        | { readonly type: 'toEarliest' | 'toLatest' }
        | { readonly type: 'toOffset'; readonly offset: number }
        | { readonly type: 'shiftBy'; readonly by: number };
    }
  | { readonly do: 'deleteRecords'; readonly topic: string; readonly partition: number; readonly offset: number };

export interface SentRecord {
  readonly partition?: number;
  readonly key?: string | null;
  /** Null for a tombstone; a number for so many bytes. */
  readonly value: string | number | null;
  readonly headers?: readonly { readonly key: string; readonly value: string | null }[];
  /** How long ago it is said to be; or its absolute time. Left out: now. */
  readonly ageMs?: number;
  readonly timestampMs?: number;
}

export type ProducerAction =
  /** With a `transactional.id` it also calls `initTransactions`. */
  | { readonly do: 'startProducer'; readonly producer: string; readonly config?: Settings }
  /**
   * Waits for the result of each record before the next is sent (one record a batch; what is left out means this), for all at
   * the end (one batch with `linger.ms` above 0), or not at all.
   */
  | {
      readonly do: 'send';
      readonly producer: string;
      readonly topic: string;
      readonly records: readonly SentRecord[];
      readonly await?: 'each' | 'all' | 'none';
    }
  | {
      readonly do: 'flush' | 'beginTransaction' | 'commitTransaction' | 'abortTransaction';
      readonly producer: string;
    };

/** A consumer is a program that polls for ever. Commits that fail it notes, and goes on. */
export type ConsumerAction =
  | {
      readonly do: 'startConsumer';
      readonly consumer: string;
      readonly group?: string;
      /** One of these three. */
      readonly topics?: readonly string[];
      readonly pattern?: string;
      readonly partitions?: readonly PartitionName[];
      readonly config?: Settings;
      /** By hand, after each poll that brought records. Left out: only as `enable.auto.commit` says. */
      readonly commit?: 'commitSync' | 'commitAsync';
      /** How long the program works on each record before it goes on; between two records it does what it is told. */
      readonly processingMs?: number;
    }
  | {
      readonly do: 'seek';
      readonly consumer: string;
      readonly partitions: readonly PartitionName[];
      readonly to: { readonly type: 'offset'; readonly offset: number } | { readonly type: 'earliest' | 'latest' };
    }
  | {
      readonly do: 'pause' | 'resume' | 'assign';
      readonly consumer: string;
      readonly partitions: readonly PartitionName[];
    }
  | {
      readonly do: 'subscribe';
      readonly consumer: string;
      readonly topics?: readonly string[];
      readonly pattern?: string;
    }
  /** Of all positions; `commitSync` is answered with what it throws. */
  | { readonly do: 'commitSync' | 'commitAsync'; readonly consumer: string };

/**
 * A program that reads topics and writes one result for each record, `NAME(VALUE)` with where it comes from in a header: what a
 * poll brought in one transaction with its offsets. Its name is the `transactional.id`.
 */
export interface ApplicationAction {
  readonly do: 'startApplication';
  readonly application: string;
  readonly group: string;
  readonly topics: readonly string[];
  readonly outputTopic: string;
}

export type ProcessAction =
  /** Of a broker or a ZooKeeper server that is down. Returns when a broker runs. */
  | { readonly do: 'start'; readonly node: NodeName }
  /** Cleanly: SIGTERM, or `close()` of a client. Returns when it is over. */
  | { readonly do: 'stop'; readonly node: NodeName }
  /** `kill -9`, `kill -STOP`, `kill -CONT`. */
  | { readonly do: 'kill'; readonly node: NodeName }
  | { readonly do: 'freeze' | 'thaw'; readonly node: NodeName }
  /** Of a broker that is down: all that its log directory held is gone. */
  | { readonly do: 'wipeDisk'; readonly broker: number }
  /** A new, empty broker. Returns when it runs. */
  | { readonly do: 'addBroker'; readonly broker: number; readonly settings?: Settings };

/** What can be waited for, judged by what can be observed. Brokers that do not answer count for nothing. */
export type Condition =
  | { readonly is: 'leader'; readonly partition: PartitionName; readonly leader: number }
  /** In any order. */
  | { readonly is: 'isr'; readonly partition: PartitionName; readonly isr: readonly number[] }
  | { readonly is: 'replicas'; readonly partition: PartitionName; readonly replicas: readonly number[] }
  | { readonly is: 'leaderEpoch'; readonly partition: PartitionName; readonly atLeast: number }
  /** On every replica that answers. */
  | {
      readonly is: 'highWatermark' | 'logStartOffset' | 'logEndOffset' | 'lastStableOffset';
      readonly partition: PartitionName;
      readonly offset: number;
    }
  /** On the disk of a broker. */
  | { readonly is: 'segments'; readonly partition: PartitionName; readonly broker: number; readonly count: number }
  | { readonly is: 'noTopic'; readonly topic: string }
  | { readonly is: 'noGroup'; readonly group: string }
  | { readonly is: 'coordinator'; readonly group: string; readonly broker: number }
  | { readonly is: 'controller'; readonly broker: number }
  /** In `/brokers/ids`. */
  | { readonly is: 'registered' | 'notRegistered'; readonly broker: number }
  | { readonly is: 'group'; readonly group: string; readonly state: string; readonly members: number }
  | { readonly is: 'committed'; readonly group: string; readonly partition: PartitionName; readonly offset: number }
  /** Has been handed so many records, in all. */
  | { readonly is: 'consumed'; readonly consumer: string; readonly records: number }
  | { readonly is: 'assigned'; readonly consumer: string; readonly partitions: readonly PartitionName[] }
  | { readonly is: 'failed'; readonly consumer: string }
  /** So many sends have their result, good or bad. */
  | { readonly is: 'answered'; readonly producer: string; readonly sends: number }
  | { readonly is: 'noZnode'; readonly path: string };

export const ASPECTS = [
  'answers',
  'controller',
  'partitions',
  'logs',
  'znodes',
  'groups',
  'lag',
  'producers',
  'consumers',
] as const;

/** `answers` are those of the steps; all others are looked at when a scenario observes. */
export type Aspect = (typeof ASPECTS)[number];

/**
 * What every broker is started with: small internal topics, short sessions and rebalances, so that a scenario takes seconds.
 * Both sides get the same.
 */
export function brokerSettings(scenario: Scenario, brokerId: number, extra: Settings = {}): Settings {
  const brokers = scenario.brokers ?? 1;
  return {
    'zookeeper.session.timeout.ms': 6_000,
    'offsets.topic.num.partitions': 1,
    'offsets.topic.replication.factor': Math.min(3, brokers),
    'transaction.state.log.num.partitions': 1,
    'transaction.state.log.replication.factor': Math.min(3, brokers),
    'transaction.state.log.min.isr': Math.min(2, brokers),
    'group.initial.rebalance.delay.ms': 1_000,
    'auto.leader.rebalance.enable': false,
    ...scenario.brokerSettings,
    ...scenario.settingsOf?.[brokerId],
    ...extra,
  };
}

/** A value of so many bytes, the same on both sides. */
export function valueOf({ value }: SentRecord): string | null {
  return typeof value === 'number' ? 'x'.repeat(value) : value;
}
