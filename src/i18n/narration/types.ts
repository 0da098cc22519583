import type { Command, KafkaEvent, KafkaMessage } from '../../engine';

export type EventType = KafkaEvent['type'];
export type CommandType = Command['type'];

/** The members of a union whose `type` can be `Type`. `Extract` would miss those that share several types. */
type WithType<Member, Type> = Member extends { readonly type: infer Own }
  ? Type extends Own
    ? Member & { readonly type: Type }
    : never
  : never;

export type EventOf<Type extends EventType> = WithType<KafkaEvent, Type>;
export type CommandOf<Type extends CommandType> = WithType<Command, Type>;

/** Events that can be marked on the timeline. */
export type MilestoneType =
  | 'sessionExpired'
  | 'zookeeperLeaderElected'
  | 'zookeeperStateChanged'
  | 'controllerElected'
  | 'brokerRegistered'
  | 'topicCreated'
  | 'topicDeleted'
  | 'partitionsAdded'
  | 'reassignmentCompleted'
  | 'leaderElected'
  | 'partitionOffline'
  | 'inSyncReplicasShrunk'
  | 'inSyncReplicasExpanded'
  | 'isrChangeRefused'
  | 'groupStabilized'
  | 'memberExpired'
  | 'recordsFailed'
  | 'logTruncated'
  | 'segmentsDeleted'
  | 'logCleaned';

/** Events that are told in a file of their own, `logs.ts`. */
export type LogEvents = Pick<
  Narration['events'],
  | 'segmentRolled'
  | 'segmentsDeleted'
  | 'logStartOffsetUpdated'
  | 'logCleaned'
  | 'logRestarted'
  | 'recordsDeletionAnswered'
>;

/** What producers tell, in `producers.ts`. */
export type ProducerEvents = Pick<
  Narration['events'],
  | 'recordSent'
  | 'recordsAcknowledged'
  | 'produceRetried'
  | 'recordsFailed'
  | 'sendBlocked'
  | 'batchSplit'
  | 'producerEpochBumped'
  | 'producerFlushed'
>;

/** What happens to transactions, in a file of its own. */
export type TransactionNarration = Pick<
  Narration['events'],
  | 'transactionStateChanged'
  | 'producerIdGiven'
  | 'producerFenced'
  | 'transactionTimedOut'
  | 'transactionalIdExpired'
  | 'transactionsLoaded'
  | 'markerAppended'
  | 'transactionBegun'
  | 'transactionEnding'
  | 'transactionEnded'
  | 'transactionFailed'
  | 'transactionCallTimedOut'
  | 'transactionCallRepeated'
  | 'recordsProcessed'
  | 'outsideCalled'
>;

/** What the application of a consumer does, in a file of its own. */
export type ConsumerEvents = Pick<
  Narration['events'],
  | 'positionFound'
  | 'recordProcessed'
  | 'recordFailed'
  | 'pollReturnedNothing'
  | 'recordParked'
  | 'positionOutOfRange'
  | 'recordsSkipped'
  | 'commitFailed'
  | 'pollIntervalExceeded'
  | 'readReplicaChanged'
  | 'subscriptionChanged'
  | 'partitionsPaused'
  | 'partitionsResumed'
  | 'applicationFailed'
  | 'consumerFailed'
>;

export type ConsumerCommands = Pick<
  Narration['commands'],
  | 'addConsumer'
  | 'changeConsumerApplication'
  | 'consumerSeek'
  | 'consumerPause'
  | 'consumerResume'
  | 'consumerSubscribe'
  | 'consumerAssign'
  | 'consumerPoll'
  | 'consumerCommit'
>;

/** Events that Follow may say it is waiting for. */
export type AwaitedType =
  | MilestoneType
  | 'processStarted'
  | 'produceRetried'
  | 'offsetsCommitted'
  | 'isrChangeProposed';

/** What the tools bring about, in a file of its own. */
export type AdminNarration = Pick<
  Narration['events'],
  | 'partitionsAdded'
  | 'topicDeletionStarted'
  | 'topicDeletionHalted'
  | 'topicDeleted'
  | 'reassignmentStarted'
  | 'reassignmentCompleted'
  | 'leaderImbalanceFound'
  | 'illegalStateChange'
  | 'producerIdsAllocated'
  | 'configApplied'
  | 'logDirectoryDeleted'
  | 'adminAnswered'
>;

/** What `kafka-consumer-groups` does and is told, in `groups.ts`. */
export type GroupToolEvents = Pick<Narration['events'], 'groupDeletionAnswered' | 'offsetsResetAnswered'>;
export type GroupToolCommands = Pick<Narration['commands'], 'deleteGroup' | 'resetOffsets'>;

/**
 * What happens, in sentences of one language. Sentences hold markup (`markup.ts`); marks and waits are plain. Every event
 * and every command has its builder: a new one does not compile until it can be told.
 */
export interface Narration {
  readonly events: { readonly [Type in EventType]: (event: EventOf<Type>) => string };
  /** What was done, without who did it. */
  readonly commands: { readonly [Type in CommandType]: (command: CommandOf<Type>) => string };
  /** Who did it; stands before the command's words. */
  readonly who: { readonly you: string; readonly scenario: string };
  readonly refused: (sentence: string) => string;
  readonly message: (message: KafkaMessage) => string;
  /** A word or three for a mark on the timeline. */
  readonly marks: { readonly [Type in MilestoneType]: (event: EventOf<Type>) => string };
  readonly markOfCommand: (whatWasDone: string) => string;
  /** What is waited for: stands after "until". */
  readonly until: { readonly [Type in AwaitedType]: (event: EventOf<Type>) => string };
}

/** What the kernel itself tells of. */
export type WorldNarration = Pick<Narration['events'], WorldEventType>;

type WorldEventType =
  | 'processStarted'
  | 'processKilled'
  | 'processExited'
  | 'processFrozen'
  | 'processThawed'
  | 'diskWiped'
  | 'linkCut'
  | 'linkSlowed'
  | 'linkMadeLossy'
  | 'linkHealed'
  | 'nodeIsolated'
  | 'clusterSplit'
  | 'linksHealed'
  | 'messageHeld'
  | 'messageReleased';
