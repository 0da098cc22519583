import type { LessonText } from '../text';
import type { lesson } from './lesson';

export const text: LessonText<typeof lesson> = {
  title: 'Who owns what, again',
  greeting:
    'Orders keep coming, and a group of three packs them. See what it costs to let somebody join, or to restart.',
  nudge: null,
  scaled: {},
  steps: {
    eager: {
      read: 'The group `pack` has three members. They share the {{lanes}} lanes of `orders`, and packing one order takes {{packing}} s. Now `pack-4` wants to help, and it is to get a lane too.',
      question: 'While the lanes are shared out again, how many of them does nobody read for a moment?',
      options: {
        none: 'None: a new member costs nothing',
        one: 'One: the lane that `pack-4` gets',
        all: 'All {{lanes}}',
      },
      tasks: { join: 'Four members, each with a lane' },
      acts: { fourth: '`pack-4` joins' },
      hints: [
        'Look at the lane marks of the members while the group shares out its lanes.',
        'The button under the question lets `pack-4` join.',
        'Let `pack-4` join, and wait until each of the four has a lane.',
      ],
      reveal: {
        did: 'At one moment nobody read {{stopped}} of the {{lanes}} lanes. The longest break of a lane was {{longest}} s.',
        because:
          'In an **eager** rebalance, everybody first gives back all they have. A member does so when it is done with the orders in its hands. The lanes are shared out once all of them have joined again, so **everybody waits for the slowest**. This is how Kafka does it unless you choose otherwise.',
        rightInIt: {
          none: 'No order is lost, that is so: the bookmarks keep the place. But the reading stops.',
          one: 'Only one lane had to move. A group could stop just that one, but this is not what it did.',
        },
      },
    },
    cooperative: {
      read: 'The same three members once more, but with another setting: the `cooperative-sticky` assignor. An assignor is the rule by which lanes are shared out.',
      question: '`pack-4` joins again. How many lanes does nobody read for a moment this time?',
      options: { all: 'All {{lanes}}', three: 'Three: one from each member', one: 'One' },
      tasks: { join: 'Four members, each with a lane' },
      acts: { fourth: '`pack-4` joins', skip: 'Skip 10 s' },
      hints: [
        'Which lanes would have to move, so that four members have a lane?',
        'One button lets `pack-4` join, and one lets time pass.',
        'Let `pack-4` join, then skip 10 s.',
      ],
      reveal: {
        did: 'Only `{{moved}}` stopped, for {{longest}} s. Then `{{heir}}` took it. The other lanes were read all the time. Rebalances: {{rebalances}}.',
        because:
          'In a **cooperative** rebalance, everybody keeps their lanes and reads on. In the first round a member learns what it must give back, and in the second another one gets it. It takes two rounds, but **only what moves stands still**.',
        rightInIt: {
          all: 'In an eager rebalance it was so. Here nobody gives back what they may keep.',
          three: 'Then `pack-4` would have three lanes, and each of the others only one. That would not be fair.',
        },
      },
    },
    name: {
      read: 'These three rebalance the eager way again, but each has a **fixed name**: the setting `group.instance.id`. `pack-2` needs a restart. It stops, and starts again 10 s later.',
      question: 'How many rebalances does this restart cost?',
      options: { two: 'Two: one when it goes, one when it comes back', none: 'None' },
      tasks: { back: '`pack-2` is back and reads its lanes' },
      acts: { restart: 'Restart `pack-2`', skip: 'Skip 10 s' },
      hints: [
        'Look at the lanes of `pack-1` and `pack-3` while `pack-2` is away.',
        'One button restarts `pack-2`, and one lets time pass.',
        'Restart `pack-2`, then skip 10 s.',
      ],
      reveal: {
        did: '`pack-2` was away for {{away}} s, and {{stopped}} lanes waited for it. The others were read all the time. Rebalances: {{rebalances}}.',
        because:
          'A member with a fixed name does not say goodbye when it stops. Its lanes wait, and whoever comes back under the name within the session timeout of {{session}} s simply gets them again. Whoever stays away longer is counted out, and then the group does rebalance.',
        rightInIt: {
          two: 'Without a fixed name it is so: a member says goodbye, and comes back as somebody new.',
        },
      },
    },
    rolling: {
      read: 'A new version goes out, and `pack-1`, `pack-2` and `pack-3` must each be restarted while orders come in. First choose how they start. Then **restart all three**, so that **never more than two lanes** stand still at once.',
      question: null,
      tasks: {
        start: 'All lanes are read',
        restart: 'All three restarted, and all lanes read again',
        calm: 'Never more than two lanes still at once',
      },
      acts: {
        eager: 'Start: eager',
        cooperative: 'Start: cooperative',
        named: 'Start: eager, fixed names',
        restart1: 'Restart `pack-1`',
        restart2: 'Restart `pack-2`',
        restart3: 'Restart `pack-3`',
        skip: 'Skip 5 s',
      },
      hints: [
        'What stopped all the lanes before, and which two settings kept the others reading?',
        'Three buttons start the group, each in another way. Restart one member only when all lanes are read again. What has stood still can only be undone.',
        'Start with fixed names. Then restart `pack-1`, `pack-2` and `pack-3`, one after the other.',
      ],
      reveal: {
        did: 'Members restarted: {{restarts}}. Lanes that stood still at once: {{most}} at most.',
        because:
          'One after the other, each with a name or in a cooperative group: then only the lanes of the one that restarts stand still.',
      },
    },
  },
  takeaways: [
    'In an eager rebalance, which is the default, all lanes stop until the slowest member is ready.',
    'In a cooperative rebalance, only the lanes that move stop.',
    'A fixed name (`group.instance.id`) makes a short restart cost no rebalance at all.',
  ],
};
