import { expect, test } from 'vitest';
import type { Command } from '../engine';
import { askedFor } from './askedFor';
import { brokerIsDown, brokerIsUp } from './goals/say';
import type { Act } from './types';

const on: Command = { type: 'startBroker', brokerId: 1 };
const off: Command = { type: 'killBroker', brokerId: 1 };
const ofAnother: Command = { type: 'killBroker', brokerId: 2 };
const broker1 = {
  id: 'broker1',
  type: 'setting',
  control: 'switch',
  choices: [
    { id: 'on', commands: [on], when: brokerIsUp(1) },
    { id: 'off', commands: [off], when: brokerIsDown(1) },
  ],
} as const satisfies Act;

// She presses a switch, and for seconds nothing shows it, because the cluster does not know yet.
test('what was pressed last is found in the run', () => {
  const given = [off, on, ofAnother].map((command, index) => ({ command, atMs: index * 100 }));
  expect(askedFor(broker1, given)).toEqual({ index: 0, atMs: 100 });
  expect(askedFor(broker1, given.slice(0, 1))).toEqual({ index: 1, atMs: 0 });
});

test('what was undone, or is another one’s, was not asked for', () => {
  expect(askedFor(broker1, [])).toBeNull();
  expect(askedFor(broker1, [{ command: ofAnother, atMs: 0 }])).toBeNull();
});
