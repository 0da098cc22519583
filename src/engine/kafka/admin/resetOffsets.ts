import { type Offset, topicPartition } from '../protocol/ids';
import type { Partitioned } from '../protocol/requestHeaders';
import type { GroupFacts, OffsetTarget, ResetOffset } from './types';

/**
 * Where the bookmarks go: by the tool's scenario, and never outside of the log.
 *
 * Kafka 3.9: `ConsumerGroupCommand.ConsumerGroupService.prepareOffsetsToReset`, `checkOffsetsRange`.
 */
export type NewOffsets =
  | { readonly type: 'offsets'; readonly offsets: readonly ResetOffset[] }
  | { readonly type: 'refused'; readonly message: string };

export function newOffsets(
  to: OffsetTarget,
  places: readonly Partitioned[],
  { committed, earliest, latest, byTime }: GroupFacts,
): NewOffsets {
  const offsets: ResetOffset[] = [];
  for (const { topic, partition } of places) {
    const name = topicPartition(topic, partition);
    const from = committed?.find((each) => each.topic === topic && each.partition === partition)?.offset ?? null;
    if (to.type === 'shiftBy' && from === null) return { type: 'refused', message: cannotShift(name) };
    const log = { start: earliest[name] ?? 0, end: latest[name] ?? 0, byTime: byTime[name] ?? -1 };
    offsets.push({ topic, partition, from, to: targetOf(to, from, log) });
  }
  return { type: 'offsets', offsets };
}

function cannotShift(name: string): string {
  return `Cannot shift offset for partition ${name} since there is no current committed offset`;
}

interface LogEnds {
  readonly start: Offset;
  readonly end: Offset;
  readonly byTime: Offset;
}

function targetOf(to: OffsetTarget, from: Offset | null, { start, end, byTime }: LogEnds): Offset {
  switch (to.type) {
    case 'toEarliest':
      return start;
    case 'toLatest':
      return end;
    case 'toCurrent':
      return from ?? end;
    case 'toOffset':
      return Math.min(Math.max(to.offset, start), end);
    case 'shiftBy':
      return Math.min(Math.max((from ?? 0) + to.by, start), end);
    case 'toDatetime':
    case 'byDuration':
      // Nothing is that young: the tool warns, and falls back to the end.
      return byTime < 0 ? end : byTime;
  }
}
