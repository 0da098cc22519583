import type { BrokerId } from '../protocol/ids';
import type { ZkResult } from '../protocol/zookeeper';
import { addChannel, removeChannel } from './channels';
import { isToBeDeleted, liveIds, replicasOn } from './context';
import { liveBrokersFrom, numbersOf, readBrokerOperation } from './failover';
import { partitionsWithOfflineLeader } from './partitionStateMachine';
import { active, awaitZooKeeper, type ControllerStep, type Phase, runNext, setActive } from './state';
import type { LiveBroker } from './types';
import { BROKER_IDS_PATH } from './znodes';

/**
 * Brokers that come and go, as their ephemeral znodes tell.
 *
 * Kafka 3.9: `KafkaController.processBrokerChange`, `onBrokerStartup`, `onBrokerFailure`, `onReplicasBecomeOffline`,
 * `processBrokerModification`.
 */
type PhaseOf<Type extends Phase['type']> = Extract<Phase, { readonly type: Type }>;

export function readBrokerIds(step: ControllerStep, phase: PhaseOf<'readBrokerIds'>): void {
  awaitZooKeeper(step, phase, [{ type: 'getChildren', path: BROKER_IDS_PATH, watch: true }]);
}

export function onBrokerIds(step: ControllerStep, _: Phase, [ids]: readonly ZkResult[]): void {
  runNext(step, { type: 'readBrokers', brokerIds: numbersOf(ids) });
}

export function readBrokers(step: ControllerStep, phase: PhaseOf<'readBrokers'>): void {
  awaitZooKeeper(step, phase, phase.brokerIds.map(readBrokerOperation));
}

export function onBrokers(step: ControllerStep, phase: PhaseOf<'readBrokers'>, results: readonly ZkResult[]): void {
  const before = active(step).liveBrokers;
  const now = liveBrokersFrom(phase.brokerIds, results);
  const epochBefore = (brokerId: BrokerId) => before.find((broker) => broker.brokerId === brokerId)?.brokerEpoch;
  const started = now.filter(({ brokerId }) => epochBefore(brokerId) === undefined);
  // Gone and back between two looks: only the larger broker epoch shows it.
  const bounced = now.filter(({ brokerId, brokerEpoch }) => brokerEpoch > (epochBefore(brokerId) ?? Infinity));
  const isThere = (brokerId: BrokerId) => now.some((broker) => broker.brokerId === brokerId);
  const dead = before.map(idOf).filter((brokerId) => !isThere(brokerId));
  if (started.length + bounced.length + dead.length === 0) return;

  for (const id of started.map(idOf)) addChannel(step, id);
  for (const id of bounced.map(idOf)) removeChannel(step, id);
  for (const id of bounced.map(idOf)) addChannel(step, id);
  for (const id of dead) removeChannel(step, id);
  step.events.push({
    type: 'brokersChanged',
    controllerId: step.state.brokerId,
    started: sorted([...started, ...bounced].map(idOf)),
    failed: sorted([...dead, ...bounced.map(idOf)]),
    live: now.map(idOf),
  });
  const phases: Phase[] = [];
  if (started.length > 0) phases.push({ type: 'brokersStarted', brokers: started });
  if (bounced.length > 0)
    phases.push({ type: 'brokersFailed', brokerIds: bounced.map(idOf) }, { type: 'brokersStarted', brokers: bounced });
  if (dead.length > 0) phases.push({ type: 'brokersFailed', brokerIds: dead });
  runNext(step, ...phases);
}

/**
 * Those who were there learn of the new ones; the new ones learn everything; their replicas come online as followers
 * of whoever leads. They come back into the ISRs only by catching up, so no epoch rises.
 */
export function brokersStarted(step: ControllerStep, { brokers }: PhaseOf<'brokersStarted'>): void {
  const existing = liveIds(active(step));
  const ids = brokers.map(idOf);
  setActive(step, { liveBrokers: byId([...active(step).liveBrokers, ...brokers]) });
  const replicas = replicasOn(active(step), ids);
  runNext(
    step,
    { type: 'updateMetadata', brokerIds: existing.filter((id) => !ids.includes(id)), partitions: 'none' },
    { type: 'updateMetadata', brokerIds: ids, partitions: 'all' },
    { type: 'changeReplicas', replicas, to: 'OnlineReplica' },
    { type: 'triggerOnline', topic: null },
    { type: 'resumeReassignments', brokerIds: ids },
    { type: 'resumeDeletionFor', topics: [...new Set(replicas.map(({ topic }) => topic))] },
  );
}

/** Partitions they led are elected anew; then they leave the ISRs that still name them. */
export function brokersFailed(step: ControllerStep, { brokerIds }: PhaseOf<'brokersFailed'>): void {
  const { liveBrokers, shuttingDownBrokers } = active(step);
  setActive(step, {
    liveBrokers: liveBrokers.filter(({ brokerId }) => !brokerIds.includes(brokerId)),
    shuttingDownBrokers: shuttingDownBrokers.filter((id) => !brokerIds.includes(id)),
  });
  const context = active(step);
  const replicas = replicasOn(context, brokerIds);
  const toDelete = replicas.filter(({ topic }) => isToBeDeleted(context, topic));
  const hasElections = partitionsWithOfflineLeader(step).length > 0;
  runNext(
    step,
    { type: 'markOffline' },
    { type: 'triggerOnline', topic: null },
    { type: 'changeReplicas', replicas: replicas.filter((key) => !toDelete.includes(key)), to: 'OfflineReplica' },
    { type: 'failReplicaDeletion', replicas: toDelete },
    // With elections everybody has been told already who is alive.
    ...(hasElections ? [] : [{ type: 'updateMetadata', brokerIds: 'live', partitions: 'none' } as const]),
  );
}

/** A broker has changed what it says about itself. */
export function readBroker(step: ControllerStep, phase: PhaseOf<'readBroker'>): void {
  awaitZooKeeper(step, phase, [readBrokerOperation(phase.brokerId)]);
}

export function onBroker(
  step: ControllerStep,
  { brokerId }: PhaseOf<'readBroker'>,
  results: readonly ZkResult[],
): void {
  const [now] = liveBrokersFrom([brokerId], results);
  const known = active(step).liveBrokers.find((broker) => broker.brokerId === brokerId);
  if (now === undefined || known === undefined || now.rack === known.rack) return;
  const liveBrokers = active(step).liveBrokers.map((each) => (each === known ? { ...known, rack: now.rack } : each));
  setActive(step, { liveBrokers });
  runNext(step, { type: 'updateMetadata', brokerIds: 'live', partitions: 'none' });
}

function idOf({ brokerId }: LiveBroker): BrokerId {
  return brokerId;
}

function sorted(ids: readonly BrokerId[]): readonly BrokerId[] {
  return ids.toSorted((a, b) => a - b);
}

function byId(brokers: readonly LiveBroker[]): readonly LiveBroker[] {
  return brokers.toSorted((a, b) => a.brokerId - b.brokerId);
}
