/** What is looked at of the simulation: the same as of real Kafka, read out of its state. */
import { type Broker, lastStableOffsetOf, type Replica, type SimulationState, type Znode } from '../../src/engine';
import { clusterModel, groupPartitionAt } from '../../src/projections';
import { zooKeeperLeaderOf } from '../../src/projections/controlPlane';
import { isInternal, partitionsIn, type Znodes } from '../fromZnodes';
import type { GroupSeen, LagSeen, LogSeen, Observation, Offsets, PartitionSeen, ZnodeSeen } from '../observation';
import { dumpLog } from './dumpLog';

export function lookAtZnodes(state: SimulationState): Znodes {
  const znodes: Record<string, ZnodeSeen> = {};
  const root = zooKeeperLeaderOf(state)?.root;
  const walk = (path: string, { data, version, ephemeralOwner, children }: Znode) => {
    if (path !== '') znodes[path] = { data, version, isEphemeral: ephemeralOwner !== null };
    for (const [name, child] of Object.entries(children)) walk(`${path}/${name}`, child);
  };
  if (root !== undefined) walk('', root);
  return Object.fromEntries(Object.entries(znodes).sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function lookAtPartitions(state: SimulationState, znodes: Znodes): Readonly<Record<string, PartitionSeen>> {
  const running = brokersIn(state).filter((broker) => isRunning(state, broker));
  return Object.fromEntries(
    partitionsIn(znodes).map(({ name, topic, index, ...rest }) => {
      const asked = isInternal(topic) ? [] : running.filter(({ brokerId }) => rest.replicas.includes(brokerId));
      const onBroker = asked.map((broker) => [broker.brokerId, offsetsOn(broker.replicas[topic]?.[index] ?? null)]);
      return [name, { ...rest, onBroker: Object.fromEntries(onBroker) }];
    }),
  );
}

function offsetsOn(replica: Replica | null): Offsets | string {
  if (replica === null) return 'UNKNOWN_TOPIC_OR_PARTITION';
  // Also where no leader has been named yet: to such a request Kafka's broker says what its log says.
  const { logStartOffset, highWatermark, logEndOffset } = replica.log;
  return { logStartOffset, highWatermark, lastStableOffset: lastStableOffsetOf(replica.log), logEndOffset };
}

/** On the disks of all brokers, whether they run or not. */
export function lookAtLogs(state: SimulationState): Readonly<Record<string, LogSeen>> {
  const logs = brokersIn(state).flatMap(({ brokerId, replicas }) =>
    Object.entries(replicas).flatMap(([topic, row]) =>
      row.flatMap((replica, index): readonly (readonly [string, LogSeen])[] => {
        if (replica === null || isInternal(topic)) return [];
        const { log } = replica;
        const leaderEpochs = log.leaderEpochs.map(({ epoch, startOffset }) => `${epoch} ${startOffset}`);
        return [[`${brokerId}/${topic}-${index}`, { leaderEpochs, dump: dumpLog(log) }]];
      }),
    ),
  );
  return Object.fromEntries(logs);
}

/** As their coordinators describe them. */
export function lookAtGroups(state: SimulationState): Readonly<Record<string, GroupSeen>> {
  const groups = brokersIn(state).flatMap((broker) =>
    isRunning(state, broker)
      ? broker.coordinator.groups.map((group): readonly [string, GroupSeen] => {
          const isStable = group.state === 'Stable';
          const members = [...group.members]
            .sort((a, b) => (a.memberId < b.memberId ? -1 : 1))
            .map(({ memberId, clientId, groupInstanceId, assignment }) => ({
              memberId,
              clientId,
              groupInstanceId,
              assignment: isStable ? namesOf(assignment) : [],
            }));
          const committed = group.offsets.map((each) => [`${each.topic}-${each.partition}`, each.committedOffset]);
          const { brokerId: coordinatorId } = broker;
          const assignor = isStable ? (group.protocolName ?? '') : '';
          return [
            group.groupId,
            { state: group.state, assignor, coordinatorId, members, committed: Object.fromEntries(committed) },
          ];
        })
      : [],
  );
  return Object.fromEntries(groups);
}

/** As the page shows it, for every partition that a member has or of which there is a committed offset. */
export function lagOf(state: SimulationState): NonNullable<Observation['lag']> {
  const { groups: models, topics } = clusterModel(state);
  const known = new Set(topics.flatMap(({ partitions }) => partitions.map(({ topicPartition }) => topicPartition)));
  return Object.fromEntries(
    Object.entries(lookAtGroups(state)).map(([groupId, { members, committed }]) => {
      const model = models.find((each) => each.groupId === groupId);
      const names = [
        ...new Set([...members.flatMap(({ assignment }) => assignment), ...Object.keys(committed)]),
      ].sort();
      // A member may still have what is gone: of that the tool can find no end, and gives up.
      if (names.some((name) => !known.has(name))) return [groupId, null];
      const rows = names.map((name): readonly [string, LagSeen] => {
        const cell = model === undefined ? null : groupPartitionAt(model, name);
        const { committedOffset: currentOffset = null, logEndOffset = null, lag = null } = cell ?? {};
        const owner = members.find(({ assignment }) => assignment.includes(name));
        const { memberId: consumerId = null, clientId = null } = owner ?? {};
        return [name, { currentOffset, logEndOffset, lag, consumerId, clientId }];
      });
      return [groupId, Object.fromEntries(rows)];
    }),
  );
}

export function namesOf(
  topics: readonly { readonly topic: string; readonly partitions: readonly number[] }[],
): readonly string[] {
  return topics.flatMap(({ topic, partitions }) => partitions.map((index) => `${topic}-${index}`)).sort();
}

function brokersIn({ nodes }: SimulationState): readonly Broker[] {
  return Object.values(nodes)
    .flatMap((node) => (node.type === 'broker' ? [node] : []))
    .sort((a, b) => a.brokerId - b.brokerId);
}

function isRunning({ processes }: SimulationState, { brokerId, status }: Broker): boolean {
  const process = processes[`broker-${brokerId}`];
  return process?.isUp === true && !process.isFrozen && status === 'RUNNING';
}
