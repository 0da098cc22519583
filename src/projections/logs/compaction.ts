import {
  type BrokerId,
  clean,
  cleanableOf,
  type LogConfig,
  type Offset,
  type PartitionLog,
  recordsBetween,
  type SimulationState,
  type TimeMs,
  type TopicPartition,
} from '../../engine';
import { type ColorIndex, keyColor, keyLetter } from '../keyColor';
import { memoLast } from '../memo';
import { nextCheckOf } from '../logFiles';
import { copiesOf } from './lanes';

/**
 * - clean: a pass has been here before. - dirty: the next pass rewrites it, too.
 * - waiting: not committed yet, or too young to be rewritten. - active: the file that is written to is never cleaned.
 */
export type Zone = 'clean' | 'dirty' | 'waiting' | 'active';

export interface CompactionCell {
  readonly offset: Offset;
  readonly key: string | null;
  readonly letter: string;
  readonly colorIndex: ColorIndex | null;
  readonly isTombstone: boolean;
  readonly zone: Zone;
  /** It is still there after the next cleaning. */
  readonly stays: boolean;
}

export interface ZoneView {
  readonly zone: Zone;
  readonly from: Offset;
  /** Exclusive. */
  readonly to: Offset;
  /** Records in it now, those that are not shown too. */
  readonly records: number;
  /** How many of them the next cleaning leaves. */
  readonly kept: number;
}

export interface CompactionView {
  readonly brokerId: BrokerId;
  /** What is shown: offsets from, and to, not including. */
  readonly from: Offset;
  readonly to: Offset;
  readonly logStartOffset: Offset;
  readonly logEndOffset: Offset;
  readonly cells: readonly CompactionCell[];
  readonly zones: readonly ZoneView[];
  /** Bytes: how much of what can be cleaned is dirty, and what that must be more than. */
  readonly dirtyRatio: number;
  readonly minDirtyRatio: number;
  /** It has waited for so long that the ratio does not count. */
  readonly isOverdue: boolean;
  /** When the cleaner takes it if nothing else happens; null for never. */
  readonly nextMs: TimeMs | null;
  /** When the cleaner of this broker looks again; null while the broker is down. */
  readonly nextLookMs: TimeMs | null;
}

/** So many offsets at most, and of the active file not more than this: it stays as it is. */
const MOST_OFFSETS = 360;
const MOST_ACTIVE = 24;

/** What a cleaning would do to one copy. Null where the broker has none, or nothing is ever compacted there. */
export function compactionView(
  state: SimulationState,
  name: TopicPartition,
  brokerId: BrokerId,
): CompactionView | null {
  const copy = copiesOf(state, name).find(({ broker }) => broker.brokerId === brokerId);
  if (copy === undefined || !copy.replica.config['cleanup.policy'].includes('compact')) return null;
  const { replica, broker, log } = copy;
  const nextMs = log.next.compactionAtMs;
  return {
    ...pictureOf(replica.log, replica.config, nextMs ?? state.nowMs),
    brokerId,
    nextMs,
    nextLookMs: nextCheckOf(state, broker, 'cleanLogs')?.atMs ?? null,
  };
}

type Picture = Omit<CompactionView, 'brokerId' | 'nextMs' | 'nextLookMs'>;

/** A log that has not changed is not cleaned again to see what comes of it. */
const pictureOf = memoLast((log: PartitionLog, config: LogConfig, atMs: TimeMs): Picture => {
  const cleanable = cleanableOf(log, config, atMs);
  const { firstDirtyOffset, firstUncleanableOffset, dirtyRatio, isOverdue } = cleanable;
  const activeFrom = log.segments.at(-1)?.baseOffset ?? log.logEndOffset;
  const after = firstUncleanableOffset > log.logStartOffset ? clean(log, cleanable, config, atMs).log : log;
  const to = Math.min(log.logEndOffset, activeFrom + MOST_ACTIVE);
  const from = Math.max(log.logStartOffset, to - MOST_OFFSETS);
  const dirtyFrom = Math.min(firstDirtyOffset, firstUncleanableOffset);
  const zones = [
    { zone: 'clean' as const, from: log.logStartOffset, to: dirtyFrom },
    { zone: 'dirty' as const, from: dirtyFrom, to: firstUncleanableOffset },
    { zone: 'waiting' as const, from: firstUncleanableOffset, to: activeFrom },
    { zone: 'active' as const, from: activeFrom, to: log.logEndOffset },
  ].filter((zone) => zone.to > zone.from);
  const zoneAt = (offset: Offset): Zone => zones.findLast((zone) => zone.from <= offset)?.zone ?? 'active';
  const left = new Set(recordsBetween(after, from, to).map(({ offset }) => offset));
  return {
    from,
    to,
    logStartOffset: log.logStartOffset,
    logEndOffset: log.logEndOffset,
    cells: recordsBetween(log, from, to).map(({ offset, record: { key, value } }) => ({
      offset,
      key,
      letter: keyLetter(key),
      colorIndex: keyColor(key),
      isTombstone: value === null,
      zone: zoneAt(offset),
      stays: left.has(offset),
    })),
    zones: zones.map((zone) => ({
      ...zone,
      records: recordsBetween(log, zone.from, zone.to).length,
      kept: recordsBetween(after, zone.from, zone.to).length,
    })),
    dirtyRatio,
    minDirtyRatio: config['min.cleanable.dirty.ratio'],
    isOverdue,
  };
});
