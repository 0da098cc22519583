import type { ZkOperation, ZkResult } from '../protocol/zookeeper';
import { addChannel } from './channels';
import { allPartitions, isOnline, isTopicBeingReassigned, newPartition, replicasOf, union } from './context';
import { FIRST_CHECK_MS } from './leaderBalance';
import { tellIsr } from './leadershipWrites';
import { type Announcement, sendBatch } from './requestBatch';
import {
  active,
  awaitZooKeeper,
  type ControllerStep,
  guarded,
  type PartitionKey,
  type Phase,
  type ReplicaKey,
  runNext,
  setActive,
} from './state';
import type { ControllerTopic, LiveBroker } from './types';
import {
  BROKER_IDS_PATH,
  brokerPath,
  decodePartitionState,
  decodeRack,
  decodeTopic,
  DELETE_TOPICS_PATH,
  encodeFeatures,
  FEATURES_PATH,
  ISR_CHANGES_PATH,
  LOG_DIR_EVENTS_PATH,
  partitionStatePath,
  topicPath,
  TOPICS_PATH,
} from './znodes';

/**
 * What a new controller does first: it watches, reads everything, and takes up what its predecessor left.
 *
 * Kafka 3.9: `KafkaController.onControllerFailover`, `initializeControllerContext`, `ReplicaStateMachine.startup`.
 * Simplified: no log directory failures; the znodes of the tools from before KIP-455 and KIP-460
 * (`/admin/reassign_partitions`, `/admin/preferred_replica_election`) are not read.
 */
type PhaseOf<Type extends Phase['type']> = Extract<Phase, { readonly type: Type }>;

const WATCHED = [BROKER_IDS_PATH, TOPICS_PATH, DELETE_TOPICS_PATH, LOG_DIR_EVENTS_PATH, ISR_CHANGES_PATH];

/** The first controller of a cluster writes which features it has (`maybeSetupFeatureVersioning`); later ones find it so. */
export function readFeatures(step: ControllerStep, phase: PhaseOf<'readFeatures'>): void {
  awaitZooKeeper(step, phase, [{ type: 'getData', path: FEATURES_PATH, watch: false }]);
}

export function onFeatures(step: ControllerStep, _: PhaseOf<'readFeatures'>, [result]: readonly ZkResult[]): void {
  if (result?.type !== 'data') runNext(step, { type: 'createFeatures' });
}

export function createFeatures(step: ControllerStep, phase: PhaseOf<'createFeatures'>): void {
  awaitZooKeeper(step, phase, [{ type: 'create', path: FEATURES_PATH, data: encodeFeatures(), mode: 'persistent' }]);
}

/** Reading the children sets the watches through which the controller learns of every change from now on. */
export function readCluster(step: ControllerStep, phase: PhaseOf<'readCluster'>): void {
  awaitZooKeeper(
    step,
    phase,
    WATCHED.map((path): ZkOperation => ({ type: 'getChildren', path, watch: true })),
  );
}

export function onCluster(
  step: ControllerStep,
  _: PhaseOf<'readCluster'>,
  [ids, topics, deletions, logDirEvents, isrChanges]: readonly ZkResult[],
): void {
  const brokerIds = numbersOf(ids);
  const notifications = [
    ...childrenOf(logDirEvents).map((name) => `${LOG_DIR_EVENTS_PATH}/${name}`),
    ...childrenOf(isrChanges).map((name) => `${ISR_CHANGES_PATH}/${name}`),
  ];
  runNext(
    step,
    { type: 'deleteNotifications', paths: notifications },
    {
      type: 'readBrokersAndTopics',
      brokerIds,
      topics: childrenOf(topics),
      topicsToBeDeleted: childrenOf(deletions),
    },
  );
}

