import type { LessonText } from '../text';
import type { lesson } from './lesson';

export const text: LessonText<typeof lesson> = {
  title: 'The batching dial',
  greeting: 'One request for each small record: that is quick, and a lot of work. There is a dial for it.',
  nudge: null,
  scaled: {},
  steps: {
    linger: {
      read: '`app` collects records for each partition in a **batch**. It sends a batch when `linger.ms` is over or `batch.size` is reached. Last run: {{records}} records and **{{requests}} requests a second**. 99 of 100 records were acknowledged within **{{p99}} ms**.',
      question: 'You let it wait up to 50 ms for more records. What happens to requests and delay?',
      options: {
        moreQuicker: 'more requests, less delay',
        fewerSlower: 'fewer requests, a little more delay',
        same: 'both stay as they are',
      },
      tasks: {
        run: 'Run `app` with `linger.ms=50`',
        halved: 'Fewer than half as many requests a second',
      },
      acts: { linger: 'How long a batch may wait (`linger.ms`)', run: 'Run for 2 seconds' },
      choices: { ms0: '0 ms', ms50: '50 ms' },
      hints: [
        'The numbers of the last run stand above the question.',
        'One dial, then the run. A new setting shows only in a new run.',
        'Choose 50 ms, then press “Run for 2 seconds”.',
      ],
      reveal: {
        did: 'Requests a second: {{requestsAtOnce}} before, {{requestsLingered}} now. Delay of 99 in 100: {{delayAtOnce}} ms before, {{delayLingered}} ms now.',
        because:
          'What comes within `linger.ms` travels **in one batch**. Fewer requests mean less work for everybody, and the first record of a batch pays for it with waiting.',
        rightInIt: {
          moreQuicker: 'Without waiting it is quicker. But then nearly every record is a request of its own.',
          same: 'As many records get through as before. They only share the way.',
        },
      },
    },
    squeeze: {
      read: 'A batch begins with a header of {{header}} bytes, whether it holds one record or many. And it is compressed **as a whole**. Here `app` waits up to 50 ms, so what is sent together shares a batch.',
      question: 'One record in its own batch, or 100 in one, both compressed. How many bytes does a record take?',
      options: { same: 'the same in both', together: 'fewer when 100 share a batch', alone: 'fewer when it is alone' },
      tasks: {
        codec: 'Switch on compression',
        one: 'Send one record alone',
        hundred: 'Send 100 records in one batch',
      },
      acts: { codec: 'Compression (`compression.type`)', one: 'Send one record', hundred: 'Send 100 together' },
      choices: { none: '`none`', zstd: '`zstd`' },
      hints: [
        'What must each batch carry, even for one record?',
        'Compression comes first. A batch that is stored already stays as it is.',
        'Choose `zstd`. Send one record and let it arrive. Then send 100 together.',
      ],
      reveal: {
        did: 'Compressed and alone, a record took {{alone}} bytes. In the batch of 100 it took {{together}}.',
        because:
          'The header, and what compression itself needs, are **paid once for each batch**. Real compression gains even more in large batches: what repeats from record to record is written once.',
        rightInIt: {
          same: 'The records themselves are equally long. But the header is shared by one, or by a hundred.',
          alone: 'The batch of one is smaller as a whole. But its only record carries the whole header.',
        },
      },
    },
    acks: {
      read: 'Now back to `linger.ms=0`. The other thing that takes time is the **acknowledgement**. With `acks=all`, 99 of 100 records took **{{delayAll}} ms** at most. In the last run: **{{p99}} ms**.',
      question: 'How does the delay go, from `acks=0` over `acks=1` to `acks=all`?',
      options: { rising: 'it rises', equal: 'it is the same' },
      tasks: { acks1: 'Run `app` with `acks=1`', acks0: 'Run `app` with `acks=0`' },
      acts: { acks: 'What `app` waits for', run: 'Run for 2 seconds' },
      choices: { acks0: '`acks=0`', acks1: '`acks=1`', acksAll: '`acks=all`' },
      hints: [
        'Who has to do something before `app` gets its answer?',
        'Choose, run, and read the last run above the question. That of `acks=all` stands there already.',
        'Choose `acks=1` and run. Then choose `acks=0` and run.',
      ],
      reveal: {
        did: 'Delay of 99 in 100: {{delay0}} ms with `acks=0`, {{delay1}} ms with `acks=1`, {{delayAll}} ms with `acks=all`.',
        because:
          '`acks=1` waits for the way to the leader and back. `acks=all` also waits **until the followers have fetched it**. `acks=0` waits for nobody, and knows nothing.',
        rightInIt: {
          equal: 'What is sent is the same, and so are the requests. Only the answer comes at another time.',
        },
      },
    },
    promises: {
      read: 'Kafka promises seven things. You have seen each of them happen in these lessons.',
      question: 'Two of its promises pull against each other, with `linger.ms` between them. Which two?',
      options: {
        orderDurability: 'order and durability',
        throughputDelay: 'throughput and low delay',
        none: 'none: all of them come together',
      },
      tasks: { lay: 'Lay every promise where you saw it kept' },
      acts: {},
      boards: {
        promises: {
          title: 'What keeps which promise?',
          cards: {
            throughput: 'throughput',
            scalability: 'scalability',
            durability: 'durability',
            order: 'order',
            lowDelay: 'low delay',
            faultTolerance: 'fault tolerance',
            decoupling: 'decoupling',
          },
          places: {
            batch: 'many records in one request',
            copies: 'a record lies on three disks',
            key: 'the same key, the same partition',
            linger: 'a small `linger.ms`',
            moved: 'partitions move to a new broker',
            leader: 'a leader dies, another takes over',
            groups: 'a new group; nobody has to be told',
          },
        },
      },
      hints: [
        'Throughput is how much gets through in a second. Low delay is how soon one record is through.',
        'Durable: what is stored stays. Fault-tolerant: when something dies, work goes on.',
        'Throughput: one request. Scalability: a new broker. Durability: three disks. Order: the key. Low delay: `linger.ms`. Fault tolerance: another leader. Decoupling: a new group.',
      ],
      reveal: {
        did: 'Every promise lies with what keeps it.',
        because:
          'Each is kept in a way of its own, and most go well together. But **throughput and low delay share a dial**: to collect is to wait.',
        rightInIt: {
          orderDurability: 'Both cost something. But a key and three copies do not get in each other’s way.',
          none: 'Most of them do. But whoever collects records to send fewer requests makes the first one wait.',
        },
      },
    },
    hitTheMark: {
      read: '**Hit the mark.** The network can take 40 requests a second, and nobody wants to wait for long. What the last run came to stands beside each task.',
      question: null,
      tasks: {
        safe: 'A run with `acks=all` and at least 200 records a second. Last run: {{records}}',
        few: 'The same, with at most 40 requests a second. Last run: {{requests}}',
        quick: 'The same, with 99 of 100 acknowledged in less than 100 ms. Last run: {{p99}} ms',
      },
      acts: {
        linger: 'How long a batch may wait (`linger.ms`)',
        batch: 'How large it may get (`batch.size`)',
        acks: 'What `app` waits for',
        run: 'Run for 2 seconds',
      },
      choices: {
        ms0: '0 ms',
        ms25: '25 ms',
        ms50: '50 ms',
        ms75: '75 ms',
        ms150: '150 ms',
        small: '500 bytes',
        usual: '16384 bytes',
        acks0: '`acks=0`',
        acks1: '`acks=1`',
        acksAll: '`acks=all`',
      },
      hints: [
        'A batch goes out when one of two things happens. Which of the two is it here?',
        'Three dials, then a run. With batches of 500 bytes, a longer wait does not help much.',
        'Choose 75 ms, 16384 bytes and `acks=all`, then run.',
      ],
      reveal: {
        did: '{{records}} records and {{requests}} requests a second, 99 of 100 records within {{p99}} ms.',
        because:
          'Batches need **room and time** to fill. More waiting would save more requests, and would miss the mark on delay: there is no best setting, only one that fits.',
      },
    },
  },
  takeaways: [
    'A batch goes out when `linger.ms` is over or `batch.size` is reached, whichever comes first.',
    'Larger batches: fewer requests, fewer bytes for each record, more waiting.',
    '`acks=all` costs the time in which the followers fetch. Measure, then choose.',
  ],
};
