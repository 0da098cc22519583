import { useState } from 'react';
import { FIRST_METRICS, type MetricId, METRICS } from '../../projections/metrics';
import { recall, remember } from '../preferences';

/** How much of the run the charts show: all of it, or so much up to the playhead. */
export const RANGES = ['whole', 'lastTen', 'lastOne'] as const;
export type Range = (typeof RANGES)[number];
export const RANGE_MS: Readonly<Record<Range, number | null>> = { whole: null, lastTen: 600_000, lastOne: 60_000 };

export interface Choice {
  /** In the order of the catalogue. */
  readonly chosen: readonly MetricId[];
  readonly range: Range;
}

const FIRST: Choice = { chosen: FIRST_METRICS, range: 'whole' };

/** Which charts there are and how much they show, kept in the browser. */
export function useChoice(): readonly [Choice, (change: Partial<Choice>) => void] {
  const [choice, setChoice] = useState(readChoice);
  const change = (wish: Partial<Choice>) => {
    const next = { ...choice, ...wish };
    setChoice(next);
    remember('metrics', JSON.stringify(next));
  };
  return [choice, change];
}

/** What lies in the browser may be from another version: what is not known any more is left out. */
function readChoice(): Choice {
  try {
    const kept: unknown = JSON.parse(recall('metrics') ?? '{}');
    if (typeof kept !== 'object' || kept === null) return FIRST;
    const { chosen, range } = kept as { readonly chosen?: unknown; readonly range?: unknown };
    const known = Array.isArray(chosen) ? METRICS.map(({ id }) => id).filter((id) => chosen.includes(id)) : null;
    const order = known === null || sameOnes(known, FIRST_METRICS) ? FIRST_METRICS : known;
    return { chosen: order, range: RANGES.find((each) => each === range) ?? 'whole' };
  } catch {
    return FIRST;
  }
}

function sameOnes(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((each) => others.includes(each));
}
