import { NO_LEADER, topicPartition } from '../protocol/ids';
import type { ZkOperation, ZkResult } from '../protocol/zookeeper';
import { allPartitions, isLive, isOnline, isShuttingDown, isToBeDeleted, partitionOf, withPartition } from './context';
import {
  type Candidate,
  controlledShutdownElection,
  offlineElection,
  preferredElection,
  reassignElection,
} from './election';
import {
  firstLeadership,
  nextLeadership,
  takeOver,
  tellOffline,
  tellShrunk,
  tryAgain,
  write,
} from './leadershipWrites';
import { isLegalPartitionState } from './partitionStates';
import { sendBatch } from './requestBatch';
import {
  active,
  awaitZooKeeper,
  type ControllerStep,
  type ElectionStrategy,
  guarded,
  type PartitionKey,
  type Phase,
  type PlannedChange,
  runNext,
  setActive,
} from './state';
import type { ControllerContext, ControllerEvent, ControllerPartition, LeaderAndIsr, PartitionState } from './types';
import { decodeConfig, topicConfigPath, topicPath } from './znodes';

/**
 * The partition state machine: who leads.
 *
 * Kafka 3.9: `ZkPartitionStateMachine`.
 */
type PhaseOf<Type extends Phase['type']> = Extract<Phase, { readonly type: Type }>;

/** An illegal change of state is logged, and not done. */
export function changePartitionState(step: ControllerStep, key: PartitionKey, to: PartitionState): void {
  const partition = partitionOf(active(step), key);
  if (partition === null) return;
  const { state: from } = partition;
  if (isLegalPartitionState(from, to)) {
    setActive(step, withPartition(active(step), { ...partition, state: to }));
    return;
  }
  const name = topicPartition(key.topic, key.partition);
  step.events.push({ type: 'illegalStateChange', topicPartition: name, replicaId: null, from, to });
}

export function partitionsWithOfflineLeader(step: ControllerStep): readonly ControllerPartition[] {
  const context = active(step);
  return allPartitions(context).filter(
    ({ leadership, topic }) =>
      leadership !== null && !isOnline(context, leadership.leader) && !isToBeDeleted(context, topic),
  );
}

export function markOffline(step: ControllerStep): void {
  for (const partition of partitionsWithOfflineLeader(step)) {
    if (partition.state !== 'OfflinePartition') changePartitionState(step, partition, 'OfflinePartition');
  }
}

/** New partitions in Kafka's order: `onNewPartitionCreation`. */
export function createPartitions(step: ControllerStep, { partitions }: PhaseOf<'createPartitions'>): void {
  const context = active(step);
  const replicas = partitions.flatMap((key) =>
    (partitionOf(context, key)?.replicas ?? []).map((replica) => ({ ...key, replica })),
  );
  runNext(
    step,
    { type: 'createPartitionParents', partitions },
    { type: 'electOffline', partitions, uncleanTopics: [] },
    { type: 'changeReplicas', replicas, to: 'OnlineReplica' },
  );
}

/**
 * The parents of new partitions, before the first of them is written. For a topic that grows they are there; where no
 * replica lives nothing is written.
 */
export function createPartitionParents(step: ControllerStep, phase: PhaseOf<'createPartitionParents'>): void {
  const context = active(step);
  const written = phase.partitions.filter((key) =>
    partitionOf(context, key)?.replicas.some((replica) => isOnline(context, replica)),
  );
  const topics = [...new Set(written.map(({ topic }) => topic))];
  const operations = topics.map(
    (topic): ZkOperation =>
      guarded(step, { type: 'create', path: `${topicPath(topic)}/partitions`, data: null, mode: 'persistent' }),
  );
  if (operations.length > 0) awaitZooKeeper(step, phase, operations);
}

/** New and Offline partitions get a leader, where there is one to have. Those of a topic that goes do not. */
export function triggerOnline(step: ControllerStep, phase: PhaseOf<'triggerOnline'>): void {
  const context = active(step);
  const waiting = allPartitions(context).filter(
    ({ state, topic }) =>
      (state === 'NewPartition' || state === 'OfflinePartition') &&
      !isToBeDeleted(context, topic) &&
      (phase.topic === null || phase.topic === topic),
  );
  if (waiting.length === 0) return;
  const partitions = waiting.map(({ topic, partition }) => ({ topic, partition }));
  const fresh = waiting.filter(({ leadership }) => leadership === null).map(({ topic }) => topic);
  // Only where nobody in sync is online does it matter whether somebody else may lead.
  const forsaken = waiting.filter(({ leadership }) => leadership !== null && !isAnyInSyncOnline(context, leadership));
  const topics = [...new Set(forsaken.map(({ topic }) => topic))];
  const election: Phase =
    topics.length > 0
      ? { type: 'readUnclean', partitions, topics }
      : { type: 'electOffline', partitions, uncleanTopics: [] };
  const parents = partitions.filter(({ topic }) => fresh.includes(topic));
  runNext(step, { type: 'createPartitionParents', partitions: parents }, election);
}

/** The topic's own setting, at the moment of the election, over the broker's. */
export function readUnclean(step: ControllerStep, phase: PhaseOf<'readUnclean'>): void {
  const read = (topic: string): ZkOperation => ({ type: 'getData', path: topicConfigPath(topic), watch: false });
  awaitZooKeeper(step, phase, phase.topics.map(read));
}

