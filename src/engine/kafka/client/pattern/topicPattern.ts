import { isWord, literal, readClass, readEscape } from './characters';
import { at, eitherOf, followedBy, inSequence, oneOf, type Piece, repeated } from './pieces';
import { createReader, type PatternProblem, type PatternReader } from './reader';

/**
 * A regular expression that a topic's whole name must fit, as `KafkaConsumer.subscribe(Pattern)` takes it.
 *
 * Kafka 3.9: `SubscriptionState.matchesSubscribedPattern`; the language is that of Java 17's `java.util.regex.Pattern`.
 * Simplified: no back references, look-behind, possessive quantifiers, atomic groups, character codes, `\p{…}`, `\Q…\E`,
 * classes within classes, or flags but `(?i)` at the beginning. Who uses them is told so.
 */
export type TopicPattern = (topic: string) => boolean;

/** No topic's name is longer, so it makes no difference how many times more. */
const MAX_TIMES = 250;
const IGNORE_CASE = '(?i)';
const ENDS_OF_A_SEQUENCE = ['', '|', ')'];

export function compileTopicPattern(pattern: string): TopicPattern | PatternProblem {
  const ignoresCase = pattern.startsWith(IGNORE_CASE);
  const reader = createReader(pattern, ignoresCase ? IGNORE_CASE.length : 0, ignoresCase);
  const piece = readAlternatives(reader);
  if (reader.peek() === ')') reader.fail('syntax', 'a ) closes nothing');
  return reader.problem() ?? ((topic) => piece(topic, 0).has(topic.length));
}

function readAlternatives(reader: PatternReader): Piece {
  const alternatives = [readSequence(reader)];
  while (reader.take('|')) alternatives.push(readSequence(reader));
  return alternatives.length === 1 ? (alternatives[0] as Piece) : eitherOf(alternatives);
}

function readSequence(reader: PatternReader): Piece {
  const pieces: Piece[] = [];
  while (!ENDS_OF_A_SEQUENCE.includes(reader.peek())) pieces.push(readQuantifier(reader, readAtom(reader)));
  return inSequence(pieces);
}

function readAtom(reader: PatternReader): Piece {
  const character = reader.next();
  switch (character) {
    case '(':
      return readGroup(reader);
    case '[':
      return oneOf(readClass(reader));
    case '\\':
      return readEscapedAtom(reader);
    case '.':
      return oneOf(() => true);
    case '^':
      return at((_, from) => from === 0);
    case '$':
      return at((text, from) => from === text.length);
    case '*':
    case '+':
    case '?':
    case '{':
      reader.fail('syntax', `nothing comes before the ${character}`);
      return at(() => true);
    default:
      return oneOf(literal(character, reader));
  }
}

/** A group, after its opening parenthesis. What it caught is of no interest. */
function readGroup(reader: PatternReader): Piece {
  const look = reader.take('?=') ? 'wanted' : reader.take('?!') ? 'unwanted' : null;
  if (look === null && !reader.take('?:') && reader.take('?')) readName(reader);
  const inside = readAlternatives(reader);
  if (!reader.take(')')) reader.fail('syntax', 'a ( is not closed');
  return look === null ? inside : followedBy(inside, look === 'wanted');
}

function readName(reader: PatternReader): void {
  if (!reader.take('<') || !/^[a-zA-Z]$/.test(reader.peek())) {
    reader.fail('unsupported', `(?${reader.peek()}`);
    return;
  }
  while (/^[a-zA-Z0-9]$/.test(reader.peek())) reader.next();
  if (!reader.take('>')) reader.fail('syntax', 'the name of a group ends with >');
}

function readEscapedAtom(reader: PatternReader): Piece {
  if (reader.take('b')) return at(isEdgeOfWord);
  if (reader.take('B')) return at((text, from) => !isEdgeOfWord(text, from));
  if (reader.take('A')) return at((_, from) => from === 0);
  if (reader.take('z') || reader.take('Z')) return at((text, from) => from === text.length);
  return oneOf(readEscape(reader));
}

function isEdgeOfWord(text: string, from: number): boolean {
  return isWord(text.charAt(from - 1)) !== isWord(text.charAt(from));
}

function readQuantifier(reader: PatternReader, piece: Piece): Piece {
  const range = readRange(reader);
  if (range === null) return piece;
  // A lazy quantifier takes the same names: only what groups catch would differ.
  if (!reader.take('?') && reader.peek() === '+') reader.fail('unsupported', 'a possessive quantifier');
  return repeated(piece, range.least, range.most);
}

function readRange(reader: PatternReader): { least: number; most: number | null } | null {
  if (reader.take('*')) return { least: 0, most: null };
  if (reader.take('+')) return { least: 1, most: null };
  if (reader.take('?')) return { least: 0, most: 1 };
  if (!reader.take('{')) return null;
  const least = readNumber(reader);
  const hasComma = reader.take(',');
  const most = hasComma && reader.peek() === '}' ? null : hasComma ? readNumber(reader) : least;
  if (least === null || (most !== null && most < least) || !reader.take('}'))
    reader.fail('syntax', 'what stands in { } is one number, or two, the smaller one first');
  return { least: Math.min(least ?? 0, MAX_TIMES), most: most === null || most > MAX_TIMES ? null : most };
}

function readNumber(reader: PatternReader): number | null {
  let digits = '';
  while (/^[0-9]$/.test(reader.peek())) digits += reader.next();
  return digits === '' ? null : Number(digits);
}
