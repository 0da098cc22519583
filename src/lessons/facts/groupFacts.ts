import { type Group, partsOf, type SimulationState, topicPartition } from '../../engine';
import type { LessonFacts, RunFacts } from '../types';
import { brokersOf, isUp, leaderRangeOf, partitionsOf } from './cluster';
import { consumersOf } from './consumerFacts';
import { eventsUntilNow } from './events';
import type { Fact, FactValue, GroupField } from './types';

type FactOf<Name extends Fact['fact']> = Extract<Fact, { readonly fact: Name }>;

export function groupFact(state: SimulationState, groupId: string, of: GroupField): FactValue {
  const group = groupOf(state, groupId);
  if (group === null) return of === 'memberCount' || of === 'idleCount' ? 0 : null;
  const counts = group.members.map(({ assignment }) =>
    assignment.reduce((sum, { partitions }) => sum + partitions.length, 0),
  );
  switch (of) {
    case 'state':
      return group.state;
    case 'protocol':
      return group.protocolName;
    case 'generation':
      return group.generationId;
    case 'memberCount':
      return group.members.length;
    case 'idleCount':
      return counts.filter((count) => count === 0).length;
    case 'members':
      return group.members.map(({ clientId }) => clientId).sort();
    case 'assignedCounts':
      return counts;
  }
}

export function committedFact(
  state: SimulationState,
  { groupId, topicPartition: name }: FactOf<'committed'>,
): FactValue {
  const { topic, partition } = partsOf(name);
  return committedOf(state, groupId, topic, partition);
}

export function lagOf(state: SimulationState, { groupId, topic, partition }: FactOf<'lag'>): number {
  const meant = partitionsOf(state, topic).filter((of) => partition === undefined || of.partition === partition);
  return meant.reduce((sum, of) => {
    const range = leaderRangeOf(state, of);
    if (range === null) return sum;
    return sum + range.end - Math.max(range.start, committedOf(state, groupId, topic, of.partition) ?? range.start);
  }, 0);
}

export function orphansNow(state: SimulationState, { groupId, topic }: FactOf<'orphans'>): number {
  const owned = new Set(
    consumersOf(state)
      .filter((consumer) => consumer.groupId === groupId && isUp(state, consumer.nodeId))
      .flatMap(({ assignment }) => assignment.map((each) => topicPartition(each.topic, each.partition))),
  );
  return partitionsOf(state, topic).filter((of) => !owned.has(topicPartition(topic, of.partition))).length;
}

/** Walks all takings and leavings; those of the time before the step tell who had what when it began. */
export function mostOrphans(
  facts: LessonFacts,
  { groupId, topic, since = 'step' }: FactOf<'mostOrphans'>,
): number | null {
  const all = partitionsOf(facts.state, topic).length;
  const isGroup = (nodeId: string) =>
    consumersOf(facts.state).some((consumer) => consumer.nodeId === nodeId && consumer.groupId === groupId);
  const owners = new Map<string, string>();
  let most: number | null = null;
  let isStep = false;
  const count = () => {
    const orphans = all - owners.size;
    if (most !== null || since === 'step' || orphans === 0) most = Math.max(most ?? 0, orphans);
  };
  const types = [
    'partitionsAssigned',
    'partitionsRevoked',
    'partitionsLost',
    'processKilled',
    'processExited',
  ] as const;
  for (const { event, nodeId, timeMs } of eventsUntilNow(facts, types)) {
    if (!isStep && timeMs >= facts.stepStartMs) {
      isStep = true;
      count();
    }
    if (event.type === 'processKilled' || event.type === 'processExited') drop(owners, event.nodeId);
    else if (event.groupId === groupId || isGroup(nodeId))
      for (const each of event.partitions.filter((of) => of.topic === topic))
        for (const partition of each.partitions)
          if (event.type === 'partitionsAssigned') owners.set(topicPartition(topic, partition), nodeId);
          else if (owners.get(topicPartition(topic, partition)) === nodeId)
            owners.delete(topicPartition(topic, partition));
    if (isStep) count();
  }
  if (!isStep) count();
  return most;
}

function drop(owners: Map<string, string>, nodeId: string): void {
  for (const [name, owner] of owners) if (owner === nodeId) owners.delete(name);
}

/** Records that the members were never handed. A group reads on and never back by itself. */
export function unreadCount(facts: RunFacts, { groupId, topic, side }: FactOf<'unread'>): number {
  const readings = groupReadings(facts, groupId, topic);
  return partitionsOf(facts.state, topic).reduce((sum, of) => {
    const range = leaderRangeOf(facts.state, of);
    if (range === null) return sum;
    const reading = readings.get(of.partition);
    const unread =
      side === 'before'
        ? (reading?.from ?? range.start) - range.start
        : range.end - Math.max(range.start, reading?.to ?? range.start);
    return sum + Math.max(0, unread);
  }, 0);
}

/** By partition: where reading began, and the first offset after it that was not handed over. */
function groupReadings(facts: RunFacts, groupId: string, topic: string) {
  const readings = new Map<number, { readonly from: number; readonly to: number }>();
  for (const { event } of eventsUntilNow(facts, ['positionFound', 'recordsConsumed'])) {
    const { topic: of, partition } = partsOf(event.topicPartition);
    if (event.groupId !== groupId || of !== topic) continue;
    const known = readings.get(partition);
    const [from, to] =
      event.type === 'positionFound' ? [event.offset, event.offset] : [event.fromOffset, event.toOffset];
    readings.set(partition, { from: Math.min(known?.from ?? from, from), to: Math.max(known?.to ?? to, to) });
  }
  return readings;
}

function groupOf(state: SimulationState, groupId: string): Group | null {
  const groups = brokersOf(state)
    .filter(({ nodeId }) => isUp(state, nodeId))
    .flatMap(({ coordinator }) => coordinator.groups);
  return groups.find((group) => group.groupId === groupId) ?? null;
}

function committedOf(state: SimulationState, groupId: string, topic: string, partition: number): number | null {
  const offsets = groupOf(state, groupId)?.offsets ?? [];
  return offsets.find((each) => each.topic === topic && each.partition === partition)?.committedOffset ?? null;
}
