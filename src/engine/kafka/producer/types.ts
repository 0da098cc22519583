import type { NodeId, TimeMs } from '../../kernel/types';
import type { ErrorName } from '../protocol/errors';
import type { BrokerId, Offset, PartitionIndex, TopicName, TopicPartition } from '../protocol/ids';
import type { ConfigTexts } from '../client/configKeys';
import type { ClientConfig, ClientMetadata, Connections } from '../client/types';
import type { Acks } from '../protocol/requests';
import type { OffsetsOfGroup, TransactionCall, TransactionManager, TransactionManagerEvent } from './transactionTypes';
import type { CompressionType, KafkaRecord, RecordHeader } from '../protocol/records';

/** A producer's settings, by Kafka's names, with the 3.9 defaults in `PRODUCER_DEFAULTS`. */
export interface ProducerConfig extends ClientConfig {
  readonly acks: Acks;
  readonly 'batch.size': number;
  readonly 'linger.ms': number;
  readonly 'max.in.flight.requests.per.connection': number;
  readonly 'max.request.size': number;
  readonly 'enable.idempotence': boolean;
  readonly 'compression.type': CompressionType;
  readonly 'delivery.timeout.ms': number;
  readonly 'max.block.ms': number;
  readonly 'buffer.memory': number;
  readonly retries: number;
  readonly 'metadata.max.idle.ms': number;
  /** The name of a class, or null for the built-in choice. */
  readonly 'partitioner.class': string | null;
  readonly 'partitioner.ignore.keys': boolean;
  readonly 'partitioner.adaptive.partitioning.enable': boolean;
  /** 0: no broker is avoided for being slow. */
  readonly 'partitioner.availability.timeout.ms': number;
  /** Null: the producer knows no transactions. */
  readonly 'transactional.id': string | null;
  readonly 'transaction.timeout.ms': number;
}

/** Records on their way to one partition (`ProducerBatch`). A retried batch keeps its sequence. */
export interface ProducerBatch {
  /** Counts the batches of this producer; the parts of a batch that was split keep its number. */
  readonly number: number;
  readonly topic: TopicName;
  readonly partition: PartitionIndex;
  readonly records: readonly KafkaRecord[];
  /** What the records take before they are compressed. */
  readonly recordsBytes: number;
  /** While it is open an estimate, where records are compressed; then what goes over the wire. */
  readonly sizeBytes: number;
  /** It is full from here on: `batch.size`, or what its first record needed where that is more. */
  readonly writeLimitBytes: number;
  /** Taken from `buffer.memory` and given back when it is done. None, where it is part of a batch that was split. */
  readonly memoryBytes: number;
  /** The compression that was expected of it when it was begun, in ten-thousandths. */
  readonly estimatedRatio: number;
  /** No record joins it any more: it was full once, or has been sent. */
  readonly isClosed: boolean;
  readonly isSplit: boolean;
  readonly createdMs: TimeMs;
  /** When it was put back to be tried again; before that, when it was made. `linger.ms` counts from here. */
  readonly lastAttemptMs: TimeMs;
  readonly attempts: number;
  /** Not sent again before then, unless its partition has another leader by then. */
  readonly retryAtMs: TimeMs | null;
  /** The leader epoch that it was last sent to. */
  readonly leaderEpoch: number;
  /** -1 until it is drained for the first time. */
  readonly baseSequence: number;
  /** In whose name it was numbered; -1 before, and where the next id is still to come. */
  readonly producerId: number;
  readonly producerEpoch: number;
  /** Numbered anew since it was last sent: an answer to what it was then says nothing of what it is now. */
  readonly isRenumbered: boolean;
  /** An attempt ended so that nobody knows whether it was written. */
  readonly isMaybeWritten: boolean;
  /** Its callbacks have been told that time is up, and its answer is still out. */
  readonly isExpired: boolean;
  readonly lastError: ErrorName;
}

/** A request that waits for its answer. */
export interface InFlightProduce {
  readonly brokerId: BrokerId;
  readonly correlationId: number;
  readonly sentMs: TimeMs;
  readonly batches: readonly ProducerBatch[];
}