/** What they announced is read anew anyway. */
export function deleteNotifications(step: ControllerStep, phase: PhaseOf<'deleteNotifications'>): void {
  if (phase.paths.length === 0) return;
  awaitZooKeeper(
    step,
    phase,
    phase.paths.map((path) => guarded(step, { type: 'delete', path, version: -1 })),
  );
}

export function readBrokersAndTopics(step: ControllerStep, phase: PhaseOf<'readBrokersAndTopics'>): void {
  awaitZooKeeper(step, phase, [
    ...phase.brokerIds.map(readBrokerOperation),
    ...phase.topics.map((topic) => readTopicOperation(topic)),
  ]);
}

export function onBrokersAndTopics(
  step: ControllerStep,
  phase: PhaseOf<'readBrokersAndTopics'>,
  results: readonly ZkResult[],
): void {
  const liveBrokers = liveBrokersFrom(phase.brokerIds, results);
  setActive(step, { liveBrokers, topics: topicsFrom(phase.topics, results.slice(phase.brokerIds.length)) });
  for (const { brokerId } of liveBrokers) addChannel(step, brokerId);
  const partitions = allPartitions(active(step)).map(({ topic, partition }): PartitionKey => ({ topic, partition }));
  runNext(
    step,
    { type: 'readPartitionStates', partitions, isAgain: false },
    { type: 'initDeletions', topics: phase.topicsToBeDeleted },
    { type: 'updateMetadata', brokerIds: 'live', partitions: 'none' },
    { type: 'startReplicas' },
    { type: 'markOffline' },
    { type: 'triggerOnline', topic: null },
    { type: 'resumeReassignments', brokerIds: null },
    { type: 'resumeDeletions' },
    { type: 'scheduleRebalance', afterMs: FIRST_CHECK_MS },
  );
}

export function readPartitionStates(step: ControllerStep, phase: PhaseOf<'readPartitionStates'>): void {
  const operations = phase.partitions.map(
    ({ topic, partition }): ZkOperation => ({
      type: 'getData',
      path: partitionStatePath(topic, partition),
      watch: false,
    }),
  );
  if (operations.length > 0) awaitZooKeeper(step, phase, operations);
}

/** Takes over what is written about partitions: leader, ISR, epochs. */
export function onPartitionStates(
  step: ControllerStep,
  { partitions: keys, isAgain }: PhaseOf<'readPartitionStates'>,
  results: readonly ZkResult[],
): void {
  const topics: Record<string, ControllerTopic> = { ...active(step).topics };
  const announcements: Announcement[] = [];
  const metadata: PartitionKey[] = [];
  keys.forEach(({ topic: name, partition: index }, position) => {
    const result = results[position];
    const topic = topics[name];
    const partition = topic?.partitions[index];
    if (result?.type !== 'data' || topic === undefined || partition === undefined) return;
    const leadership = decodePartitionState(result.data, result.stat.version);
    const state = partition.state === 'NewPartition' ? 'OnlinePartition' : partition.state;
    const partitions = topic.partitions.slice();
    partitions[index] = { ...partition, state, leadership };
    topics[name] = { ...topic, partitions };
    const before = partition.leadership;
    if (!isAgain) return;
    // Written before, and nobody was told: those who have a replica must hear of a new leader now, and all of an ISR.
    if (leadership.leaderEpoch === before?.leaderEpoch && leadership.isr.join() !== before.isr.join()) {
      metadata.push({ topic: name, partition: index });
      tellIsr(step, { topic: name, partition: index }, before, leadership);
    }
    if (leadership.leaderEpoch > (before?.leaderEpoch ?? -1))
      announcements.push({ topic: name, partition: index, to: partition.replicas, isNew: before === null });
  });
  setActive(step, { topics });
  if (announcements.length + metadata.length > 0) sendBatch(step, { announcements, metadata });
}

