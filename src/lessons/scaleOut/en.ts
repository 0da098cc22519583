import type { LessonText } from '../text';
import type { lesson } from './lesson';

export const text: LessonText<typeof lesson> = {
  title: 'A new broker sits idle',
  greeting:
    'The shop is doing well, and the disks of its three brokers are nearly full. Today a fourth broker arrives.',
  nudge: null,
  scaled: {},
  steps: {
    add: {
      read: 'The topic `orders` has {{partitions}} partitions with two copies each, spread evenly over three brokers. Broker {{newBroker}} is new and empty. The shop goes on selling.',
      question: 'You switch on broker {{newBroker}} and wait a day. What has moved to it?',
      options: {
        quarter: 'A quarter of the copies: its fair share',
        fullest: 'New records only: it has the most room',
        nothing: 'Nothing',
      },
      tasks: { add: 'Add broker {{newBroker}}', day: 'Give it a day' },
      acts: { add: 'Add broker {{newBroker}}', skip: 'Skip a day' },
      hints: [
        'Look at the brokers and the copies of `orders` on them.',
        'One button adds the broker, the other lets time go by.',
        'Press “Add broker {{newBroker}}”, and once it is there press “Skip a day”.',
      ],
      reveal: {
        did: 'A day later broker {{newBroker}} is still empty. Copies of `orders` on each broker: {{copies}}.',
        because:
          'A broker that joins writes its name in ZooKeeper, and that is all. For each partition it is **written down who holds it**, and nobody rewrites that unasked.',
        rightInIt: {
          quarter:
            'Some databases do share out their data again by themselves. Kafka does not: so much copying at the wrong hour would slow everybody down.',
          fullest:
            'There would be room. But a record goes to the partition that its key says, and that one still lives where it did.',
        },
      },
    },
    newTopic: {
      read: 'Broker {{newBroker}} belongs to the cluster and has nothing to do. Now the shop wants a second topic, for its invoices. The copy in a dark frame is the leader.',
      question: '`invoices` gets four partitions. How many of them does broker {{newBroker}} lead?',
      options: {
        none: 'None, just as with `orders`',
        one: 'One, like the others',
        every: 'All four: it has the most room',
      },
      tasks: { create: 'Create `invoices` with four partitions' },
      acts: { create: 'Create the topic invoices' },
      hints: [
        'Which brokers are there when the topic is made?',
        'The button below the question creates the topic.',
        'Press “Create the topic invoices”, and count the dark frames on broker {{newBroker}}.',
      ],
      reveal: {
        did: 'The leaders of `invoices`, from its first partition to its last: {{invoiceLeaders}}.',
        because:
          'For a new topic the **brokers that are there** take turns, beginning with a random one. How full their disks are is not looked at.',
        rightInIt: {
          none: 'For `orders` that stays so. But a new topic is laid out over everybody who is there.',
          every: 'It does have the most room. Kafka counts brokers, not bytes.',
        },
      },
    },
    move: {
      read: 'A fresh stage, with broker {{newBroker}} already there. Moving a partition is a command that you give: a **reassignment**. The new copy catches up and joins the in-sync replicas. Only then does the old one go. The link to broker {{newBroker}} is slow here, so that you can watch.',
      question:
        'You move `{{lane}}` to brokers {{target}}. While it moves, the shop sends it a record. What happens to the record?',
      options: {
        offline: 'It fails: the partition is offline until the move is over',
        readOnly: 'It waits: a partition that moves can only be read',
        served: 'It is stored as always',
      },
      tasks: {
        move: 'Move `{{lane}}` to brokers {{target}}',
        order: 'Send `order-10` while it moves',
        moved: 'The move is over, and all copies are in sync',
      },
      acts: { move: 'Move {{lane}} to {{target}}', order: 'tea', skip: 'Skip to the end of the move' },
      hints: [
        'Look at `{{lane}}` on broker {{newBroker}}: a copy grows there. Who leads meanwhile?',
        'One button starts the move. The order is in `shop`: tap it before the move is over.',
        'Press “Move {{lane}} to {{target}}”, tap `order-10` at once, and skip to the end of the move.',
      ],
      reveal: {
        did: 'The move took {{moveTook}} s. In the middle of it broker {{oldLeader}} stored the record, and broker {{newBroker}} copied it with the others: {{copied}} records.',
        because:
          'The old leader **goes on until the new copies are in sync**. Then the first broker of the new list leads, and copies that are not needed any more are deleted.',
        rightInIt: {
          offline:
            'At the very end the leader changes, and for a moment producers have to ask who leads now. They do so by themselves.',
          readOnly: 'Some systems do lock what they move. Here the new copy simply follows, like any follower.',
        },
      },
    },
    ceiling: {
      read: 'A fresh stage again. The cluster has grown to {{brokers}} brokers, and as you know, the new ones are empty. `orders` still has {{partitions}} partitions.',
      question:
        'Imagine {{many}} brokers, and `orders` with its {{partitions}} partitions. How many brokers can lead a partition of it at the same time?',
      options: { all: 'All 20', twelve: '12: as many as there are copies', six: '6' },
      tasks: { spread: 'Spread `orders` over all brokers' },
      acts: { spread: 'Spread orders over all brokers', skip: 'Skip to the end of the moves' },
      hints: [
        'Count the leaders of `orders`. Do they become more?',
        'One button moves all partitions. The other lets time go by until they have moved.',
        'Press “Spread orders over all brokers”, and then “Skip to the end of the moves”.',
      ],
      reveal: {
        did: 'Of {{brokers}} brokers {{leading}} lead a partition of `orders`. Leaders on each broker: {{leaderships}}.',
        because:
          'A partition has **one leader at a time**. So the number of partitions says how many brokers a topic can keep busy, however many there are.',
        rightInIt: {
          all: 'Each of them could hold other topics. This topic has nothing to lead for them.',
          twelve: 'There are that many copies. But a follower only copies: records are sent to the leader.',
        },
      },
    },
    even: {
      read: 'Once more broker {{newBroker}} is empty, and every other broker holds four copies. **Even it out**: the leaders of `orders`, and its copies as well. Use what you know about the order of the replicas: the first is the preferred leader.',
      question: null,
      tasks: {
        leaders: 'Leaders on each broker differ by at most one',
        copies: 'So do copies',
        safe: 'All brokers run, every partition has two copies in sync, and no record is missing',
      },
      acts: {
        lane0: '`orders-0` gives broker {{newBroker}}',
        lane1: '`orders-1` gives broker {{newBroker}}',
        lane2: '`orders-2` gives broker {{newBroker}}',
        lane3: '`orders-3` gives broker {{newBroker}}',
        lane4: '`orders-4` gives broker {{newBroker}}',
        lane5: '`orders-5` gives broker {{newBroker}}',
        skip: 'Skip {{wait}} seconds',
      },
      choices: { stay: 'Nothing', leads: 'Its leader', follows: 'Its follower' },
      hints: [
        'Count the copies: how many would be fair for each of four brokers? Which brokers have too many?',
        'Each partition can give one of its two copies to broker {{newBroker}}: the one that leads, or the one that follows. To change your mind, undo: whoever leads and stays on the list goes on leading.',
        'Give broker {{newBroker}} the leader of `orders-0`, the leader of `orders-4` and the follower of `orders-1`.',
      ],
      reveal: {
        did: 'Leaders on each broker: {{leaderships}}. Copies: {{copies}}. All {{records}} records are still there.',
        because:
          'Each full broker gave away one copy, and some leaders went along. In big clusters a tool works out such a plan. But somebody still has to **give the command**.',
      },
    },
  },
  takeaways: [
    'A new broker gets nothing that is there already. Only new topics see it.',
    'Moving a partition is a command: copy, catch up, join the in-sync replicas, drop the old copy. It is served all the while.',
    'A topic cannot keep more leaders busy than it has partitions.',
  ],
};
