import type { SimulationState, TimeMs, TopicPartition, TraceEntry } from '../engine';
import type { Cause } from './causes';
import { type MiniStage, miniStage } from './miniStage';
import type { Selection } from './selection';

/** One step of an answer: what happened, how long it took until then, and how the stage looked. */
export interface WhyMoment {
  readonly entry: TraceEntry;
  /** Since its cause; null for the first of all. */
  readonly tookMs: TimeMs | null;
  /** Null before the curtain: nobody saw it. */
  readonly stage: MiniStage | null;
}

/** The chain of causes as moments, newest first. */
export function whyMoments(
  causes: readonly Cause[],
  selection: Selection,
  stateAt: (timeMs: TimeMs) => SimulationState,
): readonly WhyMoment[] {
  const column = columnOf(causes, selection);
  return causes.map(({ entry }, index) => {
    const earlier = causes[index + 1]?.entry;
    return {
      entry,
      tookMs: earlier === undefined ? null : entry.timeMs - earlier.timeMs,
      stage: entry.timeMs < 0 ? null : miniStage(entry, stateAt(entry.timeMs), column),
    };
  });
}

/** The partition that it is about: the one that is asked about, else the first that is spoken of. */
function columnOf(causes: readonly Cause[], selection: Selection): TopicPartition | null {
  if ('topicPartition' in selection) return selection.topicPartition;
  for (const { entry } of causes) {
    if (entry.kind === 'event' && 'topicPartition' in entry.event && !entry.event.topicPartition.startsWith('__'))
      return entry.event.topicPartition;
    if (entry.kind === 'event' && entry.event.type === 'recordSent')
      return `${entry.event.topic}-${entry.event.partition}`;
    const listed = entry.kind === 'event' ? firstListed(entry.event) : null;
    if (listed !== null) return listed;
  }
  return null;
}

/** Groups speak of several partitions at once. */
function firstListed(event: Extract<TraceEntry, { readonly kind: 'event' }>['event']): TopicPartition | null {
  switch (event.type) {
    case 'offsetsCommitted': {
      const [first] = event.offsets;
      return first === undefined ? null : `${first.topic}-${first.partition}`;
    }
    case 'partitionsAssigned':
    case 'partitionsRevoked':
    case 'partitionsLost': {
      const [first] = event.partitions;
      return first?.partitions[0] === undefined ? null : `${first.topic}-${first.partitions[0]}`;
    }
    default:
      return null;
  }
}
