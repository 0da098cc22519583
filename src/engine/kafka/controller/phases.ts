import type { ZkResult } from '../protocol/zookeeper';
import { alterPartition, onAltered, refuseAlterPartition } from './alterPartition';
import {
  claim,
  createControllerEpoch,
  onClaim,
  onController,
  onControllerEpoch,
  readController,
  readControllerEpoch,
} from './becomeController';
import {
  brokersFailed,
  brokersStarted,
  onBroker,
  onBrokerIds,
  onBrokers,
  readBroker,
  readBrokerIds,
  readBrokers,
} from './brokerChange';
import { allPartitions, liveIds, partitionOf } from './context';
import {
  answerControlledShutdown,
  controlledShutdown,
  refuseControlledShutdown,
  stopReplicas,
} from './controlledShutdown';
import {
  createFeatures,
  deleteNotifications,
  initDeletions,
  onBrokersAndTopics,
  onCluster,
  onFeatures,
  onPartitionStates,
  readBrokersAndTopics,
  readCluster,
  readFeatures,
  readPartitionStates,
  startReplicas,
} from './failover';
import { checkLeaderBalance, scheduleRebalance } from './leaderBalance';
import {
  createPartitionParents,
  createPartitions,
  elect,
  electOffline,
  markOffline,
  onElected,
  onUnclean,
  readUnclean,
  triggerOnline,
} from './partitionStateMachine';
import {
  allocateProducerIds,
  onLastBlock,
  onProducerIdsWritten,
  refuseProducerIds,
  writeProducerIds,
} from './producerIds';
import {
  alterReassignments,
  answerReassignments,
  assignTarget,
  bumpLeaderEpoch,
  endReassignment,
  goOnReassigning,
  moveLeader,
  onAssignmentWritten,
  onLeaderEpochBumped,
  reassign,
  refuseReassignments,
  resumeReassignments,
  writeAssignment,
} from './reassignment';
import { answerElectLeaders, electLeaders, refuseElections } from './replicaElection';
import { changeReplicas, onRemovedFromIsr } from './replicaStateMachine';
import { updateMetadata as sendMetadata } from './requestBatch';
import { active, type ControllerStep, type Phase, type PlannedChange } from './state';
import { onNewTopics, onPartitions, onTopics, readNewTopics, readPartitions, readTopics } from './topicChange';
import {
  deleteDeletionZnodes,
  deleteTopicZnodes,
  failReplicaDeletion,
  onDeletions,
  onTopicZnodesDeleted,
  readDeletions,
  replicasDeleted,
  resumeDeletionFor,
  resumeDeletions,
  startDeletions,
} from './topicDeletion';

/** What a phase does, and what it does with ZooKeeper's answer if it asked for one. */
interface Handler<P> {
  run(step: ControllerStep, phase: P): void;
  goOn?(step: ControllerStep, phase: P, results: readonly ZkResult[], changes: readonly PlannedChange[]): void;
}

type Handlers = { readonly [Type in Phase['type']]: Handler<Extract<Phase, { readonly type: Type }>> };

const nothing = () => {};

