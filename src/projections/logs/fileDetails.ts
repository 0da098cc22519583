import {
  type BrokerId,
  type LogFile,
  type LogSegment,
  fileNameOf,
  type Offset,
  recordsBetween,
  type RetentionReason,
  type SimulationState,
  type TimeMs,
  type TopicPartition,
} from '../../engine';
import type { Trace } from '../../history';
import { lastEvent } from '../eventIndex';
import { type ColorIndex, keyColor, keyLetter } from '../keyColor';
import { copiesOf } from './lanes';

/** Why a file is still there, or no longer than until the next check. */
export type StayReason =
  | { readonly type: 'goes'; readonly atMs: TimeMs; readonly by: RetentionReason }
  | { readonly type: 'rewritten'; readonly atMs: TimeMs }
  /** All of it must be committed first. */
  | { readonly type: 'notCommitted' }
  /** Its newest record is not old enough; `atMs` is the check that takes it if nothing else happens, where that is known. */
  | { readonly type: 'young'; readonly dueMs: TimeMs; readonly atMs: TimeMs | null }
  /** It is old enough, but an older file must stay. */
  | { readonly type: 'protected' }
  | { readonly type: 'empty' }
  /** Nothing that is old or large goes from a log that is only compacted. */
  | { readonly type: 'compacted' }
  /** Neither age nor size is limited. */
  | { readonly type: 'unlimited' }
  /** Nobody looks while the broker is down. */
  | { readonly type: 'brokerDown' };

/** Why a file was followed by another. */
export type RolledBy = 'size' | 'time' | 'index' | 'offsets' | 'retention';

export interface FileRecord {
  readonly offset: Offset;
  readonly key: string | null;
  readonly value: string | null;
  readonly letter: string;
  readonly colorIndex: ColorIndex | null;
  readonly timestampMs: TimeMs;
}

export interface FileDetails {
  readonly brokerId: BrokerId;
  readonly name: string;
  readonly baseOffset: Offset;
  readonly endOffset: Offset;
  readonly batches: number;
  readonly records: number;
  readonly sizeBytes: number;
  readonly fromMs: TimeMs | null;
  readonly toMs: TimeMs | null;
  readonly isActive: boolean;
  /** Null for the active file, and where nobody remembers. */
  readonly rolledBy: RolledBy | null;
  /** Entries of the two indexes, and how many bytes lie between two of them. */
  readonly offsetEntries: number;
  readonly timeEntries: number;
  readonly indexIntervalBytes: number;
  readonly stays: StayReason;
  /** The first of them. */
  readonly firstRecords: readonly FileRecord[];
}

/** What is told of one directory and of the checkpoints above it. */
export interface DirectoryDetails {
  readonly path: string;
  readonly files: readonly LogFile[];
  readonly epochs: readonly { readonly epoch: number; readonly startOffset: Offset }[];
  /** This partition's line in the files that all partitions of a disk share; null where it has none. */
  readonly checkpoints: readonly { readonly file: string; readonly offset: Offset | null }[];
  readonly settings: readonly { readonly key: string; readonly value: string }[];
}

const MOST_RECORDS = 40;

/** Null where the broker has no such copy. With no such segment, the active one is told of. */
export function fileDetails(
  state: SimulationState,
  trace: Trace,
  where: { readonly topicPartition: TopicPartition; readonly brokerId: BrokerId; readonly baseOffset: Offset | null },
  timeMs: TimeMs,
): FileDetails | null {
  const copy = copiesOf(state, where.topicPartition).find(({ broker }) => broker.brokerId === where.brokerId);
  if (copy === undefined) return null;
  const { log, replica } = copy;
  const found = log.segments.findIndex(({ baseOffset }) => baseOffset === where.baseOffset);
  const index = found < 0 ? log.segments.length - 1 : found;
  const model = log.segments[index];
  const segment = replica.log.segments[index];
  if (model === undefined || segment === undefined) return null;
  const rolled = lastEvent(
    trace,
    timeMs,
    ['segmentRolled'],
    ({ event }) =>
      event.topicPartition === where.topicPartition &&
      event.brokerId === where.brokerId &&
      event.baseOffset === model.endOffset,
  );
  return {
    brokerId: where.brokerId,
    name: `${fileNameOf(model.baseOffset)}.log`,
    baseOffset: model.baseOffset,
    endOffset: model.endOffset,
    batches: segment.batches.length,
    records: model.recordCount,
    sizeBytes: model.sizeBytes,
    fromMs: model.fromMs,
    toMs: model.toMs,
    isActive: model.isActive,
    rolledBy: model.isActive ? null : (rolled?.event.reason ?? null),
    offsetEntries: segment.index.offsetEntries,
    timeEntries: segment.index.timeEntries,
    indexIntervalBytes: replica.config['index.interval.bytes'],
    stays: stayReason(state, copy, index, timeMs),
    firstRecords: recordsBetween(
      replica.log,
      model.baseOffset,
      Math.min(model.endOffset, model.baseOffset + MOST_RECORDS),
    ).map(({ offset, record }) => ({
      offset,
      key: record.key,
      value: record.value,
      letter: keyLetter(record.key),
      colorIndex: keyColor(record.key),
      timestampMs: record.timestampMs,
    })),
  };
}

