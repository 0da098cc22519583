import type { LessonText } from '../text';
import type { lesson } from './lesson';

export const text: LessonText<typeof lesson> = {
  title: 'Seven days, read or not',
  greeting: 'A news desk writes to a topic. Read the news, let the days go by, and see what is left.',
  nudge: null,
  scaled: { segment: 'A segment holds 5 records here. A real one holds up to 1 GiB.' },
  steps: {
    read: {
      read: 'The tape `news` holds {{records}} records. The group `slow` has read {{slowBookmark}} of them and is away. Now `reader` comes and reads everything.',
      question: 'How many records are left on the tape after that?',
      options: { none: 'none', all: 'all of them', unread: 'only those that `slow` has not read yet' },
      tasks: { readAll: 'Let `reader` read everything' },
      acts: { startReader: 'Start reader' },
      hints: [
        'Look at the tape while `reader` reads it.',
        'The button below the question starts `reader`.',
        'Press “Start reader”, and let time run until its bookmark is at the end.',
      ],
      reveal: {
        did: '`reader` was handed {{readerGot}} records, and its bookmark is at {{bookmark}}. There are still {{records}} records on the tape.',
        because: 'Reading only moves a **bookmark**. It takes nothing off the tape.',
        rightInIt: {
          none: 'In a queue it would be so: what has been handed out is gone.',
          unread: 'Kafka does keep a bookmark for `slow`. But it never looks there to decide what may go.',
        },
      },
    },
    age: {
      read: 'What counts is **age**: by default, a topic keeps its records for 7 days. A broker checks every 5 minutes. It deletes whole files, each with a stretch of the tape: **segments**.',
      question: 'Now nobody writes for {{allDays}} days, and `slow` stays away. What is left on the tape?',
      options: {
        allThere: 'everything: `slow` has yet to read it',
        allGone: 'nothing, whether `slow` has read it or not',
        onlyRead: 'only what `slow` has not read yet',
      },
      tasks: { sixDays: 'Skip {{firstDays}} days, and look at the tape', gone: 'Skip {{moreDays}} more days' },
      acts: { sixDays: 'Skip {{firstDays}} days', twoDays: 'Skip {{moreDays}} days' },
      hints: [
        'Look at the left end of the tape: the oldest records are there.',
        'Two buttons let days go by.',
        'Skip {{firstDays}} days, look at the tape, then skip {{moreDays}} more days.',
      ],
      reveal: {
        did: 'The newest record was {{goneDays}} days and {{goneMinutes}} minutes old when the broker deleted the segments, {{segments}} at once. The tape now starts at offset {{start}}.',
        because:
          'A segment goes when its **newest record** is too old, read or not. This was true of the last one too. So the broker began a new, empty segment first.',
        rightInIt: {
          allThere: 'After {{firstDays}} days it was still so. But the broker was not waiting for `slow`.',
          onlyRead: 'A queue forgets what was read. A topic does not even ask.',
        },
      },
    },
    tooLate: {
      read: '`slow` had read up to offset {{slowBookmark}}, and the tape now starts at {{start}}. Three news items come in, then `slow` comes back. Its setting `auto.offset.reset` is `earliest`.',
      question: 'What happens to `slow`?',
      options: {
        oldData: 'it gets the old records after all',
        policy: 'it starts where `auto.offset.reset` says',
        waits: 'it waits for its old records for ever',
      },
      tasks: { publish: 'Publish three news items', startSlow: 'Start `slow`' },
      acts: { news11: 'port', news12: 'snow', news13: 'city', startSlow: 'Start slow' },
      hints: [
        'The news waits in `desk`, above the tape.',
        'Every news item is a button. One more button starts `slow`.',
        'Tap all three, then press “Start slow” and let it read.',
      ],
      reveal: {
        did: '`slow` started at offset {{found}}, and was handed {{slowGot}} records. It will never see the {{missed}} records in between, and nobody told it.',
        because:
          'The bookmark was gone too: a group **that nobody is in** keeps its bookmarks for 7 days. Without one, `auto.offset.reset` decides, and `earliest` is the oldest record left. Had the bookmark been there, it would have pointed at nothing, with the same result.',
        rightInIt: {
          oldData: 'Had `slow` come back in time, it would have been right: bookmark and records were still there.',
          waits: 'With `latest`, the default, it would have skipped these three as well, and waited for the next one.',
        },
      },
    },
    forEver: {
      read: 'How long records are kept is a setting of **each topic**: `retention.ms`, in milliseconds.',
      question: 'What does `retention.ms=-1` mean?',
      options: { now: 'delete everything now', never: 'never delete because of age' },
      tasks: { keepForEver: 'Set `retention.ms=-1`', month: 'Skip {{monthDays}} days' },
      acts: { keepForEver: 'Set `retention.ms=-1`', month: 'Skip {{monthDays}} days' },
      hints: [
        'Which should come first: the setting, or the long wait?',
        'One button changes the setting, the other lets a month go by.',
        'Set `retention.ms=-1`, then skip {{monthDays}} days.',
      ],
      reveal: {
        did: '{{monthDays}} days later, `news` still holds {{records}} records.',
        because:
          'With `retention.ms=-1`, **no record is ever too old**. A topic can also be limited by size, with `retention.bytes`. By default it is not.',
        rightInIt: { now: 'A tiny value does that: with `retention.ms=1`, all there is goes at the next check.' },
      },
    },
    weekend: {
      read: 'It is Friday evening. `reader` leaves for {{awayDays}} days, and then late news comes in. The disk has room for {{roomDays}} days, but `news` is kept for ever. **Choose a retention and run the weekend**: nothing may be missed.',
      question: null,
      tasks: {
        retention: 'A retention that suits `reader` and the disk',
        away: '`reader` was away for {{awayDays}} days',
        nothingMissed: '`reader` came back and missed nothing',
      },
      acts: {
        retention: 'Keep news for',
        leave: 'Stop reader',
        lateNews: 'late news',
        weekend: 'Skip {{awayDays}} days',
        comeBack: 'Start reader',
      },
      choices: { one: '1 day', two: '2 days', four: '4 days', seven: '7 days', never: 'ever' },
      hints: [
        'Two numbers matter: how long `reader` is away, and how many days the disk can hold.',
        'Choose how long `news` is kept. The late news is in `desk`; the other buttons run the weekend.',
        'Keep the news for 4 days. Stop `reader`, tap the late news, skip {{awayDays}} days, and start `reader`.',
      ],
      reveal: {
        did: '`reader` read on at offset {{readOn}}, and missed nothing. Meanwhile older news went: the tape now starts at offset {{start}}.',
        because:
          'A retention must be **longer than the longest absence**, and the disk must hold that much. Leave some room: segments go whole, and a little late.',
      },
    },
  },
  takeaways: [
    'Reading deletes nothing. Records go by age, a whole segment at a time.',
    'Nobody waits for a slow reader. If it is too late, it starts where `auto.offset.reset` says.',
    'Each topic has its own retention: longer than the longest absence.',
  ],
};
