import type { AssignedPartition, BrokerId, Consumer, Group, GroupId, SimulationState, TopicPartition } from '../engine';
import { CONSUMER_OFFSETS_TOPIC, coordinatorPartitionOf, endOfFetch } from '../engine';
import type { GroupModel, GroupPartitionModel, MemberModel, PartitionModel, TopicModel } from './clusterTypes';
import { nameMembers } from './memberNames';
import type { Host } from './partitionModels';

/** Every group that a coordinator knows or a consumer wants to be in, sorted by id. */
export function groupModels(
  state: SimulationState,
  hosts: readonly Host[],
  topics: readonly TopicModel[],
): readonly GroupModel[] {
  const consumers = consumersOf(state);
  const known = hosts.filter(({ isUp }) => isUp).flatMap(({ broker }) => broker.coordinator.groups);
  const ids = new Set([...known.map(({ groupId }) => groupId), ...consumers.map(({ groupId }) => groupId)]);
  const groups = [...ids]
    .filter((groupId) => groupId !== '')
    .sort()
    .map((groupId) => groupModel(groupId, null, state, hosts, topics, consumers));
  return [...groups, ...loneModels(state, hosts, topics, consumers)];
}

/** Consumers without a group share nothing, not even a row. They come last, sorted by name. */
function loneModels(
  state: SimulationState,
  hosts: readonly Host[],
  topics: readonly TopicModel[],
  consumers: readonly Consumer[],
): readonly GroupModel[] {
  const lone = consumers.filter(({ groupId }) => groupId === '').map(({ clientId }) => clientId);
  const names = nameMembers('', lone.sort());
  return names.map((name) => {
    const own = consumers.filter(({ clientId }) => clientId === name.clientId);
    const model = groupModel('', name.clientId, state, hosts, topics, own);
    return {
      ...model,
      members: model.members.map((member) => ({ ...member, ...name })),
      // What it does not assign itself is no concern of its.
      partitions: model.partitions.filter(({ ownerId }) => ownerId !== null),
    };
  });
}

/** Those of applications, too: the consumer's half of one is a member like any other. */
export function consumersOf({ nodes }: SimulationState): readonly Consumer[] {
  return Object.values(nodes).flatMap((node) =>
    node.type === 'consumer' ? [node] : node.type === 'application' ? [node.consumer] : [],
  );
}

function groupModel(
  groupId: GroupId,
  loneConsumerId: string | null,
  state: SimulationState,
  hosts: readonly Host[],
  topics: readonly TopicModel[],
  everyone: readonly Consumer[],
): GroupModel {
  const { coordinatorId, coordinatorPartition, group } =
    groupId === '' ? NOBODY : coordinatorOf(groupId, hosts, topics);
  const consumers = everyone.filter((consumer) => consumer.groupId === groupId);
  const members = memberModels(groupId, group, consumers, state);
  const read = topicsRead(group, consumers);
  return {
    groupId,
    loneConsumerId,
    rowId: loneConsumerId === null ? `group/${groupId}` : `consumer/${loneConsumerId}`,
    state: group?.state ?? null,
    generationId: group?.generationId ?? null,
    protocolName: group?.protocolName ?? null,
    coordinatorId,
    coordinatorPartition,
    members,
    partitions: topics
      .filter(({ name }) => read.has(name))
      .flatMap(({ partitions }) => partitions)
      .map((partition) => groupPartition(partition, group, consumers)),
  };
}

interface Coordination {
  readonly coordinatorId: BrokerId | null;
  readonly coordinatorPartition: TopicPartition | null;
  readonly group: Group | null;
}

/** Consumers that assign themselves what they read, and belong to no group. */
const NOBODY: Coordination = { coordinatorId: null, coordinatorPartition: null, group: null };

/** Whoever leads the group's partition of `__consumer_offsets` coordinates it. An old leader may still keep a copy. */
function coordinatorOf(groupId: GroupId, hosts: readonly Host[], topics: readonly TopicModel[]): Coordination {
  const offsets = topics.find(({ name }) => name === CONSUMER_OFFSETS_TOPIC);
  const partition = offsets?.partitions[coordinatorPartitionOf(groupId, offsets.partitions.length)];
  const leader = hosts.find(({ broker, isUp }) => isUp && broker.brokerId === partition?.leaderId);
  return {
    coordinatorId: leader?.broker.brokerId ?? null,
    coordinatorPartition: partition?.topicPartition ?? null,
    group: leader?.broker.coordinator.groups.find((each) => each.groupId === groupId) ?? null,
  };
}

