import type { LessonText } from '../text';
import type { lesson } from './lesson';

export const text: LessonText<typeof lesson> = {
  title: 'Available or correct',
  greeting: 'The last broker that has everything is about to die. Will you wait for it, or go on without?',
  nudge: null,
  scaled: {},
  steps: {
    lastOne: {
      read: '`pay` and `views` have three copies each. But the network between broker 1 and the others is cut: brokers 2 and 3 are three records behind. In sync: **only broker 1**, {{inSync}}. As broker 1 dies, the network is mended.',
      question: 'Broker 1 dies. What becomes of `pay`?',
      options: { moves: 'it moves to broker 2', nobody: 'it has no leader' },
      tasks: { unplug: 'Unplug broker 1', offline: 'Wait until the others have noticed' },
      acts: { unplug: 'Unplug broker 1, and mend the network' },
      hints: [
        'Look at the in-sync replicas of `pay-0` in the inspector. Who of them is left?',
        'The button below the question pulls the plug.',
        'Press it, and let time run until the ZooKeeper session of broker 1 has ended.',
      ],
      reveal: {
        did: '`pay` and `views` have no leader. In sync is still {{inSync}}, the one that is dead.',
        because:
          'Only a copy that is in sync may lead. Brokers 2 and 3 run, but they lack records that were **acknowledged**. So both topics wait: nobody can write or read.',
        rightInIt: { moves: 'With broker 2 in sync it would: it is the next in the list.' },
      },
    },
    allow: {
      read: '`unclean.leader.election.enable` lets a copy lead a topic although it is **not** in sync. It is off unless you say otherwise. Allow it for `views`.',
      question: 'What happens to `views`?',
      options: { allThere: 'it is back, with every record', someGone: 'it is back, and three records are gone' },
      tasks: { allow: 'Allow it for `views`', led: 'Wait until somebody leads `views` again' },
      acts: { allow: 'Allow it for `views`' },
      hints: [
        'Compare the log of broker 1 with the logs of brokers 2 and 3.',
        'The button below the question sets it for `views` only.',
        'Press it, and watch who becomes the leader of `views-0`.',
      ],
      reveal: {
        did: 'Broker {{leader}} leads `views` at once. Its log ends at {{viewsEnd}}, and {{viewsLost}} acknowledged records are missing.',
        because:
          'The first copy in the list that is alive now leads, and **its log is the truth**. Available again, no longer complete: an **unclean leader election**.',
        rightInIt: { allThere: 'Back it is. But nobody who is alive has those records.' },
      },
    },
    return: {
      read: 'Broker 1 has been repaired. Its disk is whole: the missing records of `views` are on it.',
      question: 'Broker 1 comes back. What becomes of those records?',
      options: { restored: 'they are put back into `views`', cutOff: 'they are cut off' },
      tasks: { plugIn: 'Plug broker 1 in', log: 'Wait until all logs agree' },
      acts: { plugIn: 'Plug broker 1 in' },
      hints: [
        'Broker 1 comes back as a follower. What does a follower do where its log differs?',
        'The button below the question plugs it in.',
        'Press it, and watch the end of its log of `views-0`.',
      ],
      reveal: {
        did: 'Broker 1 cut its log of `views` back to {{viewsEnd}}. The records are gone from every disk.',
        because:
          'A follower gives up what its leader does not have. The election had decided already; coming back **repairs nothing**.',
        rightInIt: { restored: 'On the disk they still were, until broker 1 asked its leader.' },
      },
    },
    waited: {
      read: '`pay` was not allowed that, and stood still until broker 1 came back. Now compare the two.',
      question: 'What does `pay` have?',
      options: { everything: 'everything', fewer: 'three records fewer, like `views`' },
      tasks: { lookPay: 'Look at `pay`', lookViews: 'Look at `views`' },
      acts: { lookPay: 'Look at `pay-0`', lookViews: 'Look at `views-0`' },
      hints: [
        'Who leads `pay-0` now, and whose log was complete?',
        'Two buttons show the two partitions in the inspector.',
        'Press one, then the other, and compare the logs.',
      ],
      reveal: {
        did: 'The log of `pay` ends at {{payEnd}}, that of `views` at {{viewsEnd}}. In sync for `pay`: {{inSync}}.',
        because:
          'As soon as broker 1 was back, it led `pay` again, and the others copied what they lacked. **Waiting cost time, and no record.**',
        rightInIt: { fewer: 'With the same setting as `views` it would be so.' },
      },
    },
    perTopic: {
      read: 'Four topics, each with its last records on broker 1 alone. Then broker 1 is away for a while. **Decide topic by topic**: `payments` and `audit` must not lose anything, `views` and `offers` must not stop.',
      question: null,
      tasks: {
        decide: 'Decide for all four',
        goesOn: '`views` and `offers` go on during the outage',
        kept: '`payments` and `audit` have lost nothing afterwards',
      },
      acts: {
        payments: '`payments`',
        views: '`views`',
        audit: '`audit`',
        offers: '`offers`',
        outage: 'Let the outage come',
      },
      choices: { mayLose: 'may go on with a loss', waits: 'waits' },
      hints: [
        'What is worse for a topic: to stand still for a minute, or to have a gap for ever?',
        'A switch for each topic, then the outage. If something got lost, undo takes the outage back.',
        'Switch on `views` and `offers`, leave `payments` and `audit` as they are, and let the outage come.',
      ],
      reveal: {
        did: 'Lost: {{viewsLost}} of `views`, {{offersLost}} of `offers`, {{paymentsLost}} of `payments`, {{auditLost}} of `audit`.',
        because:
          'Nobody can have both when the last complete copy is away. So **say for each topic** which is worse. Better still: several copies in sync, and it does not come to that.',
      },
    },
  },
  takeaways: [
    'If no copy in sync is alive, a topic waits. That is how it is unless you say otherwise.',
    'An unclean election lets a stale copy lead: available at once, and acknowledged records are lost for good.',
    'Decide per topic: wait where nothing may be missing, go on where a gap is the lesser evil.',
  ],
};
