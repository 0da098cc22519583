import type { TimedCommand, TimeMs, TraceEntry } from '../../engine';
import type { Trace } from '../../history';
import type { DifferenceSpan, DifferencesFound } from './types';

/** A log that is behind for a moment catches up; one that is for so long has gone another way. */
const LASTING_MS = 1_000;

/** When two branches part: at the first command that is not given in both, or not at the same time. Null where there is none. */
export function partedMs(a: readonly TimedCommand[], b: readonly TimedCommand[]): TimeMs | null {
  const length = Math.max(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const [one, other] = [a[index], b[index]];
    if (one === other) continue;
    if (one === undefined || other === undefined) return (one ?? other)?.atMs ?? null;
    if (one.atMs !== other.atMs || !isSameCommand(one, other)) return Math.min(one.atMs, other.atMs);
  }
  return null;
}

/**
 * The earliest moment after the branches parted at which anything that is compared is not the same, but for what already
 * differs with the deed itself: that is what was done, not what came of it.
 */
export function firstDifference({ spans }: DifferencesFound): DifferenceSpan | null {
  return spans.find(({ isDeed }) => !isDeed) ?? null;
}

/** The next moment at which something begins to differ. */
export function differenceAfter({ spans }: DifferencesFound, timeMs: number): DifferenceSpan | null {
  return spans.find(({ fromMs, isDeed }) => !isDeed && fromMs > timeMs) ?? null;
}

/** When the logs go apart for good: another record at the same offset, or one that ends earlier, and for longer than a moment. */
export function logsPartMs({ spans, walkedUntilMs }: DifferencesFound): TimeMs | null {
  const lasts = ({ fromMs, toMs }: DifferenceSpan) => (toMs ?? walkedUntilMs) - fromMs >= LASTING_MS;
  const part = spans.find((span) => {
    const { fact, onlyIn } = span.difference;
    return onlyIn === null && (fact === 'record' || (fact === 'logEndOffset' && lasts(span)));
  });
  return part?.fromMs ?? null;
}

/** What brokers do for internal topics all the time, and what changes nothing that is compared. */
const ROUTINE = ['recordsAppended', 'recordsReplicated', 'highWatermarkUpdated'];

/** Whether what is compared can be another after this than before. */
export function changesFacts(entry: TraceEntry): boolean {
  if (entry.kind === 'message') return false;
  if (entry.kind === 'command') return true;
  const { event } = entry;
  return !(ROUTINE.includes(event.type) && 'topicPartition' in event && event.topicPartition.startsWith('__'));
}

/** Tells whether two branches did the same: what happened, where and when, whatever it is numbered. */
export function tellOf(entry: TraceEntry): string {
  const { timeMs } = entry;
  if (entry.kind === 'event') return JSON.stringify([timeMs, entry.nodeId, entry.event]);
  return JSON.stringify(entry.kind === 'command' ? [timeMs, entry.command] : [timeMs]);
}

/** What happened at one moment in one branch, and not at the same moment in the other. Messages on the way tell nothing here. */
export function doneOnlyIn(own: Trace, other: Trace, timeMs: TimeMs): readonly TraceEntry[] {
  const there = new Set(eventsAt(other, timeMs).map(tellOf));
  return eventsAt(own, timeMs).filter((entry) => !there.has(tellOf(entry)));
}

function eventsAt(trace: Trace, timeMs: TimeMs): readonly TraceEntry[] {
  const entries = trace.entries.slice(trace.indexAfter(timeMs - 1), trace.indexAfter(timeMs));
  return entries.filter(({ kind }) => kind === 'event');
}

function isSameCommand(a: TimedCommand, b: TimedCommand): boolean {
  return a.command === b.command || JSON.stringify(a.command) === JSON.stringify(b.command);
}
