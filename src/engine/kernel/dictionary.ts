/** Something by name. */
export type Dictionary<Value> = Readonly<Record<string, Value>>;

/**
 * `{ ...dictionary, [key]: value }`, entry by entry: dictionaries with the same keys in the same order then have the same
 * hidden class, which a spread gives to no two of them.
 */
export function withEntry<Value>(dictionary: Dictionary<Value>, key: string, value: Value): Dictionary<Value> {
  const copy = copyOf(dictionary);
  copy[key] = value;
  return copy;
}

export function copyOf<Value>(dictionary: Dictionary<Value>): Record<string, Value> {
  const copy: Record<string, Value> = {};
  for (const each in dictionary) copy[each] = dictionary[each] as Value;
  return copy;
}

export function withoutEntry<Value>(dictionary: Dictionary<Value>, key: string): Dictionary<Value> {
  const copy: Record<string, Value> = {};
  for (const each in dictionary) if (each !== key) copy[each] = dictionary[each] as Value;
  return copy;
}
