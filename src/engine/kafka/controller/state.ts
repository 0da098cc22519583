import type { NodeId, TimeMs } from '../../kernel/types';
import type { Context, Effect, Sink } from '../protocol/actor';
import type { ErrorName } from '../protocol/errors';
import type { BrokerId, PartitionIndex, TopicName } from '../protocol/ids';
import type {
  AllocateProducerIdsRequest,
  AlterPartitionReassignmentsRequest,
  AlterPartitionRequest,
  ControlledShutdownRequest,
  ElectLeadersRequest,
} from '../protocol/requests';
import type { Problem } from '../protocol/topicRules';
import type { ZkOperation, ZkSingleWrite } from '../protocol/zookeeper';
import type {
  ControllerConfig,
  ControllerContext,
  ControllerEvent,
  ControllerEventInput,
  LeaderAndIsr,
  LiveBroker,
  ReplicaAssignment,
  ReplicaState,
} from './types';
import { CONTROLLER_EPOCH_PATH } from './znodes';

export interface PartitionKey {
  readonly topic: TopicName;
  readonly partition: PartitionIndex;
}

/** One replica of a partition (`PartitionAndReplica`). */
export interface ReplicaKey extends PartitionKey {
  readonly replica: BrokerId;
}

/** A change of a partition's `state` znode that is being written. */
export interface PlannedChange extends PartitionKey {
  readonly before: LeaderAndIsr | null;
  readonly after: LeaderAndIsr;
  readonly isNew: boolean;
}

/** Of partitions that have a leader to replace; `Offline` elections have phases of their own. */
export type ElectionStrategy = 'Reassign' | 'Preferred' | 'ControlledShutdown';

type Asked<Type extends string, Request> = { readonly type: Type; readonly from: NodeId; readonly request: Request };

/**
 * One step of handling a controller event. A phase either is done at once or waits for ZooKeeper; then the next one
 * runs. An event is a list of phases, and a phase may put more in front of the list.
 */
export type Phase =
  // ---- becoming controller
  | { readonly type: 'readController'; readonly mayElect: boolean }
  | { readonly type: 'readControllerEpoch' }
  | { readonly type: 'createControllerEpoch' }
  | { readonly type: 'claim'; readonly epoch: number; readonly zkVersion: number }
  | { readonly type: 'readFeatures' }
  | { readonly type: 'createFeatures' }
  | { readonly type: 'readCluster' }
  | { readonly type: 'deleteNotifications'; readonly paths: readonly string[] }
  | {
      readonly type: 'readBrokersAndTopics';
      readonly brokerIds: readonly BrokerId[];
      readonly topics: readonly TopicName[];
      readonly topicsToBeDeleted: readonly TopicName[];
    }
  /** `isAgain`: after a write that failed, which may be our own, done before and its answer lost. */
  | { readonly type: 'readPartitionStates'; readonly partitions: readonly PartitionKey[]; readonly isAgain: boolean }
  | { readonly type: 'initDeletions'; readonly topics: readonly TopicName[] }
  | { readonly type: 'startReplicas' }
  | { readonly type: 'scheduleRebalance'; readonly afterMs: TimeMs }
  // ---- what changes
  | { readonly type: 'readBrokerIds' }
  | { readonly type: 'readBrokers'; readonly brokerIds: readonly BrokerId[] }
  | { readonly type: 'readBroker'; readonly brokerId: BrokerId }
  | { readonly type: 'readTopics' }
  | { readonly type: 'readNewTopics'; readonly topics: readonly TopicName[] }
  | { readonly type: 'readPartitions'; readonly topic: TopicName }
  | { readonly type: 'restoreAssignment' }
  | { readonly type: 'readDeletions' }
  | { readonly type: 'brokersStarted'; readonly brokers: readonly LiveBroker[] }
  | { readonly type: 'brokersFailed'; readonly brokerIds: readonly BrokerId[] }
  // ---- what follows
  /** UpdateMetadata to these brokers, or to all that live, about some partitions, `all` or `none`: then who is alive. */
  | {
      readonly type: 'updateMetadata';
      readonly brokerIds: readonly BrokerId[] | 'live';
      readonly partitions: readonly PartitionKey[] | 'all' | 'none';
    }
  /** Partitions whose leader is not online become OfflinePartition. */
  | { readonly type: 'markOffline' }
  /** New partitions, with their parents in ZooKeeper, and then their replicas. */
  | { readonly type: 'createPartitions'; readonly partitions: readonly PartitionKey[] }
  | { readonly type: 'createPartitionParents'; readonly partitions: readonly PartitionKey[] }
  /** Tries to bring New and Offline partitions online: of one topic, or with null all. */
  | { readonly type: 'triggerOnline'; readonly topic: TopicName | null }
  /** Which of these topics allow a leader that is not in sync. */
  | {
      readonly type: 'readUnclean';
      readonly partitions: readonly PartitionKey[];
      readonly topics: readonly TopicName[];
    }
  /** `uncleanTopics` allow a leader that is not in sync. */
  | {
      readonly type: 'electOffline';
      readonly partitions: readonly PartitionKey[];
      readonly uncleanTopics: readonly TopicName[];
    }
  | { readonly type: 'elect'; readonly partitions: readonly PartitionKey[]; readonly strategy: ElectionStrategy }
  | { readonly type: 'changeReplicas'; readonly replicas: readonly ReplicaKey[]; readonly to: ReplicaState }
  | {
      readonly type: 'stopReplicas';
      readonly brokerId: BrokerId;
      readonly partitions: readonly PartitionKey[];
    }
  | { readonly type: 'checkLeaderBalance' }
  // ---- deleting topics
  | { readonly type: 'deleteDeletionZnodes'; readonly topics: readonly TopicName[] }
  | { readonly type: 'failReplicaDeletion'; readonly replicas: readonly ReplicaKey[] }
  | { readonly type: 'resumeDeletionFor'; readonly topics: readonly TopicName[] }
  | { readonly type: 'resumeDeletions' }
  | { readonly type: 'startDeletions' }
  | { readonly type: 'deleteTopicZnodes'; readonly topic: TopicName }
  | {
      readonly type: 'replicasDeleted';
      readonly brokerId: BrokerId;
      readonly results: readonly (PartitionKey & { readonly error: ErrorName })[];
    }
  // ---- reassigning partitions
  | (PartitionKey & { readonly type: 'reassign'; readonly assignment: ReplicaAssignment })
  | (PartitionKey & { readonly type: 'writeAssignment'; readonly assignment: ReplicaAssignment })
  | (PartitionKey & { readonly type: 'goOnReassigning' })
  | (PartitionKey & { readonly type: 'bumpLeaderEpoch' })
  | (PartitionKey & { readonly type: 'assignTarget' })
  | (PartitionKey & { readonly type: 'moveLeader' })
  | (PartitionKey & { readonly type: 'endReassignment' })
  /** Those under way whose target has one of these brokers, or with null all. */
  | { readonly type: 'resumeReassignments'; readonly brokerIds: readonly BrokerId[] | null }
  // ---- what others ask
  | Asked<'alterPartition', AlterPartitionRequest>
  | Asked<'controlledShutdown', ControlledShutdownRequest>
  | Asked<'answerControlledShutdown', ControlledShutdownRequest>
  | Asked<'electLeaders', ElectLeadersRequest>
  | (Asked<'answerElectLeaders', ElectLeadersRequest> & { readonly verdicts: readonly ElectionVerdict[] })
  | Asked<'alterReassignments', AlterPartitionReassignmentsRequest>
  | (Asked<'answerReassignments', AlterPartitionReassignmentsRequest> & {
      readonly verdicts: readonly (Problem | null)[];
    })
  | Asked<'allocateProducerIds', AllocateProducerIdsRequest>
  | (Asked<'writeProducerIds', AllocateProducerIdsRequest> & {
      readonly firstId: number;
      readonly zkVersion: number;
    });

