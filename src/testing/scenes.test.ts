import { expect, test } from 'vitest';
import { type Breach, createCheckedEngine, type TraceEntry } from '../engine';
import { SCENES } from '../lessons/scenes';
import type { Scene } from '../lessons/scenes/types';

/** How long a scene is watched after it has opened. */
const WATCHED_MS = 10_000;

interface Played {
  readonly breaches: readonly Breach[];
  readonly refusals: readonly TraceEntry[];
}

function play({ run, playheadMs }: Scene): Played {
  const breaches: Breach[] = [];
  const refusals: TraceEntry[] = [];
  const engine = createCheckedEngine((breach) => void breaches.push(breach), 'leaping');
  const listener = {
    entry: (entry: TraceEntry) => void (entry.kind === 'command' && entry.refusal !== null && refusals.push(entry)),
    quiet: () => {},
  };
  let state = engine.raiseCurtain(run.seed, run.scenario, listener);
  for (const { atMs, command } of run.commands) {
    state = engine.advanceWhile(state, atMs, listener, () => false);
    state = engine.applyCommand(state, command, listener).state;
  }
  engine.advanceWhile(state, Math.max(state.nowMs, playheadMs) + WATCHED_MS, listener, () => false);
  return { breaches, refusals };
}

// A scene is opened to be played with: what it does must be possible, and a broken promise would have to be on purpose.
test.each(SCENES.map((scene) => [scene.id, scene] as const))(
  '%s plays, and keeps what Kafka promises',
  (_, scene) => {
    const { breaches, refusals } = play(scene);
    expect(refusals).toEqual([]);
    expect([...new Set(breaches.map(({ promise }) => promise))]).toEqual(scene.breaks ?? []);
    expect(scene.stave.length).toBeGreaterThan(4);
  },
  120_000,
);

test('every scene has a name of its own, and commands in order of time', () => {
  expect(new Set(SCENES.map(({ id }) => id)).size).toBe(SCENES.length);
  for (const { run, playheadMs } of SCENES) {
    expect(playheadMs).toBeGreaterThan(0);
    expect(run.commands.map(({ atMs }) => atMs)).toEqual(
      run.commands.map(({ atMs }) => atMs).toSorted((a, b) => a - b),
    );
  }
});
