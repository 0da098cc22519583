import { assertNever } from '../../kernel/types';
import type { BrokerId } from '../protocol/ids';
import type { ControlResponse } from '../protocol/requests';
import { type ZkResult, zkErrorOf } from '../protocol/zookeeper';
import { resign } from './becomeController';
import { onChannelDisconnected, onChannelTimeout, onControlResponse as onChannelResponse, sendHead } from './channels';
import { isToBeDeleted } from './context';
import { goOnWithPhase, refuse, runPhase } from './phases';
import { active, type ControllerStep, type ControllerTimer, type Phase } from './state';
import type { ControllerEventInput } from './types';

/**
 * The event thread of the controller: one event at a time, each a list of phases, each phase done at once or waiting
 * for ZooKeeper.
 *
 * Kafka 3.9: `ControllerEventManager`, `KafkaController.process`.
 * Simplified: no log directory failures, so LeaderAndIsr responses have nothing to tell.
 */
export function enqueueEvent(step: ControllerStep, event: ControllerEventInput): void {
  // A second change of the same kind that waits in the queue would find nothing new.
  const isRepeated = isLook(event) && step.state.queue.some((each) => isSameLook(each, event));
  if (!isRepeated) step.state = { ...step.state, queue: [...step.state.queue, event] };
  pump(step);
}

/** A look at ZooKeeper, which tells the same however often it was asked for. */
function isLook(event: ControllerEventInput): boolean {
  return !('request' in event) && event.type !== 'TopicDeletionStopReplicaResponseReceived';
}

function isSameLook(a: ControllerEventInput, b: ControllerEventInput): boolean {
  if (a.type !== b.type) return false;
  if ('topic' in a && 'topic' in b) return a.topic === b.topic;
  return !('brokerId' in a && 'brokerId' in b) || a.brokerId === b.brokerId;
}

/** The results of the one submission that is out. */
export function onZooKeeperResults(step: ControllerStep, results: readonly ZkResult[]): void {
  const { awaited } = step.state;
  if (awaited === null) return;
  step.state = { ...step.state, awaited: null };
  if (step.state.context !== null && results.some(isFenced)) onControllerMoved(step, awaited.phase);
  else if (step.state.context !== null || isForEveryone(awaited.phase))
    goOnWithPhase(step, awaited.phase, results, awaited.changes);
  else refuse(step, awaited.phase);
  pump(step);
}

/** The check of `/controller_epoch`, which comes first in every write, has failed: `ControllerMovedException`. */
function isFenced(result: ZkResult): boolean {
  const [check] = result.type === 'multi' ? result.results : [];
  return check !== undefined && zkErrorOf(check) === 'BadVersion';
}

/** Somebody else is in office. What was under way is dropped, and whoever waits for an answer is sent to look again. */
function onControllerMoved(step: ControllerStep, phase: Phase): void {
  const owed = [phase, ...step.state.phases];
  resign(step);
  for (const each of owed) refuse(step, each);
  step.state = { ...step.state, phases: [{ type: 'readController', mayElect: true }] };
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
    case 'autoLeaderRebalance':
      return enqueueEvent(step, { type: 'AutoPreferredReplicaLeaderElection' });
    default:
      return assertNever(timer);
  }
}

export { onChannelDisconnected };

/** Of a broker's answers only one has news: which replicas of a topic on its way out are deleted. */
export function onControlResponse(step: ControllerStep, brokerId: BrokerId, response: ControlResponse): void {
  const request = onChannelResponse(step, brokerId, response.correlationId);
  if (request?.api !== 'StopReplica' || response.api !== 'StopReplica') return;
  const deleted = request.partitions.filter(
    ({ deletePartition, topic }) => deletePartition && isToBeDeleted(active(step), topic),
  );
  if (deleted.length === 0) return;
  const partitions = deleted.map(({ topic, partition }) => {
    const result = response.partitions.find((each) => each.topic === topic && each.partition === partition);
    const error = response.error === 'NONE' ? (result?.error ?? 'NONE') : response.error;
    return { topic, partition, error };
  });
  enqueueEvent(step, { type: 'TopicDeletionStopReplicaResponseReceived', brokerId, partitions });
}

function pump(step: ControllerStep): void {
  while (step.state.awaited === null) {
    const [phase, ...phases] = step.state.phases;
    if (phase !== undefined) {
      step.state = { ...step.state, phases };
      if (step.state.context !== null || isForEveryone(phase)) runPhase(step, phase);
      else refuse(step, phase);
      continue;
    }
    const [event, ...queue] = step.state.queue;
    if (event === undefined) return;
    step.state = { ...step.state, queue, phases: phasesOf(step, event) };
  }
}

function phasesOf(step: ControllerStep, event: ControllerEventInput): readonly Phase[] {
  switch (event.type) {
    case 'Startup':
    case 'Reelect':
      return [{ type: 'readController', mayElect: true }];
    case 'ControllerChange':
      return [{ type: 'readController', mayElect: false }];
    case 'AlterPartitionReceived':
      return [{ type: 'alterPartition', from: event.from, request: event.request }];
    case 'ControlledShutdown':
      return [{ type: 'controlledShutdown', from: event.from, request: event.request }];
    case 'ReplicaLeaderElection':
      return [{ type: 'electLeaders', from: event.from, request: event.request }];
    case 'ApiPartitionReassignment':
      return [{ type: 'alterReassignments', from: event.from, request: event.request }];
    case 'AllocateProducerIds':
      return [{ type: 'allocateProducerIds', from: event.from, request: event.request }];
    default:
      return step.state.context === null ? [] : [phaseOfActive(event)];
  }
}

type Answered =
  | 'Startup'
  | 'Reelect'
  | 'ControllerChange'
  | 'AlterPartitionReceived'
  | 'ControlledShutdown'
  | 'ReplicaLeaderElection'
  | 'ApiPartitionReassignment'
  | 'AllocateProducerIds';

/** Whoever is not in office has nothing to do with these. */
function phaseOfActive(event: Exclude<ControllerEventInput, { readonly type: Answered }>): Phase {
  switch (event.type) {
    case 'BrokerChange':
      return { type: 'readBrokerIds' };
    case 'BrokerModifications':
      return { type: 'readBroker', brokerId: event.brokerId };
    case 'TopicChange':
      return { type: 'readTopics' };
    case 'PartitionModifications':
      return { type: 'readPartitions', topic: event.topic };
    case 'TopicDeletion':
      return { type: 'readDeletions' };
    case 'TopicDeletionStopReplicaResponseReceived':
      return { type: 'replicasDeleted', brokerId: event.brokerId, results: event.partitions };
    case 'AutoPreferredReplicaLeaderElection':
      return { type: 'checkLeaderBalance' };
    case 'UncleanLeaderElectionEnable':
      return { type: 'triggerOnline', topic: null };
    case 'TopicUncleanLeaderElectionEnable':
      return { type: 'triggerOnline', topic: event.topic };
    default:
      return assertNever(event);
  }
}

/** Whoever is not in office still looks for who is. */
function isForEveryone(phase: Phase): boolean {
  switch (phase.type) {
    case 'readController':
    case 'readControllerEpoch':
    case 'createControllerEpoch':
    case 'claim':
      return true;
    default:
      return false;
  }
}
