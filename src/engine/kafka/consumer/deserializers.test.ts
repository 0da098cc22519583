import { expect, test } from 'vitest';
import { aCluster } from '../../../testing/anAdminCluster';
import { DESERIALIZER_CLASSES, type Deserializers, unreadablePart } from './deserializers';

const SERIALIZATION = 'org.apache.kafka.common.serialization';
const LONG = `${SERIALIZATION}.LongDeserializer`;
const JSON_DESERIALIZER = 'org.apache.kafka.connect.json.JsonDeserializer';
const named = (name: string): Deserializers => ({
  'key.deserializer': `${SERIALIZATION}.StringDeserializer`,
  'value.deserializer': name,
});

// Bytes say nothing of what they are: eight of them are a long, whatever was meant by whoever wrote them.
test('each class reads what it can, and nobody else’s', () => {
  const values = ['', '1', '1234', '12345678', '{"name":"tea"}', 'tea'];
  const readers = Object.fromEntries(
    values.map((value) => [
      value,
      DESERIALIZER_CLASSES.filter((name) => unreadablePart({ key: 'product-1', value }, named(name)) === null).map(
        (name) => name.split('.').at(-1)?.replace('Deserializer', ''),
      ),
    ]),
  );
  expect(readers).toEqual({
    '': ['String', 'ByteArray', 'Json'],
    '1': ['String', 'ByteArray', 'Json'],
    '1234': ['String', 'ByteArray', 'Integer', 'Float', 'Json'],
    '12345678': ['String', 'ByteArray', 'Long', 'Double', 'Json'],
    '{"name":"tea"}': ['String', 'ByteArray', 'Json'],
    tea: ['String', 'ByteArray'],
  });
});

test('no bytes at all can be read by all, and a key is read before its value', () => {
  expect(unreadablePart({ key: null, value: null }, named(LONG))).toBe(null);
  expect(unreadablePart({ key: 'a', value: 'b' }, { ...named(LONG), 'key.deserializer': LONG })).toBe('KEY');
  expect(unreadablePart({ key: 'a', value: 'b' }, named(LONG))).toBe('VALUE');
});

const reader = (consumerId: string, name: string, more: Readonly<Record<string, string>> = {}) =>
  ({
    type: 'addConsumer',
    consumerId,
    groupId: consumerId,
    topics: ['orders'],
    config: { 'auto.offset.reset': 'earliest', 'value.deserializer': name, ...more },
  }) as const;
const publish = (value: string) =>
  ({ type: 'publish', producerId: 'shop', topic: 'orders', key: 'order-1', value }) as const;

function aCatalog(...values: readonly string[]) {
  return values.reduce((cluster, value) => cluster.do(publish(value)).pass(500), aCluster(1, [[1]]));
}

// The poison pill: who does not catch the exception stops there, and stops there again however often it is started.
test('a reader with the wrong deserializer gets what lies before the record, and then stands still at it', () => {
  const cluster = aCatalog('12345678', '{"id":12}', '12345678').do(reader('long', LONG)).pass(8_000);
  expect(cluster.events('recordsConsumed').map(({ fromOffset, toOffset }) => [fromOffset, toOffset])).toEqual([[0, 1]]);
  const [failure] = cluster.events('applicationFailed');
  expect(failure).toMatchObject({
    clientId: 'long',
    exception: 'RecordDeserializationException',
    message:
      'Error deserializing VALUE for partition orders-0 at offset 1. If needed, please seek past the record to continue consumption.',
  });

  const again = cluster.do({ type: 'removeConsumer', consumerId: 'long' }).do(reader('long', LONG)).pass(8_000);
  expect(again.events('positionFound').map(({ from, offset }) => [from, offset])).toEqual([
    ['earliest', 0],
    ['committed', 1],
  ]);
  expect(again.events('applicationFailed')).toHaveLength(2);
  expect(again.events('recordsConsumed')).toHaveLength(1);
});

// Whatever is left of its goodbye, it may be given other settings: they hold as soon as it is started again.
test('with the right deserializer it goes on where it stood', () => {
  const cluster = aCatalog('12345678', '{"id":12}').do(reader('long', LONG)).pass(8_000);
  const set = { 'value.deserializer': JSON_DESERIALIZER };
  cluster.do({ type: 'alterClientConfig', clientId: 'long', set, remove: [] }).pass(8_000);
  const handed = cluster.events('recordsConsumed').map(({ fromOffset, toOffset }) => [fromOffset, toOffset]);
  expect(handed).toEqual([
    [0, 1],
    [1, 2],
  ]);
});

test('a class that nobody knows is refused, in the words of Kafka', () => {
  expect(aCatalog().give(reader('json', 'com.shop.Json'))).toMatchObject({
    type: 'invalidConfig',
    message:
      'Invalid value com.shop.Json for configuration value.deserializer: Class com.shop.Json could not be found.',
  });
});
