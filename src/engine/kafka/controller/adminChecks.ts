import type { ErrorName } from '../protocol/errors';
import type { BrokerId, TopicName } from '../protocol/ids';
import type { Assignments, ElectionType } from '../protocol/requests';
import { collision, configError, type Problem, topicNameError } from '../protocol/topicRules';
import { isBeingReassigned, reassignTo } from './context';
import { assignmentError, type BrokerRack, rackError } from './replicaAssignment';
import type { ReplicaAssignment } from './types';

/**
 * What Kafka refuses of topic administration: error, message and order of checks, in one place for the brokers that
 * answer and for the page that would rather say so at once.
 *
 * Kafka 3.9: `KafkaApis`, `ZkAdminManager`, `AdminZkClient.validateTopicCreate`, `validateTopicPartitionAssignment`,
 * `KafkaController.validateReplicas`, `processReplicaLeaderElection`.
 */
export interface TopicWish {
  readonly name: TopicName;
  /** Both as the broker has filled them in; with `assignments` -1. */
  readonly numPartitions: number;
  readonly replicationFactor: number;
  readonly assignments: Assignments | null;
  readonly configs: Readonly<Record<string, string>>;
}

/** What is looked up in the metadata cache, before ZooKeeper is asked. */
export function creationProblem(
  wish: TopicWish,
  cached: readonly TopicName[],
  brokers: readonly BrokerRack[],
): Problem | null {
  const { name, numPartitions, replicationFactor, assignments } = wish;
  if (name === '__cluster_metadata')
    return problem('INVALID_REQUEST', `Creation of internal topic ${name} is prohibited.`);
  if (cached.includes(name)) return alreadyExists(name);
  if (assignments !== null && (numPartitions !== -1 || replicationFactor !== -1)) {
    const message =
      'Both numPartitions or replicationFactor and replicasAssignments were set. Both cannot be used at the same time.';
    return problem('INVALID_REQUEST', message);
  }
  const isPlaced = assignments !== null;
  return (isPlaced ? null : assignmentError(numPartitions, replicationFactor, brokers)) ?? topicNameError(name);
}

/** What only ZooKeeper knows, and what comes after it. */
export function creationProblemInZooKeeper(
  wish: TopicWish,
  existing: readonly TopicName[],
  isMarkedForDeletion: boolean,
): Problem | null {
  const { name, assignments, configs } = wish;
  if (isMarkedForDeletion) return problem('TOPIC_ALREADY_EXISTS', `Topic '${name}' is marked for deletion.`);
  if (existing.includes(name)) return alreadyExists(name);
  return collision(name, existing) ?? manualAssignmentProblem(assignments) ?? configError(configs);
}

function alreadyExists(name: TopicName): Problem {
  return problem('TOPIC_ALREADY_EXISTS', `Topic '${name}' already exists.`);
}

/** Brokers that do not exist are not rejected here. */
function manualAssignmentProblem(assignments: Assignments | null): Problem | null {
  if (assignments === null) return null;
  if (new Set(assignments.map((replicas) => replicas.length)).size !== 1)
    return problem('INVALID_REPLICA_ASSIGNMENT', 'All partitions should have the same number of replicas');
  const double = assignments.find(hasDuplicates);
  return double === undefined
    ? null
    : problem('INVALID_REPLICA_ASSIGNMENT', `Duplicate replica assignment found: ${assignmentMap(assignments)}`);
}

function hasDuplicates(replicas: readonly BrokerId[]): boolean {
  return new Set(replicas).size !== replicas.length;
}

/** As Scala prints a map of partitions. */
function assignmentMap(assignments: Assignments): string {
  return `HashMap(${assignments.map((replicas, partition) => `${partition} -> ${buffer(replicas)}`).join(', ')})`;
}

/** `isKnown`: the controller's metadata cache has the topic. A topic on its way out is there no more. */
export function deletionProblem(isEnabled: boolean, isKnown: boolean): Problem | null {
  if (!isEnabled) return problem('TOPIC_DELETION_DISABLED', 'Topic deletion is disabled.');
  return isKnown ? null : problem('UNKNOWN_TOPIC_OR_PARTITION', 'This server does not host this topic-partition.');
}

export interface GrowthWish {
  readonly name: TopicName;
  /** The new total. */
  readonly count: number;
  readonly assignments: Assignments | null;
}

/** Before the wish itself is looked at: with racks on some brokers only, nothing grows, not even where the replicas are named. */
export function problemBeforeGrowth(isMarkedForDeletion: boolean, brokers: readonly BrokerRack[]): Problem | null {
  if (isMarkedForDeletion) return problem('INVALID_TOPIC_EXCEPTION', 'The topic is queued for deletion.');
  return rackError(brokers);
}

/** `current` is what the topic's znode says; null where there is no such topic. */
export function growthProblem(
  wish: GrowthWish,
  current: readonly ReplicaAssignment[] | null,
  brokerIds: readonly BrokerId[],
): Problem | null {
  const { name, count, assignments } = wish;
  if (current === null) return unknownTopic(name);
  if (current.some(isBeingReassigned))
    return problem('REASSIGNMENT_IN_PROGRESS', `A partition reassignment is in progress for the topic '${name}'.`);
  const present = current.length;
  const added = count - present;
  if (added < 0)
    return problem(
      'INVALID_PARTITIONS',
      `Topic currently has ${present} partitions, which is higher than the requested ${count}.`,
    );
  if (added === 0) return problem('INVALID_PARTITIONS', `Topic already has ${present} partitions.`);
  return assignments === null ? null : addedAssignmentProblem(assignments, added, current, brokerIds);
}

