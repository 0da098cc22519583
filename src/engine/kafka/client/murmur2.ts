/**
 * The hash that decides where a keyed record goes.
 *
 * Kafka 3.9: `Utils.murmur2`, `Utils.toPositive`, `BuiltInPartitioner.partitionForKey`.
 */
const SEED = 0x9747b28c;
const M = 0x5bd1e995;
const R = 24;

/** Signed 32 bits, as Java prints it. */
export function murmur2(bytes: readonly number[]): number {
  const { length } = bytes;
  let h = SEED ^ length;
  const whole = length & ~3;
  for (let i = 0; i < whole; i += 4) {
    let k =
      byteAt(bytes, i) | (byteAt(bytes, i + 1) << 8) | (byteAt(bytes, i + 2) << 16) | (byteAt(bytes, i + 3) << 24);
    k = Math.imul(k, M);
    k ^= k >>> R;
    k = Math.imul(k, M);
    h = Math.imul(h, M) ^ k;
  }
  const rest = length & 3;
  if (rest >= 3) h ^= byteAt(bytes, whole + 2) << 16;
  if (rest >= 2) h ^= byteAt(bytes, whole + 1) << 8;
  if (rest >= 1) h = Math.imul(h ^ byteAt(bytes, whole), M);
  h ^= h >>> 13;
  h = Math.imul(h, M);
  h ^= h >>> 15;
  return h | 0;
}

/** Not the absolute value: the sign bit is cut off. */
export function toPositive(hash: number): number {
  return hash & 0x7fffffff;
}

/** The hash of a text key, over its UTF-8 bytes. */
export function murmur2OfKey(key: string): number {
  return murmur2(utf8Bytes(key));
}

export function partitionForKey(key: string, numPartitions: number): number {
  return toPositive(murmur2OfKey(key)) % numPartitions;
}

/** UTF-8 as Java's `String.getBytes` writes it: half of a surrogate pair becomes a question mark. */
export function utf8Bytes(text: string): readonly number[] {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), continuation(code));
    else if (code >= 0xd800 && code < 0xe000) bytes.push(0x3f);
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), continuation(code >> 6), continuation(code));
    else bytes.push(0xf0 | (code >> 18), continuation(code >> 12), continuation(code >> 6), continuation(code));
  }
  return bytes;
}

function continuation(code: number): number {
  return 0x80 | (code & 0x3f);
}

function byteAt(bytes: readonly number[], index: number): number {
  return (bytes[index] ?? 0) & 0xff;
}
