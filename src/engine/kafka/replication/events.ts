import type { LogStartReason } from '../log/logStart';
import type { RetentionReason } from '../log/retention';
import type { RollReason } from '../log/roll';
import type { ErrorName } from '../protocol/errors';
import type { ControlType } from '../protocol/records';
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
      /** A commit that repeats the one before. */
      readonly isRepeat: boolean;
    })
  /** A transaction has ended here: its marker is a record of its own, with one offset. */
  | (OnReplica & {
      readonly type: 'markerAppended';
      readonly offset: Offset;
      readonly controlType: ControlType;
      readonly producerId: number;
      readonly producerEpoch: number;
    })
  /** A batch came a second time and was not appended again (idempotence). */
  | (OnReplica & {
      readonly type: 'duplicateDropped';
      readonly baseOffset: Offset;
      readonly recordIds: readonly string[];
    })
  | (OnReplica & {
      readonly type: 'appendRefused';
      readonly error: ErrorName;
      readonly recordIds: readonly string[];
      /** Kafka's own words, where it has some for this error. */
      readonly errorMessage?: string;
    })
  | (OnReplica & { readonly type: 'recordsReplicated'; readonly baseOffset: Offset; readonly logEndOffset: Offset })
  | (OnReplica & {
      readonly type: 'highWatermarkUpdated';
      readonly isLeader: boolean;
      readonly from: Offset;
      readonly to: Offset;
    })
  /** A new active segment; the one before will not be written to again. */
  | (OnReplica & { readonly type: 'segmentRolled'; readonly baseOffset: Offset; readonly reason: RollReason })
  /** Whole segments went by retention, oldest first; their files linger as `.deleted`. */
  | (OnReplica & {
      readonly type: 'segmentsDeleted';
      readonly reason: RetentionReason;
      readonly baseOffsets: readonly Offset[];
      readonly sizeBytes: number;
      readonly logStartOffset: Offset;
    })
  | (OnReplica & {
      readonly type: 'logStartOffsetUpdated';
      readonly reason: LogStartReason;
      readonly from: Offset;
      readonly to: Offset;
    })
  /** Compaction rewrote everything below `to`; `from` is where the dirty part began. */
  | (OnReplica & {
      readonly type: 'logCleaned';
      readonly from: Offset;
      readonly to: Offset;
      readonly bytesBefore: number;
      readonly bytesAfter: number;
      readonly removedRecords: number;
      readonly segmentsBefore: number;
      readonly segmentsAfter: number;
    })
  | (OnReplica & { readonly type: 'logTruncated'; readonly from: Offset; readonly to: Offset })
  /** A follower whose log ended before the leader's begins: it gave up all it had and starts again at `to`. */
  | (OnReplica & { readonly type: 'logRestarted'; readonly from: Offset; readonly to: Offset })
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
