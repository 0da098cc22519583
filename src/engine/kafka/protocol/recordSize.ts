import {
  type CompressionType,
  CONTROL_BATCH_BYTES,
  type KafkaRecord,
  type RecordBatch,
  type RecordHeader,
} from './records';

/**
 * How many bytes records take on the wire and on disk.
 *
 * Kafka 3.9: `DefaultRecordBatch.sizeInBytes`, `DefaultRecord.sizeInBytes`, `AbstractRecords`, `ByteUtils`.
 * Simplified: nothing is really compressed. Each codec shrinks the records of a batch by a fixed ratio, typical of JSON
 * (gzip 40 %, snappy 60 %, lz4 58 %, zstd 38 %), and adds its frame, so that very small batches grow, as they do.
 */

/** The header of a batch: base offset, length, leader epoch, magic, CRC and so on. */
export const RECORD_BATCH_OVERHEAD = 61;
/** The most a record takes beside key, value and headers: length 5, attributes 1, timestamp 10, offset 5. */
const MAX_RECORD_OVERHEAD = 21;
const ATTRIBUTES_BYTES = 1;
/** A length of -1 stands for null and takes one byte. */
const NULL_BYTES = 1;

export function recordBatchSizeBytes(records: readonly KafkaRecord[], compression: CompressionType = 'none'): number {
  return records.length === 0 ? 0 : batchSizeBytes({ records, compression });
}

/**
 * The size of a batch that may have been compacted: an empty one is its header, and one with a delete horizon counts
 * the records' times from there.
 */
export function batchSizeBytes(
  batch: Pick<RecordBatch, 'records' | 'offsetDeltas' | 'deleteHorizonMs' | 'compression' | 'controlType'>,
): number {
  // The bytes of a marker are not in its record.
  if (batch.controlType !== undefined) return batch.records.length === 0 ? RECORD_BATCH_OVERHEAD : CONTROL_BATCH_BYTES;
  const { records, offsetDeltas, deleteHorizonMs, compression = 'none' } = batch;
  const baseTimestampMs = deleteHorizonMs ?? records[0]?.timestampMs ?? 0;
  const bytes = records.reduce(
    (sum, record, index) =>
      sum + recordSizeBytes(record, offsetDeltas?.[index] ?? index, record.timestampMs - baseTimestampMs),
    0,
  );
  return RECORD_BATCH_OVERHEAD + compressedBytes(bytes, compression);
}

/**
 * What is left of the records of a batch by compressing them, in hundredths, and what each format adds around them.
 * The header of a batch is never compressed.
 */
const COMPRESSED_SHARE: Readonly<Record<CompressionType, { readonly percent: number; readonly frameBytes: number }>> = {
  none: { percent: 100, frameBytes: 0 },
  gzip: { percent: 40, frameBytes: 18 },
  snappy: { percent: 60, frameBytes: 20 },
  lz4: { percent: 58, frameBytes: 15 },
  zstd: { percent: 38, frameBytes: 9 },
};

/** What the records of a batch take once they are compressed. Rounded up. */
export function compressedBytes(bytes: number, compression: CompressionType): number {
  const { percent, frameBytes } = COMPRESSED_SHARE[compression];
  return bytes === 0 ? 0 : Math.ceil((bytes * percent) / 100) + frameBytes;
}

/** The most that a batch of this record alone can take. A producer decides with it before it knows the deltas. */
export function estimatedRecordSizeBytes(record: KafkaRecord): number {
  return RECORD_BATCH_OVERHEAD + MAX_RECORD_OVERHEAD + contentSizeBytes(record);
}

/** The bytes of `text` in UTF-8. An unpaired surrogate counts three, as in `Utils.utf8Length`. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (isSurrogatePair(text, index)) {
      bytes += 4;
      index += 1;
    } else bytes += 3;
  }
  return bytes;
}

/** One record, as `DefaultRecord.sizeInBytes` counts it. */
export function recordSizeBytes(record: KafkaRecord, offsetDelta: number, timestampDelta: number): number {
  const body = ATTRIBUTES_BYTES + varintBytes(timestampDelta) + varintBytes(offsetDelta) + contentSizeBytes(record);
  return varintBytes(body) + body;
}

function contentSizeBytes({ key, value, headers }: KafkaRecord): number {
  return nullableBytes(key) + nullableBytes(value) + varintBytes(headers.length) + headersBytes(headers);
}

function headersBytes(headers: readonly RecordHeader[]): number {
  return headers.reduce((bytes, header) => bytes + nullableBytes(header.key) + nullableBytes(header.value), 0);
}

function nullableBytes(text: string | null): number {
  if (text === null) return NULL_BYTES;
  const bytes = utf8Length(text);
  return varintBytes(bytes) + bytes;
}

/** Zigzag, then seven bits a byte. Divides instead of shifting, since time differences do not fit 32 bits. */
function varintBytes(value: number): number {
  let rest = value < 0 ? -2 * value - 1 : 2 * value;
  let bytes = 1;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes += 1;
  return bytes;
}

function isSurrogatePair(text: string, index: number): boolean {
  const high = text.charCodeAt(index);
  const low = text.charCodeAt(index + 1);
  return high >= 0xd800 && high < 0xdc00 && low >= 0xdc00 && low < 0xe000;
}