type Copy = ReturnType<typeof copiesOf>[number];

function stayReason(state: SimulationState, { broker, replica, log }: Copy, index: number, timeMs: TimeMs): StayReason {
  const { config } = replica;
  const model = log.segments[index];
  const segment = replica.log.segments[index];
  if (model === undefined || segment === undefined) return { type: 'empty' };
  if (state.processes[broker.nodeId]?.isUp !== true) return { type: 'brokerDown' };
  const { retention, compactionAtMs } = log.next;
  if (model.fate === 'deleted' && retention !== null) {
    const { atMs, reason } = retention;
    const age = ageReason(segment, config['retention.ms'], config['retention.bytes'], timeMs);
    return reason === 'time' && age.type === 'young' ? { ...age, atMs } : { type: 'goes', atMs, by: reason };
  }
  if (model.fate === 'compacted' && compactionAtMs !== null) return { type: 'rewritten', atMs: compactionAtMs };
  if (!config['cleanup.policy'].includes('delete')) return { type: 'compacted' };
  if (model.isActive && model.sizeBytes === 0) return { type: 'empty' };
  if (replica.log.highWatermark < model.endOffset) return { type: 'notCommitted' };
  return ageReason(segment, config['retention.ms'], config['retention.bytes'], timeMs);
}

function ageReason(segment: LogSegment, keptMs: number, keptBytes: number, timeMs: TimeMs): StayReason {
  const newestMs = segment.largestTimestampMs;
  if (keptMs < 0 || newestMs === null) return keptBytes < 0 ? { type: 'unlimited' } : { type: 'protected' };
  const dueMs = newestMs + keptMs;
  return dueMs >= timeMs ? { type: 'young', dueMs, atMs: null } : { type: 'protected' };
}

/** Null where the broker has no such copy. */
export function directoryDetails(
  state: SimulationState,
  name: TopicPartition,
  brokerId: BrokerId,
): DirectoryDetails | null {
  const copy = copiesOf(state, name).find(({ broker }) => broker.brokerId === brokerId);
  if (copy === undefined) return null;
  const { log, replica } = copy;
  const { config } = replica;
  return {
    path: log.directory,
    files: log.files,
    epochs: log.epochs,
    checkpoints: [
      { file: 'recovery-point-offset-checkpoint', offset: replica.checkpointedRecoveryPoint },
      { file: 'replication-offset-checkpoint', offset: replica.checkpointedHighWatermark },
      { file: 'log-start-offset-checkpoint', offset: replica.checkpointedLogStartOffset },
      ...(config['cleanup.policy'].includes('compact')
        ? [{ file: 'cleaner-offset-checkpoint', offset: replica.log.cleanerOffset }]
        : []),
    ],
    settings: settingsFor(config['cleanup.policy']).map((key) => ({ key, value: String(config[key]) })),
  };
}

type DecidingKey =
  | 'cleanup.policy'
  | 'retention.ms'
  | 'retention.bytes'
  | 'segment.ms'
  | 'segment.bytes'
  | 'min.cleanable.dirty.ratio'
  | 'min.compaction.lag.ms'
  | 'delete.retention.ms'
  | 'file.delete.delay.ms';

function settingsFor(policy: readonly string[]): readonly DecidingKey[] {
  return [
    'cleanup.policy',
    ...(policy.includes('delete') ? (['retention.ms', 'retention.bytes'] as const) : []),
    ...(policy.includes('compact')
      ? (['min.cleanable.dirty.ratio', 'min.compaction.lag.ms', 'delete.retention.ms'] as const)
      : []),
    'segment.ms',
    'segment.bytes',
    'file.delete.delay.ms',
  ];
}
