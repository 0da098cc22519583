import type { KafkaMessage, RecordBatch } from '../engine';
import { ERRORS, type ErrorName } from '../engine';

/** A line of a message as Kafka's protocol has it. `value` is null for a field that only holds others. */
export interface MessageField {
  /** Where it is in the message: no two fields have the same. */
  readonly path: string;
  readonly depth: number;
  readonly name: string;
  readonly value: string | null;
}

/** What a message does not hold and its fields need. */
export interface FieldContext {
  /** Newer requests name a topic by its id alone; empty where that is not known. */
  readonly topicIdOf: (topic: string) => string;
}

/** The newest version of each request that 3.9 speaks, where clients and brokers both use it. */
const VERSIONS: Readonly<Record<string, number>> = {
  ApiVersions: 4,
  Metadata: 12,
  Produce: 11,
  Fetch: 17,
  ListOffsets: 9,
  OffsetForLeaderEpoch: 4,
  FindCoordinator: 6,
  JoinGroup: 9,
  SyncGroup: 5,
  Heartbeat: 4,
  LeaveGroup: 5,
  OffsetCommit: 9,
  OffsetFetch: 9,
  DescribeGroups: 5,
  DeleteGroups: 2,
  InitProducerId: 5,
  AddOffsetsToTxn: 4,
  TxnOffsetCommit: 4,
  EndTxn: 4,
  WriteTxnMarkers: 1,
  LeaderAndIsr: 7,
  UpdateMetadata: 8,
  StopReplica: 4,
  AlterPartition: 3,
  ControlledShutdown: 3,
  AllocateProducerIds: 0,
  CreateTopics: 7,
  DeleteRecords: 2,
  DeleteTopics: 6,
  CreatePartitions: 3,
  IncrementalAlterConfigs: 1,
  ElectLeaders: 2,
  AlterPartitionReassignments: 0,
};

/** Null where a message has no version of its own: ZooKeeper's packets have none. */
export function versionOf({ body }: KafkaMessage): number | null {
  return VERSIONS[body.api] ?? null;
}

type Plain = Readonly<Record<string, unknown>>;

/** How the protocol nests what the simulation keeps flat: the list of topics, a topic's name, its partitions, their index. */
type Nesting = readonly [string, string, string, string];

const BY_NAME: Nesting = ['topics', 'name', 'partitions', 'partitionIndex'];
const STATES: Nesting = ['topicStates', 'topicName', 'partitionStates', 'partitionIndex'];
const BY_ID: Nesting = ['topics', 'topicId', 'partitions', 'partitionIndex'];

const NESTINGS: Readonly<Record<string, Nesting>> = {
  'Produce request': ['topicData', 'name', 'partitionData', 'index'],
  'Produce response': ['responses', 'name', 'partitionResponses', 'index'],
  'Fetch request': ['topics', 'topicId', 'partitions', 'partition'],
  'Fetch response': ['responses', 'topicId', 'partitions', 'partitionIndex'],
  'OffsetForLeaderEpoch request': ['topics', 'topic', 'partitions', 'partition'],
  'OffsetForLeaderEpoch response': ['topics', 'topic', 'partitions', 'partition'],
  'LeaderAndIsr request': STATES,
  'LeaderAndIsr response': ['topics', 'topicId', 'partitionErrors', 'partitionIndex'],
  'UpdateMetadata request': STATES,
  'StopReplica request': STATES,
  'AlterPartition request': BY_ID,
  'AlterPartition response': BY_ID,
  'ElectLeaders request': ['topicPartitions', 'topic', 'partitions', 'partitionId'],
  'ElectLeaders response': ['replicaElectionResults', 'topic', 'partitionResult', 'partitionId'],
  'AlterPartitionReassignments response': ['responses', 'name', 'partitions', 'partitionIndex'],
};

/** Requests that wrap what they ask in a list, with one entry here. */
const WRAPPED: Readonly<Record<string, readonly [string, readonly string[]]>> = {
  'LeaveGroup request': ['members', ['memberId', 'groupInstanceId']],
  'OffsetFetch request': ['groups', ['groupId', 'topics']],
  'OffsetFetch response': ['groups', ['topics', 'errorCode']],
  'FindCoordinator response': ['coordinators', ['nodeId', 'errorCode']],
  'DescribeGroups response': ['groups', ['errorCode', 'groupState']],
  'DeleteGroups response': ['results', ['errorCode']],
  'CreateTopics request': ['topics', ['name', 'numPartitions', 'replicationFactor', 'assignments', 'configs']],
  'CreateTopics response': ['topics', ['name', 'errorCode', 'errorMessage']],
  'DeleteTopics request': ['topics', ['name']],
  'DeleteTopics response': ['responses', ['name', 'errorCode', 'errorMessage']],
  'CreatePartitions request': ['topics', ['name', 'count', 'assignments']],
  'CreatePartitions response': ['results', ['name', 'errorCode', 'errorMessage']],
  'IncrementalAlterConfigs request': ['resources', ['resourceType', 'resourceName', 'configs']],
  'IncrementalAlterConfigs response': ['responses', ['errorCode', 'errorMessage', 'resourceType', 'resourceName']],
};

