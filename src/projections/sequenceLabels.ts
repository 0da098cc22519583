import type { KafkaMessage, MessageBody, TraceEntry } from '../engine';
import { topicPartition } from '../engine';
import type { MessageLabel } from './sequenceTypes';

type Body<Api> = Extract<MessageBody, { readonly api: Api }>;
type AnswerOf<Api> = Extract<Body<Api>, { readonly kind: 'response' }>;
type ZkResult = AnswerOf<'ZooKeeperOperations'>['results'][number];

/** More than so many names or numbers say no more than how many. */
const MOST_LISTED = 4;

const word = (text: string): MessageLabel => ({ type: 'word', word: text });
const answer = (api: string): MessageLabel => ({ type: 'answer', api });

/**
 * The few words on the line of a message. A request is named; an answer says its result, since "response" would say
 * nothing. `cause` is what led to it: a fetch names all its partitions, and its cause the one that moved.
 */
export function labelOf({ body }: KafkaMessage, cause: TraceEntry | null): MessageLabel {
  if (body.api.startsWith('Zab')) return zabLabel(body);
  if (body.api.startsWith('ZooKeeper')) return zooKeeperLabel(body);
  if (body.kind === 'request') return body.api === 'Fetch' ? fetchLabel(body, cause) : word(body.api);
  const error = errorIn(body);
  return error === null ? resultLabel(body) : word(error);
}

/** The first error that an answer carries, by Kafka's name; null where all went well. */
export function errorIn(body: MessageBody): string | null {
  if (body.kind !== 'response') return null;
  if ('error' in body && body.error !== 'NONE') return body.error;
  const partitions: readonly object[] = 'partitions' in body ? (body.partitions ?? []) : [];
  for (const each of partitions) {
    if ('error' in each && typeof each.error === 'string' && each.error !== 'NONE') return each.error;
  }
  return null;
}

function fetchLabel({ partitions }: Extract<Body<'Fetch'>, { kind: 'request' }>, cause: TraceEntry | null) {
  const event = cause?.kind === 'event' ? cause.event : null;
  const moved = event !== null && 'topicPartition' in event ? event.topicPartition : null;
  const [only] = partitions.length === 1 ? partitions : [];
  const found = only ?? partitions.find((each) => topicPartition(each.topic, each.partition) === moved);
  return found === undefined ? word('Fetch') : ({ type: 'fetchFrom', offset: found.fetchOffset } as const);
}

function resultLabel(body: Extract<MessageBody, { kind: 'response' }>): MessageLabel {
  switch (body.api) {
    case 'Produce':
      return offsetOr(body.api, body.partitions[0]?.baseOffset);
    case 'Fetch': {
      const [first] = body.partitions;
      const hasRecords = body.partitions.some(({ batches }) => batches.length > 0);
      if (first === undefined || hasRecords) return answer(body.api);
      return { type: 'highWatermark', offset: first.highWatermark };
    }
    case 'Metadata': {
      const leaders = body.topics.flatMap(({ partitions }) => partitions.map(({ leaderId }) => leaderId));
      return leaders.length > 0 ? listed('leaders', leaders, body.api) : answer(body.api);
    }
    case 'FindCoordinator':
      return { type: 'broker', id: body.nodeId };
    case 'JoinGroup':
      return { type: 'generation', id: body.generationId };
    case 'SyncGroup': {
      const names = body.assignment.flatMap(({ topic, partitions }) =>
        partitions.map((partition) => topicPartition(topic, partition)),
      );
      return names.length > MOST_LISTED ? answer(body.api) : { type: 'assignment', names };
    }
    case 'OffsetFetch':
      return listed(
        'offsets',
        body.partitions.map(({ committedOffset }) => committedOffset),
        body.api,
      );
    case 'ListOffsets':
      return listed(
        'offsets',
        body.partitions.map(({ offset }) => offset),
        body.api,
      );
    case 'OffsetForLeaderEpoch':
      return offsetOr(body.api, body.partitions[0]?.endOffset);
    case 'InitProducerId':
      return { type: 'producerId', id: body.producerId };
    case 'AllocateProducerIds':
      return { type: 'producerId', id: body.producerIdStart };
    case 'AlterPartition': {
      const [first] = body.partitions;
      return first === undefined ? answer(body.api) : listed('inSync', first.isr, body.api);
    }
    case 'DeleteRecords': {
      const [first] = body.partitions;
      return first === undefined ? answer(body.api) : { type: 'lowWatermark', offset: first.lowWatermark };
    }
    case 'DescribeGroups':
      return word(body.groupState);
    case 'ApiVersions':
      return answer(body.api);
    default:
      return word('NONE');
  }
}

