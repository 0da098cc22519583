import type { ProgressStorage } from './progressShelf';

/** A browser's storage for tests; `kept` is what is in it, and `bytes` how much it takes. */
export function aStorage(bytes = Number.POSITIVE_INFINITY): ProgressStorage & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem(key, value) {
      if (value.length > bytes) throw new Error('QuotaExceededError');
      kept.set(key, value);
    },
    removeItem: (key) => void kept.delete(key),
    key: (index) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size;
    },
  };
}
