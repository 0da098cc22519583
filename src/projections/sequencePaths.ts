import type { NodeId, TimeMs } from '../engine';
import { firstPlace, type SequenceIndex, type WireEvent } from './sequenceIndex';
import type { DeadStretch, SequenceFate, SequenceMessage } from './sequenceTypes';

/** Where a message is on its way at a moment: 0 at the sender, 1 at the receiver. */
export interface WayPoint {
  readonly timeMs: TimeMs;
  readonly share: number;
}

export interface MessagePath {
  readonly points: readonly [WayPoint, ...WayPoint[]];
  readonly fate: SequenceFate;
}

/** What never left is drawn as far as this, and for so long. */
const STUB_SHARE = 0.3;
const STUB_MS = 1;

/**
 * How a message travels: straight, unless somebody stopped it, or its link was cut while it was on its way. Sent again
 * after that it is another message.
 */
export function pathOf({ message }: SequenceMessage, index: SequenceIndex): MessagePath {
  const { from, to, sentMs, arrivesMs } = message;
  const start: WayPoint = { timeMs: sentMs, share: 0 };
  if (arrivesMs === null) return { points: [start, { timeMs: sentMs + STUB_MS, share: STUB_SHARE }], fate: 'held' };
  const stop = stopOn(message, index);
  if (stop === null)
    return { points: [start, { timeMs: arrivesMs, share: 1 }], fate: fateAt(to, sentMs, arrivesMs, index) };
  const stopped: WayPoint = { timeMs: stop.timeMs, share: (stop.timeMs - sentMs) / (arrivesMs - sentMs) };
  const released = stop.type === 'held' ? releaseOf(stop, from, to, index) : null;
  if (released === null) return { points: [start, stopped], fate: 'held' };
  const late = released.timeMs - stop.timeMs;
  const points = [
    start,
    stopped,
    { timeMs: released.timeMs, share: stopped.share },
    { timeMs: arrivesMs + late, share: 1 },
  ] as const;
  return { points, fate: fateAt(to, sentMs, arrivesMs + late, index) };
}

function stopOn(message: SequenceMessage['message'], { wireEvents }: SequenceIndex): WireEvent | null {
  const { id, from, to, sentMs, arrivesMs } = message;
  if (wireEvents.length === 0 || arrivesMs === null) return null;
  const first = firstPlace(wireEvents.length, (place) => (wireEvents[place] as WireEvent).timeMs >= sentMs);
  for (let place = first; place < wireEvents.length; place++) {
    const event = wireEvents[place] as WireEvent;
    if (event.timeMs >= arrivesMs) return null;
    if (event.id < id || !event.concerns(from, to) || event.type === 'released') continue;
    // Held is one message, and with it what comes behind it on the same wire.
    if (event.type === 'cut' || (event.messageId !== null && id >= event.messageId)) return event;
  }
  return null;
}

function releaseOf(stop: WireEvent, from: NodeId, to: NodeId, { wireEvents }: SequenceIndex): WireEvent | null {
  return (
    wireEvents.find(
      ({ id, type, messageId, concerns }) =>
        id > stop.id && type === 'released' && messageId === stop.messageId && concerns(from, to),
    ) ?? null
  );
}

/** A connection ends with its process: what was sent before that is heard by nobody, even if the next one runs. */
function fateAt(to: NodeId, sentMs: TimeMs, arrivesMs: TimeMs, { deadByNode }: SequenceIndex): SequenceFate {
  const dead = deadByNode.get(to);
  const isIn = ({ fromMs, toMs }: DeadStretch) => fromMs <= arrivesMs && (toMs === null || toMs > sentMs);
  return dead?.some(isIn) === true ? 'lost' : 'arrives';
}
