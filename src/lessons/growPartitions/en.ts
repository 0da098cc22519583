import type { LessonText } from '../text';
import type { lesson } from './lesson';

export const text: LessonText<typeof lesson> = {
  title: 'You can grow, not shrink',
  greeting: 'A shop grows, and its topic has to grow with it. See what happens to the orders that are there already.',
  nudge: null,
  scaled: {},
  steps: {
    shrink: {
      read: 'The topic `orders` has {{partitions}} partitions. Somebody thinks that two would do.',
      question: 'What happens when you go down to two partitions?',
      options: { merges: 'two partitions are merged', refused: 'Kafka refuses' },
      tasks: { shrink: 'Ask for two partitions' },
      acts: { shrink: 'Go down to two partitions' },
      refusals: { shrink: 'INVALID_PARTITIONS: two would not be an increase over {{partitions}}.' },
      hints: [
        'Look at the button below the question.',
        'The button asks Kafka for a new number of partitions.',
        'Press “Go down to two partitions”.',
      ],
      reveal: {
        did: 'Kafka refused: two would not be more than now. `orders` still has {{partitions}} partitions.',
        because:
          'Merging would mix two logs, and every record would need a **new offset**. Then no bookmark would be right any more. So Kafka only lets the number grow.',
        rightInIt: { merges: 'A database might shuffle its rows like that. In a log, offsets never change.' },
      },
    },
    grow: {
      read: 'Growing is allowed. Each partition of `orders` holds two orders that nobody has packed yet.',
      question: '`orders` gets six partitions. Where are the old records then?',
      options: { spread: 'spread over all six', stay: 'where they were' },
      tasks: { grow: 'Give `orders` six partitions' },
      acts: { grow: 'Grow to six partitions' },
      hints: [
        'Look at the new partitions: is anything in them?',
        'The button below the question lets the topic grow.',
        'Press “Grow to six partitions”.',
      ],
      reveal: {
        did: '`orders` has {{partitions}} partitions now. All {{records}} old records are where they were, and the new partitions are empty.',
        because: 'Growing adds **empty logs** and does nothing else. A record never moves to another partition.',
        rightInIt: {
          spread: 'Many stores do spread their data again when they grow. Kafka never does that with records.',
        },
      },
    },
    keys: {
      read: 'A producer takes the hash of the key, modulo the **number of partitions**. It asks for that number again at least every {{refresh}} minutes.',
      question:
        'So far, `order-1` went to partition 1 and `order-4` to partition 2. With six partitions, the next ones go to …',
      options: { same: '1 and 2, as before', one: '4 and 2', both: '4 and 5' },
      tasks: { wait: 'Skip {{refresh}} minutes', send: 'Send both orders' },
      acts: { wait: 'Skip {{refresh}} minutes', order1: 'new', order4: 'new' },
      hints: [
        'The producer `shop` does not know about the new partitions yet.',
        'One button lets time go by. The orders are in `shop`.',
        'Skip {{refresh}} minutes, then tap `order-1` and `order-4`.',
      ],
      reveal: {
        did: '`order-1` now went to `{{newLane1}}`, and `order-4` to `{{newLane4}}`.',
        because:
          'The hash is the same as ever, but the **divisor** is another one. For some keys the remainder changes, for others it does not.',
        rightInIt: {
          same: 'Before `shop` had counted again, it would have been so.',
          both: 'Keys do change places. But some remainders are the same with either number.',
        },
      },
    },
    overtaken: {
      read: 'Now `order-1` has two old records in one partition, and a new one in another. Three workers, the group `pack`, start. Packing one order takes {{packing}} seconds.',
      question: 'When is the newest record of `order-1` done?',
      options: { last: 'last, as it was sent last', first: 'possibly before an older one' },
      tasks: { packed: 'Let `pack` pack all orders' },
      acts: { startPack: 'Start pack' },
      hints: [
        'Look at which worker has which partitions.',
        'The button starts all three workers.',
        'Press “Start pack”, and let time run until `orders-1` is packed.',
      ],
      reveal: {
        did: 'The newest record of `order-1` was done after {{newAfter}} s. An older one, `old 2`, was done only after {{oldAfter}} s.',
        because:
          'Order holds **within one partition**, and these records are in two. Their workers know nothing of each other.',
        rightInIt: { last: 'In one partition it would be certain. And with luck it happens in two as well.' },
      },
    },
    moveHouse: {
      read: 'A fresh start: {{partitions}} partitions, two orders waiting for each key, nobody packing. **Move to six partitions** so that every key is still packed in order. There is a way: a new topic, `orders-v2`. `shop` sends its new orders there.',
      question: null,
      tasks: {
        makeHouse: '`orders-v2` has six partitions',
        drain: '`orders` is packed to the end',
        inOrder: 'New orders of all three keys are packed, each key in order',
      },
      acts: {
        makeHouse: 'Create orders-v2',
        startPack: 'Start pack on orders',
        moveIn: 'Switch pack to orders-v2',
        new1: 'new',
        new2: 'new',
        new4: 'new',
      },
      hints: [
        'What must be finished before anyone reads from the new topic?',
        'New orders go to `orders-v2`. `pack` first has to finish `orders`.',
        'Create `orders-v2` and tap the three new orders. Start `pack`, wait until `orders` is packed, then switch it.',
      ],
      reveal: {
        did: 'Everything in `orders` was packed first, then the {{moved}} new orders in `orders-v2`. No key got out of order.',
        because: 'The old topic was **drained before the switch**. So nothing new could overtake anything old.',
      },
    },
  },
  takeaways: [
    'The number of partitions grows and never shrinks.',
    'Old records stay where they are. Keys may go to another partition from then on.',
    'Where order matters, start with enough partitions, or move to a new topic and drain the old one first.',
  ],
};
