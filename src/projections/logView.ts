import {
  batchAt,
  countRecords,
  fateOf,
  type KafkaRecord,
  type LogSegment,
  type Offset,
  type PartitionLog,
  recordCount,
  recordsBetween,
  type Replica,
  timesOf,
} from '../engine';
import type { RecordFate, RecordModel } from './clusterTypes';
import { keyColor, keyLetter } from './keyColor';
import { memoByReference, memoRecent } from './memo';

/** As many records as the widest cell can show. */
const TAIL_RECORDS = 32;
/** Two hundred partitions with three copies each, and a few of what they were just before. */
const MOST_LOGS = 800;

/** The tails of all of them, and what has left them of late. */
const MOST_RECORDS = 8192;

export type LogTail = readonly RecordModel[];

/** The end of a log in the shape in which it is drawn, as if all were committed; a log that has not grown is not read again. */
export const tailOf = memoRecent(
  MOST_LOGS,
  (log: PartitionLog): LogTail =>
    recordsBetween(log, log.logEndOffset - TAIL_RECORDS, log.logEndOffset).map(({ offset, record, leaderEpoch }) =>
      recordModel(record, offset, leaderEpoch, recordFate(log, offset)),
    ),
);

/** All copies of a record, and all tails that it is in while the log grows, share one model. */
const recordModel = memoRecent(
  MOST_RECORDS,
  (record: KafkaRecord, offset: Offset, leaderEpoch: number, fate: RecordFate | null): RecordModel => ({
    offset,
    key: record.key,
    value: record.value,
    timestampMs: record.timestampMs,
    letter: keyLetter(record.key),
    colorIndex: keyColor(record.key),
    recordId: record.id,
    leaderEpoch,
    isCommitted: true,
    isLost: false,
    fate,
  }),
);

/** Nothing is looked up in a log that has never met a producer with an id. */
function recordFate(log: PartitionLog, offset: number): RecordFate | null {
  if (Object.keys(log.producers).length === 0) return null;
  const batch = batchAt(log, offset);
  if (batch?.isTransactional !== true) return null;
  if (batch.controlType !== undefined) return batch.controlType === 'COMMIT' ? 'commitMarker' : 'abortMarker';
  const fate = fateOf(log, batch);
  return fate === 'marker' ? null : fate;
}

export const sizeBytesOf = memoByReference((log: PartitionLog) =>
  log.segments.reduce((bytes, segment) => bytes + segment.sizeBytes, 0),
);

/** How many records a segment holds, and from when to when they are. A segment that has not changed is not read again. */
export const contentsOf = memoByReference((segment: Pick<LogSegment, 'batches'>) => {
  const { fromMs, toMs } = timesOf(segment) ?? { fromMs: null, toMs: null };
  return { recordCount: recordCount(segment.batches), fromMs, toMs };
});

/** A log that has not changed is not counted again. */
export const recordCountOf = memoByReference(countRecords);

/** The log whose high watermark is furthest: what lies below it there is committed, wherever else a copy of it is. */
export function furthestLog(replicas: readonly (Replica | null)[]): PartitionLog | null {
  let furthest: PartitionLog | null = null;
  for (const replica of replicas) {
    if (replica !== null && (furthest === null || replica.log.highWatermark > furthest.highWatermark)) {
      furthest = replica.log;
    }
  }
  return furthest;
}

/**
 * The tail with what is committed of it. A broker that runs is shown as it sees it: up to its own high watermark. Of
 * one that is down only an old mark is left on the disk, so there the committed log of the others decides: the record
 * is committed if they have one of the same epoch at its offset.
 */
export const recordsOf = memoRecent(
  MOST_LOGS,
  (log: PartitionLog, isUp: boolean, committed: PartitionLog | null, lostFrom: number | null): readonly RecordModel[] =>
    tailOf(log).map((record) => {
      const isLost = lostFrom !== null && record.offset >= lostFrom;
      const isCommitted =
        isUp || committed === null
          ? record.offset < log.highWatermark
          : record.offset < committed.highWatermark && epochAt(committed, record.offset) === record.leaderEpoch;
      return isCommitted && !isLost ? record : { ...record, isCommitted, isLost };
    }),
);

function epochAt(log: PartitionLog, offset: number): number | null {
  return log.leaderEpochs.findLast((entry) => entry.startOffset <= offset)?.epoch ?? null;
}
