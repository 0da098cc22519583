import { NO_LEADER, topicPartition } from '../protocol/ids';
import type { ZkResult } from '../protocol/zookeeper';
import {
  isSamePartition,
  isToBeDeleted,
  keyOf,
  mayBecome,
  partitionOf,
  replicaStateOf,
  withPartition,
  withReplicaState,
} from './context';
import { nextLeadership, takeOver, tellOffline, tellShrunk, tryAgain, write } from './leadershipWrites';
import { type Announcement, type ReplicaStop, sendBatch, stopOf } from './requestBatch';
import {
  active,
  type ControllerStep,
  type PartitionKey,
  type Phase,
  type PlannedChange,
  type ReplicaKey,
  runNext,
  setActive,
} from './state';
import type { ControllerPartition, ReplicaState } from './types';

/**
 * The replica state machine: who holds a copy, and what is said to whom when that changes.
 *
 * Kafka 3.9: `ZkReplicaStateMachine`. All replicas of a change share one batch of requests. A replica that may not go
 * where it is sent stays, and the log says so.
 * Simplified: a partition whose ISR does not change is told by UpdateMetadata alone; Kafka also sends a LeaderAndIsr
 * with the old epoch, which every broker ignores.
 */
type Change = Extract<Phase, { readonly type: 'changeReplicas' }>;

export function changeReplicas(step: ControllerStep, phase: Change): void {
  const context = active(step);
  const legal = phase.replicas.filter((key) => mayBecome(context, key, phase.to));
  for (const key of phase.replicas) if (!legal.includes(key)) tellIllegal(step, key, phase.to);
  if (legal.length === 0) return;
  switch (phase.to) {
    case 'NewReplica':
      return becomeNew(step, legal);
    case 'OnlineReplica':
      return becomeOnline(step, legal);
    case 'OfflineReplica':
      return becomeOffline(step, phase, legal);
    case 'ReplicaDeletionStarted':
      setStates(step, legal, phase.to);
      return sendBatch(step, { stops: legal.map((key) => stopOf(step, key, true)) });
    case 'ReplicaDeletionSuccessful':
    case 'ReplicaDeletionIneligible':
      return setStates(step, legal, phase.to);
    case 'NonExistentReplica':
      setStates(step, legal, phase.to);
      return forget(step, legal);
  }
}

function becomeNew(step: ControllerStep, replicas: readonly ReplicaKey[]): void {
  setStates(step, replicas, 'NewReplica');
  sendBatch(step, { announcements: announcementsTo(step, replicas, true) });
}

/** One that was New has been told already. */
function becomeOnline(step: ControllerStep, replicas: readonly ReplicaKey[]): void {
  const context = active(step);
  const returning = replicas.filter((key) => {
    const partition = partitionOf(context, key);
    return partition !== null && replicaStateOf(partition, key.replica) !== 'NewReplica';
  });
  setStates(step, replicas, 'OnlineReplica');
  sendBatch(step, { announcements: announcementsTo(step, returning, false) });
}

/** It stops fetching and leaves the ISR; the last member stays in it, for somebody must know the data. */
function becomeOffline(step: ControllerStep, phase: Change, replicas: readonly ReplicaKey[]): void {
  const changes: PlannedChange[] = [];
  for (const key of replicas) {
    const partition = partitionOf(active(step), key);
    const leadership = partition?.leadership ?? null;
    // Of one partition only one replica leaves at a time: the next one waits for what this write brings.
    const isWaiting = changes.some((change) => isSamePartition(change, key));
    if (partition === null || leadership === null || isWaiting || !leadership.isr.includes(key.replica)) continue;
    const isr = leadership.isr.length === 1 ? leadership.isr : leadership.isr.filter((id) => id !== key.replica);
    const leader = leadership.leader === key.replica ? NO_LEADER : leadership.leader;
    if (isr.length === leadership.isr.length && leader === leadership.leader) continue;
    changes.push(nextLeadership(step, partition, leadership, { leader, isr }));
  }
  if (changes.length > 0) write(step, phase, changes);
  else finishOffline(step, replicas, phase.replicas);
}

/** One pass more for those whose partition was just written. */
export function onRemovedFromIsr(
  step: ControllerStep,
  phase: Change,
  results: readonly ZkResult[],
  changes: readonly PlannedChange[],
): void {
  const { written, failed } = takeOver(step, changes, results);
  const context = active(step);
  for (const change of written) {
    const partition = partitionOf(context, change);
    if (partition !== null && change.after.leader === NO_LEADER && !isToBeDeleted(context, change.topic))
      tellOffline(step, partition);
    tellShrunk(step, change);
  }
  const announcements = written
    .filter(({ topic }) => !isToBeDeleted(context, topic))
    .map((change): Announcement => {
      const leaving = phase.replicas.filter((key) => isSamePartition(key, change)).map((key) => key.replica);
      const to = (partitionOf(context, change)?.replicas ?? []).filter((id) => !leaving.includes(id));
      return { ...keyOf(change), to, isNew: false };
    });
  sendBatch(step, { announcements });
  if (failed.length > 0) return tryAgain(step, failed, phase);
  runNext(step, phase);
}

/** Everybody is told who is offline now; the replicas are stopped, where somebody is there to be told. */
function finishOffline(step: ControllerStep, replicas: readonly ReplicaKey[], asked: readonly ReplicaKey[]): void {
  const stops = replicas.map((key): ReplicaStop => stopOf(step, key, false));
  setStates(step, replicas, 'OfflineReplica');
  const context = active(step);
  const metadata = asked.map(keyOf).filter((key) => isKnown(partitionOf(context, key)));
  sendBatch(step, { metadata, stops });
}

function isKnown(partition: ControllerPartition | null): boolean {
  return partition !== null && partition.leadership !== null;
}

function setStates(step: ControllerStep, replicas: readonly ReplicaKey[], state: ReplicaState): void {
  for (const key of replicas) {
    const partition = partitionOf(active(step), key);
    if (partition !== null)
      setActive(step, withPartition(active(step), withReplicaState(partition, key.replica, state)));
  }
}

/** The last of a replica: it is assigned no more. */
function forget(step: ControllerStep, replicas: readonly ReplicaKey[]): void {
  for (const key of replicas) {
    const partition = partitionOf(active(step), key);
    if (partition === null) continue;
    const without = (ids: readonly number[]) => ids.filter((id) => id !== key.replica);
    const { replicas: assigned, addingReplicas, removingReplicas } = partition;
    setActive(
      step,
      withPartition(active(step), {
        ...partition,
        replicas: without(assigned),
        addingReplicas: without(addingReplicas),
        removingReplicas: without(removingReplicas),
      }),
    );
  }
}

function announcementsTo(
  step: ControllerStep,
  replicas: readonly ReplicaKey[],
  isNew: boolean,
): readonly Announcement[] {
  const context = active(step);
  const byPartition = new Map<ControllerPartition, number[]>();
  for (const key of replicas) {
    const partition = partitionOf(context, key);
    if (partition === null || partition.leadership === null) continue;
    byPartition.set(partition, [...(byPartition.get(partition) ?? []), key.replica]);
  }
  return [...byPartition].map(([partition, to]) => ({ ...keyOf(partition), to, isNew }));
}

function tellIllegal(step: ControllerStep, key: PartitionKey & { readonly replica: number }, to: ReplicaState): void {
  const partition = partitionOf(active(step), key);
  if (partition === null) return;
  step.events.push({
    type: 'illegalStateChange',
    topicPartition: topicPartition(key.topic, key.partition),
    replicaId: key.replica,
    from: replicaStateOf(partition, key.replica),
    to,
  });
}
