import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { simplificationsOf } from './fidelity.mjs';

// A simplification that nobody is told about is a lie to the learner.
test('the document tells every simplification of the engine', () => {
  expect(() => execFileSync(process.execPath, ['scripts/fidelity.mjs', '--check'], { stdio: 'pipe' })).not.toThrow();
});

test('a docstring that simplifies is found, up to the end of its paragraph', () => {
  const source =
    '/**\n * A thing.\n *\n * Kafka: X. Simplified: no this,\n * and no that.\n *\n * More.\n */\nexport const a = 1;';
  expect(simplificationsOf(source)).toEqual(['no this, and no that.']);
});

test('a docstring that does not is not', () => {
  expect(simplificationsOf('/** Simple. */')).toEqual([]);
});
