import type { TimeMs } from '../../kernel/types';
import type { TopicPartition } from '../protocol/ids';
import type { CompressionType, RecordBatch } from '../protocol/records';
import type { RecordError } from '../protocol/requests';
import { batchSizeBytes } from '../protocol/recordSize';
import { isCompacted } from './logConfig';
import type { LogConfig } from './types';

/** A batch as the leader will write it, or why it will not. */
export type Validation =
  | { readonly type: 'valid'; readonly batch: RecordBatch }
  | {
      readonly type: 'refused';
      readonly error: 'MESSAGE_TOO_LARGE' | 'RECORD_LIST_TOO_LARGE' | 'INVALID_RECORD' | 'INVALID_TIMESTAMP';
      readonly errorMessage: string;
      /** Where single records are to blame. */
      readonly recordErrors: readonly RecordError[];
    };
type Refused = Extract<Validation, { readonly type: 'refused' }>;

/**
 * What a leader checks in a batch from a client, and what it changes: its own time where the topic wants LogAppendTime,
 * its own codec where the topic names one. A batch is taken whole or not at all.
 *
 * Kafka 3.9: `LogValidator`, `UnifiedLog.append`, in its order of checks.
 */
export function validateBatch(
  batch: RecordBatch,
  config: LogConfig,
  topicPartition: TopicPartition,
  nowMs: TimeMs,
): Validation {
  if (batch.sizeBytes > config['max.message.bytes']) return tooLarge(batch, config, topicPartition);
  const invalid = invalidRecords(batch, config, topicPartition, nowMs);
  if (invalid !== null) return invalid;
  const written = withCodec(withTimestamps(batch, config, nowMs), config);
  if (written.sizeBytes > config['max.message.bytes']) return tooLarge(written, config, topicPartition);
  if (written.sizeBytes <= config['segment.bytes']) return { type: 'valid', batch: written };
  const errorMessage = `Message batch size is ${written.sizeBytes} bytes in append to partition ${topicPartition}, which exceeds the maximum configured segment size of ${config['segment.bytes']}.`;
  return { type: 'refused', error: 'RECORD_LIST_TOO_LARGE', errorMessage, recordErrors: [] };
}

function tooLarge(batch: RecordBatch, config: LogConfig, topicPartition: TopicPartition): Validation {
  const errorMessage = `The record batch size in the append to ${topicPartition} is ${batch.sizeBytes} bytes which exceeds the maximum configured value of ${config['max.message.bytes']}.`;
  return { type: 'refused', error: 'MESSAGE_TOO_LARGE', errorMessage, recordErrors: [] };
}

/** Each record by itself, its key before its time. One bad time is enough, and the whole batch is refused for it. */
function invalidRecords(
  { records }: RecordBatch,
  config: LogConfig,
  topicPartition: TopicPartition,
  nowMs: TimeMs,
): Refused | null {
  const needsKeys = isCompacted(config);
  const noKey = `Compacted topic cannot accept message without key in topic partition ${topicPartition}`;
  const recordErrors = records.flatMap(({ key, timestampMs }, batchIndex): readonly RecordError[] => {
    if (needsKeys && key === null) return [{ batchIndex, message: noKey }];
    const message = timestampFault(timestampMs, batchIndex, config, nowMs);
    return message === null ? [] : [{ batchIndex, message }];
  });
  const [first] = recordErrors;
  if (first === undefined) return null;
  const error = recordErrors.some(({ message }) => message !== noKey) ? 'INVALID_TIMESTAMP' : 'INVALID_RECORD';
  return { type: 'refused', error, errorMessage: first.message, recordErrors };
}

/** Null for a good one. */
function timestampFault(timestampMs: TimeMs, offset: number, config: LogConfig, nowMs: TimeMs): string | null {
  if (config['message.timestamp.type'] === 'LogAppendTime') return null;
  const earliestMs = nowMs - config['message.timestamp.before.max.ms'];
  const latestMs = nowMs + config['message.timestamp.after.max.ms'];
  if (timestampMs >= earliestMs && timestampMs <= latestMs) return null;
  return `Timestamp ${timestampMs} of message with offset ${offset} is out of range. The timestamp should be within [${earliestMs}, ${latestMs}]`;
}

/** Readers see the batch's time on each of its records. */
function withTimestamps(batch: RecordBatch, config: LogConfig, nowMs: TimeMs): RecordBatch {
  if (config['message.timestamp.type'] === 'CreateTime') return batch;
  const records = batch.records.map((record) => ({ ...record, timestampMs: nowMs }));
  return { ...batch, records, maxTimestampMs: nowMs, timestampType: 'LogAppendTime' };
}

function withCodec(batch: RecordBatch, config: LogConfig): RecordBatch {
  const wanted = config['compression.type'];
  const codec: CompressionType =
    wanted === 'producer' ? (batch.compression ?? 'none') : wanted === 'uncompressed' ? 'none' : wanted;
  if (codec === (batch.compression ?? 'none')) return batch;
  const { compression: _, ...plain } = batch;
  const recoded: RecordBatch = codec === 'none' ? plain : { ...plain, compression: codec };
  return { ...recoded, sizeBytes: batchSizeBytes(recoded) };
}
