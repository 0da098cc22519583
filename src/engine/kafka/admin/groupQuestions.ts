import type { TimeMs } from '../../kernel/types';
import type { ErrorName } from '../protocol/errors';
import { type BrokerId, NO_LEADER, topicPartition } from '../protocol/ids';
import type { Partitioned } from '../protocol/requestHeaders';
import { type ClientRequest, EARLIEST_TIMESTAMP, LATEST_TIMESTAMP, type MessageBody } from '../protocol/requests';
import { newOffsets } from './resetOffsets';
import type { AdminEvent, GroupCommand, GroupErrand, GroupFacts, ResetOffset, ResetOffsetsCommand } from './types';

/** What `kafka-consumer-groups.sh` asks next, by what it knows already; and what an answer adds to that. */
export const NO_FACTS: GroupFacts = {
  coordinatorId: null,
  groupState: null,
  committed: null,
  leaders: null,
  earliest: {},
  latest: {},
  byTime: {},
};

type Body = ClientRequest extends infer Request
  ? Request extends ClientRequest
    ? Omit<Request, 'kind' | 'correlationId'>
    : never
  : never;

/** Null asks anybody. A commit says what it puts where. */
export type Question =
  | {
      readonly type: 'ask';
      readonly to: BrokerId | null;
      readonly body: Body;
      readonly offsets?: readonly ResetOffset[];
    }
  | { readonly type: 'none'; readonly event: AdminEvent };

export function nextQuestion(command: GroupCommand, facts: GroupFacts, nowMs: TimeMs): Question {
  const { groupId } = command;
  const { coordinatorId } = facts;
  if (coordinatorId === null) return ask(null, { api: 'FindCoordinator', key: groupId });
  return command.type === 'deleteGroup'
    ? ask(coordinatorId, { api: 'DeleteGroups', groupId })
    : nextOfReset(command, facts, coordinatorId, nowMs);
}

function nextOfReset(
  command: ResetOffsetsCommand,
  facts: GroupFacts,
  coordinatorId: BrokerId,
  nowMs: TimeMs,
): Question {
  const { groupId, topic, to } = command;
  const { groupState, committed, leaders } = facts;
  if (groupState === null) return ask(coordinatorId, { api: 'DescribeGroups', groupId });
  const active = activeProblem(groupId, groupState);
  if (active !== null) return refused(groupId, active);
  // The tool prints where a bookmark comes from, so it is always asked for.
  if (committed === null)
    return ask(coordinatorId, { api: 'OffsetFetch', groupId, partitions: null, requireStable: false });
  const topics = topic === null ? [...new Set(committed.map((place) => place.topic))].sort() : [topic];
  if (leaders === null) return ask(null, { api: 'Metadata', topics, allowAutoTopicCreation: false });

  const lookup = nextLookup(to.type, leaders, facts, to, nowMs);
  if (lookup !== null) return lookup;
  const offsets = newOffsets(to, leaders, facts);
  if (offsets.type === 'refused') return refused(groupId, offsets.message);
  const partitions = offsets.offsets.map((each) => ({
    topic: each.topic,
    partition: each.partition,
    committedOffset: each.to,
    committedLeaderEpoch: -1,
    committedMetadata: '',
  }));
  const commit = { groupId, generationIdOrMemberEpoch: -1, memberId: '', groupInstanceId: null, partitions } as const;
  return {
    type: 'ask',
    to: coordinatorId,
    body: { api: 'OffsetCommit', ...commit },
    offsets: offsets.offsets,
  };
}

/** Only a group that nobody is in can be given other bookmarks: its members would go on from their own. */
export function activeProblem(groupId: string, groupState: string): string | null {
  return groupState === 'Empty' || groupState === 'Dead'
    ? null
    : `Assignments can only be reset if the group '${groupId}' is inactive, but the current state is ${groupState}.`;
}

/** Both ends are needed for whatever may lie outside; a time for what is found by it. One leader after the other. */
function nextLookup(
  type: ResetOffsetsCommand['to']['type'],
  leaders: NonNullable<GroupFacts['leaders']>,
  facts: GroupFacts,
  to: ResetOffsetsCommand['to'],
  nowMs: TimeMs,
): Question | null {
  const asksBothEnds = type === 'toOffset' || type === 'shiftBy';
  const asksTime = type === 'toDatetime' || type === 'byDuration';
  const wishes = [
    { wanted: type === 'toEarliest' || asksBothEnds, known: facts.earliest, timestamp: EARLIEST_TIMESTAMP },
    { wanted: type !== 'toEarliest', known: facts.latest, timestamp: LATEST_TIMESTAMP },
    { wanted: asksTime, known: facts.byTime, timestamp: timeOf(to, nowMs) },
  ];
  for (const { wanted, known, timestamp } of wishes) {
    const missing = wanted ? leaders.filter((place) => known[nameOf(place)] === undefined) : [];
    const [first] = missing;
    if (first === undefined) continue;
    const partitions = missing
      .filter(({ leaderId }) => leaderId === first.leaderId)
      .map(({ topic, partition }) => ({ topic, partition, currentLeaderEpoch: -1, timestamp }));
    const body = { api: 'ListOffsets', replicaId: -1, isolationLevel: 'read_uncommitted', partitions } as const;
    return ask(first.leaderId, body);
  }
  return null;
}

function timeOf(to: ResetOffsetsCommand['to'], nowMs: TimeMs): TimeMs {
  if (to.type === 'toDatetime') return to.timestampMs;
  return to.type === 'byDuration' ? nowMs - to.durationMs : nowMs;
}

