import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

type Tokens = ReadonlyMap<string, string>;

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const themes = {
  light: themeTokens(0, null),
  dark: themeTokens(1, null),
  projector: themeTokens(0, 'projector'),
};

const GROUNDS = ['--paper', '--panel'];
const WORDS = ['--ink', '--ink-2', '--ink-3', '--ink-4', '--accent', '--good', '--warn-ink', '--bad', '--zookeeper'];
const KEYS = [1, 2, 3, 4, 5, 6].map((index) => `--key-${index}`);

/** Words on the tinted ground that belongs to them, and annotation on any. */
const SOFT_PAIRS = [
  ...['good', 'bad', 'zookeeper'].map((role) => [`--${role}`, `--${role}-soft`] as const),
  ...['good', 'warn', 'bad', 'accent', 'zookeeper'].flatMap((role) =>
    ['--ink', '--ink-2', '--ink-4'].map((ink) => [ink, `--${role}-soft`] as const),
  ),
  ['--warn-ink', '--warn-soft'] as const,
];

describe.each(['light', 'dark', 'projector'] as const)('in the %s theme', (name) => {
  const tokens = themes[name];
  // A projector in a bright room washes a picture out, so its words start from further apart.
  const least = name === 'projector' ? 7 : 4.5;

  test.each(WORDS.flatMap((word) => GROUNDS.map((ground) => [word, ground] as const)))(
    '%s can be read on %s',
    (word, ground) => {
      expect(contrast(tokens, word, ground)).toBeGreaterThanOrEqual(least);
    },
  );

  test.each(SOFT_PAIRS)('%s can be read on %s', (word, ground) => {
    expect(contrast(tokens, word, ground)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(KEYS)('the letter in a record of colour %s can be read', (key) => {
    expect(contrast(tokens, '--cell-ink', key)).toBeGreaterThanOrEqual(4.5);
  });

  test('the words on filled buttons can be read', () => {
    expect(contrast(tokens, '--on-accent', '--accent')).toBeGreaterThanOrEqual(4.5);
    expect(contrast(tokens, '--paper', '--ink')).toBeGreaterThanOrEqual(7);
  });

  // WCAG 1.4.11: what must be seen to be used is 3:1 against what is around it.
  test.each(
    ['--focus', '--rule-3', '--warn', ...KEYS].flatMap((mark) => GROUNDS.map((ground) => [mark, ground] as const)),
  )('%s can be seen on %s', (mark, ground) => {
    expect(contrast(tokens, mark, ground)).toBeGreaterThanOrEqual(3);
  });
});

// A colour that is written outside of light-dark() would be the same by day and by night, which is nearly always a slip.
test('every colour of the default theme has a day and a night value', () => {
  const single = [...blockTokens(':root')].filter(([, value]) => /^(#|rgb\()/.test(value));
  expect(single).toEqual([]);
});

test('the projector redefines tokens and invents none', () => {
  const known = blockTokens(':root');
  expect([...blockTokens(":root[data-theme='projector']").keys()].filter((name) => !known.has(name))).toEqual([]);
});

// The test above all others: a checker that cannot fail checks nothing.
test('grey on grey is found out', () => {
  expect(
    contrast(
      new Map([
        ['--a', '#777777'],
        ['--b', '#888888'],
      ]),
      '--a',
      '--b',
    ),
  ).toBeLessThan(4.5);
  expect(
    contrast(
      new Map([
        ['--a', '#000000'],
        ['--b', '#ffffff'],
      ]),
      '--a',
      '--b',
    ),
  ).toBeCloseTo(21);
});

/** The tokens of one theme, each `light-dark()` settled for the day (0) or the night (1). */
function themeTokens(side: 0 | 1, override: 'projector' | null): Tokens {
  const own = override === null ? new Map<string, string>() : blockTokens(`:root[data-theme='${override}']`);
  const settled = [...blockTokens(':root'), ...own].map(([name, value]): [string, string] => {
    const sides = /^light-dark\((#\w{6}), (#\w{6})\)$/.exec(value);
    return [name, sides?.[1 + side] ?? value];
  });
  return new Map(settled);
}

/** The custom properties in the first rule with exactly this selector. */
function blockTokens(selector: string): Tokens {
  const start = css.indexOf(`\n${selector} {`);
  if (start < 0) throw new Error(`tokens.css has no rule for ${selector}`);
  const body = css.slice(start, css.indexOf('\n}', start));
  return new Map([...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value]));
}

/** WCAG 2's contrast ratio, from 1 to 21. */
function contrast(tokens: Tokens, one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(tokens, one), luminance(tokens, other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(tokens: Tokens, name: string): number {
  const value = tokens.get(name) ?? '';
  const hex = /^#(\w\w)(\w\w)(\w\w)$/.exec(value);
  if (!hex) throw new Error(`${name} is ${value || 'missing'}, not a colour`);
  const [red = 0, green = 0, blue = 0] = hex.slice(1).map((part) => {
    const channel = Number.parseInt(part, 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
