import type { LessonText } from '../text';
import type { lesson } from './lesson';

export const text: LessonText<typeof lesson> = {
  title: 'Share the work or hear it all',
  greeting: 'Orders come in all day, and `bill-1` writes every bill alone. Give it some help.',
  nudge: null,
  scaled: {},
  steps: {
    share: {
      read: '`bill-1` is in the consumer group `billing` and reads all {{lanes}} lanes of `orders`. Within a group, a lane is read by **one member** at a time.',
      question: '`bill-2` and `bill-3` join the group. How many lanes does each of the three read then?',
      options: { three: 'All three: everybody reads everything', one: 'One: they share the lanes' },
      tasks: { join: 'Three members, and all of them reading' },
      acts: { second: '`bill-2` joins', third: '`bill-3` joins' },
      hints: [
        'Look at the readers below the lanes. Which lanes does `bill-1` read?',
        'Two buttons under the question let somebody join.',
        'Let `bill-2` join, then `bill-3`, and wait until each has a lane.',
      ],
      reveal: {
        did: '`{{owner0}}` reads `orders-0`, `{{owner1}}` reads `orders-1`, and `{{owner2}}` reads `orders-2`.',
        because:
          'Whenever a member comes or goes, the group shares out its lanes again. That is a **rebalance**. Each lane still has a single reader, so the members divide the work, and each lane is read in its own order.',
        rightInIt: {
          three: 'In three groups of their own, each of them would read all the lanes. Here they are in one.',
        },
      },
    },
    fourth: {
      read: 'Business is good, and `bill-4` wants to help too. `orders` still has {{lanes}} lanes.',
      question: '`bill-4` joins `billing`. What happens?',
      options: {
        slices: 'It gets a part of each lane',
        idle: 'It joins, and has nothing to read',
        refused: 'The group refuses it',
      },
      tasks: { join: 'Let `bill-4` join' },
      acts: { fourth: '`bill-4` joins' },
      hints: [
        'Count the lanes, then the members.',
        'The button under the question lets `bill-4` join.',
        'Let `bill-4` join, and wait until the lanes are shared out.',
      ],
      reveal: {
        did: '`{{spare}}` is a member, but it has no lane. The group has {{members}} members for {{lanes}} lanes.',
        because:
          'A lane is never split between members. So the number of lanes is **the most that can work at once** in a group. Whoever is left over waits.',
        rightInIt: {
          slices:
            'More members do need more parts. But the parts are the lanes, so the topic would need more of those.',
          refused: 'Nothing is gained for now, that is so. But Kafka lets it in: somebody who waits can step in later.',
        },
      },
    },
    otherTeam: {
      read: 'Another team builds a `dashboard` and wants to see every order too. Its reader `dash-1` has a **group of its own** and starts from the beginning.',
      question: '`dash-1` starts. The orders that `billing` gets become …',
      options: { fewer: 'fewer: the two groups share them', same: 'no fewer: each group gets all of them' },
      tasks: { readAll: '`dash-1` has read everything, and `billing` too' },
      acts: { start: 'Start `dash-1`' },
      hints: [
        'Are `dash-1` and `bill-1` in the same group?',
        'The button starts `dash-1`. It shows its own bookmarks.',
        'Start `dash-1`, and let time run until it has caught up.',
      ],
      reveal: {
        did: 'Of {{records}} orders, `dash-1` was handed {{dashGot}}. The group `billing` was handed {{billed}}. More keep coming in, and go to both.',
        because:
          'Lanes are shared **within** a group only. Every group has bookmarks of its own, so each of them hears everything.',
        rightInIt: {
          fewer: 'Had `dash-1` joined `billing`, it would be so. The orders it was handed would never be billed.',
        },
      },
    },
    crash: {
      read: 'A member shows that it is alive with a **heartbeat** every {{heartbeat}} s. One that has crashed sends nothing more.',
      question: 'A member that reads a lane crashes. What becomes of its lane?',
      options: {
        stops: 'Nobody reads it any more',
        atOnce: 'Another member takes it at once',
        later: 'Another member takes it, but only after a while',
      },
      tasks: { kill: 'Crash a member that reads a lane', takeOver: 'Wait until every lane is read again' },
      acts: { killOwner: 'Crash `bill-2`', killSpare: 'Crash `bill-4`', skip: 'Skip 50 s' },
      hints: [
        'Which member reads a lane, and which one has none?',
        'Two buttons crash a member, and one lets time pass.',
        'Crash `bill-2`, then skip 50 s.',
      ],
      reveal: {
        did: 'For {{silent}} s nobody read `{{deadLane}}`. Then `{{heir}}` went on in place of `{{victim}}`.',
        because:
          'A crash says nothing; all the group notices is silence. A member is counted out only after {{session}} s without a heartbeat: its **session timeout**. The others hear of it with their next heartbeat, and the lanes are shared out again among those who are left.',
        rightInIt: {
          stops: 'While the session lasted, that was so: nobody read `{{deadLane}}`.',
          atOnce: 'With a clean stop, a member says goodbye, and nobody waits for its session. A crash says nothing.',
        },
      },
    },
    twoTeams: {
      read: 'A new day: {{records}} orders lie in `orders`, and nobody reads yet. **Bill every order exactly once**, with `bill-1`, `bill-2` and `bill-3`, and show every order on both `screen-1` and `screen-2`. All of them start from the beginning.',
      question: null,
      tasks: {
        billed: 'Every order billed once, by three workers',
        screen1: 'Every order on `screen-1`',
        screen2: 'Every order on `screen-2`',
      },
      acts: {
        workersTogether: 'Workers: one group',
        workersApart: 'Workers: a group each',
        screensTogether: 'Screens: one group',
        screensApart: 'Screens: a group each',
        more: 'More orders',
      },
      hints: [
        'Who is to share the orders, and who is to hear them all?',
        'Two buttons start the workers, two start the screens. What was billed twice can only be undone.',
        'Start the workers in one group and each screen in a group of its own.',
      ],
      reveal: {
        did: 'The workers billed {{shares}} orders. `screen-1` shows {{screen1}}, `screen-2` shows {{screen2}}, of {{records}}.',
        because: 'The same group shares the work. Another group hears it all again.',
      },
    },
  },
  takeaways: [
    'Within a group, each lane has one reader: the members share the work.',
    'More members than lanes do not make it faster. Whoever is left over waits as a spare.',
    'Every group hears everything, however many groups there are.',
  ],
};
