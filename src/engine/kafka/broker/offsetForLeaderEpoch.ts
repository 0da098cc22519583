import type { NodeId } from '../../kernel/types';
import { endOffsetFor } from '../log/epochCache';
import type { ErrorName } from '../protocol/errors';
import type { OffsetForLeaderEpochRequest, OffsetForLeaderEpochResponse } from '../protocol/requests';
import { isLeader, replicaAt } from '../replication/replica';
import { type BrokerStep, send } from './brokerStep';

type Asked = OffsetForLeaderEpochRequest['partitions'][number];
type Answer = OffsetForLeaderEpochResponse['partitions'][number];

const UNKNOWN = -1;

/**
 * Where a leader epoch ends in this leader's log: a consumer holds its position against it after a change of leaders.
 *
 * Kafka 3.9: `ReplicaManager.lastOffsetForLeaderEpoch`, `Partition.lastOffsetForLeaderEpoch`.
 */
export function onOffsetForLeaderEpoch(step: BrokerStep, from: NodeId, request: OffsetForLeaderEpochRequest): void {
  const { correlationId } = request;
  const partitions = request.partitions.map((asked) => endOf(step, asked));
  send(step, from, { api: 'OffsetForLeaderEpoch', kind: 'response', correlationId, partitions });
}

function endOf(step: BrokerStep, { topic, partition, currentLeaderEpoch, leaderEpoch }: Asked): Answer {
  const failed = (error: ErrorName): Answer => ({
    topic,
    partition,
    error,
    leaderEpoch: UNKNOWN,
    endOffset: UNKNOWN,
  });
  const replica = replicaAt(step.state, topic, partition);
  if (replica === null) return failed('UNKNOWN_TOPIC_OR_PARTITION');
  if (currentLeaderEpoch !== UNKNOWN && currentLeaderEpoch < replica.leaderEpoch) return failed('FENCED_LEADER_EPOCH');
  if (currentLeaderEpoch > replica.leaderEpoch) return failed('UNKNOWN_LEADER_EPOCH');
  if (!isLeader(replica)) return failed('NOT_LEADER_OR_FOLLOWER');
  const end = endOffsetFor(replica.log, leaderEpoch);
  return {
    topic,
    partition,
    error: 'NONE',
    leaderEpoch: end?.epoch ?? UNKNOWN,
    endOffset: end?.endOffset ?? UNKNOWN,
  };
}
