import type { ErrorName } from '../protocol/errors';
import type { BrokerId, Offset, TopicPartition } from '../protocol/ids';

interface OnReplica {
  readonly brokerId: BrokerId;
  readonly topicPartition: TopicPartition;
}

/** What can happen to a replica on a broker. Enough in each to draw it. */
export type ReplicationEvent =
  | (OnReplica & { readonly type: 'becameLeader'; readonly leaderEpoch: number; readonly startOffset: Offset })
  | (OnReplica & { readonly type: 'becameFollower'; readonly leaderEpoch: number; readonly leaderId: BrokerId })
  /** Records came from a client. `recordIds` name them, in offset order. */
  | (OnReplica & {
      readonly type: 'recordsAppended';
      readonly baseOffset: Offset;
      readonly logEndOffset: Offset;
      readonly keys: readonly (string | null)[];
      readonly recordIds: readonly string[];
    })
  /** A batch came a second time and was not appended again (idempotence). */
  | (OnReplica & {
      readonly type: 'duplicateDropped';
      readonly baseOffset: Offset;
      readonly recordIds: readonly string[];
    })
  | (OnReplica & { readonly type: 'appendRefused'; readonly error: ErrorName; readonly recordIds: readonly string[] })
  | (OnReplica & { readonly type: 'recordsReplicated'; readonly baseOffset: Offset; readonly logEndOffset: Offset })
  | (OnReplica & {
      readonly type: 'highWatermarkUpdated';
      readonly isLeader: boolean;
      readonly from: Offset;
      readonly to: Offset;
    })
  | (OnReplica & { readonly type: 'logTruncated'; readonly from: Offset; readonly to: Offset })
  | (OnReplica & { readonly type: 'fetchFailed'; readonly error: ErrorName; readonly leaderId: BrokerId })
  /** The leader asks the controller for another ISR. */
  | (OnReplica & {
      readonly type: 'isrChangeProposed';
      readonly from: readonly BrokerId[];
      readonly to: readonly BrokerId[];
      /** Brokers that leave, for not having caught up in time. */
      readonly lagging: readonly BrokerId[];
    })
  /** The leader has learned that the ISR it asked for is committed. */
  | (OnReplica & { readonly type: 'isrCommitted'; readonly inSyncReplicas: readonly BrokerId[] })
  | (OnReplica & { readonly type: 'replicaStopped'; readonly isDeleted: boolean });
