import type { BrokerId, TimeMs, TopicPartition } from '../engine';
import type { Trace } from '../history';
import { lastEvent } from './eventIndex';

/**
 * The broker that lost the leadership to the present leader; null where there was none, or where it was handed to the preferred
 * leader in good order. Neither znode nor log remembers it.
 */
export function formerLeaderOf(trace: Trace, timeMs: TimeMs, topicPartition: TopicPartition): BrokerId | null {
  const elected = lastEvent(
    trace,
    timeMs,
    ['leaderElected', 'partitionOffline'],
    (entry) => entry.event.topicPartition === topicPartition,
  );
  if (elected?.event.type !== 'leaderElected') return null;
  const { from, leaderId, strategy } = elected.event;
  if (strategy === 'New' || strategy === 'Preferred') return null;
  const former = from >= 0 ? from : leaderBefore(trace, elected.timeMs, elected.id, topicPartition);
  return former === leaderId ? null : former;
}

/** A controller that has just taken over writes that a dead broker leads no more before it elects: nobody led, but who did before? */
function leaderBefore(trace: Trace, timeMs: TimeMs, id: number, topicPartition: TopicPartition): BrokerId | null {
  const earlier = lastEvent(
    trace,
    timeMs,
    ['leaderElected'],
    (entry) => entry.id < id && entry.event.topicPartition === topicPartition,
  );
  return earlier?.event.leaderId ?? null;
}
