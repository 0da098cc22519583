/** What cannot be carried on from two examples: the caller must do without. */
export class NoTrend extends Error {}

/** Whether the number under this key names one exchange among others, and must stay what it is. */
export type IsSerial = (key: string) => boolean;

const NEVER: IsSerial = () => false;

/**
 * Carries on a regular change: `earlier` and `later` are what was there one period ago and now, and the result is what
 * is there `times` periods from now. Numbers go on by the same step, also the last whole number within a text; all else
 * must be the same in both. Shares with `later` what does not change.
 *
 * Throws `NoTrend` where the two have different shapes.
 */
export function extrapolate<T>(earlier: T, later: T, times: number, isSerial: IsSerial = NEVER): T {
  return carry(earlier, later, times, isSerial) as T;
}

function carry(earlier: unknown, later: unknown, times: number, isSerial: IsSerial): unknown {
  if (earlier === later) return later;
  if (typeof earlier === 'number' && typeof later === 'number') return later + times * (later - earlier);
  if (typeof earlier === 'string' && typeof later === 'string') return carryText(earlier, later, times);
  if (Array.isArray(earlier) && Array.isArray(later)) return carryList(earlier, later, times, isSerial);
  if (isRecord(earlier) && isRecord(later)) return carryRecord(earlier, later, times, isSerial);
  throw new NoTrend(`${JSON.stringify(earlier)} became ${JSON.stringify(later)}`);
}

function carryList(
  earlier: readonly unknown[],
  later: readonly unknown[],
  times: number,
  isSerial: IsSerial,
): readonly unknown[] {
  if (earlier.length !== later.length) throw new NoTrend(`${earlier.length} items became ${later.length}`);
  let didChange = false;
  const carried = later.map((item, index) => {
    const next = carry(earlier[index], item, times, isSerial);
    didChange ||= next !== item;
    return next;
  });
  return didChange ? carried : later;
}

function carryRecord(
  earlier: Readonly<Record<string, unknown>>,
  later: Readonly<Record<string, unknown>>,
  times: number,
  isSerial: IsSerial,
): Readonly<Record<string, unknown>> {
  const keys = Object.keys(later);
  if (keys.length !== Object.keys(earlier).length) throw new NoTrend(`other fields: ${keys.join(' ')}`);
  let changed: Record<string, unknown> | null = null;
  for (const key of keys) {
    if (!(key in earlier)) throw new NoTrend(`a new field: ${key}`);
    const value = later[key];
    if (isSerial(key) && typeof value === typeof earlier[key]) continue;
    const next = carry(earlier[key], value, times, isSerial);
    if (next === value) continue;
    changed ??= { ...later };
    changed[key] = next;
  }
  return changed ?? later;
}

const LAST_NUMBER = /^(.*?)(-?\d+)(\D*)$/s;

function carryText(earlier: string, later: string, times: number): string {
  const [, prefix, from, suffix] = LAST_NUMBER.exec(earlier) ?? [];
  const [, prefixNow, to, suffixNow] = LAST_NUMBER.exec(later) ?? [];
  if (from === undefined || to === undefined || prefix !== prefixNow || suffix !== suffixNow)
    throw new NoTrend(`${earlier} became ${later}`);
  return `${prefix}${Number(to) + times * (Number(to) - Number(from))}${suffix}`;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
