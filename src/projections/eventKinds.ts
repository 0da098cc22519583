import { type Command, type NodeId, partsOf, type TraceEntry } from '../engine';
import type { Trace } from '../history';
import { saysAgain } from './causes';
import type { EventType } from './eventIndex';
import { isMilestone, isNotable } from './milestones';

/** Whose part of the story a line tells, in the order in which one reads a cluster. */
export const EVENT_KINDS = [
  'you',
  'nodes',
  'zookeeper',
  'controller',
  'replication',
  'clients',
  'groups',
  /** What no stage shows: single messages, internal topics, votes, watches. */
  'quiet',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** A new event does not compile until it belongs to somebody. */
const KIND_OF: { readonly [Type in EventType]: Exclude<EventKind, 'you' | 'quiet'> } = {
  processStarted: 'nodes',
  processKilled: 'nodes',
  processExited: 'nodes',
  processFrozen: 'nodes',
  processThawed: 'nodes',
  diskWiped: 'nodes',
  linkCut: 'nodes',
  linkSlowed: 'nodes',
  linkMadeLossy: 'nodes',
  linkHealed: 'nodes',
  nodeIsolated: 'nodes',
  clusterSplit: 'nodes',
  linksHealed: 'nodes',
  messageHeld: 'nodes',
  messageReleased: 'nodes',
  brokerStatusChanged: 'nodes',
  zookeeperStateChanged: 'zookeeper',
  zookeeperVoted: 'zookeeper',
  zookeeperLeaderElected: 'zookeeper',
  zookeeperSynchronized: 'zookeeper',
  sessionCreated: 'zookeeper',
  sessionExpired: 'zookeeper',
  sessionClosed: 'zookeeper',
  znodeChanged: 'zookeeper',
  watchFired: 'zookeeper',
  brokerRegistered: 'zookeeper',
  brokerRegistrationRefused: 'zookeeper',
  zookeeperDisconnected: 'zookeeper',
  zookeeperReconnected: 'zookeeper',
  zookeeperSessionLost: 'zookeeper',
  controlledShutdownStarted: 'controller',
  controlledShutdownGranted: 'controller',
  controllerElected: 'controller',
  controllerResigned: 'controller',
  staleControllerRefused: 'controller',
  brokersChanged: 'controller',
  topicCreated: 'controller',
  leaderElected: 'controller',
  partitionOffline: 'controller',
  inSyncReplicasShrunk: 'controller',
  inSyncReplicasExpanded: 'controller',
  isrChangeRefused: 'controller',
  partitionsAdded: 'controller',
  topicDeletionStarted: 'controller',
  topicDeletionHalted: 'controller',
  topicDeleted: 'controller',
  reassignmentStarted: 'controller',
  reassignmentCompleted: 'controller',
  leaderImbalanceFound: 'controller',
  illegalStateChange: 'controller',
  producerIdsAllocated: 'controller',
  configApplied: 'controller',
  topicCreationAnswered: 'controller',
  adminAnswered: 'controller',
  becameLeader: 'replication',
  becameFollower: 'replication',
  recordsAppended: 'replication',
  markerAppended: 'replication',
  duplicateDropped: 'replication',
  appendRefused: 'replication',
  recordsReplicated: 'replication',
  highWatermarkUpdated: 'replication',
  segmentRolled: 'replication',
  segmentsDeleted: 'replication',
  logStartOffsetUpdated: 'replication',
  logCleaned: 'replication',
  logTruncated: 'replication',
  logRestarted: 'replication',
  fetchFailed: 'replication',
  isrChangeProposed: 'replication',
  isrCommitted: 'replication',
  replicaStopped: 'replication',
  logDirectoryDeleted: 'replication',
  recordsDeletionAnswered: 'replication',
  recordSent: 'clients',
  recordsAcknowledged: 'clients',
  produceRetried: 'clients',
  recordsFailed: 'clients',
  sendBlocked: 'clients',
  batchSplit: 'clients',
  producerEpochBumped: 'clients',
  producerFlushed: 'clients',
  metadataLearned: 'clients',
  connectionFailed: 'clients',
  transactionStateChanged: 'clients',
  producerIdGiven: 'clients',
  producerFenced: 'clients',
  transactionTimedOut: 'clients',
  transactionalIdExpired: 'clients',
  transactionsLoaded: 'clients',
  transactionBegun: 'clients',
  transactionEnding: 'clients',
  transactionEnded: 'clients',
  transactionFailed: 'clients',
  transactionCallTimedOut: 'clients',
  transactionCallRepeated: 'clients',
  recordsProcessed: 'clients',
  outsideCalled: 'clients',
  recordsConsumed: 'clients',
  pollReturnedNothing: 'clients',
  recordProcessed: 'clients',
  recordFailed: 'clients',
  recordParked: 'clients',
  positionFound: 'clients',
  positionOutOfRange: 'clients',
  recordsSkipped: 'clients',
  readReplicaChanged: 'clients',
  subscriptionChanged: 'clients',
  partitionsPaused: 'clients',
  partitionsResumed: 'clients',
  applicationFailed: 'clients',
  consumerFailed: 'clients',
  memberJoined: 'groups',
  memberLeft: 'groups',
  memberExpired: 'groups',
  groupStateChanged: 'groups',
  groupStabilized: 'groups',
  offsetsCommitted: 'groups',
  staticMemberReplaced: 'groups',
  offsetsExpired: 'groups',
  groupRemoved: 'groups',
  coordinatorLoaded: 'groups',
  coordinatorFound: 'groups',
  coordinatorLost: 'groups',
  partitionsAssigned: 'groups',
  partitionsRevoked: 'groups',
  partitionsLost: 'groups',
  commitFailed: 'groups',
  pollIntervalExceeded: 'groups',
  groupDeletionAnswered: 'groups',
  offsetsResetAnswered: 'groups',
};

/** Whose line it is. What only says again what was commanded is nobody's. */
export function kindOfEntry(entry: TraceEntry, trace: Trace): EventKind {
  switch (entry.kind) {
    case 'command':
      return 'you';
    case 'message':
      return 'quiet';
    default: {
      if (!isNotable(entry)) return 'quiet';
      const cause = entry.causeId === null ? null : trace.entryById(entry.causeId);
      return saysAgain(entry, cause) ? 'quiet' : KIND_OF[entry.event.type];
    }
  }
}

/** Sending and committing are everyday business; whatever else a person does changes the cluster. */
const EVERYDAY: ReadonlySet<Command['type']> = new Set<Command['type']>([
  'publish',
  'publishBurst',
  'flush',
  'consumerCommit',
  'holdMessage',
  'releaseMessage',
]);

/** Told in bold: what the timeline marks, as far as it changes the cluster. */
export function isMilestoneEntry(entry: TraceEntry): boolean {
  switch (entry.kind) {
    case 'command':
      return entry.refusal === null && !EVERYDAY.has(entry.command.type);
    case 'message':
      return false;
    default:
      return isMilestone(entry.event);
  }
}

/** Where something happened, and whom it is about: what a list can be narrowed down to. */
export function nodesOf(entry: TraceEntry): readonly NodeId[] {
  switch (entry.kind) {
    case 'message':
      return [entry.message.from, entry.message.to];
    case 'command':
      return nodesIn(entry.command);
    default: {
      const others = nodesIn(entry.event);
      return others.includes(entry.nodeId) ? others : [entry.nodeId, ...others];
    }
  }
}

function nodesIn(thing: object): readonly NodeId[] {
  const nodes: NodeId[] = [];
  for (const [name, value] of Object.entries(thing)) {
    if (typeof value === 'number' && BROKER_FIELDS.has(name) && value >= 0) nodes.push(`broker-${value}`);
    else if (name === 'serverId') nodes.push(`zookeeper-${value}`);
    else if (typeof value === 'string' && NODE_FIELDS.has(name)) nodes.push(value);
    else if (name === 'between' && Array.isArray(value)) nodes.push(...(value as NodeId[]));
  }
  return nodes;
}

const BROKER_FIELDS: ReadonlySet<string> = new Set(['brokerId', 'leaderId', 'controllerId', 'replicaId']);
const NODE_FIELDS: ReadonlySet<string> = new Set([
  'nodeId',
  'clientId',
  'producerId',
  'consumerId',
  'applicationId',
  'owner',
  'client',
]);

/** Topics that something is about. */
export function topicsOf(entry: TraceEntry): readonly string[] {
  if (entry.kind === 'message') {
    const { body } = entry.message;
    return 'partitions' in body && Array.isArray(body.partitions) ? topicsIn(body.partitions) : [];
  }
  const thing: object = entry.kind === 'event' ? entry.event : entry.command;
  const topics: string[] = [];
  for (const [name, value] of Object.entries(thing)) {
    if (name === 'topicPartition' && typeof value === 'string') topics.push(partsOf(value).topic);
    else if (name === 'topic' && typeof value === 'string') topics.push(value);
    else if (LISTS.has(name) && Array.isArray(value)) topics.push(...topicsIn(value));
  }
  return topics;
}

const LISTS: ReadonlySet<string> = new Set(['partitions', 'offsets', 'topics', 'inputs']);

function topicsIn(list: readonly unknown[]): readonly string[] {
  return list.flatMap((item) => {
    if (typeof item === 'string') return /-\d+$/.test(item) ? [item, partsOf(item).topic] : [item];
    if (typeof item === 'object' && item !== null && 'topic' in item) return [String(item.topic)];
    return [];
  });
}
