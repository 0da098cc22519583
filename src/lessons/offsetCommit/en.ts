import type { LessonText } from '../text';
import type { lesson } from './lesson';

export const text: LessonText<typeof lesson> = {
  title: 'The bookmark',
  greeting:
    'A print shop takes its orders from `orders`. Crash its worker, and see what comes twice and what never comes.',
  nudge: null,
  scaled: {},
  steps: {
    bookmark: {
      read: '`worker` has read three orders: its **position** is 3, and the next it reads has offset 3. Its **bookmark** (the committed offset) moves only when it commits, and so far it never has.',
      question:
        '`worker` commits at 3, reads two more orders, crashes and is started again. At which offset does it go on?',
      options: {
        start: '0: at the beginning',
        bookmark: '3: at the bookmark',
        position: '5: where it was',
      },
      tasks: {
        commit: 'Let it commit',
        readOn: 'Two more orders',
        crash: 'Crash it, and see where it goes on',
      },
      acts: {
        commit: 'Let `worker` commit',
        order4: 'photo book',
        order5: 'photo book',
        crash: 'Crash `worker` and start it again',
      },
      hints: [
        'The bookmark is the number in the box below the lane. How far has the worker read?',
        'Let it commit first; then tap the two orders in `shop`; the crash comes last.',
        'Press “Let `worker` commit”, tap `order-4` and `order-5`, then crash it.',
      ],
      reveal: {
        did: '`worker` went on at offset {{wentOn}}, and was handed once more: `{{again}}`.',
        because:
          'The position lives in the worker, and dies with it. The bookmark lies in the cluster and stays. (Started again, the worker waits for up to {{session}} s: until the session of the one that crashed is over.)',
        rightInIt: {
          start: 'Without any bookmark it would be so here: this group is set to begin at the start then.',
          position: 'It had read that far, yes. But it had told nobody.',
        },
      },
    },
    before: {
      read: 'Now `worker` prints photo books: each takes 12 minutes. It does things in a new order: it **commits first**, and prints after that.',
      question: '`worker` crashes in the middle of a book and is started again. What becomes of this book?',
      options: {
        again: 'It is printed from the start again',
        twice: 'It is printed twice',
        never: 'It is never printed',
      },
      tasks: { crash: 'Crash it while it prints', forgotten: 'Wait until it is back, and ready for the next' },
      acts: {
        order1: 'photo book',
        crash: 'Crash `worker` and start it again',
        skip: 'Skip 18 minutes',
      },
      hints: [
        'Where is the bookmark while the book is being printed?',
        'Tap the order in `shop`. While the worker is at work, use the crash button.',
        'Tap `order-1`, and when it is at work, crash it. There is no need to skip time.',
      ],
      reveal: {
        did: 'The bookmark stands at {{saved}}, so `worker` went on at {{wentOn}}. Handed out and never printed: `{{forgotten}}`.',
        because:
          'The bookmark said “done” before it was so. Nothing comes twice this way, but a crash loses what was being worked on. That is **at most once**. To the broker both look the same: it knows what was committed, not what is finished.',
        rightInIt: {
          again: 'Had it committed after printing, it would be so: the bookmark would still stand before the book.',
          twice: 'That is the danger of the other order: print first, commit after.',
        },
      },
    },
    auto: {
      read: 'Most workers let the client do it: **auto-commit** is on unless it is switched off. When the worker polls, but no more often than every {{interval}} s, the client commits what earlier polls handed out. Orders keep coming.',
      question: 'Some time after the last commit, the worker crashes. What becomes of the orders it has read since?',
      options: {
        some: 'They come again',
        nothing: 'Nothing: all of it was saved',
        lost: 'They are lost',
      },
      tasks: { crash: 'Crash it between two commits', again: 'Wait until it is back, and reads on' },
      acts: {
        wait: 'Wait until four orders are not saved',
        crash: 'Crash `worker` and start it again',
        skip: 'Skip 50 s',
      },
      hints: [
        'Watch the bookmark: it jumps, while the worker reads one order after the other.',
        'One button waits for the right moment, one crashes the worker, one lets time pass.',
        'Wait until four orders are not saved, crash the worker, then skip 50 s.',
      ],
      reveal: {
        did: '`worker` went on at its bookmark, {{wentOn}}. These came once more: `{{again}}`.',
        because:
          'Auto-commit saves now and then, and a crash saves nothing. What was read since is read again: **at least once**. That holds as long as the worker has finished with everything before it polls again.',
        rightInIt: {
          nothing: 'Had you closed it cleanly, it would be so: then the client commits a last time.',
          lost: 'They would be, had the worker handed them on to somebody else and polled again before they were done.',
        },
      },
    },
    reset: {
      read: 'A bookmark can also be moved by hand, to have everything read again for instance. The tool is `kafka-consumer-groups`, with `--reset-offsets`. `worker` has read {{records}} orders, and it is running.',
      question: 'Its group is at work. You put the bookmark back to the beginning. What happens?',
      options: { moves: 'It moves, and the worker reads all of it again', refused: 'The tool refuses' },
      tasks: {
        refused: 'Try it while `worker` runs',
        reset: 'Put the bookmark back to the beginning',
        again: 'Everything is read again',
      },
      acts: {
        reset: 'Reset the bookmark to the beginning',
        stop: 'Stop `worker` cleanly',
        start: 'Start `worker`',
      },
      hints: [
        'Try it first, and read what the tool says.',
        'The group must have no members for it. One of the buttons stops the worker.',
        'Reset, stop `worker`, reset again, start `worker`.',
      ],
      reveal: {
        did: 'The tool refused until nobody was in the group. Then the bookmark went to the beginning, and these came again: `{{again}}`.',
        because:
          'A member that runs has its own position and would soon commit over the new bookmark. So the group has to be empty. Whoever starts then begins where the bookmark is, and the log does not mind how often it is read.',
        rightInIt: {
          moves: 'So it was, once the worker had stopped.',
        },
      },
    },
    once: {
      read: 'Four books are ordered, the worker crashes **twice in the middle of its work**, and still **every book is printed, and none twice**. Settle when it commits, and how many orders a poll hands it. Then let the orders come.',
      question: null,
      tasks: {
        crashes: 'Two crashes, with work before, between and after',
        all: 'All four are printed',
        once: 'None is printed twice',
      },
      acts: {
        when: 'When it commits',
        atOnce: 'Orders per poll (`max.poll.records`)',
        orders: 'Four orders come',
        halfMore: 'Skip 18 minutes',
        crash: 'Crash `worker` and start it again',
        theRest: 'Skip 50 minutes',
      },
      choices: {
        before: 'before printing',
        after: 'after printing',
        never: 'never',
        four: 'four',
        one: 'one',
      },
      hints: [
        'What was lost when it committed first? And what would come again if it committed once for all four?',
        'Two settings above, then the orders; 18 minutes are a book and a half. What was printed twice can only be undone.',
        'Commit after printing, one order per poll. Orders, 18 minutes, crash, 18 minutes, crash, 50 minutes.',
      ],
      reveal: {
        did: '{{printed}} books printed through {{crashes}} crashes, {{printedAgain}} of them twice.',
        because:
          'Print, commit, next: so a crash costs the book at hand at most, and that one was not finished. One gap is left: between the last page and the commit. Whoever must never do a thing twice also **remembers what is done**, by its key, and passes over it when it comes again.',
      },
    },
  },
  takeaways: [
    'The bookmark moves when you commit, not when you read. After a crash, reading goes on at the bookmark.',
    'Commit first: at most once, a crash loses. Work first: at least once, a crash repeats.',
    'The broker does not know what is finished. So make it harmless for a record to come twice.',
  ],
};
