import type { Command } from '../../engine';
import { defineLesson } from '../defineLesson';
import { all, atLeast, events, partition, records, solved, tried } from '../goals/say';
import { after, topic } from '../scenes/aScene';
import { clusterScenario } from '../scenarios';
import type { Fact, Goal, Stage } from '../types';

export const LANE = 'prices-0';
/** Up to where the time machine reads. */
export const AS_OF_OFFSET = 4;

const readers = ['A', 'B'] as const;
const tea = price('product-2', '300');
export const typo = price('product-1', '10');
const cake = price('product-3', '450');
const correction = price('product-1', '100');

/** What the time machine finds: eight prices, and some of them correct earlier ones. */
export const TAPE = [
  price('product-1', '100'),
  price('product-2', '300'),
  price('product-3', '450'),
  price('product-1', '120'),
  price('product-2', '280'),
  price('product-1', '90'),
  price('product-3', '500'),
  price('product-2', '310'),
] as const;

const handed = (consumerId: string): Fact => ({ fact: 'consumed', by: { consumerId }, what: 'handed', since: 'step' });
const correctionsOfTypo = records('prices', { key: 'product-1' });
const soughtToEnd = atLeast(
  events({ type: 'positionFound', nodeId: 'B', with: { from: 'seek', offset: { is: 'atLeast', than: 4 } } }),
  1,
);
const aIsAhead: Goal = {
  type: 'fact',
  fact: handed('A'),
  comparison: { is: 'moreThan', than: handed('B') },
};
const oneMore = atLeast({ fact: 'producer', producerId: 'office', of: 'acknowledged', since: 'step' }, 1);

export const lesson = defineLesson({
  id: 'append-only-log',
  number: '2.1',
  minutes: 8,
  seed: 7,
  scenario: aStage([]).scenario,
  steps: [
    {
      id: 'numbers',
      prediction: {
        type: 'options',
        options: [
          { id: 'zero', isTrue: true },
          { id: 'one', isTrue: false },
          { id: 'time', isTrue: false },
        ],
      },
      acts: [
        { id: 'tea', type: 'tap', command: tea },
        { id: 'typo', type: 'tap', command: typo },
        { id: 'cake', type: 'tap', command: cake },
      ],
      tasks: [{ id: 'publish', goal: atLeast(records('prices'), 3), count: { of: 3, fact: records('prices') } }],
      goal: all(atLeast(partition(LANE, 'logEndOffset'), 3), ...[tea, typo, cake].map(isThere)),
      reveal: { type: 'recordsAppended', topicPartition: LANE },
      solution: [tea, typo, cake],
      isChallenge: false,
      shows: { zookeeper: false, inspector: false },
      focus: [],
    },
    {
      id: 'fix',
      prediction: {
        type: 'options',
        options: [
          { id: 'edit', isTrue: false },
          { id: 'delete', isTrue: false },
          { id: 'insert', isTrue: false },
          { id: 'none', isTrue: true },
        ],
      },
      acts: [
        { id: 'edit', type: 'try' },
        { id: 'delete', type: 'try' },
        { id: 'insert', type: 'try' },
      ],
      tasks: [
        { id: 'edit', goal: tried('edit'), count: null },
        { id: 'delete', goal: tried('delete'), count: null },
        { id: 'insert', goal: tried('insert'), count: null },
      ],
      goal: all(tried('edit'), tried('delete'), tried('insert')),
      reveal: null,
      solution: [
        { type: 'try', act: 'edit' },
        { type: 'try', act: 'delete' },
        { type: 'try', act: 'insert' },
      ],
      isChallenge: false,
      shows: { zookeeper: false, inspector: true },
      focus: [LANE],
    },
    {
      id: 'correct',
      prediction: {
        type: 'options',
        options: [
          { id: 'one', isTrue: false },
          { id: 'two', isTrue: true },
        ],
      },
      acts: [{ id: 'correction', type: 'tap', command: correction }],
      tasks: [{ id: 'correct', goal: isThere(correction), count: null }],
      goal: all(isThere(correction), atLeast(correctionsOfTypo, 2)),
      reveal: { type: 'recordsAppended', topicPartition: LANE },
      solution: [correction],
      isChallenge: false,
      shows: { zookeeper: false, inspector: true },
      focus: [LANE],
    },
    {
      id: 'places',
      prediction: {
        type: 'options',
        options: [
          { id: 'both', isTrue: false },
          { id: 'onlyA', isTrue: true },
        ],
      },
      acts: [
        { id: 'seekA', type: 'do', commands: [seek('A', 'earliest')] },
        { id: 'seekB', type: 'do', commands: [seek('B', 'latest')] },
        { id: 'tea', type: 'tap', command: tea },
      ],
      tasks: [
        { id: 'seekA', goal: atLeast(aAtStart(), 1), count: null },
        { id: 'seekB', goal: soughtToEnd, count: null },
        { id: 'publish', goal: oneMore, count: null },
      ],
      goal: all(atLeast(aAtStart(), 1), soughtToEnd, oneMore, aIsAhead, atLeast(handed('B'), 1)),
      reveal: { type: 'positionFound', nodeId: 'A' },
      solution: [seek('A', 'earliest'), seek('B', 'latest'), tea],
      isChallenge: false,
      shows: { zookeeper: false, inspector: true },
      focus: [LANE],
    },
    {
      id: 'timeMachine',
      stage: aStage(TAPE),
      prediction: { type: 'none' },
      acts: [],
      boards: [
        {
          id: 'asOf',
          cards: ['p90', 'p100', 'p120', 'p280', 'p300', 'p310', 'p450', 'p500'],
          places: ['product-1', 'product-2', 'product-3'],
          key: { p120: 'product-1', p280: 'product-2', p450: 'product-3' },
        },
      ],
      tasks: [{ id: 'asOf', goal: solved('asOf'), count: { of: 3, fact: { fact: 'cardsRight', board: 'asOf' } } }],
      goal: solved('asOf'),
      reveal: null,
      solution: [{ type: 'place', board: 'asOf', cards: { p120: 'product-1', p280: 'product-2', p450: 'product-3' } }],
      isChallenge: true,
      shows: { zookeeper: false, inspector: true },
      focus: [],
    },
  ],
  figures: ['1から始め', 'offset 0', 'オフセット0', '오프셋 0', ' 300', ' 100', ' 10', ' 450'],
  retrieval: { lessonId: 'first-message', step: 3 },
  nearMisses: [
    { stepId: 'numbers', deeds: [tea, tea, tea] },
    { stepId: 'numbers', deeds: [tea, typo] },
    {
      stepId: 'fix',
      deeds: [
        { type: 'try', act: 'edit' },
        { type: 'try', act: 'delete' },
      ],
    },
    {
      stepId: 'fix',
      deeds: [
        { type: 'try', act: 'edit' },
        { type: 'try', act: 'edit' },
        { type: 'try', act: 'edit' },
      ],
    },
    // The wrong price once more is no correction, and neither is the right one for another product.
    { stepId: 'correct', deeds: [typo] },
    { stepId: 'correct', deeds: [price('product-2', '100')] },
    // Two readers moved and nothing to read, and a reader that stayed where it was.
    { stepId: 'places', deeds: [seek('A', 'earliest'), seek('B', 'latest')] },
    { stepId: 'places', deeds: [seek('B', 'latest'), tea] },
    // Both go back: neither is ahead.
    { stepId: 'places', deeds: [seek('A', 'earliest'), seek('B', 'earliest'), tea] },
    // The newest prices, and all prices that ever were.
    {
      stepId: 'timeMachine',
      deeds: [{ type: 'place', board: 'asOf', cards: { p90: 'product-1', p310: 'product-2', p500: 'product-3' } }],
    },
    {
      stepId: 'timeMachine',
      deeds: [
        {
          type: 'place',
          board: 'asOf',
          cards: { p100: 'product-1', p120: 'product-1', p280: 'product-2', p450: 'product-3' },
        },
      ],
    },
  ],
});

