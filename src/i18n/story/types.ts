import type { EventOf, EventType } from '../narration/types';

/** A line of the story: what happened, and in a few words how it came to that. Both may hold markup. */
export type StoryLine = readonly [sentence: string, reason: string];

/** Events that are told in two parts. The others have their sentence in the narration, which says both in one. */
export type ToldType = Extract<
  EventType,
  | 'sessionCreated'
  | 'sessionExpired'
  | 'sessionClosed'
  | 'znodeChanged'
  | 'watchFired'
  | 'zookeeperLeaderElected'
  | 'zookeeperDisconnected'
  | 'brokerRegistered'
  | 'brokerRegistrationRefused'
  | 'controllerElected'
  | 'brokersChanged'
  | 'topicCreated'
  | 'leaderElected'
  | 'partitionOffline'
  | 'inSyncReplicasShrunk'
  | 'inSyncReplicasExpanded'
  | 'isrChangeProposed'
  | 'becameLeader'
  | 'becameFollower'
  | 'recordsAppended'
  | 'duplicateDropped'
  | 'appendRefused'
  | 'recordsReplicated'
  | 'highWatermarkUpdated'
  | 'logTruncated'
  | 'segmentRolled'
  | 'segmentsDeleted'
  | 'logCleaned'
  | 'recordSent'
  | 'recordsAcknowledged'
  | 'produceRetried'
  | 'recordsFailed'
  | 'connectionFailed'
  | 'recordsConsumed'
  | 'memberJoined'
  | 'memberLeft'
  | 'memberExpired'
  | 'groupStateChanged'
  | 'groupStabilized'
  | 'offsetsCommitted'
  | 'partitionsAssigned'
  | 'partitionsRevoked'
  | 'coordinatorLost'
  | 'transactionStateChanged'
  | 'transactionEnded'
>;

/** The story of a run in the words of one language. */
export interface Story {
  readonly lines: { readonly [Type in ToldType]: (event: EventOf<Type>) => StoryLine };
  /** How Kafka does it, in a sentence or two: the same for every event of a type. */
  readonly meanings: { readonly [Type in ToldType]: string };
  /** The same for a znode that went with the session that it belonged to. */
  readonly ephemeralGone: string;
  /** In a few words, what it is to be killed. */
  readonly killed: string;
  /** The same as the meanings, for what a person did. */
  readonly meaningOfCommand: { readonly kill: string; readonly other: string };
}
