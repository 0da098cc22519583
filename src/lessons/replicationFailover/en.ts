import type { LessonText } from '../text';
import type { lesson } from './lesson';

export const text: LessonText<typeof lesson> = {
  title: 'Copies that keep up',
  greeting: 'One lane, three brokers, three copies. Slow one of them down, lose one, and see who takes over.',
  nudge: { title: 'Guess first.', text: 'Then pull the brake and tap the order.' },
  scaled: {},
  steps: {
    brake: {
      read: 'Followers fetch from the leader all the time. Readers see a record once **every copy in sync** has it. The **high watermark** (HW) marks how far that is.',
      question: 'Broker {{braked}} cannot fetch any more. When can `kitchen` read a new order?',
      options: {
        atOnce: 'at once: the leader has it',
        whenCopied: 'when broker {{braked}} has it, or no longer counts as in sync',
      },
      tasks: { brake: 'Brake broker {{braked}}', publish: 'Tap the order' },
      acts: { brake: 'Brake broker {{braked}}', order: 'ramen' },
      hints: [
        'Look at the row of broker {{braked}}, and at the line between it and broker {{first}}.',
        'The button below the question cuts that line. The order is in `shop`.',
        'Press the brake, then tap the order, and look at the end of the log and the high watermark.',
      ],
      reveal: {
        did: 'The log ends at {{end}}, but the high watermark stays at {{mark}}. `kitchen` has to wait.',
        because:
          'Broker {{braked}} still counts as in sync, and it has not got the record. The leader tells readers only of **what all copies in sync have**.',
        rightInIt: {
          atOnce: 'The producer was told so at once: with `acks=1` the leader’s own copy is enough for that.',
        },
      },
    },
    lag: {
      read: 'A follower that has not caught up for too long is put out of the in-sync replicas, the **ISR**. The leader looks for such followers now and then.',
      question: 'Broker {{braked}} drops out of the ISR. What does the high watermark do?',
      options: { stays: 'it stays where it is', movesOn: 'it moves on without broker {{braked}}' },
      tasks: { skip: 'Wait until broker {{braked}} is out of sync' },
      acts: { skip: 'Skip ahead' },
      hints: [
        'Look at the copy on broker {{braked}}: it is not out of sync yet.',
        'Nothing but time is missing. There is a button that skips it.',
        'Press “Skip ahead”.',
      ],
      reveal: {
        did: 'The ISR is {{inSync}} now, and the high watermark has moved to {{mark}}.',
        because:
          'Only copies in the ISR are waited for. One slow broker can hold readers up **for a while, not for ever**.',
        rightInIt: { stays: 'It did, for as long as broker {{braked}} was counted as in sync.' },
      },
    },
    unplug: {
      read: 'Without the brake, broker {{braked}} catches up and is back in the ISR. Then the leader dies: broker {{first}}. The replicas of `{{lane}}` are {{replicas}}.',
      question: 'Who leads next?',
      options: {
        nextInList: 'broker {{next}}: the next one in the list',
        lowestId: 'broker {{braked}}: the lowest number',
        vote: 'whoever the followers vote for',
      },
      tasks: {
        release: 'Take off the brake, and see broker {{braked}} in sync',
        unplug: 'Unplug broker {{first}}',
        wait: 'Wait for the new leader',
      },
      acts: { release: 'Take off the brake', unplug: 'Unplug broker {{first}}' },
      hints: [
        'The list of replicas has an order. Look at it in the inspector.',
        'Two buttons: the brake first, then the plug.',
        'Take off the brake, unplug broker {{first}}, and let time run until its ZooKeeper session has ended.',
      ],
      reveal: {
        did: 'After {{waited}} s broker {{leader}} became the leader, in epoch {{epoch}}.',
        because: 'The controller takes **the first in the list of replicas that is alive and in sync**. Nobody votes.',
        rightInIt: {
          lowestId: 'Had broker {{braked}} stood earlier in the list, it would lead. Numbers play no part.',
          vote: 'ZooKeeper’s own servers do vote for their leader. For a lane the controller decides.',
        },
      },
    },
    cutOff: {
      read: 'The same cluster, another accident. Broker {{first}} died with **one record that nobody had copied**; `shop` had its “stored” already. Since then broker {{next}} leads, and has taken a new order.',
      question: 'Broker {{first}} comes back with its record. What becomes of it?',
      options: { copied: 'it is copied to the others', cutOff: 'it is cut off' },
      tasks: { start: 'Plug broker {{first}} in' },
      acts: { start: 'Plug broker {{first}} in' },
      hints: [
        'Compare the last record of broker {{first}} with those of the others.',
        'The button plugs it in again.',
        'Plug broker {{first}} in, and watch the end of its log.',
      ],
      reveal: {
        did: 'Broker {{first}} cut off its own record, and copied what broker {{leader}} has.',
        because:
          'A follower compares **leader epochs** with the leader. Where the two logs part, the leader’s is the true one. With `acks=1` “stored” did not mean safe.',
        rightInIt: { copied: 'Records do travel from one copy to another, but only from the leader to its followers.' },
      },
    },
    preferred: {
      read: 'Broker {{first}} is in sync again, and only follows. It stands first in the list {{replicas}}: it is the **preferred leader**.',
      question: 'When does it lead again?',
      options: { atOnce: 'as soon as it is in sync', byElection: 'with the next preferred leader election' },
      tasks: { elect: 'Have the preferred leader elected' },
      acts: { elect: 'Elect the preferred leader' },
      hints: [
        'The crown is still with another broker.',
        'There is a button for the election.',
        'Press “Elect the preferred leader”.',
      ],
      reveal: {
        did: 'Broker {{leader}} leads again, in epoch {{epoch}}. In sync: {{inSync}}.',
        because:
          'Coming back moves no crown. **An election does**: yours, or the one the controller holds every few minutes.',
        rightInIt: { atOnce: 'It may look so: the controller checks by itself from time to time.' },
      },
    },
    twoInARow: {
      read: 'A fresh cluster. Lose **two brokers, one after the other**. Six orders must be stored on the way, none may be missing, and `kitchen` must get them all.',
      question: null,
      tasks: {
        acksAll: 'Choose what “stored” shall mean',
        publish: 'Orders stored',
        twoDown: 'Lose two brokers',
        readable: 'Everything is there and has been read',
      },
      acts: {
        acksAll: 'Wait for all copies in sync (`acks=all`)',
        order: 'ramen',
        unplug1: 'Unplug broker 1',
        unplug2: 'Unplug broker 2',
        unplug3: 'Unplug broker 3',
      },
      hints: [
        'When does `shop` hear “stored”, and how many copies are there by then?',
        'The first button changes `acks`. After a plug is pulled, wait until somebody leads again.',
        'Choose `acks=all`. Send orders, unplug a broker, wait, send more, unplug another, wait, and send the rest.',
      ],
      reveal: {
        did: 'One broker is left, {{leader}}. The log ends at {{end}}, and everything up to {{mark}} can be read.',
        because:
          'With `acks=all` an order counted as stored once **every copy in sync** had it. So whoever was left had them all.',
      },
    },
  },
  takeaways: [
    'Readers see what every copy in sync has: up to the high watermark.',
    'The next leader is the first in the list that is alive and in sync.',
    'A copy that comes back throws away what the leader does not have.',
  ],
};
