import { expect, test } from 'vitest';
import { DEFAULT_LOG_CONFIG, NO_LIMIT } from '../log/logConfig';
import { TOPIC_CONFIGS } from '../protocol/topicConfigs';
import { BROKER_DEFAULTS, logConfigOf } from './config';

/** A log goes by it, and a topic cannot set it. */
const OF_THE_BROKER = 'producer.id.expiration.ms';

// Two lists of defaults that must be one: the broker's, and what a log goes by.
test('a topic without settings on a broker without settings goes by Kafka’s defaults', () => {
  expect(logConfigOf({}, BROKER_DEFAULTS)).toEqual(DEFAULT_LOG_CONFIG);
});

// The list that the page shows must not promise another default than the one that holds.
test('the list of topic settings has the defaults that hold', () => {
  const simulated = TOPIC_CONFIGS.filter(({ key }) => key in DEFAULT_LOG_CONFIG);
  const ofTopics = Object.keys(DEFAULT_LOG_CONFIG).filter((key) => key !== OF_THE_BROKER);
  expect(simulated.map(({ key }) => key)).toEqual(ofTopics.sort());
  const listed = Object.fromEntries(simulated.map(({ key, defaultValue }) => [key, defaultValue]));
  expect(logConfigOf(listed, BROKER_DEFAULTS)).toEqual(DEFAULT_LOG_CONFIG);
});

test('retention is taken from the topic, then from milliseconds, minutes and hours, in this order', () => {
  const hours = { ...BROKER_DEFAULTS, 'log.retention.hours': 2 };
  const minutes = { ...hours, 'log.retention.minutes': 3 };
  const millis = { ...minutes, 'log.retention.ms': 4 };
  expect(logConfigOf({}, hours)['retention.ms']).toBe(7_200_000);
  expect(logConfigOf({}, minutes)['retention.ms']).toBe(180_000);
  expect(logConfigOf({}, millis)['retention.ms']).toBe(4);
  expect(logConfigOf({ 'retention.ms': '5' }, millis)['retention.ms']).toBe(5);
  expect(logConfigOf({}, { ...BROKER_DEFAULTS, 'log.retention.hours': -1 })['retention.ms']).toBe(-1);
});

test('a topic may compact and delete, in any order and with spaces', () => {
  expect(logConfigOf({ 'cleanup.policy': 'delete, compact' }, BROKER_DEFAULTS)['cleanup.policy']).toEqual([
    'compact',
    'delete',
  ]);
  expect(logConfigOf({ 'max.compaction.lag.ms': '9223372036854775807' }, BROKER_DEFAULTS)).toMatchObject({
    'max.compaction.lag.ms': NO_LIMIT,
  });
});
