/**
 * Whether two sets of properties say the same. Those named in `byValue` are small objects that are made anew each time,
 * and compared by what is in them.
 */
export function areAlike<Props extends object>(a: Props, b: Props, byValue: readonly (keyof Props)[]): boolean {
  const keys = Object.keys(b) as (keyof Props)[];
  return (
    keys.length === Object.keys(a).length &&
    keys.every((key) => Object.is(a[key], b[key]) || (byValue.includes(key) && isSame(a[key], b[key])))
  );
}

function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [one, two] = [Object.entries(a), new Map(Object.entries(b))];
  return one.length === two.size && one.every(([key, value]) => two.has(key) && Object.is(two.get(key), value));
}
