import type { BrokerId } from '../protocol/ids';
import { NO_LEADER, topicPartition } from '../protocol/ids';
import type { LeaderRecoveryState } from '../protocol/requests';
import type { ZkOperation, ZkResult } from '../protocol/zookeeper';
import { keyOf, partitionOf, withPartition } from './context';
import {
  active,
  awaitZooKeeper,
  type ControllerStep,
  guarded,
  type PartitionKey,
  type Phase,
  type PlannedChange,
  runNext,
  setActive,
} from './state';
import type { ControllerPartition, LeaderAndIsr } from './types';
import { encodePartitionState, partitionPath, partitionStatePath } from './znodes';

/**
 * How a partition's `state` znode is changed: planned, written, taken over when the write is answered.
 *
 * Kafka 3.9: `KafkaZkClient.updateLeaderAndIsr`, `createTopicPartitionStatesRaw`. Every write carries a check of the
 * controller epoch's version, so that a controller that has been replaced without knowing it cannot write, and names
 * the version it expects, so that a leader's change in between is seen.
 * Simplified: the controller plans from what it knows and reads the znode only when a write has failed.
 */
export function firstLeadership(
  step: ControllerStep,
  partition: ControllerPartition,
  isr: readonly BrokerId[],
): PlannedChange {
  const after: LeaderAndIsr = {
    leader: isr[0] ?? NO_LEADER,
    isr,
    leaderEpoch: 0,
    leaderRecoveryState: 0,
    controllerEpoch: active(step).epoch,
    partitionEpoch: 0,
  };
  return { ...keyOf(partition), before: null, after, isNew: true };
}

interface Wish {
  readonly leader: BrokerId;
  readonly isr: readonly BrokerId[];
  readonly leaderRecoveryState?: LeaderRecoveryState;
}

/** With the leader epoch one higher: an election, or a change of the ISR that the controller makes. */
export function nextLeadership(
  step: ControllerStep,
  partition: ControllerPartition,
  before: LeaderAndIsr,
  wish: Wish,
): PlannedChange {
  const after = { ...changed(step, before), ...wish, leaderEpoch: before.leaderEpoch + 1 };
  return { ...keyOf(partition), before, after, isNew: false };
}

/** For AlterPartition: the same leader and epoch with another ISR. */
export function isrChange(
  step: ControllerStep,
  partition: ControllerPartition,
  before: LeaderAndIsr,
  isr: readonly BrokerId[],
  leaderRecoveryState: LeaderRecoveryState,
): PlannedChange {
  const after = { ...changed(step, before), isr, leaderRecoveryState };
  return { ...keyOf(partition), before, after, isNew: false };
}

function changed(step: ControllerStep, before: LeaderAndIsr): LeaderAndIsr {
  return { ...before, controllerEpoch: active(step).epoch, partitionEpoch: before.partitionEpoch + 1 };
}

export function write(step: ControllerStep, phase: Phase, changes: readonly PlannedChange[]): void {
  const operations = changes.map((change) => writeOperation(step, change));
  awaitZooKeeper(step, phase, operations, changes);
}

function writeOperation(step: ControllerStep, change: PlannedChange): ZkOperation {
  const { topic, partition, before, after } = change;
  const path = partitionStatePath(topic, partition);
  const data = encodePartitionState(after);
  if (before !== null) return guarded(step, { type: 'setData', path, data, version: before.partitionEpoch });
  return guarded(
    step,
    { type: 'create', path: partitionPath(topic, partition), data: null, mode: 'persistent' },
    { type: 'create', path, data, mode: 'persistent' },
  );
}

export function didSucceed(result: ZkResult | undefined): boolean {
  return result?.type === 'multi' && result.results.every((each) => each.type !== 'error');
}

/** Takes over what was written; the rest is returned. */
export function takeOver(
  step: ControllerStep,
  changes: readonly PlannedChange[],
  results: readonly ZkResult[],
): { readonly written: readonly PlannedChange[]; readonly failed: readonly PlannedChange[] } {
  const written = changes.filter((_, index) => didSucceed(results[index]));
  for (const change of written) {
    const partition = partitionOf(active(step), change);
    if (partition !== null) setActive(step, withPartition(active(step), { ...partition, leadership: change.after }));
  }
  return { written, failed: changes.filter((change) => !written.includes(change)) };
}

/** Somebody else has written: the leader, or ourselves before the answer was lost. Look again, and then try again. */
export function tryAgain(step: ControllerStep, failed: readonly PartitionKey[], phase: Phase): void {
  if (failed.length === 0) return;
  runNext(step, { type: 'readPartitionStates', partitions: failed.map(keyOf), isAgain: true }, phase);
}

/** What a leader has asked for is written. */
export function tellIsr(
  step: ControllerStep,
  { topic, partition }: PartitionKey,
  before: LeaderAndIsr | null,
  { isr: to, leaderEpoch }: LeaderAndIsr,
): void {
  const from = before?.isr ?? [];
  if (to.length === from.length) return;
  const type = to.length > from.length ? 'inSyncReplicasExpanded' : 'inSyncReplicasShrunk';
  step.events.push({ type, topicPartition: topicPartition(topic, partition), by: 'leader', from, to, leaderEpoch });
}

export function tellShrunk(step: ControllerStep, { before, after, ...key }: PlannedChange): void {
  if (before === null || before.isr.length <= after.isr.length) return;
  step.events.push({
    type: 'inSyncReplicasShrunk',
    topicPartition: topicPartition(key.topic, key.partition),
    by: 'controller',
    from: before.isr,
    to: after.isr,
    leaderEpoch: after.leaderEpoch,
  });
}

export function tellOffline(step: ControllerStep, partition: ControllerPartition): void {
  step.events.push({
    type: 'partitionOffline',
    topicPartition: topicPartition(partition.topic, partition.partition),
    assignedReplicas: partition.replicas,
    inSyncReplicas: partition.leadership?.isr ?? [],
  });
}
