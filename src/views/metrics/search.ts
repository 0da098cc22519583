import type { Metric } from '../../projections/metrics';

/** Whether every word typed is in one of a metric's names, or in what is said of it. */
export function isFound(metric: Metric, search: string, words: string): boolean {
  const { name, detail, mbean, prometheus, id } = metric;
  const text = `${id} ${name} ${detail ?? ''} ${mbean} ${prometheus} ${words}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
