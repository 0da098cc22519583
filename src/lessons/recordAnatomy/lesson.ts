import type { Command, RecordHeader } from '../../engine';
import { defineLesson } from '../defineLesson';
import { all, any, atLeast, equal, events, happened, looked, records, solved, unless } from '../goals/say';
import { after, consumer, producer, topic } from '../scenes/aScene';
import { clusterScenario } from '../scenarios';
import type { RecordMatch } from '../facts/types';
import type { Fact, Goal } from '../types';

export const TOPIC = 'shop-events';
/** Where product-3 goes, of three lanes. */
export const LANE = 'shop-events-2';
const DAY_MS = 86_400_000;
export const PHOTO_BYTES = 2_000_000;
/** What is small enough for anybody. */
const SMALL_BYTES = 10_000;

const LONG = 'org.apache.kafka.common.serialization.LongDeserializer';
const JSON_CLASS = 'org.apache.kafka.connect.json.JsonDeserializer';

const plain = publish('product-1', '{"name":"coffee","price":450}');
const whole = publish('product-3', '{"name":"tea","price":300}', [header('ProductCreatedEvent')]);
const stampedYesterday: Command = {
  ...publish('product-3', '{"name":"tea","price":280}', [header('PriceChangedEvent')]),
  timestampMs: -DAY_MS,
};
const stampedNow = publish('product-3', '{"name":"tea","price":280}', [header('PriceChangedEvent')]);
const photo: Command = {
  type: 'publishBurst',
  producerId: 'catalog',
  topic: TOPIC,
  keys: 'uniform',
  keyCount: 1,
  valueBytes: PHOTO_BYTES,
  count: 1,
};
const link = publish('product-3', '{"name":"tea","photoUrl":"https://photos.example/tea.jpg"}', [
  header('PhotoTakenEvent'),
]);

const startLong = reader('long', LONG);
const fixLong: Command = {
  type: 'alterClientConfig',
  clientId: 'long',
  set: { 'value.deserializer': JSON_CLASS },
  remove: [],
};
const startAgain: Command = { type: 'restartConsumer', consumerId: 'long', how: 'close' };

const SHIPPED = '{"pdfUrl":"https://bills.example/order-1.pdf"}';
const wellMade = publish('order-1', SHIPPED, [header('OrderShippedEvent')]);
const noKey = publish(null, SHIPPED, [header('OrderShippedEvent')]);
const aCommand = publish('order-1', SHIPPED, [header('ShipOrderCommand')]);
const noHeader = publish('order-1', SHIPPED);
const noJson = publish('order-1', 'see https://bills.example/order-1.pdf', [header('OrderShippedEvent')]);

const wholeRecords = records(TOPIC, {
  key: { is: 'different', than: null },
  value: { is: 'different', than: null },
  header: { key: 'event-type' },
});
const longFailed = happened({
  type: 'applicationFailed',
  nodeId: 'long',
  with: { exception: 'RecordDeserializationException' },
});
/** It reads as JSON before it has met a record: now it will never fail. */
const wasFixedTooSoon = all(
  equal({ fact: 'clientConfig', clientId: 'long', key: 'value.deserializer' }, JSON_CLASS),
  equal(events({ type: 'applicationFailed', nodeId: 'long' }), 0),
);
const stampsStepBack = any(
  ...[0, 1, 2].map((partition): Goal => {
    const stamps: Fact = { fact: 'records', topic: TOPIC, partition, of: 'timestampMs' };
    return { type: 'fact', fact: stamps, comparison: { is: 'steppingBack' } };
  }),
);
export const TOO_LARGE = {
  type: 'recordsFailed',
  nodeId: 'catalog',
  with: { exception: 'RecordTooLargeException' },
} as const;
const photoRefused = atLeast(events(TOO_LARGE), 1);
const linkIsThere = isSmallWith('"photoUrl"');
const shippedIsThere = isSmallWith('"pdfUrl"', {
  key: 'order-1',
  header: { key: 'event-type', value: 'OrderShippedEvent' },
});

const base = clusterScenario({ brokers: 1, racks: 0, zookeeperServers: 1, zookeeperObservers: 0, withOrders: false });

