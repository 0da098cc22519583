import { appendAsLeader, emptyLog, withHighWatermark } from '../engine/kafka/log/partitionLog';
import { DEFAULT_LOG_CONFIG } from '../engine/kafka/log/logConfig';
import type { PartitionLog } from '../engine/kafka/log/types';
import { NO_PRODUCER_ID, NO_SEQUENCE, type RecordBatch } from '../engine/kafka/protocol/records';

const LOG_CONFIG = DEFAULT_LOG_CONFIG;

/** One record for each key, named after producer `shop`: the first is `shop#1`. Sizes are made up. */
export function aBatch(keys: readonly (string | null)[], firstNumber = 1): RecordBatch {
  return {
    baseOffset: 0,
    lastOffsetDelta: keys.length - 1,
    partitionLeaderEpoch: 0,
    maxTimestampMs: 0,
    producerId: NO_PRODUCER_ID,
    producerEpoch: -1,
    baseSequence: NO_SEQUENCE,
    records: keys.map((key, index) => ({
      key,
      value: 'a value',
      headers: [],
      timestampMs: 0,
      id: `shop#${firstNumber + index}`,
    })),
    sizeBytes: 70 * keys.length,
  };
}

/** A log with a batch for each record. The high watermark is at its end unless told otherwise. */
export function aLog({
  keys = [],
  highWatermark = keys.length,
  leaderEpoch = 0,
}: {
  readonly keys?: readonly (string | null)[];
  readonly highWatermark?: number;
  readonly leaderEpoch?: number;
} = {}): PartitionLog {
  const log = keys.reduce(
    (grown, key, index) => appendAsLeader(grown, aBatch([key], index + 1), leaderEpoch, LOG_CONFIG).log,
    emptyLog(),
  );
  return withHighWatermark(log, highWatermark);
}

export { LOG_CONFIG };
