import type { LessonText } from '../text';
import type { lesson } from './lesson';

export const text: LessonText<typeof lesson> = {
  title: 'Twice, once, all or nothing',
  greeting: 'A payment must not get lost, and must not come twice. See what Kafka does for that, and where it stops.',
  nudge: null,
  scaled: {},
  steps: {
    lostAnswer: {
      read: 'The broker stores a payment, and its **answer gets lost**. `wallet` cannot tell that from a payment that never arrived. So after half a minute it sends it again. Its records carry no numbers here (`enable.idempotence=false`).',
      question: 'How often is the payment `t1` in the log of `pay` then?',
      options: { once: 'once', twice: 'twice' },
      tasks: { lose: 'Pay, and let `wallet` try again without an answer', count: 'Count the payment in the log' },
      acts: { lose: 'Pay `t1`, and lose the answer' },
      hints: [
        'Look at the log of `pay`: it is written before the answer leaves.',
        'The button below the question pays, cuts the way back, and heals it after half a minute.',
        'Press it once, and let time run until `wallet` has its answer.',
      ],
      reveal: {
        did: 'Tried again: {{retried}}. Copies of `t1` in the log: {{copies1}}.',
        because:
          'The broker got two requests and stored both. **A retry after a lost answer makes a copy.** That is what “at least once” means.',
        rightInIt: { once: 'Once is what was meant. But without a number, a retry looks like a new payment.' },
      },
    },
    numbered: {
      read: 'Usually a producer numbers what it sends: each record carries the **id of its producer and a number**. This is called idempotence, and here it is on. Lose an answer once more.',
      question: 'How often is this payment in the log?',
      options: { once: 'once', twice: 'twice' },
      tasks: {
        lose: 'Pay, and let `wallet` try again without an answer',
        count: 'See what the leader does with the copy',
      },
      acts: { lose: 'Pay `t2`, and lose the answer' },
      hints: [
        'Look at what the leader of `pay` does when the payment arrives again.',
        'It is the same button as before.',
        'Press it once, and let time run until `wallet` has its answer.',
      ],
      reveal: {
        did: 'Dropped because it was known: {{dropped}}. Copies of `t2` in the log: {{copies2}}.',
        because:
          'The leader knows this producer and this number. It writes nothing, and answers with the offset of the first copy. **A retry does no harm any more.**',
        rightInIt: { twice: 'It did arrive twice. The leader recognised it by its number.' },
      },
    },
    pressTwice: {
      read: 'Somebody presses **Pay**, sees nothing happen, and presses again. Idempotence is still on.',
      question: 'What does idempotence do about the second press?',
      options: { dropped: 'It drops it: it is the same payment', two: 'Nothing: two payments are stored' },
      tasks: { press: 'Press Pay twice' },
      acts: { pay: 'Pay t3' },
      hints: [
        'Where do the numbers come from?',
        'The button is in `wallet`.',
        'Press it twice, and count the records in `pay`.',
      ],
      reveal: {
        did: 'Copies of `t3` in the log: {{copies3}}, each with a number of its own.',
        because:
          'Each `send` gets a new number. **Two sends are two records**, even if every letter is the same. Kafka cannot know that one payment was meant: that takes an id for the payment, and somebody who checks it.',
        rightInIt: { dropped: 'It drops a number that it has seen before. This press has a new one.' },
      },
    },
    allOrNothing: {
      read: '`bank` writes two records for each payment, its legs: one to `from`, one to `to`. Both legs and its bookmark in `pay` are **one transaction**. `ledger` reads with `read_committed`; `monitor` reads with `read_uncommitted`, the default.',
      question: '`bank` crashes between the two legs. What do the readers see?',
      options: {
        bothSee: 'Both see the first leg',
        oneSees: '`monitor` sees the first leg, `ledger` nothing',
        noneSees: 'Neither sees anything',
      },
      tasks: {
        crash: 'Pay, and crash `bank` between the legs',
        start: 'Start `bank` again: its open transaction is aborted',
        whole: 'Wait until the whole transfer is there',
      },
      acts: { crash: 'Pay `t4`; crash `bank` between the legs', start: 'Start `bank` again' },
      hints: [
        'Look at `from`: which mark stands before the first leg?',
        'Two buttons: the first one pays and pulls the plug, the second one starts `bank` again.',
        'Crash `bank`, start it again, and let time run: its group gives it the lane when the old session has ended.',
      ],
      reveal: {
        did: 'Legs that were taken back: {{aborted}}. `monitor` was handed {{monitor}} legs, `ledger` {{ledger}}: of each transfer, both.',
        because:
          'A leg is in the log **at once**. But `ledger` reads only up to the last stable offset (LSO), until all is decided. When `bank` comes back under its old `transactional.id`, what was open is aborted at once; else that takes a minute.',
        rightInIt: {
          bothSee: 'The leg is in the log indeed. But `ledger` leaves out what is not committed.',
          noneSees: 'That is so for `ledger`. `monitor` has not asked to be spared.',
        },
      },
    },
    mail: {
      read: 'Now `bank` also sends a **mail** for each payment, in the middle of its transaction. The dashed box in `bank` counts the mails that have been sent.',
      question: '`bank` crashes, and its transaction is aborted. What about the mail?',
      options: { recalled: 'It is taken back, like the leg', out: 'It stays sent' },
      tasks: {
        crash: 'Crash `bank` after the mail, between the legs',
        start: 'Start `bank` again: its open transaction is aborted',
        again: 'See what is done again',
      },
      acts: { crash: 'Pay `t5`; crash `bank` between the legs', start: 'Start `bank` again' },
      hints: [
        'Look at the dashed box in `bank`.',
        'The same two buttons as before.',
        'Crash `bank`, start it again, and let time run until it has done the payment again.',
      ],
      reveal: {
        did: 'Mails for one payment: {{mails}}. Legs that count: {{first}} in `from`, {{second}} in `to`.',
        because:
          'A transaction reaches **topics and bookmarks of this cluster**, and nothing else. The mail server hears of no abort. And as the payment is read again, the mail goes out again.',
        rightInIt: { recalled: 'The leg was taken back. A marker in a log stops no mail.' },
      },
    },
    transfer: {
      read: 'Make a **safe transfer**: `bank` works without transactions now. Then five payments come, and twice `bank` crashes between two legs. `ledger` must be handed both legs of each payment, **each leg once**. If one came twice, undo.',
      question: null,
      tasks: {
        crashes: 'Survive two crashes',
        all: 'All payments have arrived',
        once: '`ledger` was handed each leg once',
      },
      acts: {
        atLeastOnce: 'Start `bank` anew without transactions',
        exactlyOnce: 'Start `bank` anew with transactions',
        isolation: 'What `ledger` reads',
        storm: 'Five payments, two crashes',
      },
      choices: { uncommitted: '`read_uncommitted`', committed: '`read_committed`' },
      hints: [
        'There are two ends: who writes the legs, and who reads them.',
        'Set both ends first, then let the payments come. If a leg came twice, undo takes all of it back.',
        'Start `bank` anew with transactions, let `ledger` read `read_committed`, and let the payments come.',
      ],
      reveal: {
        did: 'Payments: {{payments}}, crashes: {{crashes}}. `ledger` was handed {{firstHanded}} legs of `from` and {{secondHanded}} of `to`.',
        because:
          'It takes **both ends**: a `bank` that commits legs and bookmark together, and a reader that leaves out what was aborted. Either one alone is not exactly once.',
      },
    },
  },
  takeaways: [
    'Idempotence drops what a retry brings twice. It does not know a second press, nor a producer that was started anew.',
    'A transaction keeps results and bookmark together: all or nothing, for readers with `read_committed`.',
    'What is done outside Kafka is in no transaction. It can happen twice, so give it an id that the other side checks.',
  ],
};
