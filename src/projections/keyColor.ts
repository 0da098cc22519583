/**
 * Which of the six key colours a key wears, and which letter. A hue says "the same key as there", not which key: with
 * more than six keys hues repeat, and the letter and the inspector tell them apart.
 */
export type ColorIndex = 1 | 2 | 3 | 4 | 5 | 6;

const COLORS = 6;
/** Chosen so that the keys that lessons and examples use (order-1, order-2, order-4; a to f) differ. */
const SEED = 0xbca6bc;

/** Null for a record without a key: it has no identity to show. */
export function keyColor(key: string | null): ColorIndex | null {
  return key === null ? null : nameColor(key);
}

/** A stable colour for a name that is not a key, such as a group's. */
export function nameColor(name: string): ColorIndex {
  return ((hash(name) % COLORS) + 1) as ColorIndex;
}

/** What fits into a cell of one or two characters: `order-12` gives 12, `customer-a` and `apple` give a. */
export function keyLetter(key: string | null): string {
  if (key === null) return NO_KEY;
  const word = key.split(/[-_.:/\s]+/u).findLast((part) => part !== '') ?? '';
  const digits = /\d{1,2}$/u.exec(word)?.[0];
  const [first] = word;
  return digits ?? first ?? NO_KEY;
}

const NO_KEY = '·';

/** FNV-1a with murmur's last stir: without it, keys that differ in their last digit get neighbouring colours. */
function hash(text: string): number {
  let bits = SEED;
  for (let index = 0; index < text.length; index++) bits = Math.imul(bits ^ text.charCodeAt(index), 0x01000193);
  bits ^= bits >>> 15;
  bits = Math.imul(bits, 0x85ebca6b);
  return (bits ^ (bits >>> 13)) >>> 0;
}
