import type { ClientConfigKey } from '../client/configKeys';
import type { AssignorName } from './assignors/types';
import { DESERIALIZER_CLASSES, STRING_DESERIALIZER } from './deserializers';

/** The classes that come with the client, by the names under which they travel. */
export const ASSIGNOR_CLASSES: Readonly<Record<string, AssignorName>> = {
  'org.apache.kafka.clients.consumer.RangeAssignor': 'range',
  'org.apache.kafka.clients.consumer.RoundRobinAssignor': 'roundrobin',
  'org.apache.kafka.clients.consumer.StickyAssignor': 'sticky',
  'org.apache.kafka.clients.consumer.CooperativeStickyAssignor': 'cooperative-sticky',
};

const DEFAULT_ASSIGNORS =
  'org.apache.kafka.clients.consumer.RangeAssignor,org.apache.kafka.clients.consumer.CooperativeStickyAssignor';

/** The settings of a consumer, in Kafka's order (`ConsumerConfig`). */
export const CONSUMER_CONFIG_KEYS: readonly ClientConfigKey[] = [
  { key: 'group.id', type: 'string', defaultValue: null, importance: 'HIGH' },
  { key: 'group.instance.id', type: 'string', defaultValue: null, importance: 'MEDIUM', isNonEmpty: true },
  { key: 'session.timeout.ms', type: 'int', defaultValue: '45000', importance: 'HIGH' },
  { key: 'heartbeat.interval.ms', type: 'int', defaultValue: '3000', importance: 'HIGH' },
  { key: 'partition.assignment.strategy', type: 'list', defaultValue: DEFAULT_ASSIGNORS, importance: 'MEDIUM' },
  { key: 'metadata.max.age.ms', type: 'long', defaultValue: '300000', importance: 'LOW', atLeast: 0 },
  { key: 'enable.auto.commit', type: 'boolean', defaultValue: 'true', importance: 'MEDIUM' },
  { key: 'auto.commit.interval.ms', type: 'int', defaultValue: '5000', importance: 'LOW', atLeast: 0 },
  { key: 'client.rack', type: 'string', defaultValue: '', importance: 'LOW' },
  { key: 'max.partition.fetch.bytes', type: 'int', defaultValue: '1048576', importance: 'HIGH', atLeast: 0 },
  { key: 'send.buffer.bytes', type: 'int', defaultValue: '131072', importance: 'MEDIUM', atLeast: -1 },
  { key: 'receive.buffer.bytes', type: 'int', defaultValue: '65536', importance: 'MEDIUM', atLeast: -1 },
  { key: 'fetch.min.bytes', type: 'int', defaultValue: '1', importance: 'HIGH', atLeast: 0 },
  { key: 'fetch.max.bytes', type: 'int', defaultValue: '52428800', importance: 'MEDIUM', atLeast: 0 },
  { key: 'fetch.max.wait.ms', type: 'int', defaultValue: '500', importance: 'LOW', atLeast: 0 },
  { key: 'reconnect.backoff.ms', type: 'long', defaultValue: '50', importance: 'LOW', atLeast: 0 },
  { key: 'reconnect.backoff.max.ms', type: 'long', defaultValue: '1000', importance: 'LOW', atLeast: 0 },
  { key: 'retry.backoff.ms', type: 'long', defaultValue: '100', importance: 'LOW', atLeast: 0 },
  { key: 'retry.backoff.max.ms', type: 'long', defaultValue: '1000', importance: 'LOW', atLeast: 0 },
  {
    key: 'auto.offset.reset',
    type: 'string',
    defaultValue: 'latest',
    importance: 'MEDIUM',
    oneOf: ['latest', 'earliest', 'none'],
  },
  { key: 'check.crcs', type: 'boolean', defaultValue: 'true', importance: 'LOW' },
  deserializerKey('key.deserializer'),
  deserializerKey('value.deserializer'),
  { key: 'request.timeout.ms', type: 'int', defaultValue: '30000', importance: 'MEDIUM', atLeast: 0 },
  { key: 'default.api.timeout.ms', type: 'int', defaultValue: '60000', importance: 'MEDIUM', atLeast: 0 },
  { key: 'socket.connection.setup.timeout.ms', type: 'long', defaultValue: '10000', importance: 'MEDIUM' },
  { key: 'socket.connection.setup.timeout.max.ms', type: 'long', defaultValue: '30000', importance: 'MEDIUM' },
  { key: 'connections.max.idle.ms', type: 'long', defaultValue: '540000', importance: 'MEDIUM' },
  { key: 'max.poll.records', type: 'int', defaultValue: '500', importance: 'MEDIUM', atLeast: 1 },
  { key: 'max.poll.interval.ms', type: 'int', defaultValue: '300000', importance: 'MEDIUM', atLeast: 1 },
  { key: 'exclude.internal.topics', type: 'boolean', defaultValue: 'true', importance: 'MEDIUM' },
  {
    key: 'isolation.level',
    type: 'string',
    defaultValue: 'read_uncommitted',
    importance: 'MEDIUM',
    oneOf: ['read_committed', 'read_uncommitted'],
  },
  { key: 'allow.auto.create.topics', type: 'boolean', defaultValue: 'true', importance: 'MEDIUM' },
  {
    key: 'group.protocol',
    type: 'string',
    defaultValue: 'classic',
    importance: 'HIGH',
    anyCaseOf: ['CONSUMER', 'CLASSIC'],
  },
  { key: 'group.remote.assignor', type: 'string', defaultValue: null, importance: 'MEDIUM' },
  {
    key: 'metadata.recovery.strategy',
    type: 'string',
    defaultValue: 'none',
    importance: 'LOW',
    anyCaseOf: ['REBOOTSTRAP', 'NONE'],
  },
];

function deserializerKey(key: string): ClientConfigKey {
  return {
    key,
    type: 'class',
    defaultValue: STRING_DESERIALIZER,
    importance: 'HIGH',
    classes: DESERIALIZER_CLASSES,
  };
}