function offsetOr(api: string, offset: number | undefined): MessageLabel {
  return offset === undefined ? answer(api) : { type: 'offset', offset };
}

function listed(type: 'leaders' | 'inSync' | 'offsets', ids: readonly number[], api: string): MessageLabel {
  return ids.length > MOST_LISTED || ids.length === 0 ? answer(api) : { type, ids };
}

function zooKeeperLabel(body: MessageBody): MessageLabel {
  switch (body.api) {
    case 'ZooKeeperConnect':
      if (body.kind === 'request') return word('connect');
      return { type: body.sessionId === null ? 'sessionOver' : 'session' };
    case 'ZooKeeperPing':
      return word('ping');
    case 'ZooKeeperClose':
      return word('closeSession');
    case 'ZooKeeperWatch':
      return word(body.event);
    case 'ZooKeeperOperations':
      return body.kind === 'request' ? word(operationWords(body.operations)) : zkResultLabel(body.results);
    default:
      return word(body.api);
  }
}

/** `getChildren`, `multi: check, setData`, `getData ×3` where several travel as one. */
function operationWords(operations: Extract<Body<'ZooKeeperOperations'>, { kind: 'request' }>['operations']): string {
  const [first] = operations;
  if (operations.length === 1 && first?.type === 'multi')
    return `multi: ${counted(first.operations.map(({ type }) => type))}`;
  return counted(operations.map(({ type }) => type));
}

function counted(names: readonly string[]): string {
  const kinds = [...new Set(names)];
  return kinds
    .map((name) => {
      const times = names.filter((each) => each === name).length;
      return times === 1 ? name : `${name} ×${times}`;
    })
    .join(', ');
}

function zkResultLabel(results: readonly ZkResult[]): MessageLabel {
  for (const result of results) {
    const error = zkErrorIn(result);
    if (error !== null) return word(error);
  }
  const last = results.at(-1);
  const result = last?.type === 'multi' ? last.results.findLast(({ type }) => type === 'stat') : last;
  switch (result?.type) {
    case 'children': {
      const { children } = result;
      return children.length > MOST_LISTED ? word(`[${children.length}]`) : word(`[${children.join(', ')}]`);
    }
    case 'data':
    case 'stat':
    case 'created':
      return { type: 'version', id: result.stat.version };
    default:
      return word('ok');
  }
}

function zkErrorIn(result: ZkResult): string | null {
  if (result.type === 'error') return result.code;
  if (result.type !== 'multi') return null;
  for (const inner of result.results) if (inner.type === 'error') return inner.code;
  return null;
}

/** The packets' names as ZooKeeper's own log prints them (`LearnerHandler.packetToString`). */
function zabLabel(body: MessageBody): MessageLabel {
  switch (body.api) {
    case 'ZabNotification':
      return { type: 'vote', id: body.leader };
    case 'ZabSync':
      return word(body.mode);
    case 'ZabNewLeader':
      return word(body.kind === 'request' ? 'NEWLEADER' : 'ACK');
    case 'ZabFollowerInfo':
      return word('FOLLOWERINFO');
    case 'ZabLeaderInfo':
      return word('LEADERINFO');
    default:
      return word(body.api.slice('Zab'.length).toUpperCase());
  }
}
