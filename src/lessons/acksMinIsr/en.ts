import type { LessonText } from '../text';
import type { lesson } from './lesson';

export const text: LessonText<typeof lesson> = {
  title: 'What did “OK” mean?',
  greeting: 'The till says “paid”. Find out how much that word is worth, and make it worth more.',
  nudge: null,
  scaled: {},
  steps: {
    fireAndForget: {
      read: 'A producer chooses what it waits for before it counts a record as stored. The setting is called **acks**. With `acks=0`, as here, `till` waits for **no answer at all**.',
      question: '`till` sends 5 sales, and their leader dies while they are on the way. What does `till` think?',
      options: { allSent: 'all is well: everything is sent', failed: 'all of them failed' },
      tasks: { burst: 'Send 5 sales, and pull the leader’s plug', count: 'See what the next leader has' },
      acts: { burst: 'Send 5 sales and unplug broker 1' },
      hints: [
        'Look at the records between `till` and broker 1.',
        'The button below the question does both at once.',
        'Press it, and let time run until another broker leads.',
      ],
      reveal: {
        did: '`till` counts {{acknowledged}} sales as stored and {{failed}} as failed. {{lost}} of them are in no log.',
        because:
          'Nobody answers a request with `acks=0`. So **sent is all it knows**: `till` counts a record as stored when it has left.',
        rightInIt: { failed: 'All of them did fail. But there is nobody who would tell `till`.' },
      },
    },
    leaderOnly: {
      read: 'With `acks=1` the leader answers as soon as **its own log** has the record. The followers copy it a moment later. Here you can brake them.',
      question: 'The leader answers “stored”, and dies before anyone has copied the sale. What about the sale?',
      options: { safe: 'it is safe: it was acknowledged', lost: 'it is lost, though it was acknowledged' },
      tasks: {
        brakes: 'Brake both followers',
        saleThenKill: 'Send a sale, and unplug the leader as soon as it has answered',
        count: 'See what the next leader has',
      },
      acts: { brakes: 'Brake both followers', saleThenKill: 'Send a sale; after the answer unplug broker 1' },
      hints: [
        'Only one log has the sale. Which one?',
        'Two buttons: the brakes come first. The second one sends the sale, and pulls the plug for you.',
        'Brake both followers, then send the sale and unplug broker 1. Let time run until another broker leads.',
      ],
      reveal: {
        did: 'Acknowledged: {{acknowledged}}. Broker {{leader}} leads now, and its log ends at {{end}}. Acknowledged and lost: {{lost}}.',
        because:
          '`acks=1` means: **one log has it**. Whoever leads next may not have copied it, and nobody goes back to tell `till`.',
        rightInIt: { safe: 'Mostly it goes well: followers copy within milliseconds. It just is not promised.' },
      },
    },
    twoCopies: {
      read: 'With `acks=all` the leader answers when **every copy that is in sync** has the record. How many that must be at least, the topic says: `min.insync.replicas`.',
      question: 'At least two are wanted, and only the leader is left. What happens to a new sale?',
      options: {
        works: 'it is stored: the leader is in sync',
        refused: 'it is refused; what is stored can still be read',
        nothing: 'it is refused, and nothing can be read either',
      },
      tasks: {
        min2: 'Want at least two copies',
        unplugTwo: 'Unplug both followers, and wait until the leader is alone in sync',
        sale: 'Tap a sale',
        readAgain: 'Let `ledger` read everything again',
      },
      acts: {
        min2: 'Want two: `min.insync.replicas=2`',
        unplugTwo: 'Unplug brokers 2 and 3',
        sale: 'ramen',
        readAgain: 'Let `ledger` read from the start',
      },
      hints: [
        'Look at the in-sync replicas in the inspector: a dead broker counts until its session ends.',
        'The buttons stand in the order in which you need them. The sale is in `till`.',
        'Want two copies, unplug both followers, wait until only broker 1 is in sync, tap the sale, and let `ledger` read again.',
      ],
      reveal: {
        did: 'In sync: {{inSync}}. The leader refuses with `NOT_ENOUGH_REPLICAS` ({{refusals}} times so far), and its log ends at {{end}}. `ledger` could read what was stored.',
        because:
          'Too few copies in sync: then the leader **would rather not promise**. `till` keeps trying, up to two minutes. Reading needs only what is stored already.',
        rightInIt: {
          works: 'Without the second setting it would be: its usual value is one.',
          nothing: 'The sale is refused indeed. But what is stored was stored safely, so it may be read.',
        },
      },
    },
    oneCopy: {
      read: 'Brokers 2 and 3 are still away. Now go back to `min.insync.replicas=1`, the usual value. `till` still asks for `acks=all`.',
      question: 'With `acks=all`, one copy is left. What happens to a sale?',
      options: { acked: 'it is acknowledged, with one copy', refused: 'it is refused: “all” means three' },
      tasks: {
        min1: 'Be content with one copy',
        sale: 'Have a sale acknowledged',
        kill: 'Pull the last plug',
      },
      acts: { min1: 'Be content: `min.insync.replicas=1`', sale: 'ramen', kill: 'Unplug broker 1' },
      hints: [
        'How many brokers are in sync? “All” is all of those.',
        'Change the setting, then tap a sale. If one is waiting in `till`, it goes now.',
        'Set the least number to one, tap a sale, wait for its answer, and unplug broker 1.',
      ],
      reveal: {
        did: 'In sync: {{inSync}}. That was “all”, and the sale was acknowledged. Now the only broker that has it is dead.',
        because:
          '`acks=all` waits for **all in sync, not for all there are**. If one is left, it waits for one. Only `min.insync.replicas` sets a limit.',
        rightInIt: {
          refused: 'Three replicas are assigned. But those that are not in sync are not asked.',
        },
      },
    },
    safeTill: {
      read: 'Now make a **safe till**. Then a storm comes: each broker crashes in turn, at the worst moment. “Stored” must mean **two brokers have it**, sales must go on while one is away, and none may be missing.',
      question: null,
      tasks: {
        twoCopies: '“Stored” means: at least two brokers have it',
        goesOn: 'Whichever broker is away, sales are stored',
        nothingMissing: 'No sale is missing after the storm',
      },
      acts: {
        copies: 'Replicas of `pay`',
        min: 'In sync at least (`min.insync.replicas`)',
        acks: 'What `till` waits for',
        storm: 'Let the storm pass',
      },
      choices: {
        one: 'one',
        two: 'two',
        three: 'three',
        min1: 'one',
        min2: 'two',
        min3: 'three',
        acks0: '`acks=0`',
        acks1: '`acks=1`',
        acksAll: '`acks=all`',
      },
      hints: [
        'With one broker away, how many copies are left, and how many does the topic want?',
        'Three settings, then the storm. If something got lost, undo takes the whole storm back.',
        'Three replicas, at least two in sync, and `acks=all`. Then let the storm pass.',
      ],
      reveal: {
        did: 'Three crashes later: {{acknowledged}} sales acknowledged, {{lost}} lost, {{failed}} given up. In sync: {{inSync}}.',
        because:
          'Three replicas, two of them wanted: **one may be missing**. With `acks=all` a sale that counts as stored is on two brokers at least, so one of them is always left.',
      },
    },
  },
  takeaways: [
    '`acks=0` waits for nobody, `acks=1` for the leader, `acks=all` for all copies in sync.',
    'All in sync may be one. `min.insync.replicas` says how few will do.',
    'Three replicas, two in sync at least, `acks=all`: one broker may be away, and nothing stored is lost.',
  ],
};
