import type { PatternReader } from './reader';

/** Which characters fit: one, any, a kind of them, or a class such as `[a-z_]`. */
export type Fits = (character: string) => boolean;

const isDigit: Fits = (character) => character >= '0' && character <= '9';
const isLetter: Fits = (character) => (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
export const isWord: Fits = (character) => isLetter(character) || isDigit(character) || character === '_';
const isSpace: Fits = (character) => ' \t\n\v\f\r'.includes(character);
const not =
  (fits: Fits): Fits =>
  (character) =>
    !fits(character);

const KINDS: Readonly<Record<string, Fits>> = {
  d: isDigit,
  D: not(isDigit),
  w: isWord,
  W: not(isWord),
  s: isSpace,
  S: not(isSpace),
};

export function literal(expected: string, { ignoresCase }: PatternReader): Fits {
  if (!ignoresCase) return (character) => character === expected;
  const lower = expected.toLowerCase();
  return (character) => character.toLowerCase() === lower;
}

/** What follows a backslash: a kind of characters, or a character that means itself. */
export function readEscape(reader: PatternReader): Fits {
  const escaped = reader.next();
  const kind = KINDS[escaped];
  if (kind !== undefined) return kind;
  if (escaped === '') reader.fail('syntax', 'nothing follows the last backslash');
  else if (isLetter(escaped) || isDigit(escaped)) reader.fail('unsupported', `\\${escaped}`);
  return literal(escaped, reader);
}

/** A class, after its opening bracket. */
export function readClass(reader: PatternReader): Fits {
  const isNegated = reader.take('^');
  const parts: Fits[] = [];
  while (parts.length === 0 || reader.peek() !== ']') {
    if (reader.peek() === '') {
      reader.fail('syntax', 'a [ is not closed');
      break;
    }
    parts.push(readPart(reader));
  }
  reader.take(']');
  const isIn: Fits = (character) => parts.some((part) => part(character));
  return isNegated ? not(isIn) : isIn;
}

function readPart(reader: PatternReader): Fits {
  if (reader.peek() === '[' || reader.take('&&')) {
    reader.fail('unsupported', 'a class within a class');
    return () => false;
  }
  const from = reader.next();
  if (from === '\\') return readEscape(reader);
  if (reader.peek() !== '-') return literal(from, reader);
  reader.next();
  // At the end of a class a hyphen is a hyphen.
  if (reader.peek() === ']') return either(literal(from, reader), literal('-', reader));
  const to = reader.next();
  if (to === '\\' || to === '[') reader.fail('unsupported', `the range ${from}-${to}`);
  if (to < from) reader.fail('syntax', `the range ${from}-${to} runs backwards`);
  const isBetween: Fits = (character) => character >= from && character <= to;
  if (!reader.ignoresCase) return isBetween;
  return (character) => isBetween(character.toLowerCase()) || isBetween(character.toUpperCase());
}

function either(one: Fits, other: Fits): Fits {
  return (character) => one(character) || other(character);
}
