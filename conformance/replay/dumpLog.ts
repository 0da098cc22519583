import { type LogSegment, type PartitionLog, type RecordBatch, slice } from '../../src/engine';

/** What `kafka-dump-log --print-data-log` prints of a log of the simulation, to the letter but for checksums. */
export function dumpLog({ segments }: PartitionLog): readonly string[] {
  return segments.flatMap((segment) => [
    `Dumping ${String(segment.baseOffset).padStart(20, '0')}.log`,
    `Log starting offset: ${segment.baseOffset}`,
    ...dumpBatches(segment),
  ]);
}

function dumpBatches({ batches }: LogSegment): readonly string[] {
  let position = 0;
  return slice(batches, 0).flatMap((batch) => {
    const lines = [batchLine(batch, position), ...batch.records.map((_, index) => recordLine(batch, index))];
    position += batch.sizeBytes;
    return lines;
  });
}

function batchLine(batch: RecordBatch, position: number): string {
  const { baseOffset, lastOffsetDelta, records, baseSequence, deleteHorizonMs } = batch;
  const lastSequence = baseSequence < 0 ? -1 : baseSequence + lastOffsetDelta;
  const horizon = deleteHorizonMs === undefined ? 'OptionalLong.empty' : `OptionalLong[${deleteHorizonMs}]`;
  return fields({
    baseOffset,
    lastOffset: baseOffset + lastOffsetDelta,
    count: records.length,
    baseSequence,
    lastSequence,
    producerId: batch.producerId,
    producerEpoch: batch.producerEpoch,
    partitionLeaderEpoch: batch.partitionLeaderEpoch,
    isTransactional: batch.isTransactional === true,
    isControl: batch.controlType !== undefined,
    deleteHorizonMs: horizon,
    position,
    [batch.timestampType ?? 'CreateTime']: batch.maxTimestampMs,
    size: batch.sizeBytes,
    magic: 2,
    compresscodec: batch.compression ?? 'none',
    crc: 0,
    isvalid: true,
  });
}

function recordLine(batch: RecordBatch, index: number): string {
  const record = batch.records[index];
  if (record === undefined) throw new Error('There is no such record.');
  const { baseOffset, baseSequence, controlType, coordinatorEpoch } = batch;
  const { key, value, headers, timestampMs } = record;
  const delta = batch.offsetDeltas?.[index] ?? index;
  const isControl = controlType !== undefined;
  const line = fields({
    offset: baseOffset + delta,
    [batch.timestampType ?? 'CreateTime']: timestampMs,
    keySize: isControl ? 4 : bytesOf(key),
    valueSize: isControl ? 6 : bytesOf(value),
    sequence: baseSequence < 0 ? -1 : baseSequence + delta,
    headerKeys: `[${headers.map((header) => header.key).join(',')}]`,
  });
  if (isControl) return `| ${line} endTxnMarker: ${controlType} coordinatorEpoch: ${coordinatorEpoch}`;
  return `| ${line}${key === null ? '' : ` key: ${key}`}${value === null ? '' : ` payload: ${value}`}`;
}

function fields(values: Readonly<Record<string, string | number | boolean>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}: ${value}`)
    .join(' ');
}

function bytesOf(text: string | null): number {
  return text === null ? -1 : new TextEncoder().encode(text).length;
}
