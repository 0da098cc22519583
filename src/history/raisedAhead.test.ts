import { expect, test, vi } from 'vitest';
import type { TraceEntry } from '../engine';
import { BIG, MEDIUM, runOf } from '../testing/clusters';
import { ENGINE } from './enginePort';
import { raisedAhead } from './raisedAhead';

function listening() {
  const entries: TraceEntry[] = [];
  return { entries, listener: { entry: (entry: TraceEntry) => void entries.push(entry), quiet: () => {} } };
}

test.each([
  ['three brokers', runOf(MEDIUM)],
  ['twelve brokers', runOf(BIG)],
])('a curtain raised bit by bit is the one raised at a stroke: %s', async (_name, { seed, scenario }) => {
  const atOnce = listening();
  const state = ENGINE.raiseCurtain(seed, scenario, atOnce.listener);
  const breathe = vi.fn<() => Promise<void>>(async () => {});
  const raised = await raisedAhead(ENGINE, seed, scenario, breathe);
  const later = listening();
  expect(raised.raiseCurtain(seed, scenario, later.listener)).toEqual(state);
  expect(later.entries).toEqual(atOnce.entries);
  expect(breathe.mock.calls.length).toBeGreaterThan(10);
});

test('it is raised once, and told to whoever asks', async () => {
  const { seed, scenario } = runOf(MEDIUM);
  const raised = await raisedAhead(ENGINE, seed, scenario, async () => {});
  const [first, second] = [listening(), listening()];
  expect(raised.raiseCurtain(seed, scenario, first.listener)).toBe(
    raised.raiseCurtain(seed, scenario, second.listener),
  );
  expect(second.entries).toEqual(first.entries);
});

test('another seed or another scenario raises its own', async () => {
  const { seed, scenario } = runOf(MEDIUM);
  const raised = await raisedAhead(ENGINE, seed, scenario, async () => {});
  const nobody = listening().listener;
  expect(raised.raiseCurtain(seed + 1, scenario, nobody)).toEqual(ENGINE.raiseCurtain(seed + 1, scenario, nobody));
  const other = { ...scenario, zookeeperServers: 1 };
  expect(raised.raiseCurtain(seed, other, nobody)).toEqual(ENGINE.raiseCurtain(seed, other, nobody));
});
