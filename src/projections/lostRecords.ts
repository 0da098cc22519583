import type { Offset, PartitionLog } from '../engine';

/**
 * From here on a copy's log is not what its leader's log is: those records go as soon as the copy follows it. Null where
 * the copy is the beginning of the leader's log. The way is Kafka's own (KIP-101): the last leader epoch that both have,
 * and where it ends in the log in which it ends first.
 */
export function lostFrom(log: PartitionLog, leaderLog: PartitionLog | null): Offset | null {
  if (leaderLog === null || leaderLog === log || log.logEndOffset === log.logStartOffset) return null;
  const shared = log.leaderEpochs.findLast(({ epoch }) =>
    leaderLog.leaderEpochs.some((other) => other.epoch === epoch),
  );
  if (shared === undefined)
    return log.leaderEpochs.length === 0 ? null : Math.max(log.logStartOffset, leaderLog.logStartOffset);
  const from = Math.min(endOf(log, shared.epoch), endOf(leaderLog, shared.epoch));
  return from < log.logEndOffset ? from : null;
}

function endOf({ leaderEpochs, logEndOffset }: PartitionLog, epoch: number): Offset {
  return leaderEpochs.find((entry) => entry.epoch > epoch)?.startOffset ?? logEndOffset;
}
