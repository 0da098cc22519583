import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { idleSettings, simplificationsOf } from './fidelity.mjs';

// A simplification that nobody is told about is a lie to the learner.
test('the document and the page tell every simplification, of the engine and of what is read from it', () => {
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

// A setting that can be turned and does nothing must say so, until the day it does something.
test('settings that nothing reads are told', () => {
  const keys =
    "[{ key: 'acks', type }, { key: 'linger.ms', type }, { key: 'group.id', type }, { key: 'check.crcs', type }]";
  const defaults =
    "export const SOME_DEFAULTS: Config = {\n  acks: -1,\n  'linger.ms': 0,\n};\nconst other = {\n  'check.crcs': 1,\n};";
  expect(idleSettings(keys, defaults)).toEqual(['check.crcs']);
});
