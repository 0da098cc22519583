import type { KafkaEvent, TraceEntry } from '../engine';
import { partsOf } from '../engine';

/** What kind of thing a milestone is: decides shape and colour of its mark. */
export type MilestoneKind =
  /** A process began or ended. */
  | 'process'
  | 'processEnd'
  /** Leadership moved, or a controller was elected. */
  | 'election'
  /** A partition has no leader. */
  | 'offline'
  /** In-sync replicas changed. */
  | 'inSync'
  /** A session ended. */
  | 'session'
  /** A group has shared its partitions out anew. */
  | 'rebalance'
  | 'link'
  | 'topic'
  /** Old records went: segments deleted, a log compacted. */
  | 'retention'
  /** Something was refused or given up for good. */
  | 'failure';

/** Null for an event that is no milestone. Internal topics go about their business unmarked. */
export function milestoneKind(event: KafkaEvent): MilestoneKind | null {
  switch (event.type) {
    case 'processStarted':
      // A supervisor tries every few seconds; what comes of it is told by the broker.
      return event.bySupervisor ? null : 'process';
    case 'processExited':
      return event.willRestart ? null : 'processEnd';
    case 'processKilled':
    case 'processFrozen':
    case 'diskWiped':
    case 'controlledShutdownStarted':
      return 'processEnd';
    case 'brokerRegistered':
    case 'processThawed':
      return 'process';
    case 'leaderElected':
      // A new topic's first leaders are part of its creation.
      if (isInternal(event.topicPartition) || event.strategy === 'New') return null;
      // Somebody who was not in sync leads: what was committed may be lost.
      return event.strategy === 'Unclean' ? 'failure' : 'election';
    case 'controllerElected':
    case 'zookeeperLeaderElected':
      return 'election';
    case 'zookeeperStateChanged':
      // Starting up is no loss.
      return event.to === 'LOOKING' && event.reason !== 'started' ? 'session' : null;
    case 'partitionOffline':
      return isInternal(event.topicPartition) ? null : 'offline';
    case 'inSyncReplicasShrunk':
    case 'inSyncReplicasExpanded':
      return isInternal(event.topicPartition) ? null : 'inSync';
    case 'isrChangeRefused':
      // A broker that was given up while it slept still believes that it leads. Other refusals are everyday business.
      return event.error === 'STALE_BROKER_EPOCH' && !isInternal(event.topicPartition) ? 'failure' : null;
    case 'sessionExpired':
    case 'zookeeperSessionLost':
    case 'brokerRegistrationRefused':
    case 'memberExpired':
    case 'pollIntervalExceeded':
      return 'session';
    case 'groupStabilized':
      return 'rebalance';
    case 'linkCut':
    case 'linkSlowed':
    case 'linkHealed':
    case 'linkMadeLossy':
    case 'nodeIsolated':
    case 'clusterSplit':
    case 'linksHealed':
      return 'link';
    case 'topicCreated':
    case 'topicDeleted':
    case 'partitionsAdded':
      return isInternalName(event.topic) ? null : 'topic';
    case 'reassignmentCompleted':
      return isInternal(event.topicPartition) ? null : 'topic';
    case 'segmentsDeleted':
    case 'logCleaned':
      return isInternal(event.topicPartition) ? null : 'retention';
    case 'recordsFailed':
    case 'consumerFailed':
    case 'applicationFailed':
    case 'recordsSkipped':
      return 'failure';
    case 'logTruncated':
      return isInternal(event.topicPartition) ? null : 'failure';
    default:
      return null;
  }
}

export function isMilestone(event: KafkaEvent): boolean {
  return milestoneKind(event) !== null;
}

/**
 * Worth stopping for when one steps, or slowing down for when one follows. What no stage shows is passed over: the
 * messages of ZooKeeper's servers among themselves, and what brokers do for internal topics.
 */
export function isNotable(entry: TraceEntry): boolean {
  switch (entry.kind) {
    case 'command':
      return true;
    case 'message': {
      const { body, quiet } = entry.message;
      return !quiet && !body.api.startsWith('Zab') && !isAboutInternal(entry);
    }
    default:
      return isNotableEvent(entry.event);
  }
}

function isNotableEvent(event: KafkaEvent): boolean {
  if ('topicPartition' in event && isInternal(event.topicPartition)) return false;
  switch (event.type) {
    case 'offsetsCommitted':
      return event.isAdvance;
    case 'metadataLearned':
    case 'coordinatorLoaded':
    case 'coordinatorFound':
    case 'watchFired':
    case 'zookeeperVoted':
    case 'zookeeperSynchronized':
    case 'sessionCreated':
    case 'positionFound':
    case 'illegalStateChange':
    case 'producerIdsAllocated':
      return false;
    case 'znodeChanged':
      return event.path === '/controller' || event.path.startsWith('/brokers/ids/');
    case 'topicCreated':
      return !isInternalName(event.topic);
    default:
      return true;
  }
}

function isAboutInternal(entry: Extract<TraceEntry, { kind: 'message' }>): boolean {
  const { body } = entry.message;
  switch (body.api) {
    case 'Produce':
    case 'LeaderAndIsr':
    case 'UpdateMetadata':
    case 'StopReplica':
    case 'AlterPartition':
      return (
        'partitions' in body &&
        body.partitions.length > 0 &&
        body.partitions.every(({ topic }) => isInternalName(topic))
      );
    case 'Fetch':
      return body.partitions.length > 0 && newsIn(body).every(({ topic }) => isInternalName(topic));
    default:
      return false;
  }
}

type FetchBody = Extract<Extract<TraceEntry, { kind: 'message' }>['message']['body'], { api: 'Fetch' }>;

/** A fetch names all its partitions; of an answer, those with records count. */
function newsIn(body: FetchBody): readonly { readonly topic: string }[] {
  if (body.kind === 'request') return body.partitions;
  const withRecords = body.partitions.filter(({ batches }) => batches.length > 0);
  return withRecords.length > 0 ? withRecords : body.partitions;
}

function isInternal(topicPartition: string): boolean {
  return isInternalName(partsOf(topicPartition).topic);
}

function isInternalName(topic: string): boolean {
  return topic.startsWith('__');
}
