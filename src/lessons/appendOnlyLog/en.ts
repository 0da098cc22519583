import type { LessonText } from '../text';
import type { lesson } from './lesson';

export const text: LessonText<typeof lesson> = {
  title: 'The tape you cannot edit',
  greeting: 'An office keeps its prices in Kafka. Write some, make a mistake, and see what can be done about it.',
  nudge: { title: 'Tap a price.', text: 'It goes to the end of the tape.' },
  scaled: {},
  steps: {
    numbers: {
      read: 'A lane is a tape, which Kafka calls a log. A new record always goes to its end, and there it gets a number: its **offset**.',
      question: 'The tape `prices` is empty. Which number does the first record get?',
      options: { zero: '0', one: '1', time: 'the time of day' },
      tasks: { publish: 'Publish the three prices' },
      acts: { tea: 'tea 300', typo: 'bread 10', cake: 'cake 450' },
      hints: [
        'Look at `office`, above the tape.',
        'Every price is a button. One tap writes one record.',
        'Tap all three prices, one after the other.',
      ],
      reveal: {
        did: 'The first one got offset 0. The next one will get {{end}}.',
        because:
          'Offsets count places on the tape, **starting at the very first place**. They are never given out twice.',
        rightInIt: {
          one: 'People do count from one. An offset says how many records lie before it.',
          time: 'A record does carry a time, its timestamp. It is not what readers go by.',
        },
      },
    },
    fix: {
      read: 'The price at offset {{wrongOffset}} is a typing error: someone left out a zero. The record is on the tape already.',
      question: 'How can that record be put right?',
      options: {
        edit: 'edit it',
        delete: 'delete just that one',
        insert: 'insert the right price before it',
        none: 'none of these',
      },
      tasks: { edit: 'Try to edit', delete: 'Try to delete', insert: 'Try to insert' },
      acts: {
        edit: 'Edit offset {{wrongOffset}}',
        delete: 'Delete offset {{wrongOffset}}',
        insert: 'Insert before offset {{wrongOffset}}',
      },
      refusals: {
        edit: 'Kafka has no request that changes a record. What is written stays as it is.',
        delete: 'Kafka can cut off the start of a tape, up to an offset. It cannot take one record out of the middle.',
        insert: 'A producer cannot name an offset. The leader gives the next free one, and that is at the end.',
      },
      hints: [
        'Look at the three buttons below the question.',
        'Each of them is a tool that you may know from a database.',
        'Press all three, one after the other, and read what they answer.',
      ],
      reveal: {
        did: 'All three were refused: the leader gives out the numbers, always the next one. The tape still ends at {{end}}.',
        because:
          'A lane is **append-only**: records are added at the end, and are never changed. So everyone who reads an offset finds the same record there.',
        rightInIt: {
          edit: 'In a table it would be right: there you update the row.',
          delete: 'Records do go some day, oldest first, when their retention is over.',
          insert: 'The right price will be written indeed. But only the end is free.',
        },
      },
    },
    correct: {
      read: 'Facts on a tape are corrected by **new facts**. Publish the right price of `product-1`.',
      question: 'How many records with the key `product-1` are on the tape then?',
      options: { one: 'one: the right one', two: 'two: the wrong one and the right one' },
      tasks: { correct: 'Publish the correction' },
      acts: { correction: 'bread 100, corrected' },
      hints: ['Look at `office` again.', 'There is one price left to tap: the right one.', 'Tap the corrected bread.'],
      reveal: {
        did: 'Records with the key `product-1`: {{ofProduct}}. The newest one is at offset {{newest}}.',
        because:
          'The mistake stays readable, and so does the correction. Who wants today’s price takes **the newest record of the key**.',
        rightInIt: { one: 'For somebody who only keeps the newest price of each key, it is one.' },
      },
    },
    places: {
      read: '`A` and `B` both read the tape. Each of them keeps a place of its own, its **position**.',
      question: 'You move `A` back to offset 0. Does that move `B`?',
      options: { both: 'yes, both move', onlyA: 'no, only `A` moves' },
      tasks: { seekA: 'Move `A` to the start', seekB: 'Move `B` to the end', publish: 'Publish one more price' },
      acts: { seekA: 'Move `A` to the start', seekB: 'Move `B` to the end', tea: 'tea' },
      hints: [
        'Look at the rows of `A` and `B` below the tape.',
        'Two buttons move the readers. The price is in `office`.',
        'Move `A` to the start, move `B` to the end, then tap the tea.',
      ],
      reveal: {
        did: '`A` read the tape again from the start: it has been handed {{handedA}} records by now, `B` {{handedB}}. Their positions are {{positionA}} and {{positionB}}.',
        because: 'A position belongs to **the reader**, not to the tape. Moving one changes nothing for anybody else.',
        rightInIt: { both: 'In a queue there is one front for all. A tape has as many places as it has readers.' },
      },
    },
    timeMachine: {
      read: 'A new tape, with more prices. What did each product cost **just after offset {{asOf}}** was written? Select the records on the stage to read them, and lay the right price beside each product.',
      question: null,
      tasks: { asOf: 'Prices as they were after offset {{asOf}}' },
      acts: {},
      boards: {
        asOf: {
          title: 'Prices after offset {{asOf}}',
          cards: {
            p90: '90',
            p100: '100',
            p120: '120',
            p280: '280',
            p300: '300',
            p310: '310',
            p450: '450',
            p500: '500',
          },
          places: { 'product-1': '`product-1`', 'product-2': '`product-2`', 'product-3': '`product-3`' },
        },
      },
      hints: [
        'Everything after offset {{asOf}} has not happened yet.',
        'Each product may have several records up to there. The newest of them counts.',
        'Read the records from the start to offset {{asOf}}. For each key, keep the last price you see.',
      ],
      reveal: {
        did: 'You read the tape only up to offset {{asOf}}, and had the prices of that moment.',
        because: 'Nothing on the tape was overwritten. So **every past state can be worked out again**.',
      },
    },
  },
  takeaways: [
    'A record gets the next offset at the end, and keeps it.',
    'Nothing is edited. A correction is a new record.',
    'Every reader has a position of its own.',
  ],
};
