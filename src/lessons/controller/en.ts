import type { LessonText } from '../text';
import type { lesson } from './lesson';

export const text: LessonText<typeof lesson> = {
  title: 'The broker in charge',
  greeting: 'The power failed last night. The ZooKeeper servers are running again, and the brokers wait for you.',
  nudge: null,
  scaled: {},
  steps: {
    start: {
      read: 'One of the brokers has an extra job: it is the **controller**. The first to write its name at `/controller` in ZooKeeper gets the job. The name vanishes when that broker’s session ends.',
      question:
        'You start broker {{first}}, then broker {{lowest}}, then broker {{third}}. Which one becomes the controller?',
      options: {
        lowest: 'Broker {{lowest}}: it has the lowest number',
        first: 'Broker {{first}}: it was there first',
        vote: 'The one that the brokers vote for',
      },
      tasks: { first: 'Start broker {{first}} before the others', all: 'Get all brokers running' },
      acts: {
        start2: 'Start broker {{first}}',
        start1: 'Start broker {{lowest}}',
        start3: 'Start broker {{third}}',
      },
      hints: [
        'Every broker is switched off, and ZooKeeper is running. What does a broker find at `/controller`?',
        'There is a button for each broker. It matters which you press first.',
        'Start broker {{first}}, then broker {{lowest}}, then broker {{third}}. If another one was first, undo and begin again.',
      ],
      reveal: {
        did: 'Broker {{controller}} was the first to write its name at `/controller`. It is the controller, in controller epoch {{epoch}}.',
        because:
          'Brokers have no rank, and they do not vote. **The first write wins**: whoever comes later finds the place taken, and keeps watching it.',
        rightInIt: {
          lowest:
            'If you had started broker {{lowest}} first, you would be right. But its number has nothing to do with it.',
          vote: 'The ZooKeeper servers do vote, on every write. The brokers just race.',
        },
      },
    },
    crowns: {
      read: 'The controller decides who leads each lane. Here broker {{first}} was alone for a while, so every crown went to it. Every few minutes the controller checks, and gives each lane back to its **preferred leader**: the first broker in the lane’s list of copies.',
      question: 'After such a check, is the controller the leader of every lane?',
      options: { every: 'Yes, it is in charge of everything', own: 'No, it keeps only its own lane' },
      tasks: {
        skip: 'Let time pass until the crowns are back home',
        compare: 'Compare in ZooKeeper who is the controller and who leads',
      },
      acts: { skip: 'Skip to the next check', compare: 'Look into ZooKeeper' },
      hints: [
        'Look at the crowns, and at the word “controller”. Are they on the same broker?',
        'One button lets time pass. The other opens what ZooKeeper knows.',
        'Press “Skip to the next check”, then “Look into ZooKeeper”.',
      ],
      reveal: {
        did: 'The lanes of `orders` are led by brokers {{leaders}}. The controller is still broker {{controller}}.',
        because:
          'To choose leaders is one job, to lead a lane is another. **Records do not pass through the controller**: they go straight to the leader of their lane.',
        rightInIt: {
          every:
            'While broker {{first}} was alone, it did lead every lane. But not because it was the controller: nobody else was there.',
        },
      },
    },
    unplug: {
      read: 'Every controller has a number: the **controller epoch**. It is kept in ZooKeeper too, at `/controller_epoch`. (The “epoch” beside a leader on the stage is another number: the leader epoch of that lane.)',
      question: 'You pull the plug of broker {{first}}, the controller. Who is in charge after that?',
      options: {
        nobody: 'Nobody, until broker {{first}} is back',
        sameEpoch: 'Another broker, in the same epoch',
        nextEpoch: 'Another broker, and the epoch goes up by one',
      },
      tasks: { unplug: 'Unplug broker {{first}}', another: 'Wait, and see who is in charge then' },
      acts: { unplug: 'Unplug broker {{first}}', skip: 'Wait for its session to end' },
      hints: [
        'Whose name is at `/controller`, and how long does it stay there?',
        'One button pulls the plug. The other lets time pass.',
        'Unplug broker {{first}}, and let time run until its ZooKeeper session has ended.',
      ],
      reveal: {
        did: 'After {{waited}} s the session was over and the name vanished. Broker {{controller}} wrote its own: epoch {{oldEpoch}} became {{epoch}}.',
        because:
          'Every broker watches `/controller`. When the name vanishes they race again, and the winner **raises the epoch in the same write**. Then it finds new leaders for the lanes that have lost theirs.',
        rightInIt: {
          nobody: 'For {{waited}} s it was so: the job was free only when the session had ended.',
          sameEpoch:
            'Another broker it is. But with the same number, nobody could tell its instructions from those of the old controller.',
        },
      },
    },
    return: {
      read: 'Broker {{first}} is repaired. But its old session is over, and its name at `/controller` is gone.',
      question: 'You start broker {{first}} again. What will it be?',
      options: { takesBack: 'The controller, as before', plain: 'A broker like any other' },
      tasks: { start: 'Start broker {{first}}' },
      acts: { start2: 'Start broker {{first}}' },
      hints: [
        'Whose name is at `/controller` now?',
        'The button under the question starts broker {{first}}.',
        'Start broker {{first}}, and see which broker the stage calls the controller.',
      ],
      reveal: {
        did: 'Broker {{first}} found the place taken. Broker {{controller}} stays the controller, in epoch {{epoch}}.',
        because:
          'The job belongs to whoever has it, **as long as its session lives**. Nobody hands it back when the old controller returns.',
        rightInIt: {
          takesBack: 'Crowns do go home, to the preferred leader. But there is no preferred controller.',
        },
      },
    },
    stale: {
      read: 'A fresh stage: here broker {{paused}} is the controller. You will cut the link to broker {{obeying}}, so that an instruction of the controller waits in it. Then you **freeze** broker {{paused}}, as a very long pause of its program would, until its session ends.',
      question:
        'Another broker is in charge. Now the link is healed, and the old instruction arrives. What does broker {{obeying}} do?',
      options: {
        obeys: 'It obeys: it comes from a controller',
        refuses: 'It refuses: the instruction is too old',
        never: 'Nothing: it is lost with its sender',
      },
      tasks: {
        order: 'Cut the link, and have the controller give an instruction',
        freeze: 'Freeze broker {{paused}} until another one is in charge',
        heal: 'Heal the link, and let the old instruction arrive',
      },
      acts: {
        order: 'Cut the link and create topic menu',
        freeze: 'Freeze broker {{paused}}',
        skip: 'Wait for its session to end',
        heal: 'Heal the link',
      },
      hints: [
        'The instruction waits in the link from broker {{paused}} to broker {{obeying}}. Who must be in charge when it arrives?',
        'The buttons stand in the order in which you need them.',
        'Cut the link and create the topic, freeze broker {{paused}}, wait for the end of its session, then heal the link.',
      ],
      reveal: {
        did: 'Broker {{refuser}} refused: the instruction was from controller epoch {{orderEpoch}}, and it had already heard from epoch {{knownEpoch}}.',
        because:
          'Every instruction carries the epoch of its controller. Whoever has heard from a newer controller answers `STALE_CONTROLLER_EPOCH`. So an old controller that does not know it has been replaced **can do no harm**.',
        rightInIt: {
          obeys: 'Earlier it would have obeyed: when the instruction was given, it was a good one.',
          never:
            'If broker {{paused}} had died, what had not left it would be lost. But a frozen process keeps its connections, and what waits in them still arrives.',
        },
      },
    },
    inCharge: {
      read: 'A fresh stage: broker {{paused}} is the controller. **Put broker {{wanted}} in charge**, and have all brokers running at the end.',
      question: null,
      tasks: { wanted: 'Broker {{wanted}} is the controller', all: 'And all brokers are running' },
      acts: { broker1: 'Broker {{lowest}}', broker2: 'Broker {{first}}', broker3: 'Broker {{third}}' },
      choices: { on: 'On', off: 'Off' },
      hints: [
        'When the place becomes free, who is there to take it?',
        'Each broker has a switch. A broker that is off writes no name.',
        'Switch broker {{first}} off and then broker {{lowest}}, wait until broker {{wanted}} is the controller, and switch both on again.',
      ],
      reveal: {
        did: 'Broker {{controller}} wrote its name when the place was free: epoch {{epoch}}. Whoever came back after that found it taken.',
        because:
          'Nobody can appoint the controller. But whoever is **the only one there** when the place becomes free is sure to be first.',
      },
    },
  },
  takeaways: [
    'The first broker to write its name at `/controller` is the controller, as long as its session lives.',
    'The controller chooses the leaders. Records do not pass through it.',
    'Every new controller raises the epoch, and instructions from an older epoch are refused.',
  ],
};