/** Deletions that the last controller did not finish. Those that cannot go on now wait. */
export function initDeletions(step: ControllerStep, { topics }: PhaseOf<'initDeletions'>): void {
  if (topics.length === 0) return;
  if (!step.config['delete.topic.enable']) return runNext(step, { type: 'deleteDeletionZnodes', topics });
  const context = active(step);
  const known = topics.filter((topic) => context.topics[topic] !== undefined);
  const waiting = known.filter(
    (topic) =>
      isTopicBeingReassigned(context, topic) ||
      (context.topics[topic]?.partitions ?? []).some(({ replicas }) => replicas.some((id) => !isOnline(context, id))),
  );
  setActive(step, { topicsToBeDeleted: union(known, []), topicsIneligibleForDeletion: union(waiting, []) });
  const unknown = topics.filter((topic) => !known.includes(topic));
  if (unknown.length > 0) runNext(step, { type: 'deleteDeletionZnodes', topics: unknown });
}

/** Replicas on live brokers come online; the others are taken for undeletable, to be on the safe side, and go offline. */
export function startReplicas(step: ControllerStep): void {
  const context = active(step);
  const all = replicasOf(allPartitions(context));
  const online = all.filter(({ replica }) => isOnline(context, replica));
  const offline = all.filter(({ replica }) => !isOnline(context, replica));
  setActive(step, { topics: withStates(context.topics, online, offline) });
  runNext(
    step,
    { type: 'changeReplicas', replicas: online, to: 'OnlineReplica' },
    { type: 'changeReplicas', replicas: offline, to: 'OfflineReplica' },
  );
}

function withStates(
  topics: Readonly<Record<string, ControllerTopic>>,
  online: readonly ReplicaKey[],
  offline: readonly ReplicaKey[],
): Readonly<Record<string, ControllerTopic>> {
  const isOffline = new Set(offline.map(({ replica }) => replica));
  const hasAny = online.length + offline.length > 0;
  if (!hasAny) return topics;
  return Object.fromEntries(
    Object.entries(topics).map(([name, topic]) => {
      const partitions = topic.partitions.map((partition) => ({
        ...partition,
        replicaStates: Object.fromEntries(
          partition.replicas.map((id) => [
            id,
            isOffline.has(id) ? ('ReplicaDeletionIneligible' as const) : ('OnlineReplica' as const),
          ]),
        ),
      }));
      return [name, { ...topic, partitions }];
    }),
  );
}

export function childrenOf(result: ZkResult | undefined): readonly string[] {
  return result?.type === 'children' ? result.children : [];
}

export function numbersOf(result: ZkResult | undefined): readonly number[] {
  return childrenOf(result)
    .map(Number)
    .sort((a, b) => a - b);
}

/** With a watch: its data may change (`BrokerModificationsHandler`). */
export function readBrokerOperation(brokerId: number): ZkOperation {
  return { type: 'getData', path: brokerPath(brokerId), watch: true };
}

/** With a watch: a topic may grow (`PartitionModificationsHandler`). */
export function readTopicOperation(topic: string): ZkOperation {
  return { type: 'getData', path: topicPath(topic), watch: true };
}

export function topicsFrom(
  names: readonly string[],
  results: readonly ZkResult[],
): Readonly<Record<string, ControllerTopic>> {
  const topics: Record<string, ControllerTopic> = {};
  names.forEach((name, index) => {
    const result = results[index];
    if (result?.type !== 'data') return;
    const { topicId, assignment } = decodeTopic(result.data);
    const partitions = assignment.map((each, partition) => newPartition({ topic: name, partition }, each));
    topics[name] = { topicId, partitions };
  });
  return topics;
}

export function liveBrokersFrom(brokerIds: readonly number[], results: readonly ZkResult[]): readonly LiveBroker[] {
  return brokerIds.flatMap((brokerId, index): LiveBroker[] => {
    const result = results[index];
    if (result?.type !== 'data') return [];
    return [{ brokerId, brokerEpoch: result.stat.czxid, rack: decodeRack(result.data) }];
  });
}
