import type { KafkaMessage, MessageBody, RecordBatch, TraceEntry } from '../engine';
import { brokerIdOf, partsOf, topicPartition } from '../engine';
import type { CarriedRecord } from './flightTypes';
import { keyColor, keyLetter } from './keyColor';
import { memoByReference } from './memo';
import { errorIn, labelOf } from './sequenceLabels';
import type { SequenceKind, SequenceMessage } from './sequenceTypes';

/** A message as the sequence tells it. `cause` is the entry that led to it. */
export function sequenceMessage(message: KafkaMessage, cause: TraceEntry | null): SequenceMessage {
  const { id, from, to, sentMs, body } = message;
  const batches = batchesIn(body);
  return {
    message,
    id,
    from,
    to,
    sentMs,
    kind: kindOf(message),
    // Nobody asked for a watch's message: it is news, not an answer.
    isRequest: body.kind === 'request' || body.api === 'ZooKeeperWatch',
    label: labelOf(message, cause),
    record: firstRecord(batches),
    count: batches.reduce((sum, { records }) => sum + records.length, 0),
    memberId: memberOf(message),
    round: roundOf(body),
  };
}

function kindOf({ body, from, to }: KafkaMessage): SequenceKind {
  if (body.api.startsWith('Zab') || body.api.startsWith('ZooKeeper')) return 'zookeeper';
  switch (body.api) {
    case 'LeaderAndIsr':
    case 'UpdateMetadata':
    case 'StopReplica':
    case 'AlterPartition':
    case 'ControlledShutdown':
    case 'AllocateProducerIds':
      return 'controller';
    case 'FindCoordinator':
    case 'JoinGroup':
    case 'SyncGroup':
    case 'Heartbeat':
    case 'LeaveGroup':
    case 'OffsetCommit':
    case 'OffsetFetch':
    case 'DescribeGroups':
    case 'DeleteGroups':
      return 'groups';
    case 'Fetch':
    case 'ListOffsets':
    case 'OffsetForLeaderEpoch':
      return brokerIdOf(from) !== null && brokerIdOf(to) !== null ? 'replication' : 'clients';
    default:
      return 'clients';
  }
}

function memberOf(message: KafkaMessage): string | null {
  if (kindOf(message) !== 'groups') return null;
  const { from, to } = message;
  const client = brokerIdOf(from) === null ? from : to;
  return client === 'admin' ? null : client;
}

function roundOf(body: MessageBody): number | null {
  switch (body.api) {
    case 'ZabProposal':
    case 'ZabAck':
    case 'ZabCommit':
      return body.zxid;
    default:
      return null;
  }
}

function batchesIn(body: MessageBody): readonly RecordBatch[] {
  if (body.api === 'Produce' && body.kind === 'request') return body.partitions.map(({ batch }) => batch);
  if (body.api !== 'Fetch' || body.kind !== 'response') return NO_BATCHES;
  return body.partitions.flatMap(({ topic, batches }) => (topic.startsWith('__') ? NO_BATCHES : batches));
}

const NO_BATCHES: readonly RecordBatch[] = [];

function firstRecord(batches: readonly RecordBatch[]): CarriedRecord | null {
  const record = batches.find(({ records }) => records.length > 0)?.records[0];
  if (record === undefined) return null;
  const { key, id } = record;
  return { key, letter: keyLetter(key), colorIndex: keyColor(key), recordId: id };
}

/** What a message is about, in words that can be looked for: topics, partitions, groups, nodes, errors. */
const wordsOf = memoByReference(({ body, from, to }: KafkaMessage): readonly string[] => {
  const words = new Set([from, to, body.api]);
  const error = errorIn(body);
  if (error !== null) words.add(error);
  if ('groupId' in body) words.add(body.groupId);
  if ('transactionalId' in body && body.transactionalId !== null) words.add(body.transactionalId);
  if ('key' in body && typeof body.key === 'string') words.add(body.key);
  if ('name' in body) words.add(body.name);
  for (const each of partitionsIn(body)) words.add(topicPartition(each.topic, each.partition));
  for (const path of pathsIn(body)) {
    const [, topic, index] = /^\/brokers\/topics\/([^/]+)(?:\/partitions\/(\d+))?/.exec(path) ?? [];
    if (topic !== undefined) words.add(index === undefined ? topic : topicPartition(topic, Number(index)));
    words.add(path);
  }
  return [...words].map((each) => each.toLowerCase());
});

/** True for any of the words that were typed; without any, for every message. */
export function isAbout({ message }: SequenceMessage, terms: readonly string[]): boolean {
  if (terms.length === 0) return true;
  const words = wordsOf(message);
  return terms.some((term) => words.some((each) => begins(each, term)));
}

/** `orders` begins `orders-1`, and `orders-1` does not begin `orders-10`. */
function begins(each: string, term: string): boolean {
  if (!each.startsWith(term)) return false;
  return !(/\d$/.test(term) && /\d/.test(each.charAt(term.length)));
}

export function termsIn(typed: string): readonly string[] {
  return typed
    .toLowerCase()
    .split(/[\s,、，]+/u)
    .filter((each) => each !== '');
}

/** True for a message that is about a partition: it carries it, or asks about its znode. */
export function namesPartition({ message }: SequenceMessage, name: string): boolean {
  return wordsOf(message).includes(name.toLowerCase());
}

export function namesTopic({ message }: SequenceMessage, topic: string): boolean {
  const wanted = topic.toLowerCase();
  return wordsOf(message).some((each) => each === wanted || (/-\d+$/.test(each) && partsOf(each).topic === wanted));
}

function partitionsIn(body: MessageBody): readonly { readonly topic: string; readonly partition: number }[] {
  if (!('partitions' in body) || body.partitions === null) return [];
  // An answer to a fetch is about what it brings.
  if (body.api === 'Fetch' && body.kind === 'response') {
    const full = body.partitions.filter(({ batches }) => batches.length > 0);
    return full.length > 0 ? full : body.partitions;
  }
  return body.partitions;
}

function pathsIn(body: MessageBody): readonly string[] {
  switch (body.api) {
    case 'ZooKeeperOperations':
      return body.kind === 'request' ? body.operations.flatMap(pathsOf) : [];
    case 'ZooKeeperWatch':
      return [body.path];
    case 'ZabRequest':
    case 'ZabProposal':
    case 'ZabInform':
      return body.txn.type === 'operation' ? pathsOf(body.txn.operation) : [];
    default:
      return [];
  }
}

type Operation = Extract<MessageBody, { api: 'ZooKeeperOperations'; kind: 'request' }>['operations'][number];

function pathsOf(operation: Operation): readonly string[] {
  if (operation.type === 'multi') return operation.operations.map(({ path }) => path);
  return operation.type === 'setWatches' ? [] : [operation.path];
}
