import type { BrokerId, TimeMs, TopicPartition } from '../engine';
import type { Trace } from '../history';
import { lastEvent } from './eventIndex';

/** The broker that led before the present leader did; null where there was none. Neither znode nor log remembers it. */
export function formerLeaderOf(trace: Trace, timeMs: TimeMs, topicPartition: TopicPartition): BrokerId | null {
  const elected = lastEvent(
    trace,
    timeMs,
    ['leaderElected', 'partitionOffline'],
    (entry) => entry.event.topicPartition === topicPartition,
  );
  if (elected?.event.type !== 'leaderElected') return null;
  const { from, leaderId } = elected.event;
  return from < 0 || from === leaderId ? null : from;
}
