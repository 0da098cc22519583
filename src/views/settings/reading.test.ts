import { expect, test } from 'vitest';
import { createI18n } from '../../i18n';
import { readingOf, shownValue } from './reading';

const rule = (key: string, unit: 'ms' | 's' | 'bytes') =>
  ({ key, unit, group: 'retention', type: 'long', default: null }) as const;

// Nobody reads 604800000 as a week at a glance, and a misplaced zero is a lost log.
test('long numbers are told as lengths of time and sizes', async () => {
  const { t } = await createI18n('en');
  expect(readingOf(rule('retention.ms', 'ms'), '604800000', t, 'en')).toBe('7\u00a0d');
  expect(readingOf(rule('leader.imbalance.check.interval.seconds', 's'), '300', t, 'en')).toBe('5\u00a0min');
  expect(readingOf(rule('segment.bytes', 'bytes'), '1073741824', t, 'en')).toBe('1\u00a0GiB');
  expect(readingOf(rule('retention.ms', 'ms'), '-1', t, 'en')).toBe('for ever');
  expect(readingOf(rule('retention.bytes', 'bytes'), '-1', t, 'en')).toBe('no limit');
  expect(readingOf(rule('flush.ms', 'ms'), '9223372036854775807', t, 'en')).toBe('no limit');
  expect(readingOf(rule('retention.ms', 'ms'), 'a week', t, 'en')).toBeNull();
  expect(readingOf({ ...rule('linger.ms', 'ms'), min: '0' }, '-5', t, 'en')).toBeNull();
});

// The package is the same for all of them, and three times as long as the name.
test('of Kafka’s classes only the names are shown', () => {
  const names = ['Range', 'CooperativeSticky'].map((name) => `org.apache.kafka.clients.consumer.${name}Assignor`);
  expect(shownValue(names.join(','))).toBe('RangeAssignor, CooperativeStickyAssignor');
  expect(shownValue('16384')).toBe('16384');
});