function price(key: string, value: string): Command & { readonly type: 'publish' } {
  return { type: 'publish', producerId: 'office', topic: 'prices', key, value };
}

function seek(consumerId: (typeof readers)[number], to: 'earliest' | 'latest'): Command {
  return { type: 'consumerSeek', consumerId, partitions: [{ topic: 'prices', partition: 0 }], to: { type: to } };
}

function isThere({ key, value }: { readonly key: string | null; readonly value: string | null }): Goal {
  return atLeast(records('prices', { key, value }), 1);
}

/** Moved to the start by hand: to the earliest offset, or to the number itself. */
function aAtStart(): Fact {
  return events({ type: 'positionFound', nodeId: 'A', with: { from: 'seek', offset: 0 } });
}

/** One broker, one lane, an office that writes, and two readers without a group, with some prices there already. */
function aStage(tape: readonly Command[]): Stage {
  const base = clusterScenario({ brokers: 1, racks: 0, zookeeperServers: 1, zookeeperObservers: 0, withOrders: false });
  return {
    seed: 7,
    scenario: {
      ...base,
      name: 'append-only-log',
      prologueMs: 40_000,
      prologue: [
        ...after(-36_000, [topic('prices', 1, 1), { type: 'addProducer', producerId: 'office' }], 1_000),
        ...after(-30_000, tape, 1_000),
        ...after(
          -20_000,
          readers.map(
            (consumerId): Command => ({
              type: 'addConsumer',
              consumerId,
              groupId: '',
              topics: [],
              partitions: [{ topic: 'prices', partition: 0 }],
              config: { 'auto.offset.reset': 'earliest', 'enable.auto.commit': 'false' },
            }),
          ),
          1_000,
        ),
      ],
    },
  };
}
