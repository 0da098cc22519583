/**
 * Remembers what a pure function gave for an object, as long as the object lives. State is immutable and shared in
 * structure, so the same object means the same answer.
 */
export function memoByReference<Key extends object, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found.value;
    const value = compute(key);
    known.set(key, { value });
    return value;
  };
}

/**
 * The same for a function of an object and a few more things: remembers the last answer for each object. The rest is
 * compared by identity, so what is handed in must be plain values or objects that are themselves remembered.
 */
export function memoLast<Key extends object, Rest extends readonly unknown[], Value>(
  compute: (key: Key, ...rest: Rest) => Value,
): (key: Key, ...rest: Rest) => Value {
  const known = new WeakMap<Key, { readonly rest: Rest; readonly value: Value }>();
  return (key, ...rest) => {
    const found = known.get(key);
    if (found !== undefined && sameItems(found.rest, rest)) return found.value;
    const value = compute(key, ...rest);
    known.set(key, { rest, value });
    return value;
  };
}

/**
 * The same as `memoLast` for objects that a run's snapshots keep alive, such as logs: what was found for them would stay
 * for as long as the run does. So only the answers that were asked for last are remembered.
 */
export function memoRecent<Key extends object, Rest extends readonly unknown[], Value>(
  limit: number,
  compute: (key: Key, ...rest: Rest) => Value,
): (key: Key, ...rest: Rest) => Value {
  const known = new Map<Key, { readonly rest: Rest; readonly value: Value }>();
  return (key, ...rest) => {
    const found = known.get(key);
    if (found !== undefined && sameItems(found.rest, rest)) return found.value;
    const value = compute(key, ...rest);
    known.delete(key);
    known.set(key, { rest, value });
    // A map keeps the order in which its keys came: the first has not been asked for anew for the longest.
    const [oldest] = known.keys();
    if (known.size > limit && oldest !== undefined) known.delete(oldest);
    return value;
  };
}

/** The same things in the same order. */
export function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, index) => Object.is(item, b[index]));
}
