/**
 * Seeded chance (mulberry32). A stream is one unsigned 32-bit number, part of the simulation's state; separate streams
 * keep a new draw in one from shifting the others.
 */
export type StreamState = number;

export function createStream(seed: number, name: string): StreamState {
  return hash32(seed, name);
}

/** The stream after one draw. */
export function nextState(state: StreamState): StreamState {
  return (state + 0x6d2b79f5) >>> 0;
}

/** The whole number from 0 to `bound` - 1 that this state of the stream draws. `bound` is at most 2^21. */
export function drawAt(state: StreamState, bound: number): number {
  let t = nextState(state);
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  const uniform = (t ^ (t >>> 14)) >>> 0;
  return Math.floor((uniform * bound) / 0x1_0000_0000);
}

/** A well-mixed unsigned 32-bit number from a seed and a text (FNV-1a, then an avalanche). */
export function hash32(seed: number, text: string): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