const RENAMED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'DescribeGroups request': { groupId: 'groups' },
  'DeleteGroups request': { groupId: 'groupsNames' },
  'FindCoordinator request': { key: 'coordinatorKeys' },
  'AlterPartition request': { newIsr: 'newIsrWithEpochs' },
  'WriteTxnMarkers request': { controlType: 'transactionResult' },
};

/** Kept beside the message and never on Kafka's wire. */
const OFF_THE_WIRE = new Set(['api', 'kind', 'placement', 'clientId', 'topicIds', 'id', 'offsetDeltas', 'memberCount']);

/** The fields of a message, named as in `clients/src/main/resources/common/message`. ZooKeeper's as its packets have them. */
export function messageFields(message: KafkaMessage, context: FieldContext): readonly MessageField[] {
  const { body, from } = message;
  const key = `${body.api} ${body.kind}`;
  const { correlationId, xid, ...rest } = shaped(body as unknown as Plain, key, context) as Plain;
  const isKafka = versionOf(message) !== null;
  const header: Record<string, unknown> = {};
  if (correlationId !== undefined) header[isKafka ? 'correlationId' : 'xid'] = correlationId ?? xid;
  if (isKafka && body.kind === 'request') header['clientId'] = from;
  return flat({ ...header, ...rest }, 0).map((field, place) => ({ ...field, path: `${place} ${field.name}` }));
}

function shaped(body: Plain, key: string, context: FieldContext): Plain {
  const renamed = RENAMED[key] ?? {};
  const found: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(body)) {
    if (OFF_THE_WIRE.has(name) || value === undefined) continue;
    if (name === 'error') found['errorCode'] = value;
    else if (name === 'partitions' && Array.isArray(value))
      Object.assign(found, nested(value as Plain[], key, context));
    else if (name === 'set' && key.startsWith('Incremental'))
      found['configs'] = changes(value as Plain, body['remove']);
    else if (name === 'remove' && key.startsWith('Incremental')) continue;
    else if (name === 'replicaId' && key === 'Fetch request') found['replicaState'] = { replicaId: value };
    else if (name === 'rackId' || !(name in renamed)) found[name] = value;
    else found[renamed[name] ?? name] = name === 'groupId' || name === 'key' ? [value] : value;
  }
  const wrap = WRAPPED[key];
  if (wrap === undefined) return found;
  const [list, names] = wrap;
  const inside = Object.fromEntries(names.filter((name) => name in found).map((name) => [name, found[name]]));
  const outside = Object.fromEntries(Object.entries(found).filter(([name]) => !names.includes(name)));
  return { ...outside, [list]: [inside] };
}

/** `SET` and `DELETE`, as `AlterConfigOp` numbers them. */
function changes(set: Plain, remove: unknown): readonly Plain[] {
  const removed = Array.isArray(remove) ? (remove as readonly string[]) : [];
  return [
    ...Object.entries(set).map(([name, value]) => ({ name, configOperation: 0, value })),
    ...removed.map((name) => ({ name, configOperation: 1, value: null })),
  ];
}

function nested(partitions: readonly Plain[], key: string, { topicIdOf }: FieldContext): Plain {
  const [list, nameOf, inner, indexOf] = NESTINGS[key] ?? BY_NAME;
  const byTopic = new Map<unknown, unknown[]>();
  let isBare = true;
  for (const { topic, partition, batch, batches, ...rest } of partitions) {
    const records = batch === undefined ? batches : [batch];
    const more = records === undefined ? {} : { records };
    const own = shaped(rest, '', { topicIdOf });
    if (Object.keys(own).length > 0 || records !== undefined) isBare = false;
    const all = byTopic.get(topic) ?? [];
    byTopic.set(topic, all);
    all.push({ [indexOf]: partition, ...own, ...more });
  }
  const topics = [...byTopic].map(([topic, each]) => {
    const name = nameOf === 'topicId' ? `${topicIdOf(String(topic))} (${String(topic)})`.trim() : topic;
    // A list of nothing but partitions is written as their numbers.
    if (isBare) return { [nameOf]: name, partitionIndexes: (each as Plain[]).map((one) => one[indexOf]) };
    return { [nameOf]: name, [inner]: each };
  });
  return { [list]: topics };
}

