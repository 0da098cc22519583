import { useMemo } from 'react';
import { markOf, useNarration } from '../../i18n';
import { timelineMarks, type TimelineMark } from '../../projections';
import { useSession } from '../useSession';
import { useThrottled } from '../useThrottled';

/** A moment that crosses all charts. */
export interface Milestone {
  readonly id: number;
  readonly timeMs: number;
  readonly color: string;
  readonly label: string;
}

/** More than these, and the charts would be a fence. */
const MOST = 8;
/** Records that somebody sends are the traffic, not what happened to it. */
const WEIGHTS: Readonly<Partial<Record<TimelineMark['kind'], number>>> = {
  command: 6,
  failure: 5,
  offline: 5,
  election: 4,
  session: 4,
  processEnd: 4,
  process: 3,
  link: 3,
};

/** What happened in a stretch of the run, the weightiest of it. */
export function useMilestones(fromMs: number, toMs: number): readonly Milestone[] {
  const { narration } = useNarration();
  const trace = useSession((session) => session.trace);
  const known = useThrottled((session) => session.trace.indexAfter(session.endMs));
  return useMemo(() => {
    const { marks } = known < 0 ? { marks: [] } : timelineMarks(trace, { endMs: toMs, widthPx: 300 });
    const inView = marks.filter(({ timeMs, entry }) => timeMs >= fromMs && !isTraffic(entry));
    const weighty = [...inView]
      .filter(({ kind }) => (WEIGHTS[kind] ?? 0) > 0)
      .sort((a, b) => (WEIGHTS[b.kind] ?? 0) - (WEIGHTS[a.kind] ?? 0) || a.timeMs - b.timeMs)
      .slice(0, MOST);
    return weighty
      .sort((a, b) => a.timeMs - b.timeMs)
      .map((mark) => ({
        id: mark.entry.id,
        timeMs: mark.timeMs,
        color: colorOf(mark),
        label: markOf(narration, mark.entry) ?? '',
      }));
  }, [trace, known, narration, fromMs, toMs]);
}

function isTraffic(entry: TimelineMark['entry']): boolean {
  return entry.kind === 'command' && (entry.command.type === 'publish' || entry.command.type === 'publishBurst');
}

function colorOf({ kind, entry }: TimelineMark): string {
  if (kind === 'session') return 'var(--zookeeper)';
  if (kind === 'process' || (entry.kind === 'command' && entry.command.type.startsWith('start'))) return 'var(--good)';
  return kind === 'command' || kind === 'processEnd' || kind === 'offline' || kind === 'failure'
    ? 'var(--accent)'
    : 'var(--ink-3)';
}
