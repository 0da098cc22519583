import type { AdminNarration } from '../types';
import { code, idList } from '../parts';
import { brokers, count } from './words';

/** What the controller does to topics and partitions, and what the tools are told. */
export const adminEvents: AdminNarration = {
  partitionsAdded: ({ topic, from, assignment }) =>
    `**Partitions added**: ${code(topic)} has ${from + assignment.length} now, ${assignment.length} more; old records stay where they are`,
  topicDeletionStarted: ({ topic }) =>
    `**Topic going**: ${code(topic)} is there no more for clients; its replicas are deleted now`,
  topicDeletionHalted: ({ topic, reason, brokerIds }) =>
    reason === 'deadReplicas'
      ? `**Deletion waits**: ${code(topic)} still has replicas on ${brokers(brokerIds)}, which cannot be reached`
      : `**Deletion waits**: ${code(topic)} is being reassigned, and goes when that is done`,
  topicDeleted: ({ topic }) => `**Topic deleted**: ${code(topic)} is gone from every broker and from ZooKeeper`,
  reassignmentStarted: ({ topicPartition, from, target, isCancellation }) =>
    isCancellation
      ? `**Reassignment cancelled**: ${code(topicPartition)} goes back to ${idList(target)}`
      : `**Reassignment** of ${code(topicPartition)}: from ${idList(from)} to ${idList(target)}; new replicas are added before old ones go`,
  reassignmentCompleted: ({ topicPartition, replicas }) =>
    `**Reassignment done**: ${code(topicPartition)} is on ${idList(replicas)} now`,
  leaderImbalanceFound: ({ brokerId, misplaced, preferredHere }) =>
    `**Leaders out of place**: broker ${brokerId} should lead ${count(preferredHere, 'partition')}, and others lead ${misplaced.length} of them; they are given back`,
  illegalStateChange: ({ topicPartition, replicaId, from, to }) =>
    `**Controller** leaves ${replicaId === null ? code(topicPartition) : `broker ${replicaId}’s replica of ${code(topicPartition)}`} as it is: ${code(from)} cannot become ${code(to)}`,
  producerIdsAllocated: ({ brokerId, firstId, lastId }) =>
    `**Producer ids** ${firstId}–${lastId} were given to broker ${brokerId}, to hand out`,
  configApplied: ({ brokerId, topic, configs }) =>
    `**Broker ${brokerId}** goes by new settings${topic === null ? ' of its own' : ` for ${code(topic)}`}: ${settings(configs)}`,
  logDirectoryDeleted: ({ brokerId, directory }) => `**Broker ${brokerId}** removed ${code(directory)} from its disk`,
  adminAnswered: ({ operation, topic, partition, broker, error, errorMessage }) => {
    const about = subject(topic, partition, broker);
    if (error === 'NONE') return `**${DONE[operation]}**${about}`;
    return `**${REFUSED[operation]}**${about}: ${code(error)}${errorMessage === null ? '' : `, ${code(errorMessage)}`}`;
  },
};

const DONE = {
  deleteTopic: 'Deletion accepted',
  createPartitions: 'New partitions are there',
  alterConfigs: 'Settings written',
  electLeaders: 'Election held',
  reassignPartition: 'Reassignment accepted',
} as const;

const REFUSED = {
  deleteTopic: 'Deletion not confirmed',
  createPartitions: 'New partitions not confirmed',
  alterConfigs: 'Settings not changed',
  electLeaders: 'No election',
  reassignPartition: 'No reassignment',
} as const;

function subject(topic: string | null, partition: number | null, broker: string | null): string {
  if (topic !== null) return `: ${code(partition === null ? topic : `${topic}-${partition}`)}`;
  if (broker !== null) return broker === '' ? ': all brokers' : `: broker ${broker}`;
  return '';
}

function settings(configs: Readonly<Record<string, string>>): string {
  const all = Object.entries(configs).map(([key, value]) => code(`${key}=${value}`));
  return all.length === 0 ? 'none but the defaults' : all.join(', ');
}
