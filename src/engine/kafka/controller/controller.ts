import { assertNever } from '../../kernel/types';
import type { ZkResult } from '../protocol/zookeeper';
import { alterPartition, onAltered } from './alterPartition';
import {
  claim,
  createControllerEpoch,
  onBrokersAndTopics,
  onClaim,
  onCluster,
  onController,
  onControllerEpoch,
  onPartitionStates,
  readBrokersAndTopics,
  readCluster,
  readController,
  readControllerEpoch,
  readPartitionStates,
  resign,
} from './becomeController';
import { onBrokerIds, onBrokers, readBrokerIds, readBrokers } from './brokerChange';
import { onChannelDisconnected, onChannelTimeout, onControlResponse, sendHead } from './channels';
import { allPartitions } from './context';
import { answerControlledShutdown, controlledShutdown } from './controlledShutdown';
import {
  createPartitionParents,
  elect,
  markOffline,
  onLeadershipWritten,
  removeFromIsr,
  triggerOnline,
} from './leadership';
import { announce, stopReplica, updateMetadata } from './requestBatch';
import { active, type AwaitedPhase, type ControllerStep, type ControllerTimer, type Phase } from './state';
import { onNewTopics, onTopics, readNewTopics, readTopics } from './topicChange';
import type { ControllerEventInput } from './types';

/**
 * The event thread of the controller: one event at a time, each a list of phases, each phase done at once or waiting
 * for ZooKeeper.
 *
 * Kafka 3.9: `ControllerEventManager`, `KafkaController.process`.
 * Simplified: no topic deletion, reassignment, preferred election or log directory failure; UpdateMetadata after a
 * broker's failure names all partitions.
 */
export function enqueueEvent(step: ControllerStep, event: ControllerEventInput): void {
  // A second change of the same kind that waits in the queue would find nothing new.
  const isRepeated = 'request' in event ? false : step.state.queue.some((each) => each.type === event.type);
  if (!isRepeated) step.state = { ...step.state, queue: [...step.state.queue, event] };
  pump(step);
}

/** The results of the one submission that is out. */
export function onZooKeeperResults(step: ControllerStep, results: readonly ZkResult[]): void {
  const { awaited } = step.state;
  if (awaited === null) return;
  step.state = { ...step.state, awaited: null };
  if (mayGoOn(step, awaited.phase)) goOn(step, awaited, results);
  pump(step);
}

/** The session is gone, and with it `/controller`, if it was ours: everything under way is dropped. */
export function onSessionExpired(step: ControllerStep): void {
  resign(step);
  step.state = { ...step.state, activeControllerId: null, queue: [], phases: [], awaited: null };
}

export function onControllerTimer(step: ControllerStep, timer: ControllerTimer): void {
  switch (timer.type) {
    case 'channelRetry':
      return sendHead(step, timer.brokerId);
    case 'channelTimeout':
      return onChannelTimeout(step, timer.brokerId, timer.correlationId);
    default:
      return assertNever(timer);
  }
}

export { onChannelDisconnected, onControlResponse };

function pump(step: ControllerStep): void {
  while (step.state.awaited === null) {
    const [phase, ...phases] = step.state.phases;
    if (phase !== undefined) {
      step.state = { ...step.state, phases };
      if (mayGoOn(step, phase)) run(step, phase);
      continue;
    }
    const [event, ...queue] = step.state.queue;
    if (event === undefined) return;
    step.state = { ...step.state, queue, phases: phasesOf(step, event) };
  }
}

function phasesOf(step: ControllerStep, event: ControllerEventInput): readonly Phase[] {
  const isActive = step.state.context !== null;
  switch (event.type) {
    case 'Startup':
    case 'Reelect':
      return [{ type: 'readController', mayElect: true }];
    case 'ControllerChange':
      return [{ type: 'readController', mayElect: false }];
    case 'BrokerChange':
      return isActive ? [{ type: 'readBrokerIds' }] : [];
    case 'TopicChange':
      return isActive ? [{ type: 'readTopics' }] : [];
    case 'AlterPartitionReceived':
      return [{ type: 'alterPartition', from: event.from, request: event.request }];
    case 'ControlledShutdown':
      return [{ type: 'controlledShutdown', from: event.from, request: event.request }];
    default:
      return assertNever(event);
  }
}

