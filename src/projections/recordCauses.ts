import type { TraceEntry } from '../engine';
import type { Trace } from '../history';
import { type Cause, causesOf } from './causes';
import { lastEvent } from './eventIndex';

/**
 * The causes of something about records. What sets a batch going may be no more than that a leader is known again, but
 * that a record is there at all has its cause in who sent it: from there on the chain follows the record.
 */
export function causesOfRecords(trace: Trace, from: TraceEntry): readonly Cause[] {
  const chain = causesOf(trace, from.id);
  const appended = chain.findIndex(({ entry }) => entry.kind === 'event' && entry.event.type === 'recordsAppended');
  const [recordId] = recordIdsOf(chain[Math.max(appended, 0)]?.entry ?? from);
  if (recordId === undefined) return chain;
  const sent = lastEvent(trace, from.timeMs, ['recordSent'], ({ event }) => event.recordId === recordId);
  if (sent === null || sent.id === from.id || chain.some(({ entry }) => entry.id === sent.id)) return chain;
  return [...chain.slice(0, Math.max(appended, 0) + 1), ...causesOf(trace, sent.id)];
}

function recordIdsOf(entry: TraceEntry): readonly string[] {
  return entry.kind === 'event' && 'recordIds' in entry.event ? entry.event.recordIds : [];
}
