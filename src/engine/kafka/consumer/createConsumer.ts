import type { NodeId } from '../../kernel/types';
import type { BrokerId, GroupId, TopicName } from '../protocol/ids';
import type { Partitioned } from '../protocol/requestHeaders';
import { NO_WORK } from './activity';
import type { ConsumerApplication } from './applicationTypes';
import { APPLICATION_DEFAULTS, CONSUMER_DEFAULTS } from './config';
import { freshPartition } from './consumerStep';
import type { Consumer, ConsumerConfig, SubscriptionType } from './types';

/** What a consumer reads besides topics that are named, and what its application does. */
export interface ConsumerOptions {
  readonly pattern?: string | null;
  readonly partitions?: readonly Partitioned[];
  readonly application?: Partial<ConsumerApplication>;
}

/** A consumer that has just been made and subscribed, and is about to poll for the first time. */
export function createConsumer(
  nodeId: NodeId,
  groupId: GroupId,
  topics: readonly TopicName[],
  config: Partial<ConsumerConfig>,
  bootstrap: readonly BrokerId[],
  { pattern = null, partitions = [], application = {} }: ConsumerOptions = {},
): Consumer {
  // Without a group there is nothing to commit to (`maybeOverrideEnableAutoCommit`).
  const withoutGroup = groupId === '' ? { 'enable.auto.commit': false } : {};
  const needs = groupId === '' ? 'reset' : 'committed';
  return {
    type: 'consumer',
    nodeId,
    clientId: nodeId,
    groupId,
    subscriptionType: typeOf(topics, pattern, partitions),
    subscription: [...new Set([...topics, ...partitions.map(({ topic }) => topic)])].sort(),
    pattern,
    config: { ...CONSUMER_DEFAULTS, ...withoutGroup, ...config },
    given: {},
    successor: null,
    application: { ...APPLICATION_DEFAULTS, ...application },
    activity: { type: application['poll.when'] === 'told' ? 'waiting' : 'polling' },
    work: NO_WORK,
    pollsWanted: 0,
    commitWish: null,
    isAutoCommitDue: false,
    bootstrap,
    metadata: null,
    wantsMetadata: true,
    metadataRetryAtMs: null,
    metadataFailures: 0,
    connections: {},
    coordinatorId: null,
    groupRetryAtMs: null,
    groupFailures: 0,
    memberState: 'UNJOINED',
    memberId: '',
    generationId: -1,
    protocolName: null,
    isGroupLeader: false,
    rejoinNeeded: true,
    joinPreparation: 'due',
    joinedSubscription: [],
    groupTopics: [],
    membersToAssign: null,
    stickyMemory: null,
    fatalError: null,
    knownCounts: {},
    assignedCounts: {},
    assignment: partitions.map(({ topic, partition }) => ({ ...freshPartition(topic, partition), needs })),
    inFlight: [],
    buffered: [],
    nextTurn: 1,
    consumed: { count: 0, byPartition: {}, tail: [] },
    lastCommit: [],
    lastAsked: {},
    partingCommit: null,
    nextCorrelationId: 1,
    isCloseWanted: false,
    isClosing: false,
    isClosed: false,
  };
}

function typeOf(
  topics: readonly TopicName[],
  pattern: string | null,
  partitions: readonly Partitioned[],
): SubscriptionType {
  if (partitions.length > 0) return 'USER_ASSIGNED';
  if (pattern !== null) return 'AUTO_PATTERN';
  return topics.length > 0 ? 'AUTO_TOPICS' : 'NONE';
}
