import { type Command, type ConsumerApplication, partsOf } from '../../src/engine';
import { type Action, type SentRecord, valueOf } from '../vocabulary';

interface WhoIsWho {
  kindOf(node: string): 'producer' | 'consumer' | 'application' | null;
}

/** A step in the words of the engine. */
export function commandOf(action: Exclude<Action, { do: 'send' }>, who?: WhoIsWho): Command {
  switch (action.do) {
    case 'createTopic': {
      const { topic, partitions = -1, replicationFactor = -1, assignment, configs = {} } = action;
      const command = { type: 'createTopic', topic, partitions, replicationFactor, configs } as const;
      return assignment === undefined ? command : { ...command, assignment };
    }
    case 'deleteTopic':
      return { type: 'deleteTopic', topic: action.topic };
    case 'createPartitions': {
      const { do: type, ...rest } = action;
      return { type, ...rest };
    }
    case 'alterTopicConfig':
      return { type: 'alterTopicConfig', topic: action.topic, set: action.set ?? {}, remove: action.remove ?? [] };
    case 'alterBrokerConfig': {
      const { broker: brokerId, set = {}, remove = [] } = action;
      return { type: 'alterBrokerConfig', brokerId, set, remove };
    }
    case 'reassign': {
      const { topic, partition, replicas } = action;
      return { type: 'reassignPartition', topic, partition, replicas };
    }
    case 'electLeaders':
    case 'deleteRecords': {
      const { do: type, ...rest } = action;
      return { type, ...rest } as Command;
    }
    case 'deleteGroup':
      return { type: 'deleteGroup', groupId: action.group };
    case 'resetOffsets':
      return { type: 'resetOffsets', groupId: action.group, topic: action.topic, to: action.to };
    case 'startProducer':
      return { type: 'addProducer', producerId: action.producer, config: action.config ?? {} };
    case 'flush':
    case 'beginTransaction':
    case 'commitTransaction':
    case 'abortTransaction':
      return { type: action.do, producerId: action.producer };
    case 'startApplication': {
      const { application: applicationId, group: groupId, topics, outputTopic } = action;
      return { type: 'addApplication', applicationId, groupId, topics, outputTopic, mode: 'exactlyOnce' };
    }
    case 'addBroker':
      return { type: 'addBroker', brokerId: action.broker, config: (action.settings ?? {}) as never };
    case 'wipeDisk':
      return { type: 'wipeDisk', nodeId: `broker-${action.broker}` };
    case 'start':
    case 'stop':
    case 'kill':
    case 'freeze':
    case 'thaw':
      return processCommand(action.do, action.node, who);
    default:
      return consumerCommand(action);
  }
}

/** One for each record. */
export function commandsOfSend(action: Extract<Action, { do: 'send' }>, nowMs: number): readonly Command[] {
  const { producer: producerId, topic, records } = action;
  return records.map((record) => ({
    type: 'publish',
    producerId,
    topic,
    key: record.key ?? null,
    value: valueOf(record),
    ...(record.partition === undefined ? {} : { partition: record.partition }),
    ...(record.headers === undefined ? {} : { headers: record.headers }),
    ...timestampOf(record, nowMs),
  }));
}

function timestampOf({ timestampMs, ageMs }: SentRecord, nowMs: number): { readonly timestampMs?: number } {
  if (timestampMs !== undefined) return { timestampMs };
  return ageMs === undefined ? {} : { timestampMs: nowMs - ageMs };
}

type ConsumerStep = Extract<
  Action,
  { do: 'startConsumer' | 'seek' | 'pause' | 'resume' | 'assign' | 'subscribe' | 'commitSync' | 'commitAsync' }
>;

function consumerCommand(action: ConsumerStep): Command {
  const { consumer: consumerId } = action;
  switch (action.do) {
    case 'startConsumer': {
      const { group: groupId = '', topics = [], pattern, partitions, config = {} } = action;
      return {
        type: 'addConsumer',
        consumerId,
        groupId,
        topics,
        config,
        ...(pattern === undefined ? {} : { pattern }),
        ...(partitions === undefined ? {} : { partitions: partitions.map(partsOf) }),
        application: applicationOf(action),
      };
    }
    case 'seek':
      return { type: 'consumerSeek', consumerId, partitions: action.partitions.map(partsOf), to: action.to };
    case 'pause':
      return { type: 'consumerPause', consumerId, partitions: action.partitions.map(partsOf) };
    case 'resume':
      return { type: 'consumerResume', consumerId, partitions: action.partitions.map(partsOf) };
    case 'assign':
      return { type: 'consumerAssign', consumerId, partitions: action.partitions.map(partsOf) };
    case 'subscribe': {
      const { topics = [], pattern } = action;
      return { type: 'consumerSubscribe', consumerId, topics, ...(pattern === undefined ? {} : { pattern }) };
    }
    case 'commitSync':
    case 'commitAsync':
      return { type: 'consumerCommit', consumerId, call: action.do };
  }
}

function applicationOf({
  commit,
  processingMs = 0,
}: Extract<Action, { do: 'startConsumer' }>): Partial<ConsumerApplication> {
  const committing = commit === undefined ? {} : ({ 'commit.when': 'afterProcessing', 'commit.call': commit } as const);
  return { ...committing, 'processing.time.ms': processingMs };
}

function processCommand(does: 'start' | 'stop' | 'kill' | 'freeze' | 'thaw', node: string, who?: WhoIsWho): Command {
  if (does === 'freeze') return { type: 'freezeNode', nodeId: node };
  if (does === 'thaw') return { type: 'thawNode', nodeId: node };
  const [, kind, id] = /^(broker|zookeeper)-(\d+)$/.exec(node) ?? [];
  if (kind === 'broker') return { type: `${does}Broker`, brokerId: Number(id) };
  if (kind === 'zookeeper') return { type: `${does}ZooKeeper`, serverId: Number(id) };
  const verb = does === 'stop' ? 'remove' : 'kill';
  if (who?.kindOf(node) === 'producer') return { type: `${verb}Producer`, producerId: node };
  if (who?.kindOf(node) === 'application') return { type: `${verb}Application`, applicationId: node };
  return { type: `${verb}Consumer`, consumerId: node };
}
