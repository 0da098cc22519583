import type { LogConfig } from '../log/types';
import type { BrokerConfig } from './types';

/** Kafka 3.9's defaults (`KafkaConfig`), by Kafka's names. */
export const BROKER_DEFAULTS: BrokerConfig = {
  'broker.rack': null,
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
  'log.segment.bytes': 1_073_741_824,
  'offsets.topic.num.partitions': 50,
  'offsets.topic.replication.factor': 3,
  'group.initial.rebalance.delay.ms': 3_000,
  'group.min.session.timeout.ms': 6_000,
  'group.max.session.timeout.ms': 1_800_000,
};

/** What a topic's logs obey: its own settings over the broker's. */
export function logConfigOf(topicConfig: Readonly<Record<string, string>>, broker: BrokerConfig): LogConfig {
  const setting = (key: string, fallback: number) =>
    topicConfig[key] === undefined ? fallback : Number(topicConfig[key]);
  return {
    'segment.bytes': setting('segment.bytes', broker['log.segment.bytes']),
    'max.message.bytes': setting('max.message.bytes', broker['message.max.bytes']),
    'min.insync.replicas': setting('min.insync.replicas', broker['min.insync.replicas']),
  };
}
