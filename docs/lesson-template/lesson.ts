import type { Command } from '../../engine';
import { defineLesson } from '../defineLesson';
import { atLeast, records } from '../goals/say';
import { aScenario, producer, topic } from '../scenes/aScene';

const publish: Command = { type: 'publish', producerId: 'shop', topic: 'orders', key: 'order-1', value: 'ramen' };

export const lesson = defineLesson({
  id: 'the-id-on-the-map',
  number: '0.0',
  minutes: 8,
  seed: 7,
  scenario: aScenario({ name: 'the-id-on-the-map', topics: [topic('orders', 3)], clients: [producer('shop')] }),
  steps: [
    {
      id: 'publish',
      prediction: {
        type: 'options',
        options: [
          { id: 'lost', isTrue: false },
          { id: 'kept', isTrue: true },
        ],
      },
      acts: [{ id: 'publish', type: 'tap', command: publish }],
      tasks: [{ id: 'publish', goal: atLeast(records('orders'), 1), count: null }],
      goal: atLeast(records('orders'), 1),
      reveal: { type: 'recordsAppended', topic: 'orders' },
      solution: [publish],
      isChallenge: false,
      shows: { zookeeper: false, inspector: true },
      focus: [],
    },
    // … and at the end a step with `isChallenge: true` and `prediction: { type: 'none' }`.
  ],
  retrieval: { lessonId: 'an-earlier-one', step: 1 },
  nearMisses: [
    { stepId: 'publish', deeds: [{ ...publish, topic: 'notes' }] },
    { stepId: 'publish', deeds: [{ type: 'wait', forMs: 60_000 }] },
  ],
});
