import type { NodeId, TimeMs } from '../../kernel/types';
import type { ErrorName } from '../protocol/errors';
import type { BrokerId, Offset, PartitionIndex, TopicName, TopicPartition } from '../protocol/ids';
import type { Placement } from '../protocol/requests';

/** A topic to create, waiting for its answer. */
export interface PendingCreateTopic {
  readonly name: TopicName;
  readonly numPartitions: number;
  readonly replicationFactor: number;
  readonly configs: Readonly<Record<string, string>>;
  readonly placement: Placement | null;
  readonly sinceMs: TimeMs;
  /** The request in flight; null while the controller is being looked for. */
  readonly correlationId: number | null;
}

/** Records to delete: first the partition's leader is looked for, then it is asked. */
export interface PendingDeletion {
  readonly topic: TopicName;
  readonly partition: PartitionIndex;
  readonly offset: Offset;
  readonly sinceMs: TimeMs;
  /** Whom the request in flight went to, and what for; null while it waits for another try. */
  readonly asked: {
    readonly api: 'Metadata' | 'DeleteRecords';
    readonly brokerId: BrokerId;
    readonly correlationId: number;
  } | null;
}

/** The command-line tools' client (`KafkaAdminClient`): finds the controller and asks it. */
export interface Admin {
  readonly type: 'admin';
  readonly nodeId: NodeId;
  readonly bootstrap: readonly BrokerId[];
  readonly pending: readonly PendingCreateTopic[];
  readonly deletions: readonly PendingDeletion[];
  readonly controllerId: BrokerId | null;
  /** The broker asked for metadata and the request, while one is out. */
  readonly metadataInFlight: { readonly brokerId: BrokerId; readonly correlationId: number } | null;
  readonly nextCorrelationId: number;
}

export type AdminTimer =
  | { readonly type: 'retry' }
  | { readonly type: 'requestTimeout'; readonly correlationId: number }
  | { readonly type: 'retryDeletions' }
  | { readonly type: 'deletionTimeout'; readonly correlationId: number };

export type AdminCommand =
  | {
      readonly type: 'createTopic';
      readonly name: TopicName;
      readonly numPartitions: number;
      readonly replicationFactor: number;
      readonly configs: Readonly<Record<string, string>>;
      readonly placement: Placement | null;
    }
  | {
      readonly type: 'deleteRecords';
      readonly topic: TopicName;
      readonly partition: PartitionIndex;
      readonly offset: Offset;
    };

export type AdminEvent =
  | {
      readonly type: 'topicCreationAnswered';
      readonly topic: TopicName;
      readonly error: ErrorName;
      readonly errorMessage: string | null;
    }
  | {
      readonly type: 'recordsDeletionAnswered';
      readonly topicPartition: TopicPartition;
      readonly error: ErrorName;
      /** The smallest log start offset of all live replicas; -1 with an error. */
      readonly lowWatermark: Offset;
    };
