import { NO_LIMIT } from '../log/logConfig';
import type { LogConfig } from '../log/types';
import type { BrokerConfig } from './types';

/** Kafka 3.9's defaults (`KafkaConfig`), by Kafka's names. */
export const BROKER_DEFAULTS: BrokerConfig = {
  'broker.rack': null,
  'replica.selector.class': null,
  'zookeeper.session.timeout.ms': 18_000,
  'num.partitions': 1,
  'default.replication.factor': 1,
  'auto.create.topics.enable': true,
  'min.insync.replicas': 1,
  'unclean.leader.election.enable': false,
  'replica.lag.time.max.ms': 30_000,
  'replica.fetch.wait.max.ms': 500,
  'replica.fetch.min.bytes': 1,
  'replica.fetch.max.bytes': 1_048_576,
  'replica.fetch.response.max.bytes': 10_485_760,
  'fetch.max.bytes': 57_671_680,
  'replica.fetch.backoff.ms': 1_000,
  'replica.socket.timeout.ms': 30_000,
  'replica.high.watermark.checkpoint.interval.ms': 5_000,
  'delete.topic.enable': true,
  'auto.leader.rebalance.enable': true,
  'leader.imbalance.check.interval.seconds': 300,
  'leader.imbalance.per.broker.percentage': 10,
  'controlled.shutdown.enable': true,
  'controlled.shutdown.max.retries': 3,
  'controlled.shutdown.retry.backoff.ms': 5_000,
  'message.max.bytes': 1_048_588,
  'compression.type': 'producer',
  'log.segment.bytes': 1_073_741_824,
  'log.roll.hours': 168,
  'log.roll.ms': null,
  'log.roll.jitter.hours': 0,
  'log.roll.jitter.ms': null,
  'log.index.interval.bytes': 4_096,
  'log.index.size.max.bytes': 10_485_760,
  'log.retention.hours': 168,
  'log.retention.minutes': null,
  'log.retention.ms': null,
  'log.retention.bytes': -1,
  'log.retention.check.interval.ms': 300_000,
  'log.initial.task.delay.ms': 30_000,
  'log.cleanup.policy': 'delete',
  'log.segment.delete.delay.ms': 60_000,
  'log.cleaner.enable': true,
  'log.cleaner.backoff.ms': 15_000,
  'log.cleaner.min.cleanable.ratio': 0.5,
  'log.cleaner.min.compaction.lag.ms': 0,
  'log.cleaner.max.compaction.lag.ms': NO_LIMIT,
  'log.cleaner.delete.retention.ms': 86_400_000,
  'log.message.timestamp.type': 'CreateTime',
  'log.message.timestamp.before.max.ms': NO_LIMIT,
  'log.message.timestamp.after.max.ms': NO_LIMIT,
  'log.flush.offset.checkpoint.interval.ms': 60_000,
  'log.flush.start.offset.checkpoint.interval.ms': 60_000,
  'offsets.topic.num.partitions': 50,
  'offsets.topic.replication.factor': 3,
  'offsets.topic.segment.bytes': 104_857_600,
  'offsets.retention.minutes': 10_080,
  'offsets.retention.check.interval.ms': 600_000,
  'offsets.commit.timeout.ms': 5_000,
  'offset.metadata.max.bytes': 4_096,
  'transaction.state.log.num.partitions': 50,
  'transaction.state.log.replication.factor': 3,
  'transaction.state.log.min.isr': 2,
  'transaction.state.log.segment.bytes': 104_857_600,
  'transaction.max.timeout.ms': 900_000,
  'transactional.id.expiration.ms': 604_800_000,
  'producer.id.expiration.ms': 86_400_000,
  'transaction.abort.timed.out.transaction.cleanup.interval.ms': 10_000,
  'transaction.remove.expired.transaction.cleanup.interval.ms': 3_600_000,
  'transaction.partition.verification.enable': true,
  'group.initial.rebalance.delay.ms': 3_000,
  'group.min.session.timeout.ms': 6_000,
  'group.max.session.timeout.ms': 1_800_000,
  'group.max.size': 2_147_483_647,
};

