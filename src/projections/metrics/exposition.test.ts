import { expect, test } from 'vitest';
import { exposition, numberText } from './exposition';

test('each name has its help and its type once, before its samples, and the last line ends', () => {
  const text = exposition(
    [
      {
        name: 'kafka_server_brokertopicmetrics_messagesin_total',
        type: 'counter',
        help: 'Attribute exposed for management kafka.server:name=MessagesInPerSec,type=BrokerTopicMetrics,attribute=Count',
        samples: [
          { labels: [], value: 1523 },
          { labels: [['topic', 'orders']], value: 1500 },
        ],
      },
      { name: 'nobody', type: 'gauge', help: 'Has no samples.', samples: [] },
    ],
    'java',
  );
  expect(text).toBe(
    [
      '# HELP kafka_server_brokertopicmetrics_messagesin_total Attribute exposed for management kafka.server:name=MessagesInPerSec,type=BrokerTopicMetrics,attribute=Count',
      '# TYPE kafka_server_brokertopicmetrics_messagesin_total counter',
      'kafka_server_brokertopicmetrics_messagesin_total 1523.0',
      'kafka_server_brokertopicmetrics_messagesin_total{topic="orders"} 1500.0',
      '',
    ].join('\n'),
  );
});

test('what would end a label or a line is escaped, and an empty label is left out', () => {
  const labels = [
    ['consumergroup', 'a"b\\c\nd'],
    ['topic', ''],
  ] as const;
  const text = exposition(
    [{ name: 'x', type: 'gauge', help: 'one\\two\nthree "four"', samples: [{ labels, value: 1 }] }],
    'go',
  );
  expect(text).toBe('# HELP x one\\\\two\\nthree "four"\n# TYPE x gauge\nx{consumergroup="a\\"b\\\\c\\nd"} 1\n');
});

test('numbers are written as the exporter of each language writes them', () => {
  const values = [0, 123, 0.25, 1_700_000_000, 0.0001, 1e21, 999_999, -5, Number.NaN, Infinity, -Infinity];
  expect(values.map((value) => numberText(value, 'java'))).toEqual([
    '0.0',
    '123.0',
    '0.25',
    '1.7E9',
    '1.0E-4',
    '1.0E21',
    '999999.0',
    '-5.0',
    'NaN',
    '+Inf',
    '-Inf',
  ]);
  expect(values.map((value) => numberText(value, 'go'))).toEqual([
    '0',
    '123',
    '0.25',
    '1.7e+09',
    '0.0001',
    '1e+21',
    '999999',
    '-5',
    'NaN',
    '+Inf',
    '-Inf',
  ]);
});
