import type { Group, OffsetTarget, ResetOffset, SimulationState, TopicName } from '../engine';
import { newOffsets, recordsBetween } from '../engine';
import { clusterModel } from './clusterModel';
import { coordinatedGroup } from './rebalances';

/** What a reset would do as things are, in the tool's own way: as its dry run prints it. */
export type ResetPlan =
  | { readonly type: 'offsets'; readonly offsets: readonly ResetOffset[] }
  | { readonly type: 'refused'; readonly message: string };

/** `topic` null: all topics that the group has bookmarks of; `partition` null: all of the topic. */
export function resetPlan(
  state: SimulationState,
  groupId: string,
  topic: TopicName | null,
  partition: number | null,
  to: OffsetTarget,
): ResetPlan {
  const committed = (groupIn(state, groupId)?.offsets ?? []).map((each) => ({ ...each, offset: each.committedOffset }));
  const logs = clusterModel(state)
    .topics.flatMap(({ partitions }) => partitions)
    .filter((each) =>
      topic === null
        ? committed.some((place) => place.topic === each.topic && place.partition === each.partition)
        : each.topic === topic && (partition === null || partition === each.partition),
    );
  const byName = <Value>(valueOf: (log: (typeof logs)[number]) => Value) =>
    Object.fromEntries(logs.map((log) => [log.topicPartition, valueOf(log)]));
  return newOffsets(to, logs, {
    coordinatorId: null,
    groupState: null,
    leaders: null,
    committed,
    earliest: byName(({ replicas }) => replicas.find(({ isLeader }) => isLeader)?.logStartOffset ?? 0),
    latest: byName(({ highWatermark }) => highWatermark ?? 0),
    byTime: byName((log) => offsetAt(state, log.topic, log.partition, log.leaderId, timeOf(to, state.nowMs))),
  });
}

/** Topics that the group can be reset on: those it has bookmarks of come first. */
export function topicsToReset(state: SimulationState, groupId: string): readonly TopicName[] {
  const known = new Set((groupIn(state, groupId)?.offsets ?? []).map(({ topic }) => topic));
  const all = clusterModel(state)
    .topics.filter(({ isInternal }) => !isInternal)
    .map(({ name }) => name);
  return [...all.filter((name) => known.has(name)), ...all.filter((name) => !known.has(name))];
}

export function partitionsOfTopic(state: SimulationState, topic: TopicName): readonly number[] {
  const found = clusterModel(state).topics.find(({ name }) => name === topic);
  return (found?.partitions ?? []).map(({ partition }) => partition);
}

/** As its coordinator has it; null while it has none, or is gone. */
export function groupIn(state: SimulationState, groupId: string): Group | null {
  const model = clusterModel(state).groups.find((each) => each.groupId === groupId);
  return model === undefined ? null : coordinatedGroup(model, state);
}

function timeOf(to: OffsetTarget, nowMs: number): number | null {
  if (to.type === 'toDatetime') return to.timestampMs;
  return to.type === 'byDuration' ? nowMs - to.durationMs : null;
}

function offsetAt(
  { nodes }: SimulationState,
  topic: TopicName,
  partition: number,
  leaderId: number | null,
  timeMs: number | null,
): number {
  const broker = nodes[`broker-${leaderId}`];
  const log = broker?.type === 'broker' ? broker.replicas[topic]?.[partition]?.log : undefined;
  if (log === undefined || timeMs === null) return -1;
  const records = recordsBetween(log, log.logStartOffset, log.highWatermark);
  return records.find(({ record }) => record.timestampMs >= timeMs)?.offset ?? -1;
}
