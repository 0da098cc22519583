import type { TopicName } from '../protocol/ids';
import type { ZkOperation, ZkResult } from '../protocol/zookeeper';
import {
  isOnline,
  isToBeDeleted,
  isTopicBeingReassigned,
  keyOf,
  partitionsOf,
  replicasInState,
  replicasOf,
  replicaStateOf,
  union,
} from './context';
import { childrenOf } from './failover';
import { changePartitionState } from './partitionStateMachine';
import { active, awaitZooKeeper, type ControllerStep, guarded, type Phase, runNext, setActive } from './state';
import type { ReplicaState } from './types';
import {
  DELETE_TOPICS_PATH,
  deleteTopicPath,
  partitionPath,
  partitionStatePath,
  topicConfigPath,
  topicPath,
} from './znodes';

/**
 * Deleting topics: every replica must say that it has deleted its log before the znodes go. A topic with a replica on a
 * dead broker waits for that broker, half deleted: clients do not see it any more, and its name stays taken.
 *
 * Kafka 3.9: `TopicDeletionManager`, `KafkaController.processTopicDeletion`,
 * `processTopicDeletionStopReplicaResponseReceived`.
 */
type PhaseOf<Type extends Phase['type']> = Extract<Phase, { readonly type: Type }>;

export function readDeletions(step: ControllerStep, phase: PhaseOf<'readDeletions'>): void {
  awaitZooKeeper(step, phase, [{ type: 'getChildren', path: DELETE_TOPICS_PATH, watch: true }]);
}

export function onDeletions(step: ControllerStep, _: Phase, [children]: readonly ZkResult[]): void {
  const asked = childrenOf(children);
  const context = active(step);
  const known = asked.filter((topic) => context.topics[topic] !== undefined);
  const isEnabled = step.config['delete.topic.enable'];
  const idle = isEnabled ? asked.filter((topic) => !known.includes(topic)) : asked;
  runNext(step, { type: 'deleteDeletionZnodes', topics: idle }, { type: 'resumeDeletions' });
  if (!isEnabled) return;
  const fresh = known.filter((topic) => !isToBeDeleted(context, topic));
  setActive(step, { topicsToBeDeleted: union(context.topicsToBeDeleted, fresh) });
  const busy = fresh.filter((topic) => isTopicBeingReassigned(context, topic));
  for (const topic of busy) halt(step, topic, 'reassignment', []);
}

/** A wish for a topic that is not there, or with `delete.topic.enable=false`, is thrown away. */
export function deleteDeletionZnodes(step: ControllerStep, phase: PhaseOf<'deleteDeletionZnodes'>): void {
  const operations = phase.topics.map((topic) => guarded(step, remove(deleteTopicPath(topic))));
  if (operations.length > 0) awaitZooKeeper(step, phase, operations);
}

/** What stood in the way is gone, perhaps. */
export function resumeDeletionFor(step: ControllerStep, phase: PhaseOf<'resumeDeletionFor'>): void {
  const { topicsIneligibleForDeletion, topicsToBeDeleted } = active(step);
  const topics = phase.topics.filter((topic) => topicsToBeDeleted.includes(topic));
  if (topics.length === 0) return;
  const context = active(step);
  const freed = topics.filter((topic) => !isTopicBeingReassigned(context, topic));
  setActive(step, {
    topicsIneligibleForDeletion: topicsIneligibleForDeletion.filter((topic) => !freed.includes(topic)),
  });
  runNext(step, { type: 'resumeDeletions' });
}

/** A broker with a replica to delete has died, or could not do it. */
export function failReplicaDeletion(step: ControllerStep, { replicas }: PhaseOf<'failReplicaDeletion'>): void {
  const queued = replicas.filter(({ topic }) => isToBeDeleted(active(step), topic));
  if (queued.length === 0) return;
  for (const topic of new Set(queued.map((key) => key.topic))) {
    const brokerIds = queued.filter((key) => key.topic === topic).map(({ replica }) => replica);
    halt(step, topic, 'deadReplicas', brokerIds);
  }
  runNext(
    step,
    { type: 'changeReplicas', replicas: queued, to: 'ReplicaDeletionIneligible' },
    { type: 'resumeDeletions' },
  );
}

/** A broker has answered StopReplica. */
export function replicasDeleted(step: ControllerStep, { brokerId, results }: PhaseOf<'replicasDeleted'>): void {
  const of = (isGood: boolean) =>
    results
      .filter(({ error, topic }) => (error === 'NONE') === isGood && isToBeDeleted(active(step), topic))
      .map((result) => ({ ...keyOf(result), replica: brokerId }));
  runNext(
    step,
    { type: 'failReplicaDeletion', replicas: of(false) },
    { type: 'changeReplicas', replicas: of(true), to: 'ReplicaDeletionSuccessful' },
    { type: 'resumeDeletions' },
  );
}

