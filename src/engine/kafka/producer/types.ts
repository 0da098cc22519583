import type { NodeId, TimeMs } from '../../kernel/types';
import type { ErrorName } from '../protocol/errors';
import type { BrokerId, Offset, PartitionIndex, TopicName, TopicPartition } from '../protocol/ids';
import type { ClientConfig, ClientMetadata, Connections } from '../client/types';
import type { Acks } from '../protocol/requests';
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
}

/** Records on their way to one partition. A retried batch keeps its sequence. */
export interface ProducerBatch {
  readonly topic: TopicName;
  readonly partition: PartitionIndex;
  readonly records: readonly KafkaRecord[];
  readonly sizeBytes: number;
  readonly createdMs: TimeMs;
  readonly attempts: number;
  /** Not sent again before then. */
  readonly retryAtMs: TimeMs | null;
  /** -1 until it is drained for the first time. */
  readonly baseSequence: number;
  readonly producerEpoch: number;
  /** Numbered anew since it was last sent: an answer to what it was then says nothing of what it is now. */
  readonly isRenumbered: boolean;
  readonly lastError: ErrorName;
}

/** A request that waits for its answer. */
export interface InFlightProduce {
  readonly brokerId: BrokerId;
  readonly correlationId: number;
  readonly sentMs: TimeMs;
  readonly batches: readonly ProducerBatch[];
}

/** A record whose topic is not in the metadata yet: `send` blocks, at most `max.block.ms`. */
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
}

/** Keeps keyless records on one partition until a batch is full (KIP-794, `BuiltInPartitioner`). */
export interface StickyPartition {
  readonly topic: TopicName;
  readonly partition: PartitionIndex;
  readonly producedBytes: number;
}

export interface Producer {
  readonly type: 'producer';
  readonly nodeId: NodeId;
  readonly clientId: string;
  readonly config: ProducerConfig;
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
  /** Partitions with a numbered batch that was given up without knowing its fate. */
  readonly unresolved: Readonly<Record<TopicPartition, true>>;
  /** Waiting batches by partition, oldest first. */
  readonly queues: Readonly<Record<TopicPartition, readonly ProducerBatch[]>>;
  readonly inFlight: readonly InFlightProduce[];
  readonly blocked: readonly BlockedSend[];
  readonly sticky: readonly StickyPartition[];
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
  | { readonly type: 'metadataMaxAge' };

interface OnProducer {
  readonly clientId: string;
}

export type ProducerEvent =
  /** A record has its partition and waits to go out. A `send` that blocks for metadata tells nothing until then. */
  | (OnProducer & {
      readonly type: 'recordSent';
      readonly recordId: string;
      readonly topic: TopicName;
      readonly partition: PartitionIndex;
      readonly key: string | null;
      readonly value: string | null;
      readonly partitioner: 'key' | 'sticky' | 'explicit';
    })
  | (OnProducer & {
      readonly type: 'recordsAcknowledged';
      readonly topicPartition: TopicPartition;
      /** -1 with acks=0, and for a duplicate whose offset is no longer known. */
      readonly baseOffset: Offset;
      readonly recordIds: readonly string[];
      readonly keys: readonly (string | null)[];
    })
  | (OnProducer & {
      readonly type: 'produceRetried';
      readonly topicPartition: TopicPartition;
      readonly error: ErrorName;
      readonly brokerId: BrokerId;
      readonly recordIds: readonly string[];
    })
  /** Given up for good. `outcome` says whether it may have been written after all. */
  | (OnProducer & {
      readonly type: 'recordsFailed';
      readonly topicPartition: TopicPartition;
      readonly error: ErrorName;
      readonly outcome: 'notDone' | 'unknown';
      readonly recordIds: readonly string[];
    })
  | (OnProducer & { readonly type: 'metadataLearned'; readonly changed: readonly TopicPartition[] })
  | (OnProducer & { readonly type: 'connectionFailed'; readonly brokerId: BrokerId });

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
  | { readonly type: 'close' };
