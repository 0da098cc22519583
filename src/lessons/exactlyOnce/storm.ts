import type { Command } from '../../engine';
import type { Meanwhile } from '../types';

/** The first leg of a transfer is written, and the second is not. */
export const BETWEEN_LEGS_MS = 750;
/** The session of a member that died is over, and its successor has read on. */
const RECOVERED_MS = 60_000;
const FIRST_MS = 5_000;

export const STORM_MS = 2 * RECOVERED_MS + FIRST_MS;

/** Five payments. Twice the bank crashes between the two legs of a transfer, and is started again. */
export const STORM: readonly Meanwhile[] = [
  paid(FIRST_MS, 't1'),
  ...crash(FIRST_MS + 2_000, 't2'),
  paid(FIRST_MS + 4_000, 't3'),
  ...crash(FIRST_MS + RECOVERED_MS, 't4'),
  paid(FIRST_MS + RECOVERED_MS + 2_000, 't5'),
];

export function pay(key: string): Command & { readonly type: 'publish' } {
  return { type: 'publish', producerId: 'wallet', topic: 'pay', key, value: 'Aya to Ben, 500' };
}

function paid(afterMs: number, key: string): Meanwhile {
  return { afterMs, command: pay(key) };
}

function crash(atMs: number, key: string): readonly Meanwhile[] {
  return [
    paid(atMs, key),
    { afterMs: atMs + BETWEEN_LEGS_MS, command: { type: 'killApplication', applicationId: 'bank' } },
    { afterMs: atMs + BETWEEN_LEGS_MS + 500, command: { type: 'startApplication', applicationId: 'bank' } },
  ];
}
