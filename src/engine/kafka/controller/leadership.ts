import type { BrokerId } from '../protocol/ids';
import { NO_LEADER, topicPartition } from '../protocol/ids';
import type { ZkOperation, ZkResult } from '../protocol/zookeeper';
import { allPartitions, isLive, isOnline, isShuttingDown, liveIds, partitionOf, withPartition } from './context';
import { type Candidate, controlledShutdownElection, offlineElection } from './election';
import { transition } from './partitionStates';
import { announce } from './requestBatch';
import {
  active,
  awaitZooKeeper,
  type ControllerStep,
  type PartitionKey,
  type Phase,
  type PlannedChange,
  runNext,
  setActive,
} from './state';
import type { ControllerPartition, LeaderAndIsr } from './types';
import { CONTROLLER_EPOCH_PATH, encodePartitionState, partitionPath, partitionStatePath, topicPath } from './znodes';

/**
 * The partition and replica state machines: who leads, who is in sync, and how that is written.
 *
 * Kafka 3.9: `PartitionStateMachine`, `ReplicaStateMachine`. Every write carries a check of the controller epoch's
 * version, so that a controller that has been replaced without knowing it cannot write.
 */
export function markOffline(step: ControllerStep): void {
  const context = active(step);
  for (const partition of allPartitions(context)) {
    const { leadership, state } = partition;
    if (leadership === null || state === 'OfflinePartition' || isOnline(context, leadership.leader)) continue;
    setActive(step, withPartition(active(step), { ...partition, state: transition(state, 'OfflinePartition') }));
  }
}

/** The parents of new partitions, before the first of them is written. */
export function createPartitionParents(step: ControllerStep, phase: Phase): void {
  const fresh = allPartitions(active(step)).filter(({ state }) => state === 'NewPartition');
  const topics = [...new Set(fresh.map(({ topic }) => topic))];
  if (topics.length === 0) return;
  const parentOf = (topic: string): ZkOperation => ({
    type: 'create',
    path: `${topicPath(topic)}/partitions`,
    data: null,
    mode: 'persistent',
  });
  awaitZooKeeper(step, phase, topics.map(parentOf));
}

/** New partitions get their first leader, offline ones another, where there is one to have. */
export function triggerOnline(step: ControllerStep, phase: Phase): void {
  const context = active(step);
  const waiting = allPartitions(context).filter(
    ({ state }) => state === 'NewPartition' || state === 'OfflinePartition',
  );
  const changes = waiting.flatMap((partition) =>
    partition.leadership === null ? (firstLeadership(step, partition) ?? []) : (offlineChange(step, partition) ?? []),
  );
  write(step, phase, changes);
}

export function elect(step: ControllerStep, phase: Extract<Phase, { type: 'elect' }>): void {
  const context = active(step);
  const changes = phase.partitions.flatMap((key): PlannedChange[] => {
    const partition = partitionOf(context, key);
    if (partition === null || partition.leadership === null) return [];
    const { replicas, leadership } = partition;
    const isCandidate = (id: BrokerId) => isLive(context, id);
    const candidate = controlledShutdownElection(replicas, leadership.isr, isCandidate, (id) =>
      isShuttingDown(context, id),
    );
    return candidate === null ? [] : [nextChange(step, partition, leadership, candidate)];
  });
  write(step, phase, changes);
}

/** A dead or stopping replica leaves every ISR, but the last member stays: somebody must know the data. */
export function removeFromIsr(step: ControllerStep, phase: Extract<Phase, { type: 'removeFromIsr' }>): void {
  const { brokerId } = phase;
  const changes = allPartitions(active(step)).flatMap((partition): PlannedChange[] => {
    const { leadership } = partition;
    if (leadership === null || !leadership.isr.includes(brokerId)) return [];
    const leader = leadership.leader === brokerId ? NO_LEADER : leadership.leader;
    const isr = leadership.isr.length === 1 ? leadership.isr : leadership.isr.filter((id) => id !== brokerId);
    return [nextChange(step, partition, leadership, { leader, isr })];
  });
  write(step, phase, changes);
}

/** The writes are answered: what succeeded is told to the brokers. */
export function onLeadershipWritten(
  step: ControllerStep,
  phase: Phase,
  changes: readonly PlannedChange[],
  results: readonly ZkResult[],
): void {
  const written = changes.filter((_, index) => didSucceed(results[index]));
  for (const change of written) {
    apply(step, change);
    tell(step, phase, change);
  }
  const context = active(step);
  const announced = written.flatMap((change) => {
    const partition = partitionOf(context, change);
    return partition === null ? [] : [{ partition, isNew: change.isNew }];
  });
  if (announced.length > 0) announce(step, announced, liveIds(context));
  // Somebody else has written: another controller, or ourselves before the answer was lost. Look again.
  if (written.length < changes.length)
    refresh(
      step,
      phase,
      changes.filter((change) => !written.includes(change)),
    );
}