/** A call of `send` that does not return yet, at most `max.block.ms`: its topic is not known, or there is no memory. */
export interface BlockedSend {
  readonly topic: TopicName;
  readonly partition: PartitionIndex | null;
  readonly key: string | null;
  readonly value: string | null;
  readonly headers: readonly RecordHeader[];
  readonly id: string;
  readonly sinceMs: TimeMs;
  /** What the application says; null leaves it to the client's clock. */
  readonly timestampMs: TimeMs | null;
  readonly waitsFor: 'metadata' | 'memory';
  /** The partition that a partitioner has chosen before it had to wait for memory; the sticky one is chosen anew. */
  readonly chosen: Choice | null;
  /** It was called in a transaction, whose commit waits for it. */
  readonly isInTransaction: boolean;
  /** The burst or the load that stands still in this call; null for a single record. */
  readonly thread: string | null;
}

export type PartitionerName = 'key' | 'sticky' | 'explicit' | 'roundRobin';

export interface Choice {
  readonly partition: PartitionIndex;
  readonly partitioner: PartitionerName;
}

/** Keeps keyless records on one partition until a batch is full (KIP-794, `BuiltInPartitioner`). */
export interface StickyPartition {
  readonly topic: TopicName;
  readonly partition: PartitionIndex;
  readonly producedBytes: number;
  /** What the next choice is weighted by; null while all partitions are alike. */
  readonly loads: PartitionLoads | null;
}

/** `PartitionLoadStats`: running totals of the weights of these partitions. */
export interface PartitionLoads {
  readonly partitions: readonly PartitionIndex[];
  readonly cumulative: readonly number[];
}

/** Since when a broker has data ready, and when it last took some (`NodeLatencyStats`). */
export interface NodeLatency {
  readonly readyMs: TimeMs;
  readonly drainMs: TimeMs;
}

/** Which keys records get: none; all alike; the first most often, the second half as often, and so on; one for every other record. */
export type KeyDistribution = 'none' | 'uniform' | 'zipf' | 'hot';

/** What an application sends again and again. */
export interface Workload {
  readonly topic: TopicName;
  readonly keys: KeyDistribution;
  readonly keyCount: number;
  /** Running totals, for zipf. */
  readonly weights: readonly number[];
  readonly value: string;
}

export interface Burst {
  readonly thread: string;
  readonly workload: Workload;
  readonly remaining: number;
}

export interface Load {
  readonly workload: Workload;
  readonly recordsPerSecond: number;
  readonly sinceMs: TimeMs;
  /** Counts the moments at which it sends, or would. */
  readonly turn: number;
}

/** `flush()`: whatever was there when it was called goes out now, and it returns when all of that is done. */
export interface Flush {
  readonly sinceMs: TimeMs;
  /** Batches with a smaller number are waited for. */
  readonly untilBatch: number;
}

