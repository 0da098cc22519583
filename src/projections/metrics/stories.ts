import type { TimeMs } from '../../engine';
import type { Metric } from './catalogue';
import { type ChartLine, type ChartPoint, type ChartWindow, headlineOf, isPastLimit } from './chartParts';

/** What happened here, up to the playhead. Texts tell it in a sentence. */
export type Story =
  /** It is past its limit now. */
  | { readonly type: 'pastNow'; readonly sinceMs: TimeMs; readonly forMs: number }
  /** It was, and is no more. */
  | { readonly type: 'wasPast'; readonly value: number; readonly atMs: TimeMs; readonly forMs: number }
  /** Somebody who should be heard is not. */
  | { readonly type: 'silent'; readonly brokerId: number; readonly sinceMs: TimeMs; readonly forMs: number }
  /** A broker was gone, and the controller read nothing of it off this gauge until it was told. */
  | { readonly type: 'unaware'; readonly brokerId: number; readonly atMs: TimeMs; readonly forMs: number };

/** The one thing about a chart that is most worth a sentence; null where nothing is. */
export function storyOf(metric: Metric, lines: readonly ChartLine[], window: ChartWindow): Story | null {
  const past = lastPast(metric, lines, window);
  const silent = silentNow(lines, window);
  if (metric.id === 'OfflinePartitionsCount' && past !== null) {
    const unaware = unawareUntil(lines, past.sinceMs);
    if (unaware !== null) return unaware;
  }
  if (past?.endMs === null) return { type: 'pastNow', sinceMs: past.sinceMs, forMs: window.atMs - past.sinceMs };
  if (silent !== null) return silent;
  if (past === null || past.endMs === null) return null;
  return { type: 'wasPast', value: past.value, atMs: past.sinceMs, forMs: past.endMs - past.sinceMs };
}

interface Past {
  readonly sinceMs: TimeMs;
  readonly endMs: TimeMs | null;
  readonly value: number;
}

/** The last stretch before the playhead in which the figure was past its limit. Rates fade, so of them only now counts. */
function lastPast(metric: Metric, lines: readonly ChartLine[], { atMs }: ChartWindow): Past | null {
  const { limit } = metric;
  if (limit === null || metric.unit === 'perSecond') return null;
  return momentsOf(lines, atMs).reduce<Past | null>((past, timeMs) => {
    const value = headlineOf(
      lines.map(({ points }) => valueIn(points, timeMs)),
      metric.headline ?? 'sum',
    );
    const isOpen = past !== null && past.endMs === null;
    if (value === null || !isPastLimit(limit, value)) return isOpen ? { ...past, endMs: timeMs } : past;
    return isOpen ? { ...past, value: Math.max(past.value, value) } : { sinceMs: timeMs, endMs: null, value };
  }, null);
}

function silentNow(lines: readonly ChartLine[], { atMs }: ChartWindow): Story | null {
  for (const { of, gaps } of lines) {
    const gap = gaps.find(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs);
    if (of.type === 'broker' && gap !== undefined)
      return { type: 'silent', brokerId: of.brokerId, sinceMs: gap.fromMs, forMs: atMs - gap.fromMs };
  }
  return null;
}

/** The broker that fell silent last before the controller counted the first partition without a leader. */
function unawareUntil(lines: readonly ChartLine[], knownMs: TimeMs): Story | null {
  let found: { readonly brokerId: number; readonly fromMs: TimeMs } | null = null;
  for (const { of, gaps } of lines) {
    for (const { fromMs, toMs } of gaps) {
      if (of.type !== 'broker' || fromMs >= knownMs || toMs <= knownMs) continue;
      if (found === null || fromMs > found.fromMs) found = { brokerId: of.brokerId, fromMs };
    }
  }
  if (found === null) return null;
  return { type: 'unaware', brokerId: found.brokerId, atMs: found.fromMs, forMs: knownMs - found.fromMs };
}

function momentsOf(lines: readonly ChartLine[], atMs: TimeMs): readonly TimeMs[] {
  const moments = new Set<TimeMs>();
  for (const { points } of lines) for (const { timeMs } of points) if (timeMs <= atMs) moments.add(timeMs);
  return [...moments].sort((a, b) => a - b);
}

function valueIn(points: readonly ChartPoint[], timeMs: TimeMs) {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((points[middle] as ChartPoint).timeMs > timeMs) high = middle;
    else low = middle + 1;
  }
  return points[low - 1]?.value ?? null;
}
