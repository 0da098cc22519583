import type { LessonText } from '../text';
import type { lesson } from './lesson';

export const text: LessonText<typeof lesson> = {
  title: 'You pull, you decide',
  greeting: 'Nobody pushes orders at a worker: it asks for them. Decide when, and how many.',
  nudge: null,
  scaled: {},
  steps: {
    poll: {
      read: '{{due}} orders wait in the three lanes of `orders`. `worker` (`w1` on the stage) gets none before it asks: that is a **poll**. One poll hands it `max.poll.records` at most: {{atMost}} here. And it polls only when you tell it to.',
      question: 'You have it poll once. How many orders does it get?',
      options: {
        two: 'Two at most',
        lanes: 'Two from each lane',
        due: 'All that wait',
      },
      tasks: { polls: 'Have it poll three times' },
      acts: { poll: 'Poll once' },
      hints: [
        'Watch the row of `wrapping` below the lanes: how far has `worker` come after a poll?',
        'One button makes it poll. It polls as soon as it is done with what it has.',
        'Press “Poll once” three times.',
      ],
      reveal: {
        did: 'Handed out poll by poll: {{sizes}}.',
        because:
          'The consumer asks, the broker answers. Its client fetches more than that at a time and keeps the rest in store for the next poll, so the next one is quick. While nobody polls, nothing is handed out, and the orders wait in the log.',
        rightInIt: {
          lanes: 'It does read all three lanes. But a poll empties one lane’s store before it takes from the next.',
          due: 'The client may well have fetched them all. It hands them out in small portions.',
        },
      },
    },
    pause: {
      read: 'Now `worker` polls by itself, over and over, and new orders keep coming. It can leave one lane out: with **pause** its client hands it nothing more of that lane, until **resume**.',
      question: '`worker` pauses lane 0. What becomes of the orders that come into it?',
      options: {
        pushed: 'They are pushed to it all the same',
        wait: 'They wait in the log',
        refused: 'The lane takes no more orders',
      },
      tasks: {
        pause: 'Pause lane 0',
        resume: 'Resume it after ten seconds, and see it read',
      },
      acts: {
        pause: 'Pause lane 0',
        skip: 'Skip 10 s',
        resume: 'Resume lane 0',
      },
      hints: [
        'Lane 0 on the stage: how far it goes, and how far the group has come.',
        'Two buttons pause and resume; one lets time pass in between.',
        'Pause lane 0, skip 10 s, resume lane 0.',
      ],
      reveal: {
        did: 'For {{gap}} s nothing was handed out of lane 0, while the others were read. Then `worker` went on where it had stopped, with all that had waited.',
        because:
          'A pause is between the worker and its own client: neither the broker nor `shop` knows of it. The log takes what comes and keeps it. The worker stays in its group and keeps the lane.',
        rightInIt: {
          pushed: 'That is how many message queues do it. In Kafka nothing comes that was not asked for.',
          refused: 'A writer never waits for readers. It does not even know whether there are any.',
        },
      },
    },
    lag: {
      read: 'How far behind is a group? Its **lag** in a lane is the end of the log minus its bookmark: what it has still to do.',
      question: 'A lane ends at 40, and the group’s bookmark stands at 34. What is its lag?',
      tasks: {
        look: 'Read off the lag of each lane',
        more: 'Three more orders come into lane 1',
        zero: 'Bring the lag of all lanes to nothing',
      },
      acts: {
        look: 'Look at the group',
        more: 'Three more orders into lane 1',
        itself: 'Let `worker` poll by itself',
      },
      hints: [
        'The lag of each lane stands with the group.',
        'One button opens the group, one sends orders, one lets the worker go.',
        'Look at the group, send three more orders, then let `worker` poll by itself.',
      ],
      reveal: {
        did: '40 − 34 = 6. Here lane 1 began with {{end}} − {{saved}} = {{behind}}. Three more orders made it larger, commits made it smaller; now it is {{lag}} in every lane.',
        because:
          'What counts is the bookmark, not what the worker has in hand: lag is what somebody who took over would still have to do. It grows when more comes in than is done. It is the first thing to watch in a group.',
      },
    },
    interval: {
      read: 'Two workers, `worker` (`w1`) and `worker-2` (`w2`), share the lanes. Today `worker` wraps with great care: an order takes it **six minutes**. Meanwhile it does not poll. Its client sends heartbeats all the same, from a thread in the background. From one poll to the next it may take {{interval}} minutes (`max.poll.interval.ms`).',
      question: 'It wraps one order for six minutes. What does its group make of that?',
      options: {
        fine: 'Nothing: its heartbeats go on',
        out: 'It is out of the group',
      },
      tasks: {
        order: 'Press `gift-1` at `shop`: `worker` gets it',
        out: '{{interval}} minutes go by without a poll',
        again: 'See what becomes of the order and of the group',
        done: '`worker` is done with it',
      },
      acts: { order: 'a gift', skip: 'Skip until `worker` is done' },
      hints: [
        'The ring at `worker` shows how much time it has left until its next poll.',
        'Tap the order in `shop`; one button lets time pass.',
        'Tap `gift-1`, then skip until `worker` is done.',
      ],
      reveal: {
        did: 'After {{interval}} minutes without a poll its own client left the group. {{out}} s later `{{heir}}` was handed the same order. When `worker` was done and wanted to commit, it got a {{exception}}.',
        because:
          'Heartbeats say that the process lives; polls say that it gets on. One that hangs would keep its lanes for ever. So take fewer records per poll, or allow more time. And be ready for work that is done twice.',
        rightInIt: {
          fine: 'They do go on, and as long as it polls in time that is enough.',
        },
      },
    },
    catchUp: {
      read: 'Closing time: 60 orders come in at once, and wrapping one takes half a second. Have all of them wrapped **within 30 seconds**, and let **no worker ever have more than five in hand**. Get ready for that first, then let the orders come.',
      question: null,
      tasks: {
        come: 'The 60 orders are in',
        few: 'All wrapped, never more than five in one hand',
        inTime: 'All wrapped within 30 seconds',
      },
      acts: {
        second: 'Add `worker-2`',
        third: 'Add `worker-3`',
        atMost: 'At most in one poll (`max.poll.records`), for the workers that are there now',
        orders: 'The 60 orders come',
        skip: 'Skip until all is wrapped',
      },
      choices: { five: 'five', usual: '500' },
      hints: [
        'How long does one worker need for 60 orders? And how many does a poll hand it by default?',
        'More workers share the lanes; the setting holds for all that are there when you choose it.',
        'Add `worker-2` and `worker-3`, choose five for all of them, then let the orders come.',
      ],
      reveal: {
        did: '{{wrapped}} orders wrapped in {{took}} s, never more than {{most}} in one hand.',
        because:
          'Lag goes down when a group is quicker than what comes in: with more workers, as long as there are lanes for them, or with less work for each order. Small polls do not make it quicker. They keep the time between two polls short.',
      },
    },
  },
  takeaways: [
    'A consumer polls, a broker never pushes. You decide when, and with `max.poll.records` how many at most.',
    'Lag is the end of the log minus the bookmark. It grows when more comes in than is done.',
    'Heartbeats are not enough: who does not poll within `max.poll.interval.ms` is out of its group.',
  ],
};
