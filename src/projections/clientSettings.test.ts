import { expect, test } from 'vitest';
import { CONSUMER_CONFIG_KEYS, PRODUCER_CONFIG_KEYS } from '../engine';
import { aPlayedRun } from '../testing/aPlayedRun';
import { CONSUMER_RULES, PRODUCER_RULES } from './clientSettings';
import { settingsOf } from './settings';

const state = aPlayedRun([
  { atMs: 1_000, command: { type: 'addProducer', producerId: 'hasty', config: { acks: '1', 'linger.ms': '20' } } },
  {
    atMs: 2_000,
    command: { type: 'alterClientConfig', clientId: 'kitchen', set: { 'max.poll.records': '7' }, remove: [] },
  },
]).stateAt(5_000);

const told = (clientId: string, key: string) =>
  settingsOf({ type: 'client', clientId }, state).find((each) => each.key === key);

// A panel that leaves one out sends people to look elsewhere.
test('every setting of a client is in its panel once', () => {
  for (const [rules, keys] of [
    [PRODUCER_RULES, PRODUCER_CONFIG_KEYS],
    [CONSUMER_RULES, CONSUMER_CONFIG_KEYS],
  ] as const) {
    expect(rules.map(({ key }) => key).toSorted()).toEqual(keys.map(({ key }) => key).toSorted());
  }
});

test('a client says of each setting what it was given, what it would have, and what it goes by', () => {
  expect(told('hasty', 'linger.ms')).toMatchObject({ value: '20', source: 'client', inherited: '0', isSetHere: true });
  expect(told('hasty', 'batch.size')).toMatchObject({ value: '16384', source: 'default', isSetHere: false });
  expect(told('hasty', 'enable.idempotence')).toMatchObject({ value: 'true', source: 'default', effective: 'false' });
  expect(told('hasty', 'acks')).not.toHaveProperty('effective');
  expect(told('kitchen', 'max.poll.records')).toMatchObject({ value: '7', isSetHere: true });
  expect(told('kitchen', 'group.id')).toMatchObject({ value: 'kitchen' });
  expect(settingsOf({ type: 'client', clientId: 'nobody' }, state)).toEqual([]);
});

// What can be turned and changes nothing would be a lie, unless it says so.
test('a setting without effect is marked', () => {
  expect(told('hasty', 'send.buffer.bytes')).toMatchObject({ isIdle: true });
  expect(told('hasty', 'linger.ms')).not.toHaveProperty('isIdle');
});
