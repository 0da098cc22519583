import type { TraceEntry } from '../../engine';
import { formatMoment, markOf, narrate, renderPlain } from '../../i18n';
import { isMilestone } from '../../projections';
import type { PaletteEntry, PaletteTools } from './types';

/** So many of the latest milestones can be gone to by name. */
const MOST_MILESTONES = 200;

/** How time moves, and the milestones there have been. */
export function timeEntries(tools: PaletteTools): readonly PaletteEntry[] {
  const { t, session } = tools;
  const { isPlaying, play, pause, seek, endMs, stepEvent, stepMilestone } = session;
  const entry = (id: string, label: string, shortcut: string, run: () => void): PaletteEntry => ({
    id: `time/${id}`,
    group: 'time',
    label,
    shortcut,
    run,
  });
  const rest = (timeMs: number) => () => {
    pause();
    seek(timeMs);
  };
  return [
    entry('play', t(isPlaying ? 'transport.pause' : 'transport.play'), '␣', isPlaying ? pause : play),
    entry('next', t('transport.next'), '→', () => stepEvent(1)),
    entry('previous', t('transport.previous'), '←', () => stepEvent(-1)),
    entry('nextMilestone', t('transport.nextMilestone'), '⇧→', () => stepMilestone(1)),
    entry('previousMilestone', t('transport.previousMilestone'), '⇧←', () => stepMilestone(-1)),
    entry('first', t('transport.first'), 'Home', rest(0)),
    entry('last', t('transport.last'), 'End', rest(endMs)),
    ...milestones(tools),
  ];
}

/** The latest first. What comes after the end of the timeline has not been seen yet. */
function milestones({ session, narration, v }: PaletteTools): readonly PaletteEntry[] {
  const { trace, endMs, pause, seek, select } = session;
  const found: PaletteEntry[] = [];
  for (let index = trace.indexAfter(endMs) - 1; index >= 0 && found.length < MOST_MILESTONES; index--) {
    const entry = trace.entries[index] as TraceEntry;
    if (entry.timeMs < 0) break;
    if (entry.kind === 'message' || (entry.kind === 'event' && !isMilestone(entry.event))) continue;
    const what = markOf(narration, entry) ?? renderPlain(narrate(narration, entry));
    found.push({
      id: `milestone/${entry.id}`,
      group: 'time',
      label: v('palette.milestone', { time: formatMoment(entry.timeMs), what }),
      weight: -2,
      run: () => {
        pause();
        seek(entry.timeMs);
        select({ type: 'entry', entryId: entry.id });
      },
    });
  }
  return found;
}

/** A moment that was typed: `26.5`, `90 s`, `1:30`, `0:26.480`; the way to it. Null for what is no time. */
export function goToEntry(query: string, { v, session }: PaletteTools): PaletteEntry | null {
  const timeMs = timeIn(query);
  if (timeMs === null) return null;
  return {
    id: 'goTo',
    group: 'time',
    label: v('palette.goTo.label', { time: formatMoment(timeMs) }),
    hint: v('palette.goTo.hint'),
    // Further than the timeline goes, time has to pass first.
    run: () => void session.passTo(timeMs, () => true),
  };
}

const LONGEST_MS = 31 * 24 * 3_600_000;

export function timeIn(query: string): number | null {
  const parts = /^(?:(?:(\d+):)?(\d+):)?(\d+(?:\.\d+)?)\s*s?$/i.exec(query.trim());
  if (parts === null) return null;
  const [, hours = '0', minutes = '0', seconds = '0'] = parts;
  const timeMs = Math.round((Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000);
  return timeMs <= LONGEST_MS ? timeMs : null;
}