/** What is known of an asked-for election before it is held; null where it is. */
export interface ElectionVerdict extends PartitionKey {
  readonly problem: { readonly error: ErrorName; readonly message: string | null } | null;
}

/** A phase that waits for ZooKeeper's results, with the changes it wrote. */
export interface AwaitedPhase {
  readonly phase: Phase;
  readonly changes: readonly PlannedChange[];
}

/**
 * The controller part of a broker. Every broker has one; only one of them is active.
 *
 * Kafka 3.9: `KafkaController`, `ControllerEventManager`.
 */
export interface ControllerRole {
  readonly brokerId: BrokerId;
  /** As this broker last read in `/controller`; null for nobody, or not read yet. */
  readonly activeControllerId: BrokerId | null;
  /** Not null while this broker is the active controller. */
  readonly context: ControllerContext | null;
  /** Events in order of arrival; one is handled at a time. */
  readonly queue: readonly ControllerEventInput[];
  readonly phases: readonly Phase[];
  readonly awaited: AwaitedPhase | null;
  readonly nextCorrelationId: number;
}

export function createControllerRole(brokerId: BrokerId): ControllerRole {
  return {
    brokerId,
    activeControllerId: null,
    context: null,
    queue: [],
    phases: [],
    awaited: null,
    nextCorrelationId: 1,
  };
}

export type ControllerTimer =
  | { readonly type: 'channelRetry'; readonly brokerId: BrokerId }
  | { readonly type: 'channelTimeout'; readonly brokerId: BrokerId; readonly correlationId: number }
  | { readonly type: 'autoLeaderRebalance' };

/** One input being handled; see `ReplicaStep`. */
export interface ControllerStep {
  state: ControllerRole;
  readonly events: Sink<ControllerEvent>;
  readonly effects: Sink<Effect<ControllerTimer>>;
  /** For ZooKeeper; each list is answered by one list of results. */
  readonly submissions: (readonly ZkOperation[])[];
  readonly context: Context;
  readonly config: ControllerConfig;
}

export function active(step: ControllerStep): ControllerContext {
  const { context } = step.state;
  if (context === null) throw new Error('Only the active controller gets here.');
  return context;
}

export function setActive(step: ControllerStep, change: Partial<ControllerContext>): void {
  step.state = { ...step.state, context: { ...active(step), ...change } };
}

/** These phases come next, before those that are already planned. */
export function runNext(step: ControllerStep, ...phases: readonly Phase[]): void {
  step.state = { ...step.state, phases: [...phases, ...step.state.phases] };
}

/** Hands operations to ZooKeeper; the phase goes on when their results are there. */
export function awaitZooKeeper(
  step: ControllerStep,
  phase: Phase,
  operations: readonly ZkOperation[],
  changes: readonly PlannedChange[] = [],
): void {
  step.submissions.push(operations);
  step.state = { ...step.state, awaited: { phase, changes } };
}

/** A write that fails when another controller has taken office (`expectedControllerEpochZkVersion`). */
export function guarded(step: ControllerStep, ...operations: readonly ZkSingleWrite[]): ZkOperation {
  const check: ZkSingleWrite = { type: 'check', path: CONTROLLER_EPOCH_PATH, version: active(step).epochZkVersion };
  return { type: 'multi', operations: [check, ...operations] };
}

export function newCorrelationId(step: ControllerStep): number {
  const id = step.state.nextCorrelationId;
  step.state = { ...step.state, nextCorrelationId: id + 1 };
  return id;
}
