import { expect, test } from 'vitest';
import vectors from './fixtures/murmur2.json';
import { murmur2, murmur2OfKey, toPositive, utf8Bytes } from './murmur2';

const bytesOf = (hex: string) => (hex.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16));

// A learner who repeats the lesson on a real cluster must find her keys in the same partitions.
test.each(vectors.keys.map((each) => [each.key ?? each.hex, each] as const))(
  '%s is hashed as Kafka hashes it',
  (_, vector) => {
    const hash = murmur2(bytesOf(vector.hex));
    expect(hash).toBe(vector.murmur2);
    expect(toPositive(hash)).toBe(vector.toPositive);
    for (const [count, partition] of Object.entries(vector.partition))
      expect(toPositive(hash) % Number(count)).toBe(partition);
  },
);

// Keys are typed as text, in any script; what is hashed are the bytes.
test('a text key is hashed over its UTF-8 bytes', () => {
  const withText = vectors.keys.filter((each) => each.key !== null);
  expect(withText.length).toBeGreaterThan(50);
  for (const { key, hex, murmur2: expected } of withText) {
    expect(utf8Bytes(key ?? '')).toEqual(bytesOf(hex));
    expect(murmur2OfKey(key ?? '')).toBe(expected);
  }
});
