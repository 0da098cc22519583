import type { SimulationState } from '../engine';
import type { ControllerContext, ControllerPartition } from '../engine/kafka/controller/types';
import { NO_LEADER } from '../engine/kafka/protocol/ids';
import type { Replica } from '../engine/kafka/replication/types';

/**
 * What has not come about although everything is healed. In a healed cluster every partition has a leader, every ISR is
 * full, the readers have read everything, and every producer knows what became of its records.
 *
 * What counts is what the controller knows. A replica that was taken away while nobody could tell its broker is of no
 * account: the next controller does not know of it, and it asks in vain until its broker restarts, as in Kafka.
 */
export function unfinishedBusiness(state: SimulationState): readonly string[] {
  const controller = activeController(state);
  if (controller === null) return ['there is no controller'];
  const partitions = Object.values(controller.topics).flatMap((topic) => topic.partitions);
  return [
    ...brokersNotRunning(state),
    ...partitions.flatMap((partition) => partitionProblems(state, partition)),
    ...controller.topicsToBeDeleted.map((topic) => `${topic} is not deleted`),
    ...producersWithoutAnswer(state),
  ];
}

function activeController({ nodes }: SimulationState): ControllerContext | null {
  const contexts = Object.values(nodes).flatMap((node) =>
    node.type === 'broker' && node.controller.context !== null ? [node.controller.context] : [],
  );
  return contexts.sort((a, b) => b.epoch - a.epoch)[0] ?? null;
}

function brokersNotRunning({ nodes }: SimulationState): readonly string[] {
  return Object.values(nodes).flatMap((node) =>
    node.type === 'broker' && node.status !== 'RUNNING' ? [`${node.nodeId} is ${node.status}`] : [],
  );
}

function partitionProblems(state: SimulationState, partition: ControllerPartition): readonly string[] {
  const name = `${partition.topic}-${partition.partition}`;
  const leader = replicaOn(state, partition, partition.leadership?.leader ?? -1);
  if (leader?.role.type !== 'leader') return mayBeLed(partition) ? [`${name} has no leader`] : [];
  const problems: string[] = [];
  if (leader.inSyncReplicas.length < partition.replicas.length)
    problems.push(`${name} has the ISR [${leader.inSyncReplicas.join(', ')}]`);
  if (partition.addingReplicas.length + partition.removingReplicas.length > 0)
    problems.push(`${name} is not reassigned`);
  // Commits go on for ever, so the offsets topic is always a little behind; of other topics nobody reads.
  if (partition.topic !== 'orders') return problems;
  const { logEndOffset: end, highWatermark } = leader.log;
  if (highWatermark < end) problems.push(`${name} is not committed to its end`);
  for (const brokerId of partition.replicas) {
    const log = replicaOn(state, partition, brokerId)?.log;
    if (log?.logEndOffset !== end || log.highWatermark !== end)
      problems.push(`${name} on broker ${brokerId} has not caught up`);
  }
  return [...problems, ...readerProblems(state, partition, end)];
}

/**
 * Not where a move was given up while only those that were to come were in sync: then nobody may lead as long as one of
 * them lives. Nor where another move took its leader away: to the controller that partition is online, and it looks for
 * no other leader (both as seen on Kafka 3.9.0, see `movesGivenUp.test.ts`).
 */
function mayBeLed({ leadership, replicas, removingReplicas, state }: ControllerPartition): boolean {
  if (leadership === null) return true;
  const isTakenAway = state === 'OnlinePartition' && leadership.leader === NO_LEADER && removingReplicas.length > 0;
  return !isTakenAway && leadership.isr.some((brokerId) => replicas.includes(brokerId));
}

function replicaOn({ nodes }: SimulationState, at: ControllerPartition, brokerId: number): Replica | null {
  const broker = Object.values(nodes).find((node) => node.type === 'broker' && node.brokerId === brokerId);
  return broker?.type === 'broker' ? (broker.replicas[at.topic]?.[at.partition] ?? null) : null;
}

function readerProblems({ nodes }: SimulationState, at: ControllerPartition, end: number): readonly string[] {
  const owners = Object.values(nodes).flatMap((node) => {
    if (node.type !== 'consumer' || node.groupId !== 'readers') return [];
    const own = node.assignment.find((each) => each.topic === at.topic && each.partition === at.partition);
    return own === undefined ? [] : [{ nodeId: node.nodeId, position: own.position }];
  });
  if (owners.length === 1 && owners[0]?.position === end) return [];
  const who = owners.map(({ nodeId }) => nodeId).join('+') || 'nobody';
  return [`${at.topic}-${at.partition} ends at ${end}, ${who} is at ${owners[0]?.position}`];
}

function producersWithoutAnswer({ nodes }: SimulationState): readonly string[] {
  return Object.values(nodes).flatMap((node) =>
    node.type === 'producer' && node.sent !== node.acknowledged + node.failed
      ? [`${node.nodeId} sent ${node.sent}, of which ${node.acknowledged} are acknowledged and ${node.failed} failed`]
      : [],
  );
}
