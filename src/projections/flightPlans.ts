import type { BrokerId, GroupId, KafkaMessage, MessageBody, NodeState, RecordBatch, TopicPartition } from '../engine';
import { brokerIdOf, topicPartition as nameOf } from '../engine';
import type { CarriedRecord, FlightEnd, FlightKind, FlightPlan } from './flightTypes';
import { keyColor, keyLetter } from './keyColor';
import { memoLast } from './memo';

type NodeType = NodeState['type'];

/** The first few records are told apart; the rest of a batch is a number. */
const MAX_CARRIED = 8;

/** One partition's share of a message. */
interface Share {
  readonly topicPartition: TopicPartition;
  readonly batches: readonly RecordBatch[];
  readonly error: string | null;
}

/**
 * What to draw for a message. Data is drawn once for each partition, since partitions are what the stage is about; all
 * else once. `group` is the consumer's; `news` names the partitions of a follower's fetch that ask for something new,
 * joined by commas, since a fetch names all its partitions although mostly one of them has moved.
 *
 * Depends on the message alone and a few words about its ends, so it is remembered for each message.
 */
export const plansFor = memoLast(
  (message: KafkaMessage, from: NodeType, to: NodeType, group: GroupId | null, news: string): readonly FlightPlan[] => {
    const { body } = message;
    const shares = message.quiet ? [] : sharesOf(body, news);
    if (shares.length === 0) {
      const ends = { from: endOf(message.from, from, group, null), to: endOf(message.to, to, group, null) };
      return [{ ...ends, ...plainPlan(message), kind: kindOf(body, to, false) }];
    }
    return shares.map(({ topicPartition, batches, error }): FlightPlan => {
      const records = batches.flatMap((batch) => batch.records);
      return {
        ...plainPlan(message),
        id: `${message.id}/${topicPartition}`,
        kind: kindOf(body, to, records.length > 0),
        from: endOf(message.from, from, group, topicPartition),
        to: endOf(message.to, to, group, topicPartition),
        topicPartition,
        records: records.slice(0, MAX_CARRIED).map(({ key, id }) => carried(key, id)),
        count: records.length,
        error,
      };
    });
  },
);

function plainPlan(message: KafkaMessage): Omit<FlightPlan, 'from' | 'to' | 'kind'> {
  const error = 'error' in message.body && message.body.error !== 'NONE' ? message.body.error : null;
  return { id: String(message.id), message, topicPartition: null, records: [], count: 0, error };
}

function sharesOf(body: MessageBody, news: string): readonly Share[] {
  if (body.api !== 'Produce' && body.api !== 'Fetch') return [];
  if (body.api === 'Produce' && body.kind === 'request')
    return body.partitions.map((each) => share(each.topic, each.partition, [each.batch], 'NONE'));
  if (body.api === 'Produce') return body.partitions.map((each) => share(each.topic, each.partition, [], each.error));
  if (body.kind === 'request') {
    const asked = body.partitions.map((each) => share(each.topic, each.partition, [], 'NONE'));
    const wanted = news.split(',');
    const moved = asked.filter(({ topicPartition }) => wanted.includes(topicPartition));
    return moved.length > 0 ? moved : asked;
  }
  return body.partitions
    .filter((each) => each.batches.length > 0 || each.error !== 'NONE' || each.divergingEpoch !== null)
    .map((each) => share(each.topic, each.partition, each.batches, each.error));
}

function share(topic: string, partition: number, batches: readonly RecordBatch[], error: string): Share {
  return { topicPartition: nameOf(topic, partition), batches, error: error === 'NONE' ? null : error };
}

function carried(key: string | null, recordId: string): CarriedRecord {
  return { key, letter: keyLetter(key), colorIndex: keyColor(key), recordId };
}

function endOf(
  nodeId: string,
  type: NodeType,
  group: GroupId | null,
  topicPartition: TopicPartition | null,
): FlightEnd {
  switch (type) {
    case 'producer':
    case 'application':
      return { type: 'producer', producerId: nodeId };
    case 'consumer':
      return { type: 'consumer', consumerId: nodeId, groupId: group ?? '', topicPartition };
    case 'zookeeper':
      return { type: 'zookeeper', serverId: Number(nodeId.slice(nodeId.lastIndexOf('-') + 1)) };
    case 'admin':
      return { type: 'admin' };
    default: {
      const brokerId: BrokerId = brokerIdOf(nodeId) ?? -1;
      return topicPartition === null ? { type: 'broker', brokerId } : { type: 'cell', topicPartition, brokerId };
    }
  }
}

function kindOf(body: MessageBody, to: NodeType, hasRecords: boolean): FlightKind {
  switch (body.api) {
    case 'Produce':
      return body.kind === 'request' ? 'produce' : 'produceResponse';
    case 'Fetch':
      if (body.kind === 'request') return 'fetch';
      if (!hasRecords) return 'fetchResponse';
      return to === 'consumer' || to === 'application' ? 'consume' : 'replication';
    case 'LeaderAndIsr':
    case 'UpdateMetadata':
    case 'StopReplica':
    case 'AlterPartition':
    case 'ControlledShutdown':
      return 'control';
    case 'FindCoordinator':
    case 'JoinGroup':
    case 'SyncGroup':
    case 'Heartbeat':
    case 'LeaveGroup':
    case 'OffsetCommit':
    case 'OffsetFetch':
    case 'DescribeGroups':
    case 'DeleteGroups':
      return 'group';
    case 'CreateTopics':
      return 'admin';
    case 'ApiVersions':
    case 'Metadata':
    case 'ListOffsets':
    case 'OffsetForLeaderEpoch':
    case 'InitProducerId':
    case 'AddPartitionsToTxn':
    case 'AddOffsetsToTxn':
    case 'TxnOffsetCommit':
    case 'EndTxn':
      return 'metadata';
    case 'WriteTxnMarkers':
      return 'control';
    default:
      return 'zookeeper';
  }
}
