import type { NodeId } from '../../kernel/types';
import { topicPartition } from '../protocol/ids';
import type { AlterPartitionReassignmentsRequest } from '../protocol/requests';
import type { Problem } from '../protocol/topicRules';
import type { ZkResult } from '../protocol/zookeeper';
import { reassignmentProblem } from './adminChecks';
import {
  allPartitions,
  isBeingReassigned,
  isOnline,
  isToBeDeleted,
  keyOf,
  liveIds,
  originReplicas,
  partitionOf,
  partitionsOf,
  reassignTo,
  settled,
  targetReplicas,
  withPartition,
} from './context';
import { nextLeadership, takeOver, tryAgain, write } from './leadershipWrites';
import { sendBatch } from './requestBatch';
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
import type { ControllerPartition, ReplicaAssignment } from './types';
import { encodeTopic, topicPath } from './znodes';

/**
 * Giving a partition other replicas: the new ones are added to the old ones, catch up, and only then the old ones go.
 *
 * Kafka 3.9: `KafkaController.onPartitionReassignment`, whose steps U, A and B the phases below keep;
 * `processApiPartitionReassignment` (KIP-455).
 */
type PhaseOf<Type extends Phase['type']> = Extract<Phase, { readonly type: Type }>;

export function alterReassignments(step: ControllerStep, phase: PhaseOf<'alterReassignments'>): void {
  const { request } = phase;
  const context = active(step);
  const verdicts = request.partitions.map(({ replicas, ...key }): Problem | null => {
    const known = partitionOf(context, key);
    const partition = known !== null && !isToBeDeleted(context, key.topic) ? known : null;
    return reassignmentProblem(
      partition,
      replicas,
      liveIds(context).filter((id) => isOnline(context, id)),
    );
  });
  const accepted = request.partitions.filter((_, index) => verdicts[index] === null);
  const phases = accepted.flatMap(({ replicas, ...key }): readonly Phase[] => {
    const partition = partitionOf(active(step), key);
    if (partition === null) return [];
    const target = replicas ?? originReplicas(partition);
    tellStarted(step, partition, target, replicas === null);
    return [{ type: 'reassign', ...keyOf(key), assignment: reassignTo(partition, target) }];
  });
  runNext(step, ...phases, { ...phase, type: 'answerReassignments', verdicts });
}

function tellStarted(
  step: ControllerStep,
  partition: ControllerPartition,
  target: ReplicaAssignment['replicas'],
  isCancellation: boolean,
): void {
  const { addingReplicas, removingReplicas } = reassignTo(partition, target);
  step.events.push({
    type: 'reassignmentStarted',
    topicPartition: topicPartition(partition.topic, partition.partition),
    from: originReplicas(partition),
    target,
    addingReplicas,
    removingReplicas,
    isCancellation,
  });
}

/** U1: the topic's znode says who comes and who goes. */
export function reassign(step: ControllerStep, phase: PhaseOf<'reassign'>): void {
  const partition = partitionOf(active(step), phase);
  if (partition === null) return;
  const { assignment } = phase;
  const key = keyOf(phase);
  const unneeded = partition.replicas.filter((id) => !assignment.replicas.includes(id));
  const isChanged = !isSameAssignment(partition, assignment);
  runNext(
    step,
    ...(isChanged ? [{ type: 'writeAssignment', ...key, assignment } as const] : []),
    ...removal(key, unneeded),
    { type: 'goOnReassigning', ...key },
  );
}

function isSameAssignment(a: ReplicaAssignment, b: ReplicaAssignment): boolean {
  return (
    a.replicas.join() === b.replicas.join() &&
    a.addingReplicas.join() === b.addingReplicas.join() &&
    a.removingReplicas.join() === b.removingReplicas.join()
  );
}

/** Stopped, deleted and forgotten, without waiting for the broker's word. */
function removal(key: PartitionKey, brokerIds: readonly number[]): readonly Phase[] {
  if (brokerIds.length === 0) return [];
  const replicas = brokerIds.map((replica) => ({ ...key, replica }));
  const states = [
    'OfflineReplica',
    'ReplicaDeletionStarted',
    'ReplicaDeletionSuccessful',
    'NonExistentReplica',
  ] as const;
  return states.map((to): Phase => ({ type: 'changeReplicas', replicas, to }));
}

export function writeAssignment(step: ControllerStep, phase: PhaseOf<'writeAssignment'>): void {
  const { topic, partition, assignment } = phase;
  const context = active(step);
  const topicId = context.topics[topic]?.topicId ?? '';
  const all = partitionsOf(context, topic).map((each) => (each.partition === partition ? assignment : each));
  const data = encodeTopic({ topicId, assignment: all });
  awaitZooKeeper(step, phase, [guarded(step, { type: 'setData', path: topicPath(topic), data, version: -1 })]);
}

/** U2: and so does the memory. */
export function onAssignmentWritten(step: ControllerStep, phase: PhaseOf<'writeAssignment'>): void {
  const partition = partitionOf(active(step), phase);
  if (partition !== null) setActive(step, withPartition(active(step), { ...partition, ...phase.assignment }));
}