/** What an answer means for the errand: something is known now, it is refused, or all is done. */
export type Outcome = { readonly type: 'learnt' | 'done' } | { readonly type: 'refused'; readonly error: ErrorName };

export function outcomeOf(command: GroupCommand, body: Extract<MessageBody, { kind: 'response' }>): Outcome {
  const error = errorOf(command, body);
  if (error !== 'NONE') return { type: 'refused', error };
  return { type: body.api === 'DeleteGroups' || body.api === 'OffsetCommit' ? 'done' : 'learnt' };
}

function errorOf(command: GroupCommand, body: Extract<MessageBody, { kind: 'response' }>): ErrorName {
  switch (body.api) {
    case 'FindCoordinator':
    case 'DescribeGroups':
    case 'DeleteGroups':
    case 'OffsetFetch':
      return body.error;
    case 'OffsetCommit':
    case 'ListOffsets':
      return body.partitions.find(({ error }) => error !== 'NONE')?.error ?? 'NONE';
    case 'Metadata':
      return command.type === 'resetOffsets' ? metadataError(command, body) : 'NONE';
    default:
      return 'NONE';
  }
}

type Metadata = Extract<MessageBody, { api: 'Metadata'; kind: 'response' }>;

function metadataError({ topic, partitions }: ResetOffsetsCommand, { topics }: Metadata): ErrorName {
  const found = topics.find(({ name }) => name === topic);
  if (topic !== null && (found === undefined || found.error !== 'NONE'))
    return found === undefined || found.error === 'NONE' ? 'UNKNOWN_TOPIC_OR_PARTITION' : found.error;
  const isThere = (index: number) => found?.partitions.some(({ partitionIndex }) => partitionIndex === index) === true;
  if (topic !== null && partitions !== null && !partitions.every(isThere)) return 'UNKNOWN_TOPIC_OR_PARTITION';
  const isHeadless = topics.some((each) => each.partitions.some(({ leaderId }) => leaderId === NO_LEADER));
  return isHeadless ? 'LEADER_NOT_AVAILABLE' : 'NONE';
}

export function learn(
  { command, facts, asked }: GroupErrand,
  body: Extract<MessageBody, { kind: 'response' }>,
): GroupFacts {
  if (command.type !== 'resetOffsets' && body.api !== 'FindCoordinator') return facts;
  switch (body.api) {
    case 'FindCoordinator':
      return { ...facts, coordinatorId: body.nodeId };
    case 'DescribeGroups':
      return { ...facts, groupState: body.groupState };
    case 'OffsetFetch':
      return {
        ...facts,
        committed: body.partitions
          .filter(({ committedOffset }) => committedOffset >= 0)
          .map(({ topic, partition, committedOffset: offset }) => ({ topic, partition, offset })),
      };
    case 'Metadata':
      return { ...facts, leaders: command.type === 'resetOffsets' ? leadersIn(command, facts, body) : [] };
    case 'ListOffsets':
      return asked === null ? facts : withOffsets(command, facts, body);
    default:
      return facts;
  }
}

/** Those that are meant: the topic's, or some of them; with all topics those that the group has offsets of. */
function leadersIn(
  { topic, partitions }: ResetOffsetsCommand,
  { committed }: GroupFacts,
  { topics }: Metadata,
): NonNullable<GroupFacts['leaders']> {
  const isMeant = (place: Partitioned) =>
    topic === null
      ? (committed ?? []).some((each) => each.topic === place.topic && each.partition === place.partition)
      : partitions === null || partitions.includes(place.partition);
  return topics
    .flatMap(({ name, partitions: all }) =>
      all.map(({ partitionIndex, leaderId }) => ({ topic: name, partition: partitionIndex, leaderId })),
    )
    .filter(isMeant)
    .sort((a, b) => (a.topic === b.topic ? a.partition - b.partition : a.topic < b.topic ? -1 : 1));
}

type ListOffsets = Extract<MessageBody, { api: 'ListOffsets'; kind: 'response' }>;

/** Answers do not say what was asked; the question that was due then is due no more. */
function withOffsets(command: GroupCommand, facts: GroupFacts, { partitions }: ListOffsets): GroupFacts {
  const field = command.type === 'resetOffsets' ? fieldDue(command.to.type, facts) : 'latest';
  const told = Object.fromEntries(partitions.map((each) => [nameOf(each), each.offset]));
  return { ...facts, [field]: { ...facts[field], ...told } };
}

function fieldDue(type: ResetOffsetsCommand['to']['type'], facts: GroupFacts): 'earliest' | 'latest' | 'byTime' {
  const lacks = (field: 'earliest' | 'latest') =>
    (facts.leaders ?? []).some((place) => facts[field][nameOf(place)] === undefined);
  if ((type === 'toEarliest' || type === 'toOffset' || type === 'shiftBy') && lacks('earliest')) return 'earliest';
  return type !== 'toEarliest' && lacks('latest') ? 'latest' : 'byTime';
}

function nameOf({ topic, partition }: Partitioned): string {
  return topicPartition(topic, partition);
}

function ask(to: BrokerId | null, body: Body): Question {
  return { type: 'ask', to, body };
}

/** It is the tool that refuses, in its own words. */
function refused(groupId: string, errorMessage: string): Question {
  return {
    type: 'none',
    event: { type: 'offsetsResetAnswered', groupId, error: null, errorMessage, offsets: [] },
  };
}
