/** What the files of all copies are laid out by: one ruler for all of them. */
export type Measure = 'offset' | 'time' | 'size';

/** From a value of the measure to a share of the width, from 0 to 1. */
export type Ruler = (value: number) => number;

/** Between two marks there is always room for a little: a file that holds one record is a file, too. */
const LEAST_SHARE = 0.085;
const MOST_OF_ALL = 0.6;

/**
 * In proportion, but no stretch between two marks narrower than can be seen. Rising everywhere, so that whatever comes
 * later stands further right.
 */
export function rulerFor(marks: readonly number[]): Ruler {
  const sorted = [...new Set(marks)].sort((a, b) => a - b);
  const [first] = sorted;
  const last = sorted.at(-1);
  if (first === undefined || last === undefined || last === first) return () => 0;
  const stretches = sorted.slice(1).map((mark, index) => mark - (sorted[index] ?? mark));
  const least = Math.min(LEAST_SHARE, MOST_OF_ALL / stretches.length);
  const wished = stretches.map((length) => Math.max(least, length / (last - first)));
  const total = wished.reduce((sum, width) => sum + width, 0);
  const places = [0];
  for (const width of wished) places.push((places.at(-1) ?? 0) + width / total);
  return (value) => {
    if (value <= first) return 0;
    if (value >= last) return 1;
    const index = sorted.findLastIndex((mark) => mark <= value);
    const [from, to] = [sorted[index] ?? first, sorted[index + 1] ?? last];
    const [a, b] = [places[index] ?? 0, places[index + 1] ?? 1];
    return a + ((value - from) / (to - from)) * (b - a);
  };
}
