import type { LessonText } from '../text';
import type { lesson } from './lesson';

export const text: LessonText<typeof lesson> = {
  title: 'The vote keepers',
  greeting: 'Brokers come and go. What all of them must agree on is kept by a few small servers: ZooKeeper.',
  nudge: null,
  scaled: {},
  steps: {
    agree: {
      read: 'Here `zk1`, `zk2` and `zk3` have a vote; `zk4` and `zk5` are **observers**. One voter is the leader. It proposes each change, the voters answer, and the observers only hear the result.',
      question: 'You create a topic, so ZooKeeper has something to write down. When is a change agreed?',
      options: {
        five: 'When all five servers have it',
        three: 'When any three of the five have it',
        two: 'When two of `zk1`, `zk2` and `zk3` have it',
      },
      tasks: { create: 'Create the topic `menu`' },
      acts: { create: 'Create the topic menu' },
      hints: [
        'Look at the ensemble: which servers lead or follow, and which observe?',
        'The button creates a topic.',
        'Press “Create the topic menu”, and let time run until it is there.',
      ],
      reveal: {
        did: 'The leader, `zk{{leader}}`, wrote the change down and sent it to the other voters. It counted its own vote and the first answer. Then it told everybody.',
        because:
          'Two of {{voters}} voters are a **majority**, also called a quorum. Any two majorities share a server, so nothing that was agreed can be forgotten.',
        rightInIt: {
          five: 'In the end all five have it. But nobody waits for the slowest.',
          three: 'It would be three of five if all five had a vote. Observers have none.',
        },
      },
    },
    leaderDies: {
      read: 'The leader is `zk{{firstLeader}}`, and all changes go through it.',
      question: 'You unplug `zk{{firstLeader}}`. What happens?',
      options: {
        stops: 'The ensemble stops until it is back',
        observer: 'An observer steps in',
        elect: 'The voters that are left elect a new leader',
      },
      tasks: {
        unplug: 'Unplug `zk{{firstLeader}}`',
        elected: 'Wait and watch the ensemble',
        look: 'See who voted for whom',
      },
      acts: { unplug: 'Unplug zk{{firstLeader}}', look: 'Look into ZooKeeper' },
      hints: [
        'How many voters are left, and is that a majority?',
        'One button unplugs the leader, the other opens what ZooKeeper does and keeps.',
        'Press “Unplug zk{{firstLeader}}”, let time run for a moment, and press “Look into ZooKeeper”.',
      ],
      reveal: {
        did: 'After {{electedAfter}} s `zk{{leader}}` was the new leader.',
        because:
          'Servers that have lost their leader tell one another whom they would vote for. Whoever **knows most** wins; among equals, the highest number. Two of {{voters}} voters are enough for that.',
        rightInIt: {
          stops: 'For {{electedAfter}} s nobody could write anything. But nobody had to come back for it to end.',
          observer: 'It knows all that the others know. But without a vote it can neither elect nor be elected.',
        },
      },
    },
    noMajority: {
      read: 'One voter is gone. `zk{{nextLeader}}` leads, `zk{{victim}}` follows it, and both observers are well.',
      question: 'You unplug `zk{{victim}}` as well. Three of five servers still run. Is there a majority?',
      options: { three: 'Yes: three of five run', one: 'No: one of three voters runs' },
      tasks: { unplug: 'Unplug `zk{{victim}}`', lost: 'Watch what the others do' },
      acts: { unplug: 'Unplug zk{{victim}}' },
      hints: [
        'Whom does the leader count?',
        'The button unplugs the voter that follows.',
        'Press “Unplug zk{{victim}}”, and let time run for a moment.',
      ],
      reveal: {
        did: '{{serversUp}} servers run, and only {{votersUp}} of them has a vote. After {{lostAfter}} ms it gave up leading. Now all of them look for a leader and serve nobody.',
        because:
          'A majority is counted **among the voters there should be**, dead or alive. Observers help many clients to read. They do not help to survive.',
        rightInIt: { three: 'If all five had a vote, three would be enough. You will see that at the end.' },
      },
    },
    publish: {
      read: 'ZooKeeper keeps the list of brokers, the topics and the name of the controller. Nobody can change that now.',
      question: '`shop` publishes to `orders`. What happens?',
      options: {
        works: 'It works as always',
        fails: 'It fails: without ZooKeeper nothing works',
        waits: 'The records wait until ZooKeeper is back',
      },
      tasks: {
        publish: 'Get three orders acknowledged',
        create: 'Try to create the topic `specials`, and wait for the answer',
      },
      acts: {
        order2: 'ramen',
        order1: 'ramen',
        order4: 'ramen',
        create: 'Create the topic specials',
        skip: 'Wait for the answer',
      },
      hints: [
        'Watch the way of an order: does it pass ZooKeeper?',
        'The orders are in `shop`. The buttons create a topic and let time go by.',
        'Tap all three orders. Then press “Create the topic specials” and “Wait for the answer”.',
      ],
      reveal: {
        did: 'All orders were acknowledged at once. The topic was not made: the controller waits for ZooKeeper, and after a minute the answer was `REQUEST_TIMED_OUT`.',
        because:
          '**Records never pass through ZooKeeper.** They go to the leader of their partition, and that one is known. Only what has to be written down anew cannot be done. It may still happen later, when there is a majority again.',
        rightInIt: {
          fails: 'For the topic you are right: that is a change.',
          waits: 'The topic waits. For records, there is nothing to ask ZooKeeper.',
        },
      },
    },
    unnoticed: {
      read: 'So all is well as long as nothing changes. But now a broker dies: number {{dead}}, the leader of `{{lane}}`.',
      question: 'A minute after the plug is pulled: who is entered as the leader of `{{lane}}`?',
      options: {
        another: 'Another broker with an in-sync copy',
        nobody: 'Nobody: the partition is offline',
        dead: 'Still broker {{dead}}',
      },
      tasks: {
        unplug: 'Unplug broker {{dead}}',
        send: 'Send all three orders',
        failed: 'Wait until all three are given up',
      },
      acts: {
        unplug: 'Unplug broker {{dead}}',
        minute: 'Skip a minute',
        order2: 'ramen',
        order1: 'ramen',
        order4: 'ramen',
        skip: 'Wait until shop gives up',
      },
      hints: [
        'Who would have to notice that the broker’s session is over, and write down a new leader?',
        'One button unplugs the broker, the orders are in `shop`, and the other buttons let time go by.',
        'Press “Unplug broker {{dead}}” and “Skip a minute”, tap all three orders, then press “Wait until shop gives up”.',
      ],
      reveal: {
        did: 'Broker {{onPaper}} is still entered as the leader of `{{lane}}`. After {{gaveUpAfter}} s `shop` gave up, on the other partitions too.',
        because:
          'Without a ZooKeeper leader **no session ends**, so nobody is replaced. The other partitions do have living leaders. But broker {{dead}} cannot be taken out of their in-sync replicas, and with `acks=all` they wait for it.',
        rightInIt: {
          another: 'With a majority it would take less than half a minute.',
          nobody: 'In effect nobody leads it. But not even that can be written down.',
        },
      },
    },
    twoMayDie: {
      read: 'A fresh stage with **five voters**, led by `zk{{lastLeader}}`. Sort the layouts of five servers: how many may die, whichever they are? And prove it for this one: unplug the leader and one more.',
      question: null,
      tasks: {
        layouts: 'Every layout lies where it belongs',
        down: 'Exactly two servers are down',
        serves: 'A new leader was elected, and it serves',
      },
      acts: { zk1: '`zk1`', zk2: '`zk2`', zk3: '`zk3`', zk4: '`zk4`', zk5: '`zk5`' },
      choices: { on: 'on', off: 'off' },
      boards: {
        layouts: {
          title: 'How many may die?',
          cards: {
            v5: '5 voters',
            v4: '4 voters, 1 observer',
            v3: '3 voters, 2 observers',
            v2: '2 voters, 3 observers',
          },
          places: { two: 'any two', one: 'any one', none: 'none' },
        },
      },
      hints: [
        'What is a majority of five, of four, of three, of two? How many may be missing?',
        'Lay the cards first. Each server has a switch, and the ensemble shows who leads.',
        'Five voters: any two. Four or three: any one. Two: none. Then switch off `zk5` and, after the election, `zk2`.',
      ],
      reveal: {
        did: '{{serversUp}} of {{voters}} voters run, and `zk{{leader}}` leads them.',
        because:
          'More than half of the voters must run: three of five. **A fourth voter adds nothing** over three, since then three are needed. That is why ensembles are odd.',
      },
    },
  },
  takeaways: [
    'ZooKeeper keeps who is there, who leads and which topics exist. Records never pass through it.',
    'A change is agreed when a majority of the voters has it. Observers do not count.',
    'Without a majority, running partitions go on. But nothing that breaks is mended.',
  ],
};
