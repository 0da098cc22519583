import type { Offset } from '../protocol/ids';
import type { EpochEntry, PartitionLog } from './types';

/**
 * Which leader epoch wrote which part of a log. Two replicas compare these to find where their logs part.
 *
 * Kafka 3.9: `LeaderEpochFileCache`.
 */
export function assignEpoch(entries: readonly EpochEntry[], epoch: number, startOffset: Offset): readonly EpochEntry[] {
  const latest = entries.at(-1);
  if (latest !== undefined && latest.epoch === epoch && latest.startOffset <= startOffset) return entries;
  // An epoch that wrote nothing gives way to the next. Kept, it would claim offsets that another leader wrote.
  const kept = entries.filter((entry) => entry.epoch < epoch && entry.startOffset < startOffset);
  return [...kept, { epoch, startOffset }];
}

/** Without the epochs that begin at or after `offset`. */
export function truncateEpochs(entries: readonly EpochEntry[], offset: Offset): readonly EpochEntry[] {
  const latest = entries.at(-1);
  if (latest === undefined || latest.startOffset < offset) return entries;
  return entries.filter((entry) => entry.startOffset < offset);
}

/** Without the epochs that ended before `offset`. The one that was under way there begins there now. */
export function truncateEpochsFromStart(entries: readonly EpochEntry[], offset: Offset): readonly EpochEntry[] {
  const floor = entries.findLast((entry) => entry.startOffset <= offset);
  const first = entries[0];
  if (floor === undefined || (floor === first && floor.startOffset === offset)) return entries;
  return [{ epoch: floor.epoch, startOffset: offset }, ...entries.filter((entry) => entry.startOffset > offset)];
}

/** The epoch of the log's last word, or null where no leader has begun yet. */
export function latestEpoch(log: PartitionLog): number | null {
  return log.leaderEpochs.at(-1)?.epoch ?? null;
}

/**
 * The largest epoch of this log that is not above `epoch`, and the offset at which it ends. Null: this log knows
 * nothing about it, since it has never heard of an epoch so new.
 */
export function endOffsetFor(
  log: PartitionLog,
  epoch: number,
): { readonly epoch: number; readonly endOffset: Offset } | null {
  const entries = log.leaderEpochs;
  if (epoch < 0) return null;
  if (latestEpoch(log) === epoch) return { epoch, endOffset: log.logEndOffset };
  const higherIndex = entries.findIndex((entry) => entry.epoch > epoch);
  const higher = entries[higherIndex];
  if (higher === undefined) return null;
  const floor = entries[higherIndex - 1];
  return { epoch: floor?.epoch ?? epoch, endOffset: higher.startOffset };
}
