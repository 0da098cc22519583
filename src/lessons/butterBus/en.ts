import type { LessonText } from '../text';
import type { lesson } from './lesson';

export const text: LessonText<typeof lesson> = {
  title: 'Butter on the service bus',
  greeting:
    'A dairy makes butter, and somebody will want it. Put it on the bus, and find out what the dairy has to know.',
  nudge: { title: 'Tap a piece of butter.', text: 'The dairy publishes it to the topic `butter`.' },
  scaled: {},
  steps: {
    nobody: {
      read: '`dairy` announces every piece of butter on a topic. Who eats it is none of its business, and so far **nobody has subscribed**.',
      question: 'The dairy publishes all the same. What becomes of the butter?',
      options: { fails: 'publishing fails', thrown: 'it is thrown away', stored: 'it is stored' },
      tasks: { publish: 'Publish three pieces of butter' },
      acts: { first: 'butter', second: 'butter', third: 'butter' },
      hints: [
        'Look at `dairy`, above the lane. Three pieces are ready there.',
        'Every piece is a button. One tap publishes it.',
        'Tap all three pieces, one after the other.',
      ],
      reveal: {
        did: '`dairy` was told “stored” for all {{acknowledged}} pieces. They lie in the lane, each of them on {{copies}} brokers.',
        because:
          'A producer writes **to a topic, not to a consumer**. Whether anybody reads it makes no difference to the answer.',
        rightInIt: {
          fails: 'A phone call would fail: somebody has to pick it up. A topic is more like a letter box.',
          thrown:
            'Some messaging systems do that: what nobody has subscribed to is gone. Kafka keeps it, as long as the topic’s retention says.',
        },
      },
    },
    subscribe: {
      read: 'A day later, `toast` hears of the butter and subscribes to the topic. It wants to read from the beginning.',
      question: 'What must be changed at the dairy for that?',
      options: {
        nothing: 'nothing',
        restart: 'it must be restarted',
        list: '`toast` must be put on its list of eaters',
      },
      tasks: { eat: 'Let `toast` have all the butter there is' },
      acts: { start: 'Start toast' },
      hints: [
        'Who has to know of whom: `dairy` of `toast`, or `toast` of the topic?',
        'The button below the question starts `toast`.',
        'Press “Start toast”, and let time run until it has read the lane.',
      ],
      reveal: {
        did: '`toast` was handed {{toastGot}} pieces, made before it was even there. Nothing was done at the dairy.',
        because:
          'Both know the topic, and neither knows the other. They did not have to be there **at the same time** either: they are decoupled in time.',
        rightInIt: {
          restart: 'Where a producer has its receivers built in, a new one does mean a new version and a restart.',
          list: 'Somebody does keep a list: the cluster knows the members of each group. The dairy does not need it.',
        },
      },
    },
    speed: {
      read: 'Now `toast` chews {{chew}} s on every piece, and takes the next one only then. The dairy gets a machine that makes {{perSecond}} pieces **a second**.',
      question: 'They run side by side for {{watch}} s. Who slows down?',
      options: {
        dairy: 'the dairy: it has to wait for `toast`',
        nobody: 'neither: the pile in the lane grows',
        drops: 'nobody: the brokers drop what is too much',
      },
      tasks: { pile: 'Let a pile grow that `toast` cannot keep up with', off: 'Switch the machine off again' },
      acts: {
        run: 'toast chews, machine on',
        watch: 'Skip {{watch}} s',
        machineOff: 'Machine off',
      },
      hints: [
        'Look at the lane, and at how far behind `toast` is.',
        'Three buttons: both begin, time goes by, the machine stops.',
        'Press “toast chews, machine on”, skip {{watch}} s, and switch the machine off.',
      ],
      reveal: {
        did: 'The lane holds {{stored}} pieces, and `toast` has taken {{toastGot}} of them: a pile of {{pile}} is waiting. The dairy was told “stored” for all {{acknowledged}}, the last one after {{ackMs}} ms.',
        because:
          'The lane is a store between the two, so each goes **at its own speed**. How far a reader is behind is called its **lag**. Nothing is dropped, as long as it catches up before retention takes the oldest.',
        rightInIt: {
          dairy: 'If the dairy called `toast` directly and waited for its answer, it would be so.',
          drops: 'Records do go some day: by the topic’s retention, and never because a reader is slow.',
        },
      },
    },
    away: {
      read: 'The dairy was given one address: that of a broker, the **bootstrap server**. It knows no eater’s address, nor how many there are.',
      question: '`toast` goes away for a while. How does the dairy find out?',
      options: { error: 'by an error', noAnswer: 'its answers do not come any more', never: 'not at all' },
      tasks: {
        stop: 'Stop `toast`',
        publish: 'Publish a piece while it is away',
        start: 'Start `toast`, hungry again, and let it catch up',
      },
      acts: { stop: 'Stop toast', fourth: 'butter', start: 'Start toast' },
      hints: [
        'Who answers the dairy: `toast`, or a broker?',
        'Two buttons stop and start `toast`. The next piece of butter is in `dairy`.',
        'Stop `toast`, tap the piece of butter, then start `toast` and let time run.',
      ],
      reveal: {
        did: 'With nobody there to eat it, the dairy was told “stored” after {{ackMs}} ms, as ever. Back again, `toast` read on from its bookmark: it has been handed all {{toastGot}} pieces.',
        because:
          'It is a broker that answers the dairy. Nobody has to know where the others live, or whether they are at home: they are **decoupled in address**, too.',
        rightInIt: {
          error: 'In a direct call you would be right: nobody picks up.',
          noAnswer: 'The answer the dairy waits for is “stored”, and not “eaten”. No eater is needed for that.',
        },
      },
    },
    bothEnds: {
      read: 'Both ends change today. Butter gets a new field, `salted`, and `bakery` wants to eat, too. **Publish a salted piece and start `bakery`**: each of the two must have every piece there is, and neither `dairy` nor `toast` may be stopped for it.',
      question: null,
      tasks: {
        salted: 'Publish a piece with the new field',
        toast: '`toast` has every piece, the salted one too',
        bakery: '`bakery` has every piece, from the first one on',
      },
      acts: {
        salted: 'salted',
        bakeryShares: 'Start bakery in the group of toast',
        bakeryNew: 'Start bakery in its own group, from now on',
        bakeryAll: 'Start bakery in its own group, from the beginning',
      },
      hints: [
        'Does `bakery` want a share of the butter, or all of it?',
        'The salted piece is in `dairy`. Three buttons start `bakery`, each in another way. If it was the wrong one, undo it.',
        'Tap the salted piece, and start `bakery` in its own group, from the beginning.',
      ],
      reveal: {
        did: '{{stored}} pieces are stored. `toast` was handed {{toastGot}}, `bakery` {{bakeryGot}}, and nobody was stopped.',
        because:
          'A reader that takes the fields it knows, and passes over the rest, does not mind a new one. A new group has bookmarks of its own, and takes nothing away from others. So each end can change **on its own day**.',
      },
    },
  },
  takeaways: [
    'A producer writes to a topic. It need not know who reads, where, or whether anybody does.',
    'Each goes at its own speed: the lane stores what a slow reader has yet to read.',
    'Both ends can change by themselves. They agree on the topic, and on what a record looks like.',
  ],
};
