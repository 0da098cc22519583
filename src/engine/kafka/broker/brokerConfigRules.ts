import type { ValueRule } from '../protocol/configValues';
import { DYNAMIC_BROKER_CONFIGS } from './dynamicBrokerConfigs';

/**
 * Which values each setting of `server.properties` takes.
 *
 * Kafka 3.9: `KafkaConfig`, `GroupCoordinatorConfig`, `TransactionLogConfigs`, `TransactionStateManagerConfigs`,
 * `ReplicationConfigs`, `ServerLogConfigs`. Simplified: values that do not fit together are not looked for.
 */

/** The only replica selector that comes with Kafka and does anything. */
const RACK_AWARE = 'org.apache.kafka.common.replica.RackAwareReplicaSelector';

/** Kafka takes these below 0 as well, and waits for nothing then. Here no time is negative. */
const TIMES: Readonly<Record<string, ValueRule>> = {
  'zookeeper.session.timeout.ms': { type: 'int', atLeast: 0 },
  'replica.lag.time.max.ms': { type: 'long', atLeast: 0 },
  'replica.fetch.wait.max.ms': { type: 'int', atLeast: 0 },
  'replica.socket.timeout.ms': { type: 'int', atLeast: 0 },
  'replica.high.watermark.checkpoint.interval.ms': { type: 'long', atLeast: 0 },
  'controlled.shutdown.retry.backoff.ms': { type: 'long', atLeast: 0 },
  'group.initial.rebalance.delay.ms': { type: 'int', atLeast: 0 },
  'group.min.session.timeout.ms': { type: 'int', atLeast: 0 },
  'group.max.session.timeout.ms': { type: 'int', atLeast: 0 },
};

/** The others are those that can be changed while a broker runs. */
const READ_ONLY: Readonly<Record<string, ValueRule>> = {
  'broker.rack': { type: 'string' },
  'replica.selector.class': { type: 'class', classes: [RACK_AWARE] },
  'num.partitions': { type: 'int', atLeast: 1 },
  'default.replication.factor': { type: 'int' },
  'auto.create.topics.enable': { type: 'boolean' },
  'replica.fetch.min.bytes': { type: 'int' },
  'replica.fetch.max.bytes': { type: 'int', atLeast: 0 },
  'replica.fetch.response.max.bytes': { type: 'int', atLeast: 0 },
  'fetch.max.bytes': { type: 'int', atLeast: 1_024 },
  'replica.fetch.backoff.ms': { type: 'int', atLeast: 0 },
  'delete.topic.enable': { type: 'boolean' },
  'auto.leader.rebalance.enable': { type: 'boolean' },
  'leader.imbalance.check.interval.seconds': { type: 'long', atLeast: 1 },
  'leader.imbalance.per.broker.percentage': { type: 'int' },
  'controlled.shutdown.enable': { type: 'boolean' },
  'controlled.shutdown.max.retries': { type: 'int' },
  'log.roll.hours': { type: 'int', atLeast: 1 },
  'log.roll.jitter.hours': { type: 'int', atLeast: 0 },
  'log.retention.hours': { type: 'int' },
  'log.retention.minutes': { type: 'int' },
  'log.retention.check.interval.ms': { type: 'long', atLeast: 1 },
  'log.initial.task.delay.ms': { type: 'long', atLeast: 0 },
  'log.cleaner.enable': { type: 'boolean' },
  'log.flush.offset.checkpoint.interval.ms': { type: 'int', atLeast: 0 },
  'log.flush.start.offset.checkpoint.interval.ms': { type: 'int', atLeast: 0 },
  'offsets.topic.num.partitions': { type: 'int', atLeast: 1 },
  'offsets.topic.replication.factor': { type: 'short', atLeast: 1 },
  'offsets.topic.segment.bytes': { type: 'int', atLeast: 1 },
  'offsets.retention.minutes': { type: 'int', atLeast: 1 },
  'offsets.retention.check.interval.ms': { type: 'long', atLeast: 1 },
  'offsets.commit.timeout.ms': { type: 'int', atLeast: 1 },
  'offset.metadata.max.bytes': { type: 'int' },
  'transaction.state.log.num.partitions': { type: 'int', atLeast: 1 },
  'transaction.state.log.replication.factor': { type: 'short', atLeast: 1 },
  'transaction.state.log.min.isr': { type: 'int', atLeast: 1 },
  'transaction.state.log.segment.bytes': { type: 'int', atLeast: 1 },
  'transaction.max.timeout.ms': { type: 'int', atLeast: 1 },
  'transactional.id.expiration.ms': { type: 'int', atLeast: 1 },
  'transaction.abort.timed.out.transaction.cleanup.interval.ms': { type: 'int', atLeast: 1 },
  'transaction.remove.expired.transaction.cleanup.interval.ms': { type: 'int', atLeast: 1 },
  'group.max.size': { type: 'int', atLeast: 1 },
};

export const BROKER_CONFIG_RULES: Readonly<Record<string, ValueRule>> = {
  ...DYNAMIC_BROKER_CONFIGS,
  ...READ_ONLY,
  ...TIMES,
};
