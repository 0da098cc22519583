import { expect, test } from 'vitest';
import {
  formatLongClock,
  formatClock,
  formatDuration,
  formatIds,
  formatLeft,
  formatList,
  formatDay,
  formatMoment,
  formatNumber,
  formatSeconds,
} from './format';

test.each([
  [0, '00:00:00.000'],
  [26_480, '00:00:26.480'],
  [26_480.9, '00:00:26.480'],
  [848_020, '00:14:08.020'],
  [7 * 24 * 3_600_000 + 1, '168:00:00.001'],
  [-17_000, '−00:00:17.000'],
  [-0.4, '00:00:00.000'],
])('the clock shows %d as %s', (timeMs, shown) => {
  expect(formatClock(timeMs)).toBe(shown);
});

test.each([
  [6100, '06.100'],
  [84_306, '01:24.306'],
  [3_600_000, '01:00:00.000'],
  [-17_000, '−17.000'],
])('a moment in the margin shows %d as %s', (timeMs, shown) => {
  expect(formatMoment(timeMs)).toBe(shown);
});

test.each([
  [420, '420\u00a0ms', '420ミリ秒', '420밀리초'],
  [18_000, '18\u00a0s', '18秒', '18초'],
  [18_190, '18.2\u00a0s', '18.2秒', '18.2초'],
  [59_980, '1\u00a0min', '1分', '1분'],
  [125_000, '2\u00a0min 5\u00a0s', '2分5秒', '2분 5초'],
  [5_400_000, '1\u00a0h 30\u00a0min', '1時間30分', '1시간 30분'],
  [273_600_000, '3\u00a0d 4\u00a0h', '3日4時間', '3일 4시간'],
])('%d ms last %s', (durationMs, en, ja, ko) => {
  expect(formatDuration(durationMs, 'en')).toBe(en);
  expect(formatDuration(durationMs, 'ja')).toBe(ja);
  expect(formatDuration(durationMs, 'ko')).toBe(ko);
});

test('seconds have at most one decimal', () => {
  expect([18_000, 18_190, 40].map(formatSeconds)).toEqual(['18', '18.2', '0']);
});

test('lists and numbers follow the language', () => {
  expect(formatList(['a', 'b'], 'en')).toBe('a and b');
  expect(formatList(['a', 'b'], 'ja')).toBe('a、b');
  expect(formatNumber(604_800_000, 'en')).toBe('604,800,000');
  expect(formatIds([2, 3, 1])).toBe('[2, 3, 1]');
});

test('what is left of a wait fits into a ring', () => {
  expect([-5, 4_230, 9_960, 42_800, 59_600, 299_900].map(formatLeft)).toEqual([
    '0.0',
    '4.2',
    '10',
    '43',
    '1:00',
    '5:00',
  ]);
});

// A run may last for weeks: then days say more than hours.
test('a moment is told by the clock, from a day on by the day', () => {
  expect(formatDay(26_480, 'en')).toBe('00:00:26');
  expect(formatDay(86_399_999, 'en')).toBe('23:59:59');
  expect(formatDay(4 * 86_400_000 + 3 * 3_600_000 + 15 * 60_000, 'en')).toBe('4\u00a0d 03:15');
  expect(formatDay(86_400_000, 'ja')).toBe('1日 00:00');
  expect(formatDay(-5_000, 'en')).toBe('−00:00:05');
  expect(formatLongClock(26_480, 'en')).toBe('00:00:26.480');
  expect(formatLongClock(7 * 86_400_000 + 94_120, 'en')).toBe('7\u00a0d 00:01:34.120');
  expect(formatLongClock(86_400_000, 'ko')).toBe('1일 00:00:00.000');
});
