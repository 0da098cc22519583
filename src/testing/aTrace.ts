import type { Command, KafkaEvent, KafkaMessage, TraceEntry } from '../engine';
import type { Trace } from '../history';

/** A trace of these entries, which must be in order of id. */
export function aTrace(entries: readonly TraceEntry[]): Trace {
  return {
    entries,
    entryById: (id) => entries.find((entry) => entry.id === id) ?? null,
    indexAfter: (timeMs) => {
      const index = entries.findIndex((entry) => entry.timeMs > timeMs);
      return index === -1 ? entries.length : index;
    },
  };
}

export function aCommandEntry(id: number, timeMs: number, command: Command): TraceEntry {
  return { kind: 'command', id, timeMs, causeId: null, command, refusal: null };
}

export function anEventEntry(
  id: number,
  timeMs: number,
  nodeId: string,
  event: KafkaEvent,
  causeId: number | null = null,
): TraceEntry {
  return { kind: 'event', id, timeMs, causeId, nodeId, event };
}

export function aMessageEntry(message: KafkaMessage): TraceEntry {
  return { kind: 'message', id: message.id, timeMs: message.sentMs, causeId: message.causeId, message };
}