export interface Producer {
  readonly type: 'producer';
  readonly nodeId: NodeId;
  readonly clientId: string;
  readonly config: ProducerConfig;
  /** The settings its application was given, by Kafka's keys; `config` is what it goes by. */
  readonly given: ConfigTexts;
  /** What the next client of this name is given, once this one has closed; null where none comes after it. */
  readonly successor: ConfigTexts | null;
  /** `bootstrap.servers`. */
  readonly bootstrap: readonly BrokerId[];
  /** Null until the first answer. */
  readonly metadata: ClientMetadata | null;
  /** The broker asked and the request, while one is out. */
  readonly metadataInFlight: { readonly brokerId: BrokerId; readonly correlationId: number } | null;
  /** Not asked again before then; null for no pause. */
  readonly metadataRetryAtMs: TimeMs | null;
  readonly metadataFailures: number;
  readonly wantsMetadata: boolean;
  readonly connections: Connections;
  /** -1 until InitProducerId is answered, or where idempotence is off. */
  readonly producerId: number;
  readonly producerEpoch: number;
  /** Not asked for again before then: the broker had no ids to give. */
  readonly producerIdRetryAtMs: TimeMs | null;
  readonly initProducerIdInFlight: { readonly brokerId: BrokerId; readonly correlationId: number } | null;
  /** Next sequence number, by partition. */
  readonly sequences: Readonly<Record<TopicPartition, number>>;
  /** The producer epoch in which each partition is numbered: after a bump not all are in the newest. */
  readonly partitionEpochs: Readonly<Record<TopicPartition, number>>;
  /** The last sequence number that was acknowledged in that epoch. */
  readonly lastAcknowledged: Readonly<Record<TopicPartition, number>>;
  /** The offset of the last record that was acknowledged, by partition. */
  readonly lastAcknowledgedOffsets: Readonly<Record<TopicPartition, Offset>>;
  /** Partitions with a numbered batch that was given up without knowing its fate, and the number after the last of these. */
  readonly unresolved: Readonly<Record<TopicPartition, number>>;
  /** Waiting batches by partition, oldest first. */
  readonly queues: Readonly<Record<TopicPartition, readonly ProducerBatch[]>>;
  readonly inFlight: readonly InFlightProduce[];
  /** In the order of the calls. */
  readonly blocked: readonly BlockedSend[];
  readonly sticky: readonly StickyPartition[];
  /** How often `RoundRobinPartitioner` has chosen, by topic. */
  readonly roundRobin: Readonly<Record<TopicName, number>>;
  /** Where the deprecated sticky partitioners stand, by topic. */
  readonly cachedPartitions: Readonly<Record<TopicName, PartitionIndex>>;
  /** What is left of `buffer.memory`. */
  readonly freeMemoryBytes: number;
  /** How well records of a topic were compressed so far, in ten-thousandths (`CompressionRatioEstimator`). */
  readonly compressionRatios: Readonly<Record<TopicName, number>>;
  /** Partitions that have ever had a batch, by topic, sorted. */
  readonly usedPartitions: Readonly<Record<TopicName, readonly PartitionIndex[]>>;
  /** Where the next round over a broker's partitions begins, by broker. */
  readonly drainIndexes: Readonly<Record<string, number>>;
  /** Kept only with `partitioner.availability.timeout.ms`, by broker. */
  readonly nodeLatencies: Readonly<Record<string, NodeLatency>>;
  /** Topics in use, and when each is forgotten unless it is used again (`metadata.max.idle.ms`). */
  readonly topicExpiries: Readonly<Record<TopicName, TimeMs>>;
  /** Partitions that begin anew in the next producer epoch, as soon as the sender comes round. */
  readonly epochBumps: readonly TopicPartition[];
  readonly flushes: readonly Flush[];
  readonly bursts: readonly Burst[];
  /** A steady load; null while there is none. */
  readonly load: Load | null;
  readonly nextBurst: number;
  /** Null without a `transactional.id`. */
  readonly transaction: TransactionManager | null;
  readonly nextBatch: number;
  readonly nextCorrelationId: number;
  readonly nextRecord: number;
  readonly sent: number;
  readonly acknowledged: number;
  readonly failed: number;
  /** Closing: takes no more records and goes when the last is answered. */
  readonly isClosing: boolean;
}

export type ProducerTimer =
  /** Something may be ready: linger over, back-off over. */
  | { readonly type: 'wake' }
  | { readonly type: 'requestTimeout'; readonly correlationId: number; readonly brokerId: BrokerId }
  | { readonly type: 'deliveryTimeout' }
  /** The steady load sends its next record. */
  | { readonly type: 'load' }
  | { readonly type: 'metadataMaxAge' };

interface OnProducer {
  readonly clientId: string;
}