function memberModels(
  groupId: GroupId,
  group: Group | null,
  consumers: readonly Consumer[],
  state: SimulationState,
): readonly MemberModel[] {
  const clientIds = new Set([
    ...(group?.members ?? []).map(({ clientId }) => clientId),
    ...consumers.map(({ clientId }) => clientId),
  ]);
  return nameMembers(groupId, [...clientIds].sort()).map(({ clientId, label, colorIndex }) => {
    const consumer = consumers.find((each) => each.clientId === clientId) ?? null;
    const member = group?.members.findLast((each) => each.clientId === clientId) ?? null;
    return {
      clientId,
      memberId: member?.memberId ?? consumer?.memberId ?? '',
      groupInstanceId: member?.groupInstanceId ?? consumer?.config['group.instance.id'] ?? null,
      label,
      colorIndex,
      isUp: consumer !== null && state.processes[consumer.nodeId]?.isUp === true,
      isFrozen: consumer !== null && state.processes[consumer.nodeId]?.isFrozen === true,
      isMember: member !== null,
      memberState: consumer?.memberState ?? null,
      activity: consumer?.activity.type ?? null,
      inHand: consumer === null ? 0 : consumer.work.records.length - consumer.work.done,
    };
  });
}

function topicsRead(group: Group | null, consumers: readonly Consumer[]): ReadonlySet<string> {
  return new Set([
    ...consumers.flatMap(({ subscription }) => subscription),
    ...(group?.members ?? []).flatMap(({ protocols }) => protocols.flatMap(({ metadata }) => metadata.topics)),
    ...(group?.offsets ?? []).map(({ topic }) => topic),
  ]);
}

function groupPartition(
  { topic, partition, topicPartition, highWatermark }: PartitionModel,
  group: Group | null,
  consumers: readonly Consumer[],
): GroupPartitionModel {
  const owning = consumers.flatMap((consumer) => {
    const assigned = consumer.assignment.find((each) => each.topic === topic && each.partition === partition);
    return assigned === undefined ? [] : [{ clientId: consumer.clientId, assigned, consumer }];
  });
  const assignedTo = group?.members.find(({ assignment }) => holds(assignment, topic, partition))?.clientId ?? null;
  const ownerId = group === null || group.members.length === 0 ? (owning[0]?.clientId ?? null) : assignedTo;
  const owner = owning.find(({ clientId }) => clientId === ownerId) ?? null;
  const reading = owner?.assigned ?? null;
  const committedOffset = committedOf(topic, partition, group, owning[0]?.assigned ?? null);
  const lag = highWatermark === null || committedOffset === null ? null : Math.max(0, highWatermark - committedOffset);
  return {
    topicPartition,
    ownerId,
    isRead: reading !== null,
    committedOffset,
    position: reading?.position ?? null,
    processed: reading?.processed ?? null,
    fetched: owner === null ? null : fetchedBy(owner.consumer, owner.assigned),
    isPaused: reading?.isPaused === true,
    logEndOffset: highWatermark,
    lag,
    isCaughtUp: lag === 0 || (lag === null && highWatermark === 0),
  };
}

/** Past its position lies what waits in the client for the next polls. */
function fetchedBy({ buffered }: Consumer, { topic, partition, position }: AssignedPartition): number | null {
  const ends = buffered.filter((fetch) => fetch.topic === topic && fetch.partition === partition).map(endOfFetch);
  return position === null ? null : Math.max(position, ...ends);
}

function holds(assignment: Group['members'][number]['assignment'], topic: string, partition: number): boolean {
  return assignment.some((each) => each.topic === topic && each.partitions.includes(partition));
}

/** The coordinator's word counts. Without one, what a consumer last heard is the best there is. */
function committedOf(
  topic: string,
  partition: number,
  group: Group | null,
  assigned: AssignedPartition | null,
): number | null {
  if (group === null) return assigned?.committed ?? null;
  const found = group.offsets.find((each) => each.topic === topic && each.partition === partition);
  return found?.committedOffset ?? null;
}

/** The cell of a group that shows a partition; null for a topic that the group does not read. */
export function groupPartitionAt(group: GroupModel, name: TopicPartition): GroupPartitionModel | null {
  return group.partitions.find(({ topicPartition }) => topicPartition === name) ?? null;
}
