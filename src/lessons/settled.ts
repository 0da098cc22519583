import {
  type Application,
  assertNever,
  brokerNodeId,
  type Consumer,
  type NodeState,
  type Producer,
  type SimulationState,
  timerDueMs,
  topicPartition,
} from '../engine';
import {
  brokersOf,
  hasController,
  isUp,
  leaderRangeOf,
  type PartitionInCluster,
  partitionsOf,
  registeredBrokersOf,
  replicaAt,
  topicNamesOf,
} from './facts/cluster';

/**
 * Is the stage idle? True when nothing would happen any more without somebody acting, save routine: no message worth
 * seeing is under way, nobody waits for an answer, and whatever has failed has been noticed. Where a steady load runs,
 * records are always on their way: then it is idle as soon as the cluster is.
 */
export function settled(state: SimulationState): boolean {
  const nodes = Object.values(state.nodes);
  const hasLoad = nodes.some((node) => node.type === 'producer' && node.load !== null);
  // What is soonest answered comes first: whoever waits asks ten times a simulated second.
  return (
    (hasLoad || (!isAnythingUnderWay(state) && nodes.every((node) => isNodeAtRest(state, node)))) &&
    isControllerThere(state) &&
    isEveryFailureNoticed(state) &&
    areGroupsStable(state) &&
    (hasLoad ||
      topicNamesOf(state).every((topic) => partitionsOf(state, topic).every((of) => isPartitionAtRest(state, of))))
  );
}

function isNodeAtRest(state: SimulationState, node: NodeState): boolean {
  switch (node.type) {
    case 'producer':
      return isProducerAtRest(node);
    case 'consumer':
      return isConsumerAtRest(state, node);
    case 'application':
      return isApplicationAtRest(state, node);
    case 'admin':
      return node.pending.length === 0;
    case 'broker':
      return node.delayedProduces.length === 0 && node.coordinator.pendingAppends.length === 0;
    case 'zookeeper':
      return node.outstanding.length === 0;
    default:
      return assertNever(node);
  }
}

/** While no broker runs there is nobody who could be the controller. */
function isControllerThere(state: SimulationState): boolean {
  return hasController(state) || !brokersOf(state).some(({ nodeId }) => isUp(state, nodeId));
}

function isAnythingUnderWay(state: SimulationState): boolean {
  return state.agenda.some((item) => {
    switch (item.type) {
      case 'deliver':
        return !item.message.quiet;
      case 'start':
      case 'disconnected':
        return true;
      case 'timer':
        return false;
    }
  });
}

/** A killed broker stays registered until its session ends, and one that starts is not registered yet. */
function isEveryFailureNoticed(state: SimulationState): boolean {
  const registered = registeredBrokersOf(state);
  return brokersOf(state).every(({ brokerId, status }) =>
    isUp(state, brokerNodeId(brokerId))
      ? status === 'RUNNING' && registered.includes(brokerId)
      : !registered.includes(brokerId),
  );
}

/** A member whose process is gone stays in its group until its session ends. */
function areGroupsStable(state: SimulationState): boolean {
  return brokersOf(state)
    .flatMap((broker) => broker.coordinator.groups)
    .every(
      (group) =>
        (group.state === 'Stable' || group.state === 'Empty' || group.state === 'Dead') &&
        group.members.every((member) => isUp(state, member.clientId)),
    );
}

function isPartitionAtRest(state: SimulationState, of: PartitionInCluster): boolean {
  const alive = of.assignedReplicas.filter((brokerId) => isUp(state, brokerNodeId(brokerId)));
  const range = leaderRangeOf(state, of);
  // Nobody alive may lead it: it waits for a broker to come back.
  if (range === null || !alive.includes(of.leaderId)) return !of.inSyncReplicas.some((id) => alive.includes(id));
  return of.assignedReplicas.every((brokerId) => {
    const isInSync = of.inSyncReplicas.includes(brokerId);
    if (!alive.includes(brokerId)) return !isInSync;
    const log = replicaAt(state, brokerId, of)?.log;
    // Whoever cannot reach the leader stays in sync until it misses a record, and then is out for as long as that lasts.
    if (isCut(state, brokerId, of.leaderId)) return isInSync === (log?.logEndOffset === range.end);
    return isInSync && log?.logEndOffset === range.end && log.highWatermark === range.end;
  });
}

function isCut(state: SimulationState, a: number, b: number): boolean {
  return isCutFrom(state, a, b) || isCutFrom(state, b, a);
}

function isCutFrom(state: SimulationState, from: number, to: number): boolean {
  return state.links[brokerNodeId(from)]?.[brokerNodeId(to)]?.fault.type === 'cut';
}

function isProducerAtRest({ queues, inFlight, blocked }: Producer): boolean {
  return inFlight.length === 0 && blocked.length === 0 && Object.values(queues).every((queue) => queue.length === 0);
}

/** Its bookmarks are written with its results, so it has none to write of its own. */
function isApplicationAtRest(
  state: SimulationState,
  { nodeId, activity, producer, consumer, isClosing }: Application,
): boolean {
  // One that was closed or killed stays on the stage and does nothing.
  if (!isUp(state, nodeId)) return state.processes[nodeId]?.willRestart !== true;
  // A partition of its retry topic that is paused until what lies there is due.
  const isWaiting = consumer.assignment.some(
    ({ topic, partition, isPaused }) =>
      isPaused && timerDueMs(state, nodeId, `consumer/retryDue/${topicPartition(topic, partition)}`) !== null,
  );
  return (
    !isClosing &&
    !isWaiting &&
    activity.type === 'polling' &&
    isProducerAtRest(producer) &&
    isConsumerAtRest(state, consumer)
  );
}

/** It polls when somebody tells it to, and nobody has. */
function isWaitingForTheWord({ activity, isClosing, isCloseWanted }: Consumer): boolean {
  return activity.type === 'waiting' && !isClosing && !isCloseWanted;
}

/**
 * It has read all it may read, and said so: with auto-commit the bookmark follows up to five seconds later. One that
 * an exception has ended, and that is closed, does nothing any more.
 */
function isConsumerAtRest(state: SimulationState, consumer: Consumer): boolean {
  if (consumer.isClosed || isWaitingForTheWord(consumer)) return true;
  // One that assigns itself its partitions is in no group.
  const isThere = consumer.subscriptionType === 'USER_ASSIGNED' || consumer.memberState === 'STABLE';
  if (!isThere || consumer.isClosing) return false;
  return consumer.assignment.every(({ topic, partition, position, committed, isPaused }) => {
    if (isPaused) return true;
    if (position === null) return false;
    const of = partitionsOf(state, topic).find((candidate) => candidate.partition === partition);
    const isAlive = of !== undefined && isUp(state, brokerNodeId(of.leaderId));
    const readable = isAlive ? replicaAt(state, of.leaderId, of)?.log.highWatermark : undefined;
    if (readable !== undefined && position < readable) return false;
    const hasRead = (consumer.consumed.byPartition[topicPartition(topic, partition)] ?? 0) > 0;
    return !consumer.config['enable.auto.commit'] || (committed === null ? !hasRead : committed >= position);
  });
}
