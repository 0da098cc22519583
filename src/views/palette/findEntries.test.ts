import { expect, test } from 'vitest';
import { findable, findEntries } from './findEntries';
import { timeIn } from './timeEntries';
import type { PaletteEntry } from './types';

function anEntry(id: string, label: string, more: Partial<PaletteEntry> = {}): PaletteEntry {
  return { id, label, group: 'things', run: () => {}, ...more };
}

const ENGLISH = [
  anEntry('kill2', 'Kill · broker 2', { hint: 'no goodbye: its session runs out' }),
  anEntry('stop2', 'Stop gracefully · broker 2', { hint: 'hands its leaderships over first' }),
  anEntry('isr', 'min.insync.replicas · orders', { hint: 'now 1. Copies needed before acks=all gets its answer.' }),
  anEntry('cut', 'Cut the link broker-1 – broker-2'),
];
const JAPANESE = [
  anEntry('kill2', 'ブローカー2 · 電源を抜く'),
  anEntry('stop2', 'ブローカー2 · 停止'),
  anEntry('isr', 'min.insync.replicas · orders'),
  anEntry('cut', 'broker-1 – broker-2 のリンクを切る'),
];

const found = (query: string, entries = ENGLISH, again: readonly PaletteEntry[] = []) =>
  findEntries(findable(entries, again), query).map(({ id }) => id);

test('all words that were typed have to be there, in any order', () => {
  expect(found('broker 2 kill')).toEqual(['kill2']);
  expect(found('kill broker 3')).toEqual([]);
});

test('what the label says comes before what only the line below says', () => {
  expect(found('session')).toEqual(['kill2']);
  expect(found('broker')[0]).not.toBe('isr');
});

test('a setting is found by Kafka’s own key', () => {
  expect(found('min.insync')).toEqual(['isr']);
});

// Whoever learnt Kafka from English books types English words, whatever the page speaks.
test('in Japanese the English words find it too, and half-width letters are as good as full-width ones', () => {
  expect(found('kill broker', JAPANESE, ENGLISH)).toEqual(['kill2']);
  expect(found('ブローカー２', JAPANESE, ENGLISH)).toEqual(['kill2', 'stop2']);
});

test('what cannot be done now comes after what can', () => {
  const off = anEntry('off', 'Leave gracefully · broker 2', { isOff: true, weight: -1 });
  expect(found('gracefully broker 2', [off, ...ENGLISH])).toEqual(['stop2', 'off']);
});

test.each([
  ['26.5', 26_500],
  ['90 s', 90_000],
  ['1:30', 90_000],
  ['1:00:02.480', 3_602_480],
  ['broker 2', null],
  ['99999999', null],
  ['', null],
])('a typed time is understood: %s', (text, timeMs) => {
  expect(timeIn(text)).toBe(timeMs);
});