/** Whoever has left office does nothing more, but it still answers, and still looks for who is in office. */
function mayGoOn(step: ControllerStep, phase: Phase): boolean {
  if (step.state.context !== null) return true;
  switch (phase.type) {
    case 'readController':
    case 'readControllerEpoch':
    case 'createControllerEpoch':
    case 'claim':
    case 'alterPartition':
    case 'controlledShutdown':
      return true;
    default:
      return false;
  }
}

function run(step: ControllerStep, phase: Phase): void {
  switch (phase.type) {
    case 'readController':
      return readController(step, phase);
    case 'readControllerEpoch':
      return readControllerEpoch(step, phase);
    case 'createControllerEpoch':
      return createControllerEpoch(step, phase);
    case 'claim':
      return claim(step, phase);
    case 'readCluster':
      return readCluster(step, phase);
    case 'readBrokersAndTopics':
      return readBrokersAndTopics(step, phase);
    case 'readPartitionStates':
      return readPartitionStates(step, phase);
    case 'readBrokerIds':
      return readBrokerIds(step, phase);
    case 'readBrokers':
      return readBrokers(step, phase);
    case 'readTopics':
      return readTopics(step, phase);
    case 'readNewTopics':
      return readNewTopics(step, phase);
    case 'updateMetadata':
      return updateMetadata(step, phase.brokerIds, phase.partitions === 'all' ? allPartitions(active(step)) : []);
    case 'announceLeadership':
      return announceLeadership(step, phase);
    case 'markOffline':
      return markOffline(step);
    case 'createPartitionParents':
      return createPartitionParents(step, phase);
    case 'triggerOnline':
      return triggerOnline(step, phase);
    case 'elect':
      return elect(step, phase);
    case 'removeFromIsr':
      return removeFromIsr(step, phase);
    case 'stopReplicas':
      return stopReplica(step, phase.brokerId, phase.partitions);
    case 'alterPartition':
      return alterPartition(step, phase);
    case 'controlledShutdown':
      return controlledShutdown(step, phase);
    case 'answerControlledShutdown':
      return answerControlledShutdown(step, phase);
    default:
      return assertNever(phase);
  }
}

function goOn(step: ControllerStep, { phase, changes }: AwaitedPhase, results: readonly ZkResult[]): void {
  switch (phase.type) {
    case 'readController':
      return onController(step, phase, results);
    case 'readControllerEpoch':
      return onControllerEpoch(step, results);
    case 'createControllerEpoch':
    case 'createPartitionParents':
      return;
    case 'claim':
      return onClaim(step, phase, results);
    case 'readCluster':
      return onCluster(step, results);
    case 'readBrokersAndTopics':
      return onBrokersAndTopics(step, phase, results);
    case 'readPartitionStates':
      return onPartitionStates(step, phase, results);
    case 'readBrokerIds':
      return onBrokerIds(step, results);
    case 'readBrokers':
      return onBrokers(step, phase, results);
    case 'readTopics':
      return onTopics(step, results);
    case 'readNewTopics':
      return onNewTopics(step, phase, results);
    case 'triggerOnline':
    case 'elect':
    case 'removeFromIsr':
      return onLeadershipWritten(step, phase, changes, results);
    case 'alterPartition':
      if (step.state.context !== null) onAltered(step, phase, changes, results);
      return;
    default:
      throw new Error(`The phase ${phase.type} waits for nothing.`);
  }
}

function announceLeadership(step: ControllerStep, phase: Extract<Phase, { type: 'announceLeadership' }>): void {
  const partitions = allPartitions(active(step)).filter(({ leadership }) => leadership !== null);
  if (partitions.length > 0)
    announce(
      step,
      partitions.map((partition) => ({ partition, isNew: false })),
      phase.brokerIds,
    );
}
