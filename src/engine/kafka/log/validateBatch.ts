import type { TimeMs } from '../../kernel/types';
import type { TopicPartition } from '../protocol/ids';
import type { CompressionType, RecordBatch } from '../protocol/records';
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
    };

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
  if (isCompacted(config) && batch.records.some(({ key }) => key === null)) {
    const errorMessage = `Compacted topic cannot accept message without key in topic partition ${topicPartition}.`;
    return { type: 'refused', error: 'INVALID_RECORD', errorMessage };
  }
  const invalid = config['message.timestamp.type'] === 'CreateTime' ? invalidTimestamp(batch, config, nowMs) : null;
  if (invalid !== null) return { type: 'refused', error: 'INVALID_TIMESTAMP', errorMessage: invalid };

  const written = withCodec(withTimestamps(batch, config, nowMs), config);
  if (written.sizeBytes > config['max.message.bytes']) return tooLarge(written, config, topicPartition);
  if (written.sizeBytes <= config['segment.bytes']) return { type: 'valid', batch: written };
  const errorMessage = `Message batch size is ${written.sizeBytes} bytes in append to partition ${topicPartition}, which exceeds the maximum configured segment size of ${config['segment.bytes']}.`;
  return { type: 'refused', error: 'RECORD_LIST_TOO_LARGE', errorMessage };
}

function tooLarge(batch: RecordBatch, config: LogConfig, topicPartition: TopicPartition): Validation {
  const errorMessage = `The record batch size in the append to ${topicPartition} is ${batch.sizeBytes} bytes which exceeds the maximum configured value of ${config['max.message.bytes']}.`;
  return { type: 'refused', error: 'MESSAGE_TOO_LARGE', errorMessage };
}

function invalidTimestamp(batch: RecordBatch, config: LogConfig, nowMs: TimeMs): string | null {
  const earliestMs = nowMs - config['message.timestamp.before.max.ms'];
  const latestMs = nowMs + config['message.timestamp.after.max.ms'];
  const isOutside = ({ timestampMs }: { readonly timestampMs: TimeMs }) =>
    timestampMs < earliestMs || timestampMs > latestMs;
  const offset = batch.records.findIndex(isOutside);
  const bad = batch.records[offset];
  if (bad === undefined) return null;
  return `Timestamp ${bad.timestampMs} of message with offset ${offset} is out of range. The timestamp should be within [${earliestMs}, ${latestMs}]`;
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