export type ProducerEvent =
  | TransactionManagerEvent
  /** A record has its partition and waits to go out. A `send` that waits for metadata tells nothing until then. */
  | (OnProducer & {
      readonly type: 'recordSent';
      readonly recordId: string;
      readonly topic: TopicName;
      readonly partition: PartitionIndex;
      readonly key: string | null;
      readonly value: string | null;
      readonly partitioner: PartitionerName;
    })
  | (OnProducer & {
      readonly type: 'recordsAcknowledged';
      readonly topicPartition: TopicPartition;
      /** -1 with acks=0, and for a duplicate whose offset is no longer known. */
      readonly baseOffset: Offset;
      readonly recordIds: readonly string[];
      readonly keys: readonly (string | null)[];
      /** The leader's clock, where the topic has LogAppendTime; else each record keeps its own time. */
      readonly logAppendTimeMs: TimeMs | null;
    })
  | (OnProducer & {
      readonly type: 'produceRetried';
      readonly topicPartition: TopicPartition;
      readonly error: ErrorName;
      readonly brokerId: BrokerId;
      /** Counts the attempts that have failed. */
      readonly attempt: number;
      readonly recordIds: readonly string[];
    })
  /** Given up for good. `outcome` says whether it may have been written after all. */
  | (OnProducer & {
      readonly type: 'recordsFailed';
      readonly topicPartition: TopicPartition;
      readonly error: ErrorName;
      readonly outcome: 'notDone' | 'unknown';
      readonly recordIds: readonly string[];
      /** Kafka's class and words, where the client itself gave up. */
      readonly exception: ClientException | null;
      readonly message: string | null;
    })
  /** `send` has to wait for memory: the application stands still. */
  | (OnProducer & {
      readonly type: 'sendBlocked';
      readonly topic: TopicName;
      readonly recordId: string;
      readonly neededBytes: number;
      readonly freeBytes: number;
    })
  /** Too large for the broker: its records go again, in smaller batches or, where none is above `batch.size`, in the same. */
  | (OnProducer & {
      readonly type: 'batchSplit';
      readonly topicPartition: TopicPartition;
      readonly recordIds: readonly string[];
      readonly batches: number;
    })
  /** Records of these partitions are numbered from 0 again. */
  | (OnProducer & {
      readonly type: 'producerEpochBumped';
      readonly producerEpoch: number;
      readonly topicPartitions: readonly TopicPartition[];
    })
  /** `flush()` returns. */
  | (OnProducer & { readonly type: 'producerFlushed'; readonly tookMs: number })
  | (OnProducer & { readonly type: 'metadataLearned'; readonly changed: readonly TopicPartition[] })
  | (OnProducer & { readonly type: 'connectionFailed'; readonly brokerId: BrokerId });

/** What `send`, `flush` or a callback throws of the client's own accord. */
export type ClientException =
  | 'TimeoutException'
  | 'BufferExhaustedException'
  | 'RecordTooLargeException'
  | 'InvalidTopicException'
  | 'IllegalArgumentException'
  | 'IllegalStateException'
  | 'ProducerFencedException'
  | 'InvalidProducerEpochException'
  | 'TransactionAbortedException'
  | 'KafkaException';

/** What a call throws at once. */
export interface CallProblem {
  readonly exception: ClientException;
  readonly message: string;
}

interface WorkloadOf {
  readonly topic: TopicName;
  readonly keys: KeyDistribution;
  readonly keyCount: number;
  readonly valueBytes: number;
}

export type ProducerCommand =
  | {
      readonly type: 'send';
      readonly topic: TopicName;
      readonly partition: PartitionIndex | null;
      readonly key: string | null;
      readonly value: string | null;
      readonly headers: readonly RecordHeader[];
      readonly timestampMs?: TimeMs | null;
    }
  | (WorkloadOf & { readonly type: 'burst'; readonly count: number })
  | (WorkloadOf & { readonly type: 'startLoad'; readonly recordsPerSecond: number })
  | { readonly type: 'stopLoad' }
  | { readonly type: 'flush' }
  | { readonly type: TransactionCall }
  | { readonly type: 'sendOffsetsToTransaction'; readonly offsets: OffsetsOfGroup }
  /** What it holds is still sent. With a successor, another producer of its name starts at once, with these settings. */
  | { readonly type: 'close'; readonly successor?: ConfigTexts };