const MS_PER_HOUR = 3_600_000;
const MS_PER_MINUTE = 60_000;

/**
 * What a topic's logs obey: its own settings over the broker's. Asked anew whenever either changes.
 *
 * Kafka 3.9: `KafkaConfig.extractLogConfigMap`, `LogConfig.fromProps`.
 */
export function logConfigOf(topicConfig: Readonly<Record<string, string>>, broker: BrokerConfig): LogConfig {
  const number = (key: string, fallback: number) =>
    topicConfig[key] === undefined ? fallback : Math.min(Number(topicConfig[key]), NO_LIMIT);
  const text = (key: string, fallback: string) => topicConfig[key]?.trim() ?? fallback;
  return {
    'producer.id.expiration.ms': broker['producer.id.expiration.ms'],
    'cleanup.policy': policies(text('cleanup.policy', broker['log.cleanup.policy'])),
    // Both have been checked: only Kafka's words for them get here.
    'compression.type': text('compression.type', broker['compression.type']) as LogConfig['compression.type'],
    'message.timestamp.type': text(
      'message.timestamp.type',
      broker['log.message.timestamp.type'],
    ) as LogConfig['message.timestamp.type'],
    'delete.retention.ms': number('delete.retention.ms', broker['log.cleaner.delete.retention.ms']),
    'file.delete.delay.ms': number('file.delete.delay.ms', broker['log.segment.delete.delay.ms']),
    'index.interval.bytes': number('index.interval.bytes', broker['log.index.interval.bytes']),
    'max.compaction.lag.ms': number('max.compaction.lag.ms', broker['log.cleaner.max.compaction.lag.ms']),
    'max.message.bytes': number('max.message.bytes', broker['message.max.bytes']),
    'message.timestamp.after.max.ms': number(
      'message.timestamp.after.max.ms',
      broker['log.message.timestamp.after.max.ms'],
    ),
    'message.timestamp.before.max.ms': number(
      'message.timestamp.before.max.ms',
      broker['log.message.timestamp.before.max.ms'],
    ),
    'min.cleanable.dirty.ratio': number('min.cleanable.dirty.ratio', broker['log.cleaner.min.cleanable.ratio']),
    'min.compaction.lag.ms': number('min.compaction.lag.ms', broker['log.cleaner.min.compaction.lag.ms']),
    'min.insync.replicas': number('min.insync.replicas', broker['min.insync.replicas']),
    'retention.bytes': number('retention.bytes', broker['log.retention.bytes']),
    'retention.ms': number('retention.ms', retentionMsOf(broker)),
    'segment.bytes': number('segment.bytes', broker['log.segment.bytes']),
    'segment.index.bytes': number('segment.index.bytes', broker['log.index.size.max.bytes']),
    'segment.jitter.ms': number(
      'segment.jitter.ms',
      broker['log.roll.jitter.ms'] ?? broker['log.roll.jitter.hours'] * MS_PER_HOUR,
    ),
    'segment.ms': number('segment.ms', broker['log.roll.ms'] ?? broker['log.roll.hours'] * MS_PER_HOUR),
  };
}

/** The finest unit that is set wins; any negative number means for ever (`KafkaConfig.logRetentionTimeMillis`). */
function retentionMsOf(broker: BrokerConfig): number {
  const minutes = broker['log.retention.minutes'];
  const millis =
    broker['log.retention.ms'] ??
    (minutes === null ? broker['log.retention.hours'] * MS_PER_HOUR : minutes * MS_PER_MINUTE);
  return millis < 0 ? -1 : millis;
}

function policies(value: string): LogConfig['cleanup.policy'] {
  const named = value.split(',').map((policy) => policy.trim());
  return (['compact', 'delete'] as const).filter((policy) => named.includes(policy));
}
