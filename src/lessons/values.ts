/** What the placeholders of texts are filled with: facts of the run, as words. */
import type { BrokerId, TimeMs } from '../engine';
import { lastMatch } from './facts/eventFacts';
import { readFact } from './facts/readFact';
import type { EventMatch, Fact, RunFacts } from './types';

/** What stands where the run has not come to it yet. */
export const UNKNOWN = '…';

/** A fact as it is written: lists in brackets, as Kafka writes replicas. Only facts of the run have a value here. */
export function told(run: RunFacts, fact: Fact): string {
  const value = readFact(fact, { ...run, stepId: '', stepStartMs: 0, boards: [], answers: {}, deeds: [] });
  if (value === null || value === -1) return UNKNOWN;
  return Array.isArray(value) ? `[${value.join(', ')}]` : String(value);
}

/** Seconds from the last event of one kind to the next of another after it, or to the last one. */
export function secondsBetween(run: RunFacts, from: EventMatch, to: EventMatch): string {
  const durationMs = msBetween(run, from, to);
  return durationMs === null ? UNKNOWN : seconds(durationMs);
}

/** The same in milliseconds, for what happens in less than a tenth of a second. */
export function millisecondsBetween(run: RunFacts, from: EventMatch, to: EventMatch): string {
  const durationMs = msBetween(run, from, to);
  return durationMs === null ? UNKNOWN : String(durationMs);
}

function msBetween(run: RunFacts, from: EventMatch, to: EventMatch): TimeMs | null {
  const end = lastMatch(run, to);
  const start = end === null ? null : lastMatch({ ...run, state: { ...run.state, nowMs: end.timeMs } }, from);
  return end === null || start === null ? null : end.timeMs - start.timeMs;
}

/** With one digit after the point. */
export function seconds(durationMs: TimeMs): string {
  return (durationMs / 1000).toFixed(1);
}

export function brokerList(brokerIds: readonly BrokerId[] | undefined): string {
  return brokerIds === undefined ? UNKNOWN : `[${brokerIds.join(', ')}]`;
}