/** For AlterPartition: the same leader and epoch with another ISR. */
export function isrChange(
  step: ControllerStep,
  partition: ControllerPartition,
  leadership: LeaderAndIsr,
  isr: readonly BrokerId[],
): PlannedChange {
  const { topic, partition: index } = partition;
  const after = {
    ...leadership,
    isr,
    controllerEpoch: active(step).epoch,
    partitionEpoch: leadership.partitionEpoch + 1,
  };
  return { topic, partition: index, before: leadership, after, isNew: false };
}

export function apply(step: ControllerStep, change: PlannedChange): void {
  const context = active(step);
  const partition = partitionOf(context, change);
  if (partition === null) return;
  const state = transition(partition.state, change.after.leader === NO_LEADER ? 'OfflinePartition' : 'OnlinePartition');
  setActive(step, withPartition(context, { ...partition, state, leadership: change.after }));
}

export function writeOperation(step: ControllerStep, change: PlannedChange): ZkOperation {
  const { topic, partition, before, after } = change;
  const check: ZkOperation = { type: 'check', path: CONTROLLER_EPOCH_PATH, version: active(step).epochZkVersion };
  const path = partitionStatePath(topic, partition);
  const data = encodePartitionState(after);
  if (before !== null) {
    return { type: 'multi', operations: [check, { type: 'setData', path, data, version: before.partitionEpoch }] };
  }
  return {
    type: 'multi',
    operations: [
      check,
      { type: 'create', path: partitionPath(topic, partition), data: null, mode: 'persistent' },
      { type: 'create', path, data, mode: 'persistent' },
    ],
  };
}

export function didSucceed(result: ZkResult | undefined): boolean {
  return result?.type === 'multi' && result.results.every((each) => each.type !== 'error');
}

function write(step: ControllerStep, phase: Phase, changes: readonly PlannedChange[]): void {
  if (changes.length === 0) return;
  const operations = changes.map((change) => writeOperation(step, change));
  awaitZooKeeper(step, phase, operations, changes);
}

function refresh(step: ControllerStep, phase: Phase, failed: readonly PlannedChange[]): void {
  const partitions = failed.map(({ topic, partition }): PartitionKey => ({ topic, partition }));
  runNext(
    step,
    { type: 'readController', mayElect: true },
    { type: 'readPartitionStates', partitions, isFailover: false },
    phase,
  );
}

function firstLeadership(step: ControllerStep, partition: ControllerPartition): PlannedChange | null {
  const context = active(step);
  const isr = partition.replicas.filter((brokerId) => isOnline(context, brokerId));
  const [leader] = isr;
  if (leader === undefined) return null;
  const after = { leader, isr, leaderEpoch: 0, controllerEpoch: context.epoch, partitionEpoch: 0 };
  return { topic: partition.topic, partition: partition.partition, before: null, after, isNew: true };
}

function offlineChange(step: ControllerStep, partition: ControllerPartition): PlannedChange | null {
  const context = active(step);
  const { leadership, replicas } = partition;
  if (leadership === null) return null;
  const candidate = offlineElection(replicas, leadership.isr, (id) => isOnline(context, id));
  if (candidate === null) {
    const { isr } = leadership;
    const name = topicPartition(partition.topic, partition.partition);
    step.events.push({
      type: 'partitionOffline',
      topicPartition: name,
      assignedReplicas: replicas,
      inSyncReplicas: isr,
    });
    return null;
  }
  return nextChange(step, partition, leadership, candidate);
}

function nextChange(
  step: ControllerStep,
  partition: ControllerPartition,
  before: LeaderAndIsr,
  candidate: Candidate,
): PlannedChange {
  const after = {
    ...candidate,
    leaderEpoch: before.leaderEpoch + 1,
    controllerEpoch: active(step).epoch,
    partitionEpoch: before.partitionEpoch + 1,
  };
  return { topic: partition.topic, partition: partition.partition, before, after, isNew: false };
}

function tell(step: ControllerStep, phase: Phase, change: PlannedChange): void {
  const { before, after } = change;
  const name = topicPartition(change.topic, change.partition);
  const assignedReplicas = partitionOf(active(step), change)?.replicas ?? [];
  if (after.leader === NO_LEADER) {
    step.events.push({ type: 'partitionOffline', topicPartition: name, assignedReplicas, inSyncReplicas: after.isr });
    return;
  }
  const isElection = phase.type !== 'removeFromIsr';
  if (isElection) {
    step.events.push({
      type: 'leaderElected',
      topicPartition: name,
      strategy: before === null ? 'New' : phase.type === 'elect' ? phase.strategy : 'Offline',
      from: before?.leader ?? NO_LEADER,
      leaderId: after.leader,
      leaderEpoch: after.leaderEpoch,
      assignedReplicas,
      inSyncReplicas: after.isr,
    });
  }
  if (before !== null && before.isr.length > after.isr.length) {
    const { leaderEpoch } = after;
    step.events.push({
      type: 'inSyncReplicasShrunk',
      topicPartition: name,
      by: 'controller',
      from: before.isr,
      to: after.isr,
      leaderEpoch,
    });
  }
}
