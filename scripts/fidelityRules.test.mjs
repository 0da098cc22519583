import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const HEADER = '| rule | what | here | shown by |';
const SHOWN_BY = /^`([^`]+)` › (.+)$/;

/** The rows of the tables under "Rule by rule". */
function rulesIn(document) {
  const rules = [];
  let isInTable = false;
  for (const line of document.split('\n')) {
    if (line === HEADER) isInTable = true;
    else if (!line.startsWith('|')) isInTable = false;
    else if (isInTable && !line.startsWith('| ---')) {
      const [rule, what, here, shownBy] = line
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim().replaceAll('\\|', '|'));
      rules.push({ rule, what, here, shownBy });
    }
  }
  return rules;
}

const rules = rulesIn(readFileSync('docs/fidelity.md', 'utf8'));

/** Why a row cannot be believed; null where it can. */
function problemOf({ here, shownBy }) {
  if (!/^(done$|(simplified|left out): .)/.test(here)) return `“${here}” is neither done, simplified nor left out`;
  if (here.startsWith('left out')) return shownBy === '' ? null : 'what is left out has nothing to show';
  if (shownBy === 'no test of its own') return null;
  const [, file, title] = shownBy.match(SHOWN_BY) ?? [];
  if (title === undefined) return 'it names no test';
  const path = `src/${file}`;
  if (!existsSync(path)) return `there is no ${path}`;
  return readFileSync(path, 'utf8').includes(title) ? null : `${path} has no test “${title}”`;
}

// A table that names tests which are gone is a claim without proof.
test('every rule of the table is told as done, simplified or left out, and its test is there', () => {
  expect(rules.length).toBeGreaterThan(100);
  const wrong = rules.flatMap((each) => (problemOf(each) === null ? [] : [`${each.rule}: ${problemOf(each)}`]));
  expect(wrong).toEqual([]);
});

test.each([
  ['a verdict that is none', { here: 'mostly', shownBy: '' }],
  ['a simplification without words', { here: 'simplified: ', shownBy: 'no test of its own' }],
  ['no test where one is due', { here: 'done', shownBy: '' }],
  ['a file that is not there', { here: 'done', shownBy: '`engine/nowhere.test.ts` › a title' }],
  ['a title that is not there', { here: 'done', shownBy: '`testing/failover.test.ts` › a title that nobody gave' }],
])('a row is not believed with %s', (_, row) => {
  expect(problemOf(row)).not.toBeNull();
});
