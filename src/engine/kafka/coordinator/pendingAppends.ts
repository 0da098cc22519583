import { assertNever, type TimeMs } from '../../kernel/types';
import type { Context } from '../protocol/actor';
import type { ErrorName } from '../protocol/errors';
import type { Offset, PartitionIndex } from '../protocol/ids';
import { followedBy, groupOf, unchanged, withGroup } from './coordinatorStep';
import { type GroupStep, type Scene, stepOf } from './groupStep';
import { emptyGroup } from './members';
import { onOffsetsStored } from './offsets';
import { onGroupStored, onStaticMemberStored } from './syncGroup';
import { pendingAppendTimerEffect } from './timers';
import { onTxnOffsetsStored } from './txnOffsets';
import type {
  AppendPurpose,
  AppendResult,
  Coordinator,
  CoordinatorAppend,
  CoordinatorStep,
  Group,
  GroupConfig,
  PendingAppend,
} from './types';

/**
 * Waiting until the in-sync replicas of `__consumer_offsets` have what the coordinator wrote. Answered sooner, a
 * crash could take back what a client was told.
 *
 * Kafka 3.9: `ReplicaManager.appendRecords` with acks=-1, as `GroupMetadataManager.appendForGroup` calls it.
 */

/** The broker has done, or could not do, what an append asked for. */
export function onAppended(
  coordinator: Coordinator,
  append: CoordinatorAppend,
  result: AppendResult,
  config: GroupConfig,
  context: Context,
): CoordinatorStep {
  if (result.type === 'failed') return finish(coordinator, append.purpose, result.error, context.nowMs);
  // For groups as well as for offsets.
  const timeoutMs = config['offsets.commit.timeout.ms'];
  const pending: PendingAppend = {
    partition: append.partition,
    requiredOffset: result.requiredOffset,
    expiresMs: context.nowMs + timeoutMs,
    purpose: append.purpose,
  };
  const next = { ...coordinator, pendingAppends: [...coordinator.pendingAppends, pending] };
  // All wait equally long, so the timer of the oldest serves the others too.
  const isFirst = coordinator.pendingAppends.length === 0;
  return unchanged(next, isFirst ? [pendingAppendTimerEffect(timeoutMs)] : []);
}

export function onHighWatermark(
  coordinator: Coordinator,
  partition: PartitionIndex,
  highWatermark: Offset,
  context: Context,
): CoordinatorStep {
  const isDone = (pending: PendingAppend) => pending.partition === partition && pending.requiredOffset <= highWatermark;
  return finishAll(coordinator, isDone, 'NONE', context.nowMs);
}

/** What took too long may still be written; the client is told that we do not know. */
export function onPendingAppendTimer(coordinator: Coordinator, context: Context): CoordinatorStep {
  const isOver = (pending: PendingAppend) => pending.expiresMs <= context.nowMs;
  const finished = finishAll(coordinator, isOver, 'REQUEST_TIMED_OUT', context.nowMs);
  return followedBy(finished, (next) => {
    const oldest = next.pendingAppends[0];
    return unchanged(next, oldest === undefined ? [] : [pendingAppendTimerEffect(oldest.expiresMs - context.nowMs)]);
  });
}

/** Ends those appends that `isOver` picks, oldest first. */
export function finishAll(
  coordinator: Coordinator,
  isOver: (pending: PendingAppend) => boolean,
  error: ErrorName,
  nowMs: TimeMs,
): CoordinatorStep {
  const over = coordinator.pendingAppends.filter(isOver);
  if (over.length === 0) return unchanged(coordinator);
  const pendingAppends = coordinator.pendingAppends.filter((pending) => !isOver(pending));
  return over.reduce(
    (step, { purpose }) => followedBy(step, (next) => finish(next, purpose, error, nowMs)),
    unchanged({ ...coordinator, pendingAppends }),
  );
}

function finish(coordinator: Coordinator, purpose: AppendPurpose, error: ErrorName, nowMs: TimeMs): CoordinatorStep {
  const group = groupOf(coordinator, purpose.groupId);
  const scene = { brokerId: coordinator.brokerId, nowMs };
  if (group === null) {
    // It was deleted meanwhile. Nothing of it is kept, and who waits is answered all the same.
    return unchanged(coordinator, goOn(emptyGroup(purpose.groupId, -1, nowMs), purpose, error, scene).effects);
  }
  return withGroup(coordinator, goOn(group, purpose, error, scene), nowMs);
}

function goOn(group: Group, purpose: AppendPurpose, error: ErrorName, scene: Scene): GroupStep {
  switch (purpose.type) {
    case 'groupStored':
      return onGroupStored(group, purpose, error, scene);
    case 'txnOffsetsStored':
      return onTxnOffsetsStored(group, purpose, error);
    case 'offsetsStored':
      return onOffsetsStored(group, purpose, error, scene);
    case 'staticMemberStored':
      return onStaticMemberStored(group, purpose, error, scene);
    case 'tombstones':
      return stepOf(group);
    default:
      return assertNever(purpose);
  }
}