export function onUnclean(step: ControllerStep, phase: PhaseOf<'readUnclean'>, results: readonly ZkResult[]): void {
  const byDefault = String(step.config['unclean.leader.election.enable']);
  const uncleanTopics = phase.topics.filter((_, index) => {
    const result = results[index];
    const configs = result?.type === 'data' ? decodeConfig(result.data) : {};
    return (configs['unclean.leader.election.enable'] ?? byDefault) === 'true';
  });
  runNext(step, { type: 'electOffline', partitions: phase.partitions, uncleanTopics });
}

export function electOffline(step: ControllerStep, phase: PhaseOf<'electOffline'>): void {
  const context = active(step);
  const changes = phase.partitions.flatMap((key): readonly PlannedChange[] => {
    const partition = partitionOf(context, key);
    if (partition === null) return [];
    const { replicas, leadership } = partition;
    if (leadership === null) {
      const isr = replicas.filter((brokerId) => isOnline(context, brokerId));
      return isr.length === 0 ? [] : [firstLeadership(step, partition, isr)];
    }
    const mayBeUnclean = phase.uncleanTopics.includes(key.topic) && !isAnyInSyncOnline(context, leadership);
    const candidate = offlineElection(replicas, leadership.isr, (id) => isOnline(context, id), mayBeUnclean);
    if (candidate === null) tellOffline(step, partition);
    return candidate === null ? [] : [elected(step, partition, leadership, candidate)];
  });
  if (changes.length > 0) write(step, phase, changes);
}

/**
 * As long as anybody in sync is online, no other may lead, not even where that one is assigned no more and cannot lead
 * itself (`PartitionStateMachine.collectUncleanLeaderElectionState`).
 */
function isAnyInSyncOnline(context: ControllerContext, { isr }: LeaderAndIsr): boolean {
  return isr.some((brokerId) => isOnline(context, brokerId));
}

export function elect(step: ControllerStep, phase: PhaseOf<'elect'>): void {
  const changes = phase.partitions.flatMap((key): readonly PlannedChange[] => {
    const partition = partitionOf(active(step), key);
    if (partition === null || partition.leadership === null) return [];
    const candidate = candidateFor(step, partition, partition.leadership, phase.strategy);
    return candidate === null ? [] : [elected(step, partition, partition.leadership, candidate)];
  });
  if (changes.length > 0) write(step, phase, changes);
}

function candidateFor(
  step: ControllerStep,
  { replicas }: ControllerPartition,
  { isr }: LeaderAndIsr,
  strategy: ElectionStrategy,
): Candidate | null {
  const context = active(step);
  const isReady = (id: number) => isOnline(context, id);
  switch (strategy) {
    case 'Reassign':
      return reassignElection(replicas, isr, isReady);
    case 'Preferred':
      return preferredElection(replicas, isr, isReady);
    case 'ControlledShutdown':
      return controlledShutdownElection(
        replicas,
        isr,
        (id) => isLive(context, id),
        (id) => isShuttingDown(context, id),
      );
  }
}

function elected(
  step: ControllerStep,
  partition: ControllerPartition,
  before: LeaderAndIsr,
  { leader, isr, isUnclean }: Candidate,
): PlannedChange {
  const recovery = isUnclean ? ({ leaderRecoveryState: 1 } as const) : {};
  return nextLeadership(step, partition, before, { leader, isr, ...recovery });
}

/** The elections are written: the winners are told, and everybody hears of them. */
export function onElected(
  step: ControllerStep,
  phase: PhaseOf<'electOffline'> | PhaseOf<'elect'>,
  results: readonly ZkResult[],
  changes: readonly PlannedChange[],
): void {
  const { written, failed } = takeOver(step, changes, results);
  for (const change of written) {
    changePartitionState(step, change, 'OnlinePartition');
    tellElected(step, phase, change);
    tellShrunk(step, change);
  }
  sendBatch(step, {
    announcements: written.map(({ topic, partition, isNew }) => {
      const to = partitionOf(active(step), { topic, partition })?.replicas ?? [];
      return { topic, partition, to, isNew };
    }),
  });
  tryAgain(step, failed, { ...phase, partitions: failed.map(({ topic, partition }) => ({ topic, partition })) });
}

function tellElected(
  step: ControllerStep,
  phase: PhaseOf<'electOffline'> | PhaseOf<'elect'>,
  { before, after, ...key }: PlannedChange,
): void {
  const partition = partitionOf(active(step), key);
  step.events.push({
    type: 'leaderElected',
    topicPartition: topicPartition(key.topic, key.partition),
    strategy: strategyOf(phase, before, after),
    from: before?.leader ?? NO_LEADER,
    leaderId: after.leader,
    leaderEpoch: after.leaderEpoch,
    assignedReplicas: partition?.replicas ?? [],
    inSyncReplicas: after.isr,
  });
}

function strategyOf(
  phase: PhaseOf<'electOffline'> | PhaseOf<'elect'>,
  before: LeaderAndIsr | null,
  after: LeaderAndIsr,
): Extract<ControllerEvent, { type: 'leaderElected' }>['strategy'] {
  if (phase.type === 'elect') return phase.strategy;
  if (before === null) return 'New';
  return before.isr.includes(after.leader) ? 'Offline' : 'Unclean';
}
