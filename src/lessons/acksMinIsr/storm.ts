import type { Meanwhile } from '../types';

/** A broker is away for longer than a session, and has time to catch up before the next one goes. */
export const ROUND_MS = 60_000;
const CRASH_MS = 2_000;
const AWAY_MS = 40_000;

/**
 * Each broker crashes in turn, at the worst moment: with a sale on its way, and cut off from the others. One more sale
 * comes when everybody has noticed that it is away.
 */
export const STORM: readonly Meanwhile[] = [1, 2, 3].flatMap((brokerId, round) => {
  const others = [1, 2, 3].filter((other) => other !== brokerId).map((other) => `broker-${other}`);
  const sale = {
    type: 'publish',
    producerId: 'till',
    topic: 'pay',
    key: `storm-${brokerId}`,
    value: 'curry, 800',
  } as const;
  const gusts: readonly Meanwhile[] = [
    { afterMs: 500, command: { type: 'splitCluster', sides: [[`broker-${brokerId}`], others] } },
    { afterMs: 1_000, command: sale },
    { afterMs: CRASH_MS, command: { type: 'killBroker', brokerId } },
    { afterMs: CRASH_MS + 100, command: { type: 'healAllLinks' } },
    { afterMs: CRASH_MS + 25_000, command: sale },
    { afterMs: CRASH_MS + AWAY_MS, command: { type: 'startBroker', brokerId } },
  ];
  return gusts.map(({ afterMs, command }) => ({ afterMs: round * ROUND_MS + afterMs, command }));
});
