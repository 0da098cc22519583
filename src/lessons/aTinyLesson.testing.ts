import { atLeast, records, sent } from './goals/say';
import { aScenario, producer, topic } from './scenes/aScene';
import type { Lesson, LessonStep } from './types';
import type { Command } from '../engine';

/** The one record that this lesson is about. */
export const ORDER: Command & { readonly type: 'publish' } = {
  type: 'publish',
  producerId: 'shop',
  topic: 'orders',
  key: 'order-1',
  value: 'ramen',
};

const OTHER: Command = { ...ORDER, key: 'order-2' };

/** A lesson that keeps all it promises, small enough to be played many times over; `change` breaks its first step. */
export function aTinyLesson(change: Partial<LessonStep> = {}, more: Partial<Lesson> = {}): Lesson {
  return {
    id: 'tiny',
    number: '0.1',
    minutes: 1,
    seed: 1,
    scenario: aScenario({ name: 'tiny', brokers: 1, topics: [topic('orders', 1, 1)], clients: [producer('shop')] }),
    steps: [
      {
        id: 'send',
        prediction: {
          type: 'options',
          options: [
            { id: 'kept', isTrue: true },
            { id: 'gone', isTrue: false },
          ],
        },
        acts: [{ id: 'order', type: 'tap', command: ORDER }],
        tasks: [{ id: 'order', goal: atLeast(sent('shop', 'order-1', 'step'), 1), count: null }],
        goal: atLeast(records('orders', { key: 'order-1' }), 1),
        reveal: { type: 'recordsAppended', topic: 'orders' },
        solution: [ORDER],
        isChallenge: false,
        shows: { zookeeper: false, inspector: false },
        focus: [],
        ...change,
      },
    ],
    retrieval: null,
    nearMisses: [
      { stepId: 'send', deeds: [OTHER] },
      { stepId: 'send', deeds: [OTHER, OTHER] },
    ],
    ...more,
  };
}
