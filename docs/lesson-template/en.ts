import type { LessonText } from '../text';
import type { lesson } from './lesson';

export const text: LessonText<typeof lesson> = {
  title: 'As on the map',
  greeting: 'One sentence that greets.',
  // Null where nothing is tapped in the first step.
  nudge: { title: 'Tap the order.', text: 'It waits in `shop`.' },
  scaled: {},
  steps: {
    publish: {
      read: 'One or two sentences.',
      question: 'Nobody reads `orders` yet. The record is …',
      options: { lost: 'thrown away', kept: 'kept' },
      tasks: { publish: 'Send the order' },
      acts: { publish: 'ramen' },
      hints: ['Where to look.', 'Which control.', 'The deed itself.'],
      reveal: {
        did: 'Records kept: {{count}}.',
        because: 'The rule, in one sentence.',
        rightInIt: { lost: 'What was right in this guess.' },
      },
    },
  },
  takeaways: ['First.', 'Second.', 'Third.'],
};