function addedAssignmentProblem(
  assignments: Assignments,
  added: number,
  current: readonly ReplicaAssignment[],
  brokerIds: readonly BrokerId[],
): Problem | null {
  const bad = (message: string) => problem('INVALID_REPLICA_ASSIGNMENT', message);
  const unknown = [...new Set(assignments.flat())].filter((id) => !brokerIds.includes(id));
  if (unknown.length > 0) return bad(`Unknown broker(s) in replica assignment: ${unknown.join(', ')}.`);
  if (assignments.length !== added)
    return bad(`Increasing the number of partitions by ${added} but ${assignments.length} assignments provided.`);
  const first = current.length;
  for (const [index, replicas] of assignments.entries()) {
    if (replicas.length === 0) return bad(`Cannot have replication factor of 0 for partition id ${first + index}.`);
    if (hasDuplicates(replicas))
      return bad(
        `Duplicate brokers not allowed in replica assignment: ${replicas.join(', ')} for partition id ${first + index}.`,
      );
  }
  const factor = current[0]?.replicas.length ?? 0;
  const wrong = assignments.flatMap((replicas, index) =>
    replicas.length === factor ? [] : [{ partition: first + index, factor: replicas.length }],
  );
  if (wrong.length === 0) return null;
  const partitions = wrong.map(({ partition }) => partition).join(', ');
  const factors = wrong.map((each) => each.factor).join(', ');
  return bad(
    `Inconsistent replication factor between partitions, partition 0 has ${factor} while partitions [${partitions}] have replication factors [${factors}], respectively.`,
  );
}

/** Of one partition, null where there is none; a null target cancels. `liveIds`: who may be added. */
export function reassignmentProblem(
  partition: ReplicaAssignment | null,
  target: readonly BrokerId[] | null,
  liveIds: readonly BrokerId[],
): Problem | null {
  const bad = (message: string) => problem('INVALID_REPLICA_ASSIGNMENT', message);
  const known = partition ?? { replicas: [], addingReplicas: [], removingReplicas: [] };
  if (target !== null) {
    if (target.length === 0) return bad('Empty replica list specified in partition reassignment.');
    if (hasDuplicates(target))
      return bad(`Duplicate replica ids in partition reassignment replica list: ${buffer(target)}`);
    if (target.some((id) => id < 0)) return bad(`Invalid broker id in replica list: ${buffer(target)}`);
    const { addingReplicas } = reassignTo(known, target);
    if (addingReplicas.some((id) => !liveIds.includes(id)))
      return bad(
        `Replica assignment has brokers that are not alive. Replica list: ${buffer(addingReplicas)}, live broker list: ${set(liveIds)}`,
      );
  } else if (!isBeingReassigned(known))
    return problem('NO_REASSIGNMENT_IN_PROGRESS', 'No partition reassignment is in progress.');
  return partition === null ? unknownPartition() : null;
}

export interface ElectionFacts {
  readonly isBeingDeleted: boolean;
  readonly leader: BrokerId;
  readonly isLeaderLive: boolean;
  readonly preferredLeader: BrokerId;
}

/** Before the election is held. `facts` are null where there is no such partition. */
export function electionProblem(electionType: ElectionType, facts: ElectionFacts | null): Problem | null {
  if (facts === null) return unknownPartition();
  if (facts.isBeingDeleted) return problem('INVALID_TOPIC_EXCEPTION', 'The topic is being deleted');
  const isNeeded = electionType === 'PREFERRED' ? facts.leader !== facts.preferredLeader : !facts.isLeaderLive;
  return isNeeded ? null : problem('ELECTION_NOT_NEEDED', 'Leader election not needed for topic partition.');
}

/** The topic's settings once they are changed; `isKnown` by the broker that is asked. */
export function topicConfigProblem(
  topic: TopicName,
  isKnown: boolean,
  set: Readonly<Record<string, string>>,
  changed: Readonly<Record<string, string>>,
): Problem | null {
  if (!isKnown) return unknownTopic(topic);
  const fault = configError(set) ?? configError(changed);
  // A value that cannot be read, or taken, is told with where it was to go.
  if (fault === null || !/^(Invalid value|Tiered Storage)/.test(fault.message)) return fault;
  const where = `Invalid config value for resource ConfigResource(type=TOPIC, name='${topic}')`;
  return problem('INVALID_CONFIG', `${where}: ${fault.message}`);
}

function unknownTopic(name: TopicName): Problem {
  return problem('UNKNOWN_TOPIC_OR_PARTITION', `The topic '${name}' does not exist.`);
}

function unknownPartition(): Problem {
  return problem('UNKNOWN_TOPIC_OR_PARTITION', 'The partition does not exist.');
}

function problem(error: ErrorName, message: string): Problem {
  return { error, message };
}

/** As Scala prints its collections. */
function buffer(ids: readonly BrokerId[]): string {
  return `ArrayBuffer(${ids.join(', ')})`;
}

function set(ids: readonly BrokerId[]): string {
  return `${ids.length > 4 ? 'HashSet' : 'Set'}(${ids.join(', ')})`;
}
