import type { Whole } from '../../kernel/draft';
import type { PartitionLog } from './types';

/** A log's fields, in the order of `emptyLog`: see `Drafting` in the kernel for why they are written out. */
export function copyLog(log: PartitionLog): Whole<PartitionLog> {
  return {
    segments: log.segments,
    logStartOffset: log.logStartOffset,
    logEndOffset: log.logEndOffset,
    highWatermark: log.highWatermark,
    leaderEpochs: log.leaderEpochs,
    producers: log.producers,
    unstableTransactions: log.unstableTransactions,
    recoveryPoint: log.recoveryPoint,
    cleanerOffset: log.cleanerOffset,
    deletedSegments: log.deletedSegments,
  };
}
