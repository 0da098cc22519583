import type { LessonText } from '../text';
import type { lesson } from './lesson';

export const text: LessonText<typeof lesson> = {
  title: 'Slices, not copies',
  greeting: 'Two topics get the same amount of work. One of them is cut into three. See what that is good for.',
  nudge: null,
  scaled: {
    request:
      'Each producer here sends one record per request, and waits for each answer before the next one. Real ones send full batches, several at a time. So a real partition takes in much more.',
  },
  steps: {
    write: {
      read: 'The topic `single` has one partition. The topic `triple` is cut into {{partitions}}, each on a broker of its own. Here, a partition takes in **one record after the other**.',
      question:
        '{{count}} records with many different keys go to each topic, all at once. How long does `triple` take?',
      options: {
        same: 'as long as `single`',
        third: 'about a third of the time',
        longer: 'longer: the records have to go to three places',
      },
      tasks: { triple: '{{count}} records in `triple`', single: '{{count}} records in `single`' },
      acts: { send: 'Send {{count}} to each' },
      hints: [
        'How many brokers are at work for `single`, and how many for `triple`?',
        'The button hands both producers {{count}} records at once.',
        'Press “Send {{count}} to each”, and let time run until both topics have them all.',
      ],
      reveal: {
        did: '`triple` had all {{count}} after {{tookTriple}} ms. `single` needed {{tookSingle}} ms.',
        because:
          'Each partition has a leader of its own, and the leaders work **at the same time**. More partitions on more brokers take in more.',
        rightInIt: {
          same: 'Each single partition is no faster. But there are three.',
          longer: 'The records do go to three places. But each of them goes to one only.',
        },
      },
    },
    copies: {
      read: 'The records of `triple` are spread over {{partitions}} partitions: {{perPartition}}. Take any one of them.',
      question: 'In which other partitions of `triple` is the same record?',
      options: { everywhere: 'in all of them', nowhere: 'in none' },
      tasks: { find: 'Find three records' },
      acts: {
        find0: 'Find the last of `triple-0`',
        find1: 'Find the last of `triple-1`',
        find2: 'Find the last of `triple-2`',
      },
      hints: [
        'A record that is searched for gets a ring wherever it lies.',
        'Three buttons search for a record each. Its way is listed too.',
        'Press all three buttons, and count the rings.',
      ],
      reveal: {
        did: 'Each of the three had its ring in one place only.',
        because:
          'Partitions are **slices**: together they are the topic. Copies are something else: they are called replicas, and are copies **of one partition** on other brokers. Here there are none.',
        rightInIt: {
          everywhere: 'With copies, the same record would lie on several brokers. But still in the same partition.',
        },
      },
    },
    read: {
      read: 'Readers share the work as well. Three readers, the group `solo`, come to `single`. Three others, the group `trio`, come to `triple`. All their records are stored already.',
      question: 'How many of the three in `solo` have something to read?',
      options: { three: 'all three', one: 'one' },
      tasks: { solo: 'Three readers for `single`', trio: 'Three readers for `triple`' },
      acts: { solo: 'Three for single', trio: 'Three for triple' },
      hints: [
        'How many partitions are there to share out?',
        'Two buttons start three readers each.',
        'Press both buttons, and wait until both groups have shared out their partitions.',
      ],
      reveal: {
        did: 'In `solo`, {{soloIdle}} have nothing to read. In `trio`, it is {{trioIdle}}: each of them reads a partition.',
        because:
          'Within a group, a partition is read by **one member only**. So the partitions also say how many can read at once.',
        rightInIt: { three: 'In three groups of their own, each of them would read everything. Here they share.' },
      },
    },
    hot: {
      read: 'A new morning, `triple` is empty. So far the keys were different, and each broker had its part.',
      question: 'All {{count}} records have the **same key**. Which broker works most?',
      options: { same: 'all three the same', one: 'the one that leads the partition of that key' },
      tasks: { hot: 'Send {{count}} records with one key' },
      acts: { oneKey: 'Send {{count}}, one key', manyKeys: 'Send {{count}}, many keys' },
      hints: [
        'Which partition does a key go to?',
        'Two buttons send {{count}} records each: with one key, or with many.',
        'Press “Send {{count}}, one key”, and let time run until all are in.',
      ],
      reveal: {
        did: 'All of them went to `{{hotPartition}}`. Broker {{hotBroker}} did all the work, in {{tookTriple}} ms: as slow as with a single partition.',
        because:
          'The same key goes to the same partition, however many others there are. That is a **hot partition**. Slices help only where the keys are spread.',
        rightInIt: { same: 'With many different keys it was so.' },
      },
    },
    fourAtOnce: {
      read: 'An empty cluster. **Make a topic `clicks` and start four readers**, all in one group, which is called `clicks`, too. Each reader must have a partition, and each of the three brokers must lead one.',
      question: null,
      tasks: {
        topic: '`clicks` has enough partitions, led by all three brokers',
        readers: 'Four readers in the group `clicks`, and each has something to read',
      },
      acts: {
        three: 'Create clicks with three partitions',
        four: 'Create clicks with four partitions',
        fourOnOne: 'Create clicks with four, all on broker 1',
        readers: 'Start four readers',
      },
      hints: [
        'How many partitions do four readers need?',
        'First the topic, then the readers. A topic that is not right can be undone.',
        'Press “Create clicks with four partitions”, then “Start four readers”.',
      ],
      reveal: {
        did: '`clicks` has {{clicks}} partitions. Their leaders are the brokers {{leaders}}, and each of the four readers has one partition.',
        because:
          'The number of partitions is **the most that can work at once**, for brokers and for readers of a group.',
      },
    },
  },
  takeaways: [
    'Partitions are slices of a topic. Each record lies in one of them.',
    'Leaders on different brokers work at the same time, and so do readers of a group: that makes throughput.',
    'One key for everything makes one hot partition, and the others stand idle.',
  ],
};
