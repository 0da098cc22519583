import type { GroupId, KafkaEvent, Offset, TimeMs, TopicPartition } from '../engine';
import type { Trace } from '../history';
import type { ClusterModel, GroupPartitionModel } from './clusterTypes';
import type { AnyEventEntry } from './eventIndex';

type Failed = Extract<KafkaEvent, { readonly type: 'recordFailed' }>;

/** A record at which the application of a group threw, and that it is not done with: what lies behind it waits. */
export interface StuckRecord {
  readonly groupId: GroupId;
  readonly clientId: string;
  readonly offset: Offset;
  readonly exception: Failed['exception'];
  /** How often it has thrown at it so far. */
  readonly times: number;
}

/**
 * Where the readers of each partition are stuck. Neither the broker nor the client knows of it: the application's code alone
 * threw, and comes back to the record or writes it elsewhere. One that it skips is done with. The same map while nothing changes.
 */
export function stuckRecords(
  trace: Trace,
  { groups, nowMs }: Pick<ClusterModel, 'groups' | 'nowMs'>,
): ReadonlyMap<TopicPartition, readonly StuckRecord[]> {
  const index = indexOf(trace);
  if (index.byLane.size === 0) return NONE;
  const found = new Map<TopicPartition, readonly StuckRecord[]>();
  for (const { groupId, partitions } of groups) {
    for (const partition of partitions) {
      const { topicPartition } = partition;
      const stuck = stuckAt(index.byLane.get(laneOf(groupId, topicPartition)) ?? [], partition, nowMs);
      if (stuck !== null) found.set(topicPartition, [...(found.get(topicPartition) ?? []), stuck]);
    }
  }
  const text = JSON.stringify([...found]);
  if (text !== index.lastText) Object.assign(index, { last: found, lastText: text });
  return index.last;
}

function stuckAt(
  failures: readonly FailedEntry[],
  { ownerId, processed, position, committedOffset }: GroupPartitionModel,
  nowMs: TimeMs,
): StuckRecord | null {
  const last = failures.findLast(({ timeMs }) => timeMs <= nowMs);
  if (last === undefined || ownerId === null) return null;
  const { groupId, clientId, offset, exception } = last.event;
  const doneTo = processed ?? position ?? committedOffset ?? 0;
  if (clientId !== ownerId || offset < doneTo) return null;
  const times = failures.filter((each) => each.timeMs <= nowMs && each.event.offset === offset).length;
  return { groupId, clientId, offset, exception, times };
}

type FailedEntry = AnyEventEntry & { readonly event: Failed };

interface FailureIndex {
  /** How many entries of the trace are in it: a trace grows, and what is there never changes. */
  read: number;
  readonly byLane: Map<string, FailedEntry[]>;
  /** What was found last, and as a text. */
  last: ReadonlyMap<TopicPartition, readonly StuckRecord[]>;
  lastText: string;
}

const NONE: ReadonlyMap<TopicPartition, readonly StuckRecord[]> = new Map();
const indices = new WeakMap<Trace, FailureIndex>();

function indexOf(trace: Trace): FailureIndex {
  const index: FailureIndex = indices.get(trace) ?? { read: 0, byLane: new Map(), last: NONE, lastText: '[]' };
  indices.set(trace, index);
  const { entries } = trace;
  for (; index.read < entries.length; index.read++) {
    const entry = entries[index.read];
    if (entry?.kind !== 'event' || entry.event.type !== 'recordFailed') continue;
    const lane = laneOf(entry.event.groupId, entry.event.topicPartition);
    const failures = index.byLane.get(lane) ?? [];
    index.byLane.set(lane, failures);
    failures.push(entry as FailedEntry);
  }
  return index;
}

function laneOf(groupId: GroupId, topicPartition: TopicPartition): string {
  return `${groupId}\n${topicPartition}`;
}
