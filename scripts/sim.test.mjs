import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'partita-sim-'));
afterAll(() => rmSync(folder, { recursive: true }));

const kill = (atMs, brokerId) => ({ atMs, command: { type: 'killBroker', brokerId } });

function aFile(change = {}) {
  const path = join(folder, 'run.json');
  const file = {
    format: 'partita-run',
    version: 2,
    seed: 7,
    scenario: 'sandbox',
    commands: [kill(1_000, 1)],
    branches: [
      { number: 1, name: 'as it was' },
      { number: 2, name: 'spared', from: 1, forkedAtMs: 500, commands: [kill(600, 2)] },
      { number: 4, name: 'spared', from: 2, forkedAtMs: 800, commands: [kill(900, 3)] },
    ],
    inView: 2,
    ...change,
  };
  writeFileSync(path, JSON.stringify(file));
  return path;
}

function sim(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/sim.ts', ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const deeds = (...args) =>
  sim('run', aFile(), '--until', '1100', ...args)
    .stdout.split('\n')
    .filter((line) => / you /.test(line))
    .map((line) => line.trim().split(/\s+/).slice(-1)[0]);

// A script that was written for files with one branch plays what its author had before her eyes.
test('the branch in view is played, or the one that is asked for by name or number', { timeout: 60_000 }, () => {
  expect(deeds()).toEqual(['brokerId=2']);
  expect(deeds('--branch', 'as it was')).toEqual(['brokerId=1']);
  expect(deeds('--branch', '4')).toEqual(['brokerId=2', 'brokerId=3']);
});

test('a branch that is not there, or not only once, is an error that says what there is', { timeout: 60_000 }, () => {
  const gone = sim('run', aFile(), '--branch', 'nowhere');
  expect(gone.status).toBe(2);
  expect(gone.stderr.trim()).toBe(
    '--branch: there is no "nowhere"; the file has: 1 "as it was", 2 "spared", 4 "spared"',
  );
  expect(sim('run', aFile(), '--branch', 'spared').stderr).toContain('more than one is called "spared"');
  const wrong = sim('run', aFile({ inView: 3 }));
  expect(wrong.status).toBe(2);
  expect(wrong.stderr).toContain('inView: There is no branch 3');
  expect(sim('--help').stdout).toContain('--branch NAME');
});