const HANDLERS: Handlers = {
  readController: { run: readController, goOn: onController },
  readControllerEpoch: { run: readControllerEpoch, goOn: onControllerEpoch },
  createControllerEpoch: { run: createControllerEpoch },
  claim: { run: claim, goOn: onClaim },
  readFeatures: { run: readFeatures, goOn: onFeatures },
  createFeatures: { run: createFeatures },
  readCluster: { run: readCluster, goOn: onCluster },
  deleteNotifications: { run: deleteNotifications },
  readBrokersAndTopics: { run: readBrokersAndTopics, goOn: onBrokersAndTopics },
  readPartitionStates: { run: readPartitionStates, goOn: onPartitionStates },
  initDeletions: { run: initDeletions },
  startReplicas: { run: startReplicas },
  scheduleRebalance: { run: scheduleRebalance },
  readBrokerIds: { run: readBrokerIds, goOn: onBrokerIds },
  readBrokers: { run: readBrokers, goOn: onBrokers },
  readBroker: { run: readBroker, goOn: onBroker },
  readTopics: { run: readTopics, goOn: onTopics },
  readNewTopics: { run: readNewTopics, goOn: onNewTopics },
  readPartitions: { run: readPartitions, goOn: onPartitions },
  restoreAssignment: { run: nothing },
  readDeletions: { run: readDeletions, goOn: onDeletions },
  brokersStarted: { run: brokersStarted },
  brokersFailed: { run: brokersFailed },
  updateMetadata: { run: updateMetadata },
  markOffline: { run: markOffline },
  createPartitions: { run: createPartitions },
  createPartitionParents: { run: createPartitionParents },
  triggerOnline: { run: triggerOnline },
  readUnclean: { run: readUnclean, goOn: onUnclean },
  electOffline: { run: electOffline, goOn: onElected },
  elect: { run: elect, goOn: onElected },
  changeReplicas: { run: changeReplicas, goOn: onRemovedFromIsr },
  stopReplicas: { run: stopReplicas },
  checkLeaderBalance: { run: checkLeaderBalance },
  deleteDeletionZnodes: { run: deleteDeletionZnodes },
  failReplicaDeletion: { run: failReplicaDeletion },
  resumeDeletionFor: { run: resumeDeletionFor },
  resumeDeletions: { run: resumeDeletions },
  startDeletions: { run: startDeletions },
  deleteTopicZnodes: { run: deleteTopicZnodes, goOn: onTopicZnodesDeleted },
  replicasDeleted: { run: replicasDeleted },
  reassign: { run: reassign },
  writeAssignment: { run: writeAssignment, goOn: onAssignmentWritten },
  goOnReassigning: { run: goOnReassigning },
  bumpLeaderEpoch: { run: bumpLeaderEpoch, goOn: onLeaderEpochBumped },
  assignTarget: { run: assignTarget },
  moveLeader: { run: moveLeader },
  endReassignment: { run: endReassignment },
  resumeReassignments: { run: resumeReassignments },
  alterPartition: { run: alterPartition, goOn: onAltered },
  controlledShutdown: { run: controlledShutdown },
  answerControlledShutdown: { run: answerControlledShutdown },
  electLeaders: { run: electLeaders },
  answerElectLeaders: { run: answerElectLeaders },
  alterReassignments: { run: alterReassignments },
  answerReassignments: { run: answerReassignments },
  allocateProducerIds: { run: allocateProducerIds, goOn: onLastBlock },
  writeProducerIds: { run: writeProducerIds, goOn: onProducerIdsWritten },
};

export function runPhase(step: ControllerStep, phase: Phase): void {
  handlerOf(phase).run(step, phase);
}

export function goOnWithPhase(
  step: ControllerStep,
  phase: Phase,
  results: readonly ZkResult[],
  changes: readonly PlannedChange[],
): void {
  handlerOf(phase).goOn?.(step, phase, results, changes);
}

// The table has, for each type, the handler for that type, which the compiler cannot follow through a look-up.
function handlerOf(phase: Phase): Handler<Phase> {
  return HANDLERS[phase.type] as Handler<never> as Handler<Phase>;
}

/** Somebody waits for an answer to this phase, and the office is lost. */
export function refuse(step: ControllerStep, phase: Phase): void {
  switch (phase.type) {
    case 'alterPartition':
      return refuseAlterPartition(step, phase.from, phase.request, 'NOT_CONTROLLER');
    case 'controlledShutdown':
    case 'answerControlledShutdown':
      return refuseControlledShutdown(step, phase.from, phase.request, 'NOT_CONTROLLER');
    case 'electLeaders':
    case 'answerElectLeaders':
      return refuseElections(step, phase.from, phase.request);
    case 'alterReassignments':
    case 'answerReassignments':
      return refuseReassignments(step, phase.from, phase.request);
    case 'allocateProducerIds':
    case 'writeProducerIds':
      return refuseProducerIds(step, phase.from, phase.request, 'NOT_CONTROLLER');
    default:
      return;
  }
}

function updateMetadata(step: ControllerStep, phase: Extract<Phase, { readonly type: 'updateMetadata' }>): void {
  const context = active(step);
  const brokerIds = phase.brokerIds === 'live' ? liveIds(context) : phase.brokerIds;
  switch (phase.partitions) {
    case 'all':
      return sendMetadata(step, brokerIds, allPartitions(context));
    case 'none':
      return sendMetadata(step, brokerIds, []);
    default: {
      const partitions = phase.partitions.flatMap((key) => partitionOf(context, key) ?? []);
      return sendMetadata(step, brokerIds, partitions);
    }
  }
}
