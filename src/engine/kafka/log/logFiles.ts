import type { TimeMs } from '../../kernel/types';
import type { Offset } from '../protocol/ids';
import { activeSegmentOf } from './roll';
import { OFFSET_ENTRY_BYTES, TIME_ENTRY_BYTES } from './segmentIndex';
import type { LogConfig, LogSegment, PartitionLog, SegmentIndex } from './types';

/** A file in a partition's directory. */
export interface LogFile {
  readonly name: string;
  readonly sizeBytes: number;
  readonly isActive: boolean;
  /** When a `.deleted` file goes; null for all others. */
  readonly goneAtMs: TimeMs | null;
}

/** A version, the number of entries, and the entries, a line each (`LeaderEpochCheckpointFile`). */
const CHECKPOINT_HEAD = '0\n';
/** `version: 0`, a line feed, and `topic_id: ` with the 22 characters of a topic id. */
const PARTITION_METADATA_BYTES = 43;
/** A producer snapshot: version 2, CRC 4 and count 4 bytes, then 46 for each producer (`ProducerStateManager`). */
const SNAPSHOT_HEAD_BYTES = 10;
const SNAPSHOT_ENTRY_BYTES = 46;
/** Version 2, then producer id, first, last and last stable offset, 8 each (`AbortedTxn`). */
const TRANSACTION_ENTRY_BYTES = 34;

/** The base offset in 20 digits, as in the names of a segment's files. */
export function fileNameOf(baseOffset: Offset): string {
  return String(baseOffset).padStart(20, '0');
}

/**
 * What `ls` shows in the directory of a partition, sorted by name.
 *
 * Kafka 3.9: `LogFileUtils`, `LocalLog`. Simplified: no `.cleaned` and `.swap` files, since cleaning takes no time.
 */
export function filesOf(log: PartitionLog, config: LogConfig): readonly LogFile[] {
  const active = activeSegmentOf(log);
  const epochs = log.leaderEpochs.map(({ epoch, startOffset }) => `${epoch} ${startOffset}\n`).join('');
  const files = [
    ...log.segments.flatMap((segment) => filesOfSegment(segment, segment === active, log, config)),
    ...log.deletedSegments.flatMap(({ baseOffset, sizeBytes, index, goneAtMs }) =>
      threeFiles(baseOffset, sizeBytes, indexBytes(index), '.deleted').map((file) => ({ ...file, goneAtMs })),
    ),
    plain('leader-epoch-checkpoint', `${CHECKPOINT_HEAD}${log.leaderEpochs.length}\n${epochs}`.length),
    plain('partition.metadata', PARTITION_METADATA_BYTES),
  ];
  return files.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

function filesOfSegment(
  segment: LogSegment,
  isActive: boolean,
  log: PartitionLog,
  config: LogConfig,
): readonly LogFile[] {
  const { baseOffset, sizeBytes, index } = segment;
  // The active segment's index files are as large as they may become; they are cut to size when it is rolled.
  const sizes = isActive ? reservedIndexBytes(config) : indexBytes(index);
  // Its offset index is made with the first batch (`LazyIndex`), unless the log was opened with it.
  const isUntouched = sizeBytes === 0 && isActive && baseOffset > 0;
  const { abortedTransactions } = segment;
  const files = [
    ...threeFiles(baseOffset, sizeBytes, sizes, ''),
    // Made with its first entry.
    ...(abortedTransactions.length === 0
      ? []
      : [plain(`${fileNameOf(baseOffset)}.txnindex`, abortedTransactions.length * TRANSACTION_ENTRY_BYTES)]),
  ]
    .filter(({ name }) => !isUntouched || !name.endsWith('.index'))
    .map((file) => ({ ...file, isActive }));
  // A snapshot is taken when a segment is rolled, for the one that begins; the first of all was not.
  const isFirst = baseOffset === 0;
  const snapshot = SNAPSHOT_HEAD_BYTES + SNAPSHOT_ENTRY_BYTES * Object.keys(log.producers).length;
  return isFirst ? files : [...files, { ...plain(`${fileNameOf(baseOffset)}.snapshot`, snapshot), isActive }];
}

interface IndexBytes {
  readonly offset: number;
  readonly time: number;
}

function indexBytes({ offsetEntries, timeEntries }: SegmentIndex): IndexBytes {
  return { offset: offsetEntries * OFFSET_ENTRY_BYTES, time: timeEntries * TIME_ENTRY_BYTES };
}

function reservedIndexBytes(config: LogConfig): IndexBytes {
  const roundedDown = (entryBytes: number) => Math.floor(config['segment.index.bytes'] / entryBytes) * entryBytes;
  return { offset: roundedDown(OFFSET_ENTRY_BYTES), time: roundedDown(TIME_ENTRY_BYTES) };
}

function threeFiles(
  baseOffset: Offset,
  sizeBytes: number,
  { offset, time }: IndexBytes,
  suffix: '' | '.deleted',
): readonly LogFile[] {
  const name = fileNameOf(baseOffset);
  return [
    plain(`${name}.index${suffix}`, offset),
    plain(`${name}.log${suffix}`, sizeBytes),
    plain(`${name}.timeindex${suffix}`, time),
  ];
}

function plain(name: string, sizeBytes: number): LogFile {
  return { name, sizeBytes, isActive: false, goneAtMs: null };
}
