/** What is seen of a cluster, in the same form on both sides. */

/** `NONE`, or the name of Kafka's error (of the exception, where a client throws what no broker says). */
export interface Answer {
  readonly error: string;
  /** Null where there is none, or where our side does not tell it: then it is not compared. */
  readonly message: string | null;
  /** Of a new topic without an assignment of its own: where its replicas went. */
  readonly replicas?: readonly (readonly number[])[];
}

export interface Offsets {
  readonly logStartOffset: number;
  readonly highWatermark: number;
  readonly lastStableOffset: number;
  readonly logEndOffset: number;
}

export interface PartitionSeen {
  readonly replicas: readonly number[];
  readonly leader: number;
  readonly isr: readonly number[];
  readonly leaderEpoch: number;
  /** By broker that runs, as it answers itself; an error's name where it answers with that. Not for Kafka's own topics. */
  readonly onBroker: Readonly<Record<string, Offsets | string>>;
}

/** A replica's log directory. */
export interface LogSeen {
  /** Lines of `leader-epoch-checkpoint`: epoch and start offset. */
  readonly leaderEpochs: readonly string[];
  /** What `kafka-dump-log --print-data-log` prints of its `.log` files. */
  readonly dump: readonly string[];
}

export interface ZnodeSeen {
  readonly data: string | null;
  readonly version: number;
  readonly isEphemeral: boolean;
}

export interface GroupSeen {
  readonly state: string;
  readonly assignor: string;
  readonly coordinatorId: number;
  readonly members: readonly {
    readonly memberId: string;
    readonly clientId: string;
    readonly groupInstanceId: string | null;
    readonly assignment: readonly string[];
  }[];
  readonly committed: Readonly<Record<string, number>>;
}

/** A row of `kafka-consumer-groups --describe`. Null where it prints a hyphen. */
export interface LagSeen {
  readonly currentOffset: number | null;
  readonly logEndOffset: number | null;
  readonly lag: number | null;
  readonly consumerId: string | null;
  readonly clientId: string | null;
}

/** In the order of the sends. Empty: no result yet. */
export type SendSeen = { readonly partition: string; readonly offset: number } | Answer | Record<string, never>;

export interface ProducerSeen {
  readonly sends: readonly SendSeen[];
}

export interface ConsumerSeen {
  readonly state: 'running' | 'closed' | 'failed' | 'killed';
  readonly failure: Answer | null;
  /** Only while it runs. */
  readonly assignment?: readonly string[];
  readonly generationId?: number;
  readonly memberId?: string;
  /** What its rebalance listener was told, such as `assigned orders-0 orders-1`. */
  readonly handovers: readonly string[];
  /** The exceptions of commits by hand, in order, where there were any. */
  readonly failedCommits?: readonly string[];
  /** Offset, key and value, in order, by partition. */
  readonly consumed: Readonly<Record<string, readonly (readonly [number, string | null, string | null])[]>>;
}

export interface Observation {
  readonly controller: { readonly brokerId: number | null; readonly epoch: number | null };
  readonly partitions: Readonly<Record<string, PartitionSeen>>;
  /** By broker and partition, as `1/orders-0`. Not for Kafka's own topics. */
  readonly logs: Readonly<Record<string, LogSeen>>;
  readonly znodes: Readonly<Record<string, ZnodeSeen>>;
  readonly groups: Readonly<Record<string, GroupSeen>>;
  /** By group and partition; null where the tool fails. A recording tells it in `texts`, from where the comparison takes it. */
  readonly lag?: Readonly<Record<string, Readonly<Record<string, LagSeen>> | null>>;
  readonly producers: Readonly<Record<string, ProducerSeen>>;
  readonly consumers: Readonly<Record<string, ConsumerSeen>>;
}

/** One side's play: an answer for each action in order, and what was observed. */
export interface Played {
  readonly answers: readonly (Answer & { readonly step: number; readonly does: string })[];
  readonly observations: readonly (Observation & { readonly name: string })[];
}

export interface Recording extends Played {
  readonly scenario: string;
  readonly recordedWith: { readonly kafka: string; readonly zookeeper: string; readonly java: string };
  /** A digest of the scenario's steps and settings: who changes them must record again. */
  readonly plays: string;
  /** Random choices of Kafka that the simulation is given by the seed in which it chooses the same. */
  readonly seed: number;
  /** What the command-line tools printed at each observation: kept for the terminal. Only lag is read out of it and compared. */
  readonly texts: Readonly<Record<string, Readonly<Record<string, string>>>>;
}
