import { expect, test } from 'vitest';
import type { Command } from '../../engine';
import { lesson as firstMessage } from '../firstMessage/lesson';
import { giveCommand, openingOf, type Played, playOn } from '../playLesson';
import { producer } from '../scenes/aScene';
import { readFact } from './readFact';

const pay = (value: string, producerId = 'bank'): Command => ({
  type: 'publish',
  producerId,
  topic: 'orders',
  key: 'k',
  value,
});

/** Each command, and time enough for it to come about. */
const after = (from: Played, ...commands: readonly Command[]) =>
  commands.reduce((played, command) => playOn(giveCommand(played, command), 2_000), from);

const valuesBy = (fate: 'open' | 'committed' | 'aborted', played: Played) =>
  readFact({ fact: 'records', topic: 'orders', fate, of: 'value' }, played);

const opening = openingOf(firstMessage);
const bank = after(
  opening,
  producer('bank', { 'transactional.id': 'bank' }),
  pay('plain', 'shop'),
  { type: 'beginTransaction', producerId: 'bank' },
  pay('kept'),
  { type: 'commitTransaction', producerId: 'bank' },
  { type: 'beginTransaction', producerId: 'bank' },
  pay('taken back'),
  { type: 'abortTransaction', producerId: 'bank' },
  { type: 'beginTransaction', producerId: 'bank' },
  pay('undecided'),
);

// What is outside of any transaction is decided as soon as it is stored.
test('records of a transaction are told by how it ended, and the markers are no records', () => {
  expect(valuesBy('committed', bank)).toEqual(['plain', 'kept']);
  expect(valuesBy('aborted', bank)).toEqual(['taken back']);
  expect(valuesBy('open', bank)).toEqual(['undecided']);
});

test('an open transaction becomes what it is ended as', () => {
  const ended = after(bank, { type: 'commitTransaction', producerId: 'bank' });
  expect(valuesBy('committed', ended)).toEqual(['plain', 'kept', 'undecided']);
  expect(valuesBy('open', ended)).toEqual([]);
});