export const lesson = defineLesson({
  id: 'record-anatomy',
  number: '2.5',
  minutes: 10,
  seed: 7,
  scenario: {
    ...base,
    name: 'record-anatomy',
    prologueMs: 30_000,
    prologue: after(-24_000, [topic(TOPIC, 3, 1), producer('catalog'), reader('json', JSON_CLASS)], 1_000),
  },
  steps: [
    {
      id: 'parts',
      prediction: {
        type: 'options',
        options: [
          { id: 'value', isTrue: false },
          { id: 'key', isTrue: true },
          { id: 'header', isTrue: false },
        ],
      },
      acts: [
        { id: 'plain', type: 'tap', command: plain },
        { id: 'whole', type: 'tap', command: whole },
        { id: 'open', type: 'look', at: { type: 'record', topicPartition: LANE, brokerId: 1, offset: 0 } },
      ],
      tasks: [
        { id: 'send', goal: atLeast(wholeRecords, 1), count: null },
        { id: 'open', goal: looked('open'), count: null },
      ],
      goal: all(atLeast(wholeRecords, 1), looked('open')),
      reveal: { type: 'recordsAppended', topicPartition: LANE },
      solution: [plain, whole, { type: 'look', act: 'open' }],
      isChallenge: false,
      shows: { zookeeper: false, inspector: true },
      focus: [],
    },
    {
      id: 'names',
      prediction: {
        type: 'options',
        options: [
          { id: 'create', isTrue: false },
          { id: 'created', isTrue: true },
          { id: 'command', isTrue: false },
        ],
      },
      acts: [],
      boards: [
        {
          id: 'names',
          cards: ['shipped', 'changed', 'deleted', 'shipping', 'change', 'delete'],
          places: ['shipOrder', 'newPrice', 'userGone'],
          key: { shipped: 'shipOrder', changed: 'newPrice', deleted: 'userGone' },
        },
      ],
      tasks: [{ id: 'rename', goal: solved('names'), count: { of: 3, fact: { fact: 'cardsRight', board: 'names' } } }],
      goal: solved('names'),
      reveal: null,
      solution: [
        { type: 'place', board: 'names', cards: { shipped: 'shipOrder', changed: 'newPrice', deleted: 'userGone' } },
      ],
      isChallenge: false,
      shows: { zookeeper: false, inspector: true },
      focus: [],
    },
    {
      id: 'bytes',
      prediction: {
        type: 'options',
        options: [
          { id: 'converts', isTrue: false },
          { id: 'fails', isTrue: true },
          { id: 'skips', isTrue: false },
        ],
      },
      acts: [
        { id: 'start', type: 'do', commands: [startLong] },
        { id: 'fix', type: 'do', commands: [fixLong] },
      ],
      tasks: [
        { id: 'watch', goal: unless(wasFixedTooSoon, longFailed), count: null },
        { id: 'fix', goal: unless(wasFixedTooSoon, all(longFailed, hasEverything('long'))), count: null },
      ],
      goal: unless(wasFixedTooSoon, all(longFailed, hasEverything('long'))),
      reveal: { type: 'applicationFailed', nodeId: 'long' },
      solution: [startLong, fixLong],
      isChallenge: false,
      shows: { zookeeper: false, inspector: true },
      focus: [],
    },
    {
      id: 'timestamp',
      prediction: {
        type: 'options',
        options: [
          { id: 'before', isTrue: false },
          { id: 'end', isTrue: true },
        ],
      },
      acts: [{ id: 'yesterday', type: 'tap', command: stampedYesterday }],
      tasks: [{ id: 'send', goal: stampsStepBack, count: null }],
      goal: stampsStepBack,
      reveal: { type: 'recordsAppended', topicPartition: LANE },
      solution: [stampedYesterday],
      isChallenge: false,
      shows: { zookeeper: false, inspector: true },
      focus: [LANE],
    },
    {
      id: 'photo',
      prediction: {
        type: 'options',
        options: [
          { id: 'slowly', isTrue: false },
          { id: 'refused', isTrue: true },
        ],
      },
      acts: [
        { id: 'photo', type: 'do', commands: [photo] },
        { id: 'link', type: 'tap', command: link },
      ],
      tasks: [
        { id: 'photo', goal: photoRefused, count: null },
        { id: 'link', goal: linkIsThere, count: null },
      ],
      goal: all(photoRefused, linkIsThere),
      reveal: TOO_LARGE,
      solution: [photo, link],
      isChallenge: false,
      shows: { zookeeper: false, inspector: true },
      focus: [],
    },
    {
      id: 'publishWell',
      prediction: { type: 'none' },
      acts: [
        { id: 'noKey', type: 'do', commands: [noKey] },
        { id: 'aCommand', type: 'do', commands: [aCommand] },
        { id: 'noJson', type: 'do', commands: [noJson] },
        { id: 'wellMade', type: 'do', commands: [wellMade] },
      ],
      tasks: [
        { id: 'publish', goal: shippedIsThere, count: null },
        { id: 'json', goal: all(shippedIsThere, hasEverything('json')), count: null },
        { id: 'long', goal: all(shippedIsThere, hasEverything('long')), count: null },
      ],
      goal: all(shippedIsThere, hasEverything('json'), hasEverything('long')),
      reveal: { type: 'recordsConsumed', topic: TOPIC },
      solution: [wellMade],
      isChallenge: true,
      shows: { zookeeper: false, inspector: true },
      focus: [],
    },
  ],
  figures: ['1 MiB', '8バイト', '8바이트', '3枚'],
  retrieval: { lessonId: 'append-only-log', step: 1 },
  nearMisses: [
    // Key and value only.
    { stepId: 'parts', deeds: [plain, { type: 'look', act: 'open' }] },
    {
      stepId: 'parts',
      deeds: [
        { ...whole, key: null },
        { type: 'look', act: 'open' },
      ],
    },
    {
      stepId: 'parts',
      deeds: [
        { ...whole, value: null },
        { type: 'look', act: 'open' },
      ],
    },
    { stepId: 'parts', deeds: [plain, whole] },
    // Something that is still going on, and somebody's wish.
    {
      stepId: 'names',
      deeds: [
        { type: 'place', board: 'names', cards: { shipping: 'shipOrder', changed: 'newPrice', deleted: 'userGone' } },
      ],
    },
    {
      stepId: 'names',
      deeds: [
        { type: 'place', board: 'names', cards: { shipped: 'shipOrder', change: 'newPrice', delete: 'userGone' } },
      ],
    },
    { stepId: 'bytes', deeds: [startLong] },
    // Before it has failed, nobody has seen what it does.
    { stepId: 'bytes', deeds: [{ type: 'together', commands: [startLong, fixLong] }] },
    // Right from the first: nothing has failed.
    { stepId: 'bytes', deeds: [reader('long', JSON_CLASS)] },
    // Started once more, it stands at the same record.
    { stepId: 'bytes', deeds: [startLong, startAgain] },
    { stepId: 'timestamp', deeds: [stampedNow] },
    // Alone in its lane there is nothing it could be older than.
    { stepId: 'timestamp', deeds: [{ ...stampedYesterday, key: 'london' } as Command] },
    { stepId: 'photo', deeds: [photo] },
    { stepId: 'photo', deeds: [link] },
    { stepId: 'photo', deeds: [photo, stampedNow] },
    // As much as one record may hold is no link.
    { stepId: 'photo', deeds: [photo, { ...link, value: `{"photoUrl":"data:${'x'.repeat(9_990)}"}` } as Command] },
    { stepId: 'publishWell', deeds: [noKey] },
    { stepId: 'publishWell', deeds: [aCommand] },
    { stepId: 'publishWell', deeds: [noHeader] },
    // The bill itself, and no link to it.
    { stepId: 'publishWell', deeds: [publish('order-1', '{"pdf":"…"}', [header('OrderShippedEvent')])] },
    // What is no JSON stops both readers.
    { stepId: 'publishWell', deeds: [noJson] },
    { stepId: 'publishWell', deeds: [noJson, wellMade] },
    { stepId: 'publishWell', deeds: [leave('json'), wellMade] },
    { stepId: 'publishWell', deeds: [leave('long'), wellMade] },
  ],
});

function publish(
  key: string | null,
  value: string,
  headers: readonly RecordHeader[] = [],
): Command & { readonly type: 'publish' } {
  return { type: 'publish', producerId: 'catalog', topic: TOPIC, key, value, headers };
}

function header(eventType: string): RecordHeader {
  return { key: 'event-type', value: eventType };
}

function reader(consumerId: string, valueDeserializer: string): Command {
  return consumer(consumerId, consumerId, [TOPIC], {
    config: { 'auto.offset.reset': 'earliest', 'value.deserializer': valueDeserializer },
  });
}

function leave(consumerId: string): Command {
  return { type: 'removeConsumer', consumerId };
}

function isSmallWith(field: string, where: RecordMatch = {}): Goal {
  const value = { is: 'including', than: field } as const;
  return atLeast(records(TOPIC, { ...where, value, sizeBytes: { is: 'lessThan', than: SMALL_BYTES } }), 1);
}

/** It was handed every record there is. */
function hasEverything(consumerId: string): Goal {
  const handed: Fact = { fact: 'consumed', by: { consumerId }, what: 'handed', topic: TOPIC, of: 'distinct' };
  return equal(handed, records(TOPIC));
}