/** A while the target is not in sync, B once it is. */
export function goOnReassigning(step: ControllerStep, phase: PhaseOf<'goOnReassigning'>): void {
  const partition = partitionOf(active(step), phase);
  if (partition === null) return;
  const key = keyOf(phase);
  const { addingReplicas, removingReplicas } = partition;
  const adding = addingReplicas.map((replica) => ({ ...key, replica }));
  const target = targetReplicas(partition);
  const isInSync = target.every((id) => partition.leadership?.isr.includes(id));
  if (isBeingReassigned(partition) && !isInSync) {
    return runNext(
      step,
      { type: 'bumpLeaderEpoch', ...key },
      { type: 'changeReplicas', replicas: adding, to: 'NewReplica' },
    );
  }
  runNext(
    step,
    { type: 'changeReplicas', replicas: adding, to: 'OnlineReplica' },
    { type: 'assignTarget', ...key },
    { type: 'moveLeader', ...key },
    ...removal(key, removingReplicas),
    { type: 'writeAssignment', ...key, assignment: settled(target) },
    { type: 'endReassignment', ...key },
    { type: 'updateMetadata', brokerIds: 'live', partitions: [key] },
    { type: 'resumeDeletionFor', topics: [key.topic] },
  );
}

/** B2: in memory the old replicas are assigned no more. */
export function assignTarget(step: ControllerStep, phase: PhaseOf<'assignTarget'>): void {
  const partition = partitionOf(active(step), phase);
  if (partition === null) return;
  setActive(step, withPartition(active(step), { ...partition, ...settled(targetReplicas(partition)) }));
}

/** B3: a leader that leaves, or is dead, is replaced; one that stays learns the smaller assignment. */
export function moveLeader(step: ControllerStep, phase: PhaseOf<'moveLeader'>): void {
  const partition = partitionOf(active(step), phase);
  if (partition === null || partition.leadership === null) return;
  const { leader } = partition.leadership;
  const stays = partition.replicas.includes(leader) && isOnline(active(step), leader);
  const key = keyOf(phase);
  runNext(
    step,
    stays ? { type: 'bumpLeaderEpoch', ...key } : { type: 'elect', partitions: [key], strategy: 'Reassign' },
  );
}

/** The same leader and ISR under the next epoch, so that everybody takes the new assignment in. */
export function bumpLeaderEpoch(step: ControllerStep, phase: PhaseOf<'bumpLeaderEpoch'>): void {
  const partition = partitionOf(active(step), phase);
  const leadership = partition?.leadership ?? null;
  if (partition === null || leadership === null) return;
  const { leader, isr } = leadership;
  write(step, phase, [nextLeadership(step, partition, leadership, { leader, isr })]);
}

export function onLeaderEpochBumped(
  step: ControllerStep,
  phase: PhaseOf<'bumpLeaderEpoch'>,
  results: readonly ZkResult[],
  changes: readonly PlannedChange[],
): void {
  const { written, failed } = takeOver(step, changes, results);
  const partition = partitionOf(active(step), phase);
  if (written.length > 0 && partition !== null) {
    const key = keyOf(phase);
    sendBatch(step, {
      announcements: [
        { ...key, to: originReplicas(partition), isNew: false },
        { ...key, to: partition.addingReplicas, isNew: true },
      ],
    });
  }
  tryAgain(step, failed, phase);
}

export function endReassignment(step: ControllerStep, phase: PhaseOf<'endReassignment'>): void {
  const partition = partitionOf(active(step), phase);
  if (partition === null) return;
  const name = topicPartition(phase.topic, phase.partition);
  step.events.push({ type: 'reassignmentCompleted', topicPartition: name, replicas: partition.replicas });
}

/** A new controller takes all of them up; a broker that is back those that wait for it. */
export function resumeReassignments(step: ControllerStep, { brokerIds }: PhaseOf<'resumeReassignments'>): void {
  const waiting = allPartitions(active(step)).filter(
    (partition) =>
      isBeingReassigned(partition) &&
      (brokerIds === null || targetReplicas(partition).some((id) => brokerIds.includes(id))),
  );
  runNext(
    step,
    ...waiting.map((partition): Phase => {
      const { replicas, addingReplicas, removingReplicas } = partition;
      return { type: 'reassign', ...keyOf(partition), assignment: { replicas, addingReplicas, removingReplicas } };
    }),
  );
}

/** After a larger ISR: is the target complete? */
export function maybeCompleteReassignments(step: ControllerStep, keys: readonly PartitionKey[]): void {
  const complete = keys.filter((key) => {
    const partition = partitionOf(active(step), key);
    if (partition === null || !isBeingReassigned(partition)) return false;
    return targetReplicas(partition).every((id) => partition.leadership?.isr.includes(id));
  });
  runNext(step, ...complete.map((key): Phase => ({ type: 'goOnReassigning', ...keyOf(key) })));
}

export function answerReassignments(step: ControllerStep, phase: PhaseOf<'answerReassignments'>): void {
  const { from: to, request, verdicts } = phase;
  const partitions = request.partitions.map(({ topic, partition }, index) => {
    const verdict = verdicts[index] ?? null;
    return { topic, partition, error: verdict?.error ?? 'NONE', errorMessage: verdict?.message ?? null } as const;
  });
  const { correlationId } = request;
  const body = {
    api: 'AlterPartitionReassignments',
    kind: 'response',
    correlationId,
    error: 'NONE',
    partitions,
  } as const;
  step.effects.push({ type: 'send', to, body, quiet: false });
}

export function refuseReassignments(
  step: ControllerStep,
  to: NodeId,
  { correlationId }: AlterPartitionReassignmentsRequest,
): void {
  const error = 'NOT_CONTROLLER';
  const body = { api: 'AlterPartitionReassignments', kind: 'response', correlationId, error, partitions: [] } as const;
  step.effects.push({ type: 'send', to, body, quiet: false });
}
