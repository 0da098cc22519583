import type { Group, GroupId, SimulationState, TimeMs, TopicPartition } from '../engine';
import { rebalanceProtocolOf } from '../engine';
import { consumersOf } from './groupModels';
import type { Trace } from '../history';
import type { GroupModel, MemberModel } from './clusterTypes';
import { namesOf } from './groupHistory';
import { eventsIn, type EventEntryOf, lastEvent } from './eventIndex';

/**
 * A group's rebalance as it can be seen: who has joined, who is waited for and until when; and which partitions nobody
 * read meanwhile, for how long. Eager and cooperative groups differ in exactly that.
 */
export interface RebalanceModel {
  readonly phase: 'PreparingRebalance' | 'CompletingRebalance';
  /** Of the generation that is being prepared. */
  readonly generationId: number;
  readonly protocol: 'EAGER' | 'COOPERATIVE' | null;
  /** Preparing: who has joined. Completing: who waits for the assignment. */
  readonly ready: readonly MemberModel[];
  readonly awaited: readonly MemberModel[];
  /** Ids that were handed out and have not been used yet. */
  readonly pendingIds: number;
  /** The first rebalance of an empty group waits until then for more members. */
  readonly initialDelayEndsMs: TimeMs | null;
  /** Until then the others are waited for. */
  readonly deadlineMs: TimeMs | null;
}

export function rebalanceModel(group: GroupModel, state: SimulationState): RebalanceModel | null {
  const known = coordinatedGroup(group, state);
  if (known === null || (known.state !== 'PreparingRebalance' && known.state !== 'CompletingRebalance')) return null;
  const isPreparing = known.state === 'PreparingRebalance';
  const isReady = (member: MemberModel) => {
    const found = known.members.find(({ memberId }) => memberId === member.memberId);
    return (isPreparing ? found?.awaitingJoin : found?.awaitingSync) !== null;
  };
  const members = group.members.filter(({ isMember }) => isMember);
  return {
    phase: known.state,
    generationId: known.generationId + (isPreparing ? 1 : 0),
    protocol: protocolOf(group.groupId, state),
    ready: members.filter(isReady),
    awaited: members.filter((member) => !isReady(member)),
    pendingIds: known.pendingMembers.length,
    initialDelayEndsMs: known.initialDelayEndsMs,
    deadlineMs: isPreparing ? (known.initialDelayEndsMs ?? known.joinDeadlineMs) : known.syncDeadlineMs,
  };
}

/** What the group's coordinator knows of it; null while it has none. */
export function coordinatedGroup({ groupId, coordinatorId }: GroupModel, state: SimulationState): Group | null {
  const broker = coordinatorId === null ? undefined : state.nodes[`broker-${coordinatorId}`];
  if (broker?.type !== 'broker') return null;
  return broker.coordinator.groups.find((each) => each.groupId === groupId) ?? null;
}

/** How its members rebalance; eager as soon as one of them is. Null where none of them runs. */
export function protocolOf(groupId: GroupId, state: SimulationState): 'EAGER' | 'COOPERATIVE' | null {
  const consumers = consumersOf(state).filter((consumer) => consumer.groupId === groupId);
  if (consumers.length === 0) return null;
  return consumers.every(({ config }) => rebalanceProtocolOf(config) === 'COOPERATIVE') ? 'COOPERATIVE' : 'EAGER';
}

/** A partition that nobody had for a while. */
export interface Stop {
  readonly topicPartition: TopicPartition;
  readonly fromMs: TimeMs;
  /** Null while it lasts. */
  readonly toMs: TimeMs | null;
}

export interface RebalanceStops {
  readonly fromMs: TimeMs;
  readonly isOver: boolean;
  readonly stops: readonly Stop[];
  readonly longestMs: number;
}

/** A cooperative handover takes two rebalances, which follow one another at once: they count as one. */
const SAME_STORY_MS = 6_000;

/** What stood still in the group's last rebalance, or stands still in the one that goes on; null before there was any. */
export function lastStops(trace: Trace, timeMs: TimeMs, groupId: GroupId): RebalanceStops | null {
  const began = storyBegan(trace, timeMs, groupId);
  // Before an empty group's first rebalance nobody read anything.
  if (began === null || began.event.from === 'Empty') return null;
  const fromMs = began.timeMs;
  const stops: Stop[] = [];
  for (const { event, timeMs: atMs } of eventsIn(trace, fromMs, timeMs, HANDOVERS)) {
    if (event.groupId !== groupId) continue;
    for (const topicPartition of namesOf(event.partitions)) {
      const open = stops.findIndex((stop) => stop.topicPartition === topicPartition && stop.toMs === null);
      if (event.type === 'partitionsAssigned') {
        if (open !== -1) stops[open] = { ...(stops[open] as Stop), toMs: atMs };
      } else if (open === -1) stops.push({ topicPartition, fromMs: atMs, toMs: null });
    }
  }
  const state = lastEvent(trace, timeMs, ['groupStateChanged'], ({ event }) => event.groupId === groupId);
  const isOver = state?.event.to === 'Stable' && stops.every(({ toMs }) => toMs !== null);
  const longestMs = stops.reduce((longest, stop) => Math.max(longest, (stop.toMs ?? timeMs) - stop.fromMs), 0);
  return { fromMs, isOver, stops, longestMs };
}

/** Since when nobody has had the partition; null where that is not known, or somebody has it. */
export function stoppedSinceMs(stops: RebalanceStops | null, topicPartition: TopicPartition): TimeMs | null {
  return stops?.stops.find((stop) => stop.topicPartition === topicPartition && stop.toMs === null)?.fromMs ?? null;
}

const HANDOVERS = ['partitionsRevoked', 'partitionsLost', 'partitionsAssigned'] as const;

function storyBegan(trace: Trace, timeMs: TimeMs, groupId: GroupId): EventEntryOf<'groupStateChanged'> | null {
  const isOurs = ({ event }: EventEntryOf<'groupStateChanged'>) => event.groupId === groupId;
  const begins = (entry: EventEntryOf<'groupStateChanged'>) =>
    isOurs(entry) && entry.event.to === 'PreparingRebalance' && entry.event.from !== 'CompletingRebalance';
  let began = lastEvent(trace, timeMs, ['groupStateChanged'], begins);
  while (began !== null) {
    const before = began.timeMs;
    const stable = lastEvent(
      trace,
      before - 1,
      ['groupStateChanged'],
      (entry) => isOurs(entry) && entry.event.to === 'Stable',
    );
    if (stable === null || before - stable.timeMs > SAME_STORY_MS) return began;
    const earlier = lastEvent(trace, stable.timeMs, ['groupStateChanged'], begins);
    if (earlier === null || earlier.event.from === 'Empty') return began;
    began = earlier;
  }
  return null;
}
