import fc from 'fast-check';
import jsQR from 'jsqr';
import { expect, test } from 'vitest';
import { type Code, codeOf, MOST_LETTERS } from './codeOf';

const DOTS = 3;

/** What a camera sees of the path that is drawn. */
function photographed({ size, path }: Code): Uint8ClampedArray {
  const width = size * DOTS;
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = Number(y) * DOTS; row < (Number(y) + 1) * DOTS; row++) {
      const from = (row * width + Number(x) * DOTS) * 4;
      for (let at = from; at < from + Number(length) * DOTS * 4; at++) if (at % 4 !== 3) pixels[at] = 0;
    }
  }
  return pixels;
}

function read(code: Code): string | undefined {
  const width = code.size * DOTS;
  return jsQR(photographed(code), width, width, { inversionAttempts: 'dontInvert' })?.data;
}

const PAGE = 'https://partita.example/#r=';
const letters = (length: number) =>
  fc.stringMatching(new RegExp(`^[\\w-]{${length}}$`)).map((packed) => (PAGE + packed).slice(0, length));

// One letter that is read as another is a damaged link for the whole class.
test('what a phone reads is the link, letter by letter, whatever its length', () => {
  const links = fc.integer({ min: 1, max: MOST_LETTERS }).chain(letters);
  fc.assert(
    fc.property(links, (link) => {
      const code = codeOf(link);
      expect(code === null ? null : read(code)).toBe(link);
    }),
    {
      numRuns: 60,
      examples: [[PAGE], ['A'.repeat(MOST_LETTERS)], ['https://例え.jp/#r=abc'], ['8'.repeat(MOST_LETTERS)]],
    },
  );
});

// Beyond that the modules are too small for the back row, and a code that nobody can read helps nobody.
test('the longest link fills 57 modules with a frame, and one letter more is no code', () => {
  expect(codeOf('a'.repeat(MOST_LETTERS))?.size).toBe(57 + 2 * 4);
  expect(codeOf('a'.repeat(MOST_LETTERS + 1))).toBeNull();
  expect(codeOf('あ'.repeat(91))).toBeNull();
});
