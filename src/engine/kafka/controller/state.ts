import type { NodeId } from '../../kernel/types';
import type { Context, Effect, Sink } from '../protocol/actor';
import type { BrokerId, PartitionIndex, TopicName } from '../protocol/ids';
import type { AlterPartitionRequest, ControlledShutdownRequest, StopReplicaRequest } from '../protocol/requests';
import type { ZkOperation } from '../protocol/zookeeper';
import type { ControllerContext, ControllerEvent, ControllerEventInput, LeaderAndIsr } from './types';

export interface PartitionKey {
  readonly topic: TopicName;
  readonly partition: PartitionIndex;
}

/** A change of a partition's `state` znode that is being written. */
export interface PlannedChange extends PartitionKey {
  readonly before: LeaderAndIsr | null;
  readonly after: LeaderAndIsr;
  readonly isNew: boolean;
}

export type ElectionStrategy = 'Offline' | 'ControlledShutdown';

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
  | { readonly type: 'readCluster' }
  | {
      readonly type: 'readBrokersAndTopics';
      readonly brokerIds: readonly BrokerId[];
      readonly topics: readonly TopicName[];
    }
  | { readonly type: 'readPartitionStates'; readonly partitions: readonly PartitionKey[]; readonly isFailover: boolean }
  // ---- what changes
  | { readonly type: 'readBrokerIds' }
  | { readonly type: 'readBrokers'; readonly brokerIds: readonly BrokerId[] }
  | { readonly type: 'readTopics' }
  | { readonly type: 'readNewTopics'; readonly topics: readonly TopicName[] }
  // ---- what follows
  /** UpdateMetadata to these brokers; `all` partitions or `none`, then only who is alive. */
  | { readonly type: 'updateMetadata'; readonly brokerIds: readonly BrokerId[]; readonly partitions: 'all' | 'none' }
  /** LeaderAndIsr with the present leadership for all replicas on these brokers. */
  | { readonly type: 'announceLeadership'; readonly brokerIds: readonly BrokerId[] }
  /** Partitions whose leader is not online become OfflinePartition. */
  | { readonly type: 'markOffline' }
  | { readonly type: 'createPartitionParents' }
  /** Tries to bring every New or Offline partition online. */
  | { readonly type: 'triggerOnline' }
  | { readonly type: 'elect'; readonly partitions: readonly PartitionKey[]; readonly strategy: ElectionStrategy }
  | { readonly type: 'removeFromIsr'; readonly brokerId: BrokerId }
  | {
      readonly type: 'stopReplicas';
      readonly brokerId: BrokerId;
      readonly partitions: StopReplicaRequest['partitions'];
    }
  | { readonly type: 'alterPartition'; readonly from: NodeId; readonly request: AlterPartitionRequest }
  | { readonly type: 'controlledShutdown'; readonly from: NodeId; readonly request: ControlledShutdownRequest }
  | { readonly type: 'answerControlledShutdown'; readonly from: NodeId; readonly request: ControlledShutdownRequest };

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
  | { readonly type: 'channelTimeout'; readonly brokerId: BrokerId; readonly correlationId: number };

/** One input being handled; see `ReplicaStep`. */
export interface ControllerStep {
  state: ControllerRole;
  readonly events: Sink<ControllerEvent>;
  readonly effects: Sink<Effect<ControllerTimer>>;
  /** For ZooKeeper; each list is answered by one list of results. */
  readonly submissions: (readonly ZkOperation[])[];
  readonly context: Context;
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

export function newCorrelationId(step: ControllerStep): number {
  const id = step.state.nextCorrelationId;
  step.state = { ...step.state, nextCorrelationId: id + 1 };
  return id;
}