type Line = Omit<MessageField, 'path'>;

function flat(fields: Plain, depth: number): readonly Line[] {
  return Object.entries(fields).flatMap(([name, value]) => fieldOf(OWN_NAMES[name] ?? name, value, depth));
}

/** What the simulation names in its own way, as Kafka's protocol and ZooKeeper's `Stat` name it. */
const OWN_NAMES: Readonly<Record<string, string>> = {
  error: 'errorCode',
  ctimeMs: 'ctime',
  mtimeMs: 'mtime',
};

const NO_CONTEXT: FieldContext = { topicIdOf: () => '' };

/** So many entries of a list are told; the rest is counted. */
const MOST_ENTRIES = 12;

function fieldOf(name: string, value: unknown, depth: number): readonly Line[] {
  if (name === 'records' && Array.isArray(value)) return recordFields(value as readonly RecordBatch[], depth);
  if (Array.isArray(value)) {
    if (name === 'partitions' && value.some((each) => typeof each === 'object' && each !== null && 'topic' in each))
      return flat(nested(value as readonly Plain[], '', NO_CONTEXT), depth);
    if (value.every((each) => typeof each !== 'object' || each === null))
      return [{ depth, name, value: `[${value.map((each) => (each === null ? 'null' : String(each))).join(', ')}]` }];
    const told = value
      .slice(0, MOST_ENTRIES)
      .flatMap((each, index) => entryOf(`${name}[${index}]`, each as Plain, depth));
    const more = value.length - MOST_ENTRIES;
    return more > 0 ? [...told, { depth, name: `${name}[…]`, value: `+${more}` }] : told;
  }
  if (typeof value === 'object' && value !== null) {
    const inside = flat(value as Plain, depth + 1);
    return inside.length === 0 ? [{ depth, name, value: '{}' }] : [{ depth, name, value: null }, ...inside];
  }
  return [{ depth, name, value: scalar(name, value) }];
}

/** The first field of an entry stands on the entry's own line. */
function entryOf(name: string, entry: Plain, depth: number): readonly Line[] {
  const [first, ...rest] = Object.entries(entry).filter(([, value]) => value !== undefined);
  if (first === undefined) return [{ depth, name, value: '{}' }];
  const [field, value] = first;
  if (typeof value === 'object' && value !== null) return [{ depth, name, value: null }, ...flat(entry, depth + 1)];
  const called = OWN_NAMES[field] ?? field;
  const own = { depth, name: `${name}.${called}`, value: scalar(called, value) };
  return [own, ...flat(Object.fromEntries(rest), depth + 1)];
}

function scalar(name: string, value: unknown): string {
  if (name === 'errorCode' && typeof value === 'string' && value in ERRORS)
    return `${ERRORS[value as ErrorName].code} ${value}`;
  if (name === 'isolationLevel') return value === 'read_committed' ? '1 READ_COMMITTED' : '0 READ_UNCOMMITTED';
  if (name === 'keyType') return value === 'TRANSACTION' ? '1 TRANSACTION' : '0 GROUP';
  if (name === 'topicId') return String(value);
  if (/zxid$/i.test(name) && typeof value === 'number') return `0x${value.toString(16)}`;
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

/** Batches are bytes to the protocol; what they hold is named as `DefaultRecordBatch` names it. */
function recordFields(batches: readonly RecordBatch[], depth: number): readonly Line[] {
  const bytes = batches.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const fields: Line[] = [{ depth, name: 'records', value: `${batches.length} × RecordBatch, ${bytes} B` }];
  const add = (name: string, value: unknown) =>
    fields.push({ depth: depth + 1, name, value: typeof value === 'string' ? JSON.stringify(value) : String(value) });
  for (const batch of batches.slice(0, MOST_BATCHES)) {
    add('baseOffset', batch.baseOffset);
    add('partitionLeaderEpoch', batch.partitionLeaderEpoch);
    add('producerId', batch.producerId);
    add('producerEpoch', batch.producerEpoch);
    add('baseSequence', batch.baseSequence);
    if (batch.isTransactional === true) add('isTransactional', true);
    if (batch.controlType !== undefined) {
      add('controlType', batch.controlType);
      continue;
    }
    for (const { key, value } of batch.records.slice(0, MOST_RECORDS)) {
      add('key', key);
      add('value', value);
    }
    if (batch.records.length > MOST_RECORDS) add('…', `+${batch.records.length - MOST_RECORDS}`);
  }
  if (batches.length > MOST_BATCHES) fields.push({ depth, name: '…', value: `+${batches.length - MOST_BATCHES}` });
  return fields;
}

const MOST_BATCHES = 3;
const MOST_RECORDS = 4;