/** One look at every topic that waits: done, to be tried again, or to be begun. */
export function resumeDeletions(step: ControllerStep): void {
  if (!step.config['delete.topic.enable']) return;
  const context = active(step);
  const phases: Phase[] = [];
  for (const topic of context.topicsToBeDeleted) {
    const states = statesOf(step, topic);
    if (states.every((state) => state === 'ReplicaDeletionSuccessful'))
      phases.push({ type: 'deleteTopicZnodes', topic });
    else if (!states.includes('ReplicaDeletionStarted') && states.includes('ReplicaDeletionIneligible'))
      phases.push({
        type: 'changeReplicas',
        replicas: replicasInState(context, topic, 'ReplicaDeletionIneligible'),
        to: 'OfflineReplica',
      });
  }
  runNext(step, ...phases, { type: 'startDeletions' });
}

/** Clients are told that the topic is gone; replicas that can be reached stop, and then delete. */
export function startDeletions(step: ControllerStep): void {
  const context = active(step);
  const topics = context.topicsToBeDeleted.filter(
    (topic) =>
      !context.topicsIneligibleForDeletion.includes(topic) &&
      !statesOf(step, topic).includes('ReplicaDeletionStarted') &&
      !statesOf(step, topic).every((state) => state === 'ReplicaDeletionSuccessful'),
  );
  if (topics.length === 0) return;
  for (const topic of topics) begin(step, topic);
  const partitions = topics.flatMap((topic) => partitionsOf(active(step), topic));
  const replicas = replicasOf(partitions);
  const dead = replicas.filter(({ replica }) => !isOnline(active(step), replica));
  const isDone = (key: (typeof replicas)[number]) =>
    replicasInState(active(step), key.topic, 'ReplicaDeletionSuccessful').some(
      (each) => each.partition === key.partition && each.replica === key.replica,
    );
  const alive = replicas.filter((key) => !dead.includes(key) && !isDone(key));
  for (const topic of topics) {
    const brokerIds = dead.filter((key) => key.topic === topic).map(({ replica }) => replica);
    if (brokerIds.length > 0) halt(step, topic, 'deadReplicas', brokerIds);
  }
  runNext(
    step,
    { type: 'updateMetadata', brokerIds: 'live', partitions: partitions.map(keyOf) },
    { type: 'changeReplicas', replicas: dead, to: 'ReplicaDeletionIneligible' },
    { type: 'changeReplicas', replicas: alive, to: 'OfflineReplica' },
    { type: 'changeReplicas', replicas: alive, to: 'ReplicaDeletionStarted' },
  );
}

function begin(step: ControllerStep, topic: TopicName): void {
  const { topicsWithDeletionStarted } = active(step);
  if (topicsWithDeletionStarted.includes(topic)) return;
  for (const partition of partitionsOf(active(step), topic)) {
    changePartitionState(step, partition, 'OfflinePartition');
    changePartitionState(step, partition, 'NonExistentPartition');
  }
  setActive(step, { topicsWithDeletionStarted: union(topicsWithDeletionStarted, [topic]) });
  step.events.push({ type: 'topicDeletionStarted', topic });
}

/** All replicas are gone. The controller forgets the topic, and ZooKeeper does too. */
export function deleteTopicZnodes(step: ControllerStep, phase: PhaseOf<'deleteTopicZnodes'>): void {
  const { topic } = phase;
  const partitions = partitionsOf(active(step), topic);
  // The last one is the wish itself: a controller that fails half-way leaves it, and the next one goes on.
  const paths = [
    ...partitions.flatMap(({ partition }) => [partitionStatePath(topic, partition), partitionPath(topic, partition)]),
    `${topicPath(topic)}/partitions`,
    topicPath(topic),
    topicConfigPath(topic),
    deleteTopicPath(topic),
  ];
  awaitZooKeeper(
    step,
    phase,
    paths.map((path): ZkOperation => guarded(step, remove(path))),
  );
}

export function onTopicZnodesDeleted(step: ControllerStep, { topic }: PhaseOf<'deleteTopicZnodes'>): void {
  const context = active(step);
  const { [topic]: _, ...topics } = context.topics;
  const without = (names: readonly TopicName[]) => names.filter((name) => name !== topic);
  setActive(step, {
    topics,
    topicsToBeDeleted: without(context.topicsToBeDeleted),
    topicsIneligibleForDeletion: without(context.topicsIneligibleForDeletion),
    topicsWithDeletionStarted: without(context.topicsWithDeletionStarted),
  });
  step.events.push({ type: 'topicDeleted', topic });
}

function halt(
  step: ControllerStep,
  topic: TopicName,
  reason: 'deadReplicas' | 'reassignment',
  brokerIds: readonly number[],
): void {
  const { topicsIneligibleForDeletion } = active(step);
  if (topicsIneligibleForDeletion.includes(topic)) return;
  setActive(step, { topicsIneligibleForDeletion: union(topicsIneligibleForDeletion, [topic]) });
  const ids = [...new Set(brokerIds)].sort((a, b) => a - b);
  step.events.push({ type: 'topicDeletionHalted', topic, reason, brokerIds: ids });
}

function statesOf(step: ControllerStep, topic: TopicName): readonly ReplicaState[] {
  return partitionsOf(active(step), topic).flatMap((partition) =>
    partition.replicas.map((replica) => replicaStateOf(partition, replica)),
  );
}

function remove(path: string) {
  return { type: 'delete', path, version: -1 } as const;
}
