import type { LessonText } from '../text';
import type { lesson } from './lesson';

export const text: LessonText<typeof lesson> = {
  title: 'First message: pull the plug',
  greeting: 'Here is a running Kafka cluster, all yours: send it a few orders, then try to lose one.',
  nudge: { title: 'Tap an order.', text: 'Its key decides which lane it takes.' },
  scaled: {},
  steps: {
    lanes: {
      read: 'Every message is a **key** and a **value**: here `order-1` and “ramen”. The topic `orders` has {{partitions}} lanes, called **partitions**, each kept on {{copies}} brokers. `kitchen` reads them all.',
      question: 'Three orders, three keys. How many lanes of `orders` will get a message?',
      options: { one: 'One', two: 'Two', three: 'Three' },
      tasks: { tapAll: 'Tap all three orders' },
      acts: { ramen: 'ramen', curry: 'curry', tea: 'green tea' },
      hints: [
        'Look at `shop`, above the lanes. The orders are waiting there.',
        'Every order is a button. One tap publishes one message.',
        'Tap `order-1`, `order-2` and `order-4`, one after the other.',
      ],
      reveal: {
        did: '`order-1` went to `{{ramenLane}}`, `order-2` to `{{curryLane}}` and `order-4` to `{{teaLane}}`.',
        because:
          'The producer hashes the key, divides by the number of lanes and takes the remainder. As long as there are {{partitions}} lanes, **the same key takes the same lane**, and its messages stay in order.',
        rightInIt: {
          one: 'With one and the same key for all orders, one lane would have been right.',
          two: 'Different keys can share a lane: with other keys, two might well have been right.',
        },
      },
    },
    unplug: {
      read: 'Every lane has copies on other brokers. The crown marks the **leader**: the copy in charge of all writes and reads.',
      question: 'You pull the plug of broker {{victim}}, which leads `{{lane}}`. The record of `order-1` is …',
      options: {
        lost: 'lost',
        unreadable: 'unreadable until broker {{victim}} is back',
        served: 'served by another copy',
      },
      tasks: {
        unplug: 'Unplug broker {{victim}}',
        tapAgain: 'Tap `order-1` again',
        watch: 'Wait and see what `kitchen` gets',
      },
      acts: { unplug: 'Unplug broker {{victim}}', ramen: 'ramen' },
      hints: [
        'Which broker wears the crown of `{{lane}}`?',
        'The button under the question pulls its plug. `order-1` is still there in `shop`.',
        'Unplug broker {{victim}}, tap `order-1`, and let time run until the broker’s ZooKeeper session has ended.',
      ],
      reveal: {
        did: 'For {{waited}} s nobody answered for `{{lane}}`. Then broker {{newLeader}} took the crown, epoch {{newEpoch}}, and `kitchen` read on.',
        because:
          '`{{lane}}` is kept on {{replicas}}. With broker {{victim}} gone, the first one in that list that is **alive and in sync** leads: broker {{newLeader}}. The controller learned that it was gone only when its ZooKeeper session had ended.',
        rightInIt: {
          lost: 'A record that only broker {{victim}} had would be lost indeed. But `shop` is told “stored” only when every copy in sync has the record.',
          unreadable:
            'For {{waited}} s it was so: until the session of broker {{victim}} had ended, nobody served `{{lane}}`.',
        },
      },
    },
    replay: {
      read: 'A new app starts today: `audit`. It reads `orders` too, in a **consumer group** of its own.',
      question: '`kitchen` has already read everything. What can `audit` still get?',
      options: {
        nothing: 'nothing',
        onlyNew: 'only what comes from now on',
        everything: 'everything, from the first order',
      },
      tasks: { readAll: 'Start `audit` from the beginning' },
      acts: { startAudit: 'Start audit from the beginning' },
      hints: [
        'Look at the lanes: are the records that `kitchen` has read still there?',
        'The button starts `audit`. Its row shows its own bookmarks.',
        'Press “Start audit from the beginning”, and let time run until `audit` has read every lane.',
      ],
      reveal: {
        did: '`audit` got {{auditCount}} of {{records}} records, from offset 0 on. The bookmarks of `kitchen` did not move.',
        because:
          'Reading takes nothing out of a lane. Every group keeps bookmarks of its own, its **committed offsets**. How long a record stays is up to the topic’s retention, not to its readers.',
        rightInIt: {
          nothing: 'In a queue it would be so: what one reader has taken is gone. But a lane is a log, not a queue.',
          onlyNew:
            'By default a new group does start at the end: `auto.offset.reset` is `latest`. `audit` was started with `earliest`.',
        },
      },
    },
    heal: {
      read: 'Broker {{victim}} is still unplugged, and every lane misses a copy. **Heal the cluster**: give every lane {{copies}} copies in sync again, and lose no record.',
      question: null,
      tasks: { threeCopies: 'Lanes with {{copies}} copies in sync' },
      acts: { plugIn: 'Plug broker {{victim}} in' },
      hints: [
        'Which row has dashed frames?',
        'A broker that comes back still has its old log on its disk. It asks the leaders only for the rest.',
        'Plug broker {{victim}} in, and wait until no copy says “out of sync”.',
      ],
      reveal: {
        did: 'Broker {{victim}} found its old log on its disk and fetched only what it had missed: {{caughtUp}} of {{records}} records. `{{lane}}` is in sync on {{inSync}} again.',
        because:
          'A copy that comes back asks the leader for everything after the end of its own log. Once it has caught up, it is **in sync** again. Broker {{newLeader}} keeps the crown of `{{lane}}` for now. The controller checks every few minutes, and then hands it back to broker {{victim}}.',
      },
    },
  },
  takeaways: [
    'The key decides the lane. Messages with the same key stay in order.',
    'Every lane has copies. When its leader dies, one that is alive and in sync takes over.',
    'Reading deletes nothing. Every group has bookmarks of its own.',
  ],
};
