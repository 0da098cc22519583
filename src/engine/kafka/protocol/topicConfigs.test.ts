import { describe, expect, test } from 'vitest';
import { READING_ORDER, TOPIC_CONFIGS } from './topicConfigs';
import { configError } from './topicRules';

const messageOf = (configs: Readonly<Record<string, string>>) => configError(configs)?.message ?? null;

test('every setting of a topic is listed once, sorted, with a default that it would take', () => {
  const keys = TOPIC_CONFIGS.map(({ key }) => key);
  expect(keys).toEqual([...new Set(keys)].sort());
  expect(READING_ORDER.toSorted()).toEqual(keys);
  expect(TOPIC_CONFIGS.filter(({ key, defaultValue }) => messageOf({ [key]: defaultValue }) !== null)).toEqual([]);
});

// Who mistypes a setting gets the words she would search for.
describe('a bad setting is refused in Kafka’s words', () => {
  test.each([
    [{ 'retention.ns': '1' }, 'Unknown topic config name: retention.ns'],
    [{ 'segment.bytes': '13' }, 'Invalid value 13 for configuration segment.bytes: Value must be at least 14'],
    [
      { 'segment.bytes': '2147483648' },
      'Invalid value 2147483648 for configuration segment.bytes: Not a number of type INT',
    ],
    [{ 'retention.ms': 'week' }, 'Invalid value week for configuration retention.ms: Not a number of type LONG'],
    [{ 'retention.ms': '-2' }, 'Invalid value -2 for configuration retention.ms: Value must be at least -1'],
    [
      { 'cleanup.policy': 'compact,drop' },
      'Invalid value drop for configuration cleanup.policy: String must be one of: compact, delete',
    ],
    [
      { preallocate: 'yes' },
      'Invalid value yes for configuration preallocate: Expected value to be either true or false',
    ],
    [
      { 'min.cleanable.dirty.ratio': '1.5' },
      'Invalid value 1.5 for configuration min.cleanable.dirty.ratio: Value must be no more than 1',
    ],
    [
      { 'min.compaction.lag.ms': '10', 'max.compaction.lag.ms': '5' },
      'conflict topic config setting min.compaction.lag.ms (10) > max.compaction.lag.ms (5)',
    ],
  ] as const)('%j', (configs, message) => {
    expect(configError(configs)).toEqual({ error: 'INVALID_CONFIG', message });
  });
});

test('good settings are not refused', () => {
  expect(
    messageOf({ 'cleanup.policy': 'delete,compact', 'retention.bytes': '-1', 'flush.ms': '9223372036854775807' }),
  ).toBeNull();
});
