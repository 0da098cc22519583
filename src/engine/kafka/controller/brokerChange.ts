import type { BrokerId } from '../protocol/ids';
import type { ZkOperation, ZkResult } from '../protocol/zookeeper';
import { childrenOf, liveBrokersFrom } from './becomeController';
import { addChannel, removeChannel } from './channels';
import { liveIds } from './context';
import { active, awaitZooKeeper, type ControllerStep, type Phase, runNext, setActive } from './state';
import { BROKER_IDS_PATH, brokerPath } from './znodes';

/**
 * Brokers that come and go, as their ephemeral znodes tell.
 *
 * Kafka 3.9: `KafkaController.processBrokerChange`, `onBrokerStartup`, `onBrokerFailure`.
 */
export function readBrokerIds(step: ControllerStep, phase: Phase): void {
  awaitZooKeeper(step, phase, [{ type: 'getChildren', path: BROKER_IDS_PATH, watch: true }]);
}

export function onBrokerIds(step: ControllerStep, [ids]: readonly ZkResult[]): void {
  runNext(step, {
    type: 'readBrokers',
    brokerIds: childrenOf(ids)
      .map(Number)
      .sort((a, b) => a - b),
  });
}

export function readBrokers(step: ControllerStep, phase: Extract<Phase, { type: 'readBrokers' }>): void {
  const operations = phase.brokerIds.map(
    (id): ZkOperation => ({ type: 'getData', path: brokerPath(id), watch: false }),
  );
  awaitZooKeeper(step, phase, operations);
}

export function onBrokers(
  step: ControllerStep,
  phase: Extract<Phase, { type: 'readBrokers' }>,
  results: readonly ZkResult[],
): void {
  const before = active(step).liveBrokers;
  const now = liveBrokersFrom(phase.brokerIds, results);
  const epochBefore = (brokerId: BrokerId) => before.find((broker) => broker.brokerId === brokerId)?.brokerEpoch;
  const epochNow = (brokerId: BrokerId) => now.find((broker) => broker.brokerId === brokerId)?.brokerEpoch;
  const started = now.map((broker) => broker.brokerId).filter((id) => epochBefore(id) === undefined);
  const failed = before.map((broker) => broker.brokerId).filter((id) => epochNow(id) === undefined);
  // Gone and back between two looks: only the larger broker epoch shows it.
  const bounced = now
    .filter((broker) => broker.brokerEpoch > (epochBefore(broker.brokerId) ?? Infinity))
    .map((broker) => broker.brokerId);
  if (started.length + failed.length + bounced.length === 0) return;

  for (const id of [...failed, ...bounced]) removeChannel(step, id);
  setActive(step, {
    liveBrokers: now,
    shuttingDownBrokers: active(step).shuttingDownBrokers.filter((id) => !failed.includes(id) && !bounced.includes(id)),
  });
  for (const id of [...started, ...bounced].sort((a, b) => a - b)) addChannel(step, id);
  step.events.push({
    type: 'brokersChanged',
    controllerId: step.state.brokerId,
    started: [...started, ...bounced].sort((a, b) => a - b),
    failed: [...failed, ...bounced].sort((a, b) => a - b),
    live: liveIds(active(step)),
  });
  const live = liveIds(active(step));
  runNext(
    step,
    ...(started.length > 0 ? onBrokerStartup(live, started) : []),
    ...(bounced.length > 0 ? [...onBouncedFailure(bounced), ...onBrokerStartup(live, bounced)] : []),
    ...(failed.length > 0 ? onBrokerFailure(live, failed) : []),
  );
}

/** Those who were there learn of the new ones; the new ones learn everything; their replicas come online. */
function onBrokerStartup(live: readonly BrokerId[], started: readonly BrokerId[]): readonly Phase[] {
  return [
    { type: 'updateMetadata', brokerIds: live.filter((id) => !started.includes(id)), partitions: 'none' },
    { type: 'updateMetadata', brokerIds: started, partitions: 'all' },
    { type: 'announceLeadership', brokerIds: started },
    { type: 'createPartitionParents' },
    { type: 'triggerOnline' },
  ];
}

/** Partitions they led are elected anew; then they leave the ISRs that still name them. */
function onBrokerFailure(live: readonly BrokerId[], failed: readonly BrokerId[]): readonly Phase[] {
  return [
    { type: 'markOffline' },
    { type: 'triggerOnline' },
    ...failed.map((brokerId): Phase => ({ type: 'removeFromIsr', brokerId })),
    { type: 'updateMetadata', brokerIds: live, partitions: 'all' },
  ];
}

/** A bounced broker is alive again, and yet what it led or held in sync before is no longer to be relied on. */
function onBouncedFailure(bounced: readonly BrokerId[]): readonly Phase[] {
  return bounced.map((brokerId): Phase => ({ type: 'removeFromIsr', brokerId }));
}
