import type { Offset } from '../protocol/ids';
import { truncateEpochsFromStart } from './epochCache';
import { emptyLog } from './partitionLog';
import type { PartitionLog } from './types';

/** Who moved the log start offset (`LogStartOffsetIncrementReason`). */
export type LogStartReason = 'segmentDeletion' | 'clientRecordDeletion' | 'leaderOffsetIncremented';

/**
 * Moves the log start offset up, never down and never beyond the high watermark. Nothing is deleted by it; whole
 * segments below it go at the next retention check.
 *
 * Kafka 3.9: `UnifiedLog.maybeIncrementLogStartOffset`.
 */
export function withLogStartOffset(log: PartitionLog, offset: Offset): PartitionLog {
  const logStartOffset = Math.min(offset, log.highWatermark);
  if (logStartOffset <= log.logStartOffset) return log;
  return { ...log, logStartOffset, leaderEpochs: truncateEpochsFromStart(log.leaderEpochs, logStartOffset) };
}

/** Everything is given up, and the log begins again where the leader's does (`truncateFullyAndStartAt`). */
export function truncateFullyAndStartAt(log: PartitionLog, offset: Offset): PartitionLog {
  const cleanerOffset = log.cleanerOffset === null ? null : Math.min(log.cleanerOffset, offset);
  return { ...emptyLog(offset), cleanerOffset, deletedSegments: log.deletedSegments };
}
