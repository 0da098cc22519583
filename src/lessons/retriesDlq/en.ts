import type { LessonText } from '../text';
import type { lesson } from './lesson';

export const text: LessonText<typeof lesson> = {
  title: 'The poison record',
  greeting: '`bill` writes a bill for every order. One of them it cannot read. Free its lane without losing it.',
  nudge: null,
  scaled: {},
  steps: {
    stuck: {
      read: 'When the code of `bill` **throws** at a record, it **seeks back**, waits {{pause}} s and tries again. It commits only what is done. The next order says `twelve` where it needs digits: it throws there every time.',
      question: 'That order gets offset 3 of lane 0, and another comes behind it. Who waits?',
      options: {
        none: 'Nobody: `bill` goes on with offset 4',
        lane: 'Offset 4 waits, the other lanes go on',
        all: 'Offset 4 waits, and so do the other lanes',
      },
      tasks: {
        stuck: 'It throws three times at offset 3',
        others: 'See the bookmarks of lanes 1 and 2',
      },
      acts: {
        orders: 'Four orders come in',
        skip: 'Skip 10 s',
      },
      hints: [
        'Watch the bookmarks of `bill`, one in each lane.',
        'One button has the orders come in, the other lets time pass.',
        'Press “Four orders come in”, then “Skip 10 s”.',
      ],
      reveal: {
        did: '`bill` has thrown {{tries}} times at offset 3, and its bookmark in lane 0 stays at {{saved}}. The new orders in lanes 1 and 2 are billed.',
        because:
          'No broker sends the record again, and none passes over it: the broker does not even know that something failed. `bill` itself goes back to it. A record at which every try fails is called a **poison record**. Its lane keeps its order, and so everything behind it waits.',
        rightInIt: {
          none: 'If `bill` only logged the exception and went on, it would be so. Then nobody would ever bill that order.',
          all: 'During each pause the whole program waits, yes. Between two pauses the other lanes have their turn.',
        },
      },
    },
    retry: {
      read: '`bill` can also put a record aside. With its own producer it **writes it to another topic**, `orders.retry`, and commits past it once that write is acknowledged. It reads `orders.retry`, too: what has lain there for {{pause}} s it tries again.',
      question:
        'Behind the poison waits another record with the same key, `order-2`. Will the two still be billed in the order in which they came?',
      options: {
        kept: 'Yes: same key, same order',
        lost: 'No: the one behind is billed first',
      },
      tasks: {
        parked: 'The poison lies in `orders.retry`',
        goesOn: 'Lane 0 goes on',
      },
      acts: {
        retry: 'Retry topic',
        skip: 'Skip 5 s',
      },
      choices: { off: 'none', on: '`orders.retry`' },
      hints: [
        'The buttons give `bill` a retry topic, or none.',
        'Give it one, and wait for its next try.',
        'Choose `orders.retry`, then press “Skip 5 s”.',
      ],
      reveal: {
        did: 'Offset 4 is billed, and `twelve` still is not. Copies of it in `orders.retry`: {{copies}}.',
        because:
          'The lane is free, and nothing is lost: the record was stored in the other topic before `bill` committed past it. The price is the sequence: a key keeps its order only within one lane. And since every try fails, every try writes one more copy. Somebody has to say when it is enough.',
        rightInIt: {
          kept: 'Within one lane it is so. But this record has left its lane.',
        },
      },
    },
    dead: {
      read: 'From now on `bill` counts its tries, in a header of the record. After three it gives up, and the record goes to `orders.dlq`. That is an ordinary topic, used as a **dead letter queue**: somebody can look at it later, and headers say what was wrong and where the record was.',
      question: 'Who moves the record there?',
      options: {
        broker: 'The broker, after three failed deliveries',
        code: 'The code of `bill`, or a framework in it',
      },
      tasks: {
        buried: 'The poison is in `orders.dlq`, and nothing waits any more',
        open: 'Open it, and read its headers',
      },
      acts: {
        dead: 'Dead-letter topic',
        skip: 'Skip 10 s',
        open: 'Open the dead letter',
      },
      choices: { off: 'none', on: '`orders.dlq`' },
      hints: [
        'The buttons give `bill` a dead-letter topic, or none.',
        'Give it one, let time pass, and open what has come to `orders.dlq`.',
        'Choose `orders.dlq`, press “Skip 10 s”, then “Open the dead letter”.',
      ],
      reveal: {
        did: 'In its headers stand `error` `{{error}}`, `orig-offset` {{origOffset}} and `attempts` {{attempts}}. In `orders` nothing waits: the lag of `bill` is {{lag}}.',
        because:
          'A broker counts no tries and looks into no record. It stored here what the producer of `bill` sent. Spring Kafka and Kafka Connect have such code ready, with header names of their own. Set an alarm on this topic: nobody reads it of itself.',
        rightInIt: {
          broker: 'Many message queues do it so. Kafka’s brokers do not, with a consumer group.',
        },
      },
    },
    redrive: {
      read: 'It is the next morning. The dead letter still lies in `orders.dlq`, and you have found the bug in `bill`. Beside it stands `redrive`, a small program of yours that copies what is in `orders.dlq` back to `orders`. It is not running.',
      question: 'You mend `bill`. When is the order `twelve` billed?',
      options: {
        itself: 'By itself, as soon as `bill` is mended',
        sent: 'Only when somebody sends it back',
      },
      tasks: {
        mend: 'Mend `bill`',
        billed: 'The order `twelve` is billed',
      },
      acts: {
        mend: 'Mend the bug in `bill`',
        redrive: 'Let `redrive` run for 4 s',
        skip: 'Skip 10 s',
      },
      hints: [
        'Where is the bookmark of `bill`, before the record or behind it?',
        'Two buttons are needed, and what comes first matters.',
        'Press “Mend the bug in `bill`”, then “Let `redrive` run for 4 s”.',
      ],
      reveal: {
        did: 'A copy of the order came to `orders`, at offset {{newOffset}} of lane 0. There it was billed.',
        because:
          'A dead-letter topic is a shelf: nothing leaves it of itself. To send records back is a decision, and it comes after the mending, or they are back on the shelf at once. Whoever sends back may do so twice. So `bill` should remember which orders it has billed.',
        rightInIt: {
          itself:
            'Had it stayed stuck in its lane, its next try would have gone well. But `bill` has committed past it.',
        },
      },
    },
    blip: {
      read: 'Tonight the **database** that `bill` needs is down for 10 s, and one order says `twelve`. `bill` throws at both, with different exceptions. In the end **only the poison** may lie in `orders.dlq`, and **all others are billed, key by key in their order**.',
      question: null,
      tasks: {
        outage: 'The database was down, and is back',
        onlyPoison: 'Only the poison is in `orders.dlq`, and nothing waits',
        inOrder: 'All others are billed, each key in its order',
      },
      acts: {
        poison: 'At a record that it cannot read',
        outage: 'While the database is down',
        retry: 'Retry topic',
        evening: 'Let the evening begin',
        skip: 'Skip 30 s',
      },
      choices: {
        skip: 'log and go on',
        seekBack: 'seek back',
        park: 'write elsewhere',
        off: 'none',
        on: '`orders.retry`',
      },
      hints: [
        'Which of the two troubles passes if one only waits?',
        'Settle first what `bill` does in each case, then let the evening begin. What was given up can only be undone.',
        'At a record that it cannot read: write elsewhere. While the database is down: seek back. Then the evening, then 30 s.',
      ],
      reveal: {
        did: 'The outage made {{failures}} tries fail. Records in `orders.dlq` in the end: {{letters}}.',
        because:
          'A blip passes. Whoever waits it out in place loses time and nothing else, and every key keeps its order. For a poison record waiting is of no use. So good code tells the exceptions apart: what passes is tried again where it is, what never passes is put aside.',
      },
    },
  },
  takeaways: [
    'No broker sends a failed record again. Your code seeks back, puts it aside, or leaves it out.',
    'Seeking back keeps the records in order and holds up the lane. A retry topic frees the lane and gives up that order.',
    'Commit past a record only when it is done, or stored elsewhere. From a dead-letter topic it comes back when somebody sends it.',
  ],
};
