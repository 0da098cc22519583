import type { NodeId } from '../../kernel/types';
import { recordsBetween } from '../log/readLog';
import { lastStableOffsetOf } from '../log/transactions';
import type { ErrorName } from '../protocol/errors';
import {
  EARLIEST_TIMESTAMP,
  LATEST_TIMESTAMP,
  type ListOffsetsRequest,
  type ListOffsetsResponse,
  MAX_TIMESTAMP,
} from '../protocol/requests';
import { isLeader, type LeaderReplica, replicaAt } from '../replication/replica';
import { type BrokerStep, send } from './brokerStep';

type Asked = ListOffsetsRequest['partitions'][number];
type Answer = ListOffsetsResponse['partitions'][number];

const UNKNOWN = -1;

/**
 * Where a log begins, ends, or reaches a time.
 *
 * Kafka 3.9: `KafkaApis.handleListOffsetRequest`, `Partition.fetchOffsetForTimestamp`, `UnifiedLog.fetchOffsetByTimestamp`.
 * Simplified: the log is searched record by record, without the time index.
 */
export function onListOffsets(step: BrokerStep, from: NodeId, request: ListOffsetsRequest): void {
  const partitions = request.partitions.map((asked) => offsetOf(step, asked, request));
  send(step, from, { api: 'ListOffsets', kind: 'response', correlationId: request.correlationId, partitions });
}

function offsetOf(step: BrokerStep, asked: Asked, { replicaId, isolationLevel }: ListOffsetsRequest): Answer {
  const isFollower = replicaId >= 0;
  const { topic, partition, currentLeaderEpoch, timestamp } = asked;
  const replica = replicaAt(step.state, topic, partition);
  if (replica === null) return failed(asked, 'UNKNOWN_TOPIC_OR_PARTITION');
  if (!isLeader(replica)) return failed(asked, 'NOT_LEADER_OR_FOLLOWER');
  if (currentLeaderEpoch !== -1 && currentLeaderEpoch < replica.leaderEpoch)
    return failed(asked, 'FENCED_LEADER_EPOCH');
  if (currentLeaderEpoch > replica.leaderEpoch) return failed(asked, 'UNKNOWN_LEADER_EPOCH');
  const { log, role } = replica;
  // For whom only what is decided counts, the log ends where that does.
  const end = isolationLevel === 'read_committed' ? lastStableOffsetOf(log) : log.highWatermark;
  // A new leader's mark may still be behind what was committed before it: better no answer than one that goes back.
  const isBehind = log.highWatermark < role.leaderEpochStartOffset;
  switch (timestamp) {
    case EARLIEST_TIMESTAMP:
      return found(asked, replica, log.logStartOffset, UNKNOWN);
    case LATEST_TIMESTAMP:
      // A follower copies what is not committed yet: for it the log ends where it ends.
      if (isFollower) return found(asked, replica, log.logEndOffset, UNKNOWN);
      return isBehind ? failed(asked, 'OFFSET_NOT_AVAILABLE') : found(asked, replica, end, UNKNOWN);
    default: {
      const record = recordAtTime(replica, timestamp);
      if (record !== null && record.offset < end)
        return found(asked, replica, record.offset, record.record.timestampMs);
      return isBehind ? failed(asked, 'OFFSET_NOT_AVAILABLE') : found(asked, replica, UNKNOWN, UNKNOWN);
    }
  }
}

/** The first record that is not older than `timestamp`, or the first of the youngest. */
function recordAtTime({ log }: LeaderReplica, timestamp: number) {
  const records = recordsBetween(log, log.logStartOffset, log.logEndOffset);
  if (timestamp !== MAX_TIMESTAMP) return records.find(({ record }) => record.timestampMs >= timestamp) ?? null;
  return records.reduce<(typeof records)[number] | null>(
    (youngest, each) => (youngest === null || each.record.timestampMs > youngest.record.timestampMs ? each : youngest),
    null,
  );
}

function found({ topic, partition }: Asked, { leaderEpoch }: LeaderReplica, offset: number, timestamp: number): Answer {
  return { topic, partition, error: 'NONE', offset, timestamp, leaderEpoch };
}

function failed({ topic, partition }: Asked, error: ErrorName): Answer {
  return { topic, partition, error, offset: UNKNOWN, timestamp: UNKNOWN, leaderEpoch: UNKNOWN };
}
