import type { LessonText } from '../text';
import type { lesson } from './lesson';

export const text: LessonText<typeof lesson> = {
  title: 'Order, with and without keys',
  greeting: 'A price goes up twice in a minute. Which one is on the tag in the end? It depends on the key.',
  nudge: null,
  scaled: {
    batch:
      'Without a key, each record here goes to a partition drawn anew. A real producer first fills a batch of up to 16 KB for one partition.',
  },
  steps: {
    noKey: {
      read: 'The price of a product changes to {{prices}}, one right after the other. Three workers write the price tags. For one tag, `tag-1` takes {{quick}} s, `tag-2` takes {{slow}} s and `tag-3` takes {{middle}} s.',
      question: 'The prices go to the topic `nokey`, **without a key**. In which order are the tags written?',
      options: {
        asSent: 'always in the order they were sent',
        nobodyKnows: 'in an order that nobody promises',
        backwards: 'always the last one first',
      },
      tasks: { mixed: 'Send the prices, and see which tag is written last' },
      acts: { send: 'Send {{prices}} without a key' },
      hints: [
        'Which partition does each price go to, and who reads it? Click a record to see its price.',
        'The button sends all three prices at once.',
        'Press the button and let time run until all tags are written. Should they be in order by luck, press it again.',
      ],
      reveal: {
        did: 'Sent were {{prices}}. Written were {{mixed}}. So the tag now says {{shown}}, and the price is {{newest}}.',
        because:
          'Without a key, a record may go to **any partition**. Each worker reads its own, at its own speed, and nobody compares them.',
        rightInIt: {
          asSent: 'The records did leave the producer in that order. After that they took different ways.',
          backwards: 'The last may well be first. It may just as well be in the middle.',
        },
      },
    },
    sameKey: {
      read: 'The same prices and the same workers, with a new topic, `keyed`. This time each price has the **key** `product-1`.',
      question: 'In which order are the tags written this time?',
      options: { asSent: 'in the order they were sent', asBefore: 'mixed up, as before' },
      tasks: { inOrder: 'All three prices of `product-1` are written' },
      acts: { send: 'Send {{prices}} for `product-1`' },
      hints: [
        'Where does a key send its records?',
        'The button sends all three prices at once, with the key `product-1`.',
        'Press the button and let time run until all three tags are written.',
      ],
      reveal: {
        did: 'All three went to `{{lane1}}`, and were written as they were sent: {{inOrder}}.',
        because:
          'The same key goes to the **same partition**. There the records stand in one row, and one worker takes them one after the other.',
        rightInIt: {
          asBefore: 'The workers are no faster and no more careful. Only the path of the records is different.',
        },
      },
    },
    share: {
      read: 'More products change their prices: `product-2` and `product-3`. The topic `keyed` has three partitions.',
      question: 'Does every key get a partition of its own?',
      options: { own: 'Yes: three keys, three partitions', shared: 'No: two keys may share one' },
      tasks: { second: 'Send a price of `product-2`', third: 'Send a price of `product-3`' },
      acts: { second: 'new price', third: 'new price' },
      hints: [
        '`product-1` is in `{{lane1}}`. Watch where the others go.',
        'Both products have a button in the producer `office`.',
        'Tap `product-2`, then `product-3`.',
      ],
      reveal: {
        did: '`product-2` went to `{{lane2}}`, where `product-1` is already. `product-3` went to `{{lane3}}`.',
        because:
          'Nobody hands out partitions to keys. The producer computes them: it takes the **hash** of the key, divides by the number of partitions, and the remainder is the partition. Two keys may well come to the same.',
        rightInIt: {
          own: 'With luck it can be so. But a topic may have millions of keys, and has far fewer partitions.',
        },
      },
    },
    compare: {
      read: 'One price of each product goes out at once: first `product-1`, then `product-2`, then `product-3`. You do that twice. In between, make `tag-1` slower.',
      question: 'What is the same both times?',
      options: {
        all: 'the order of all three',
        samePartition: '`product-1` before `product-2`, and nothing else',
        none: 'nothing at all',
      },
      tasks: {
        takes: 'Send all three, and let them be written',
        differ: 'Send them once more, so that they are written in another order',
      },
      acts: { speed: '`tag-1` takes', take: 'Send one price of each' },
      choices: { quick: '{{quick}} s', slow: '{{slow}} s' },
      hints: [
        'Which worker writes which product?',
        'One control makes `tag-1` quick or slow, and the button sends the three prices.',
        'Send, and wait until all three are written. Set `tag-1` to {{slow}} s, send again, and wait.',
      ],
      reveal: {
        did: 'Once the order was {{take1}}. Another time it was {{take2}}.',
        because:
          'Kafka keeps the order **within a partition**, and only there. `product-1` and `product-2` share one. `product-3` is in another, and that worker waits for nobody.',
        rightInIt: {
          all: 'With the same speeds it may come out the same every time. That is a habit, and no promise.',
          none: 'Between different partitions nothing is promised, that is so.',
        },
      },
    },
    twoOrders: {
      read: 'Two orders are each created, paid and shipped: six records. **Send them so that each order is created, paid and shipped in this sequence, and at least two workers have work.** Each button sends all six, with the key that it names.',
      question: null,
      tasks: {
        packed: 'Both orders: created, paid, shipped, each in one partition',
        busy: 'At least two workers have done something',
      },
      acts: {
        none: 'With no key',
        byState: 'Key: the state',
        byOrder: 'Key: the order’s name',
        byShop: 'Key: always “shop”',
      },
      hints: [
        'What has to stay in order, and what does not?',
        'Every button sends all six records. What went wrong can only be undone.',
        'Press “Key: the order’s name”, and let time run until all six are done.',
      ],
      reveal: {
        did: '`order-1` went through `{{order1}}` and `order-2` through `{{order2}}`, each in its own order, and two workers shared the work.',
        because:
          'The key says **what belongs together**. One key for all would keep everything in order, but then only one could work.',
      },
    },
  },
  takeaways: [
    'Kafka keeps the order within a partition, not in a whole topic.',
    'The same key goes to the same partition. Different keys may share one.',
    'Choose as key what must stay in order: the order, the product, the customer.',
  ],
};
