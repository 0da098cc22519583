import type { LogConfig } from './types';

/** Java's `Long.MAX_VALUE` as a limit that no simulated time or size reaches. */
export const NO_LIMIT = Number.MAX_SAFE_INTEGER;

/** Kafka 3.9's defaults (`LogConfig`). */
export const DEFAULT_LOG_CONFIG: LogConfig = {
  'cleanup.policy': ['delete'],
  'compression.type': 'producer',
  'delete.retention.ms': 86_400_000,
  'file.delete.delay.ms': 60_000,
  'index.interval.bytes': 4_096,
  'max.compaction.lag.ms': NO_LIMIT,
  'max.message.bytes': 1_048_588,
  'producer.id.expiration.ms': 86_400_000,
  'message.timestamp.after.max.ms': NO_LIMIT,
  'message.timestamp.before.max.ms': NO_LIMIT,
  'message.timestamp.type': 'CreateTime',
  'min.cleanable.dirty.ratio': 0.5,
  'min.compaction.lag.ms': 0,
  'min.insync.replicas': 1,
  'retention.bytes': -1,
  'retention.ms': 604_800_000,
  'segment.bytes': 1_073_741_824,
  'segment.index.bytes': 10_485_760,
  'segment.jitter.ms': 0,
  'segment.ms': 604_800_000,
};

export function isCompacted(config: LogConfig): boolean {
  return config['cleanup.policy'].includes('compact');
}

export function isDeleted(config: LogConfig): boolean {
  return config['cleanup.policy'].includes('delete');
}

/** How old a segment may get: in a compacted log no older than its records may stay uncompacted (`maxSegmentMs`). */
export function maxSegmentMs(config: LogConfig): number {
  return isCompacted(config) ? Math.min(config['max.compaction.lag.ms'], config['segment.ms']) : config['segment.ms'];
}
