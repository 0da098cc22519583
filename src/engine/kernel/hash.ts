/**
 * A running 64-bit hash of text, as two 32-bit lanes: the fingerprint of a trace. Not for secrets.
 */
export interface RunningHash {
  readonly low: number;
  readonly high: number;
}

export const EMPTY_HASH: RunningHash = { low: 0x811c9dc5, high: 0x9e3779b9 };

export function addText(hash: RunningHash, text: string): RunningHash {
  let { low, high } = hash;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit ^ (low >>> 15), 0x85ebca6b);
  }
  return { low: low >>> 0, high: high >>> 0 };
}

/** Sixteen hexadecimal digits. */
export function formatHash(hash: RunningHash): string {
  return hash.high.toString(16).padStart(8, '0') + hash.low.toString(16).padStart(8, '0');
}
