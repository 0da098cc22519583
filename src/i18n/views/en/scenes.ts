/** The shelf of ready scenes: a title and one sentence for each. */
export const scenes = {
  title: 'Scenes',
  open: 'Scenes',
  text: 'Each one is a run of its own. What you have open stays among your runs if you have done anything in it.',
  start: 'Open',
  opening: 'Opening …',
  coming: 'coming',
  blank: {
    title: 'New cluster',
    text: '1 to 12 brokers, 1 to 7 ZooKeeper servers, empty or with a first topic.',
    open: 'Choose …',
  },
  analytics: {
    title: 'Page views',
    text: 'Clicks go in, a running count for each page comes out. Needs Kafka Streams.',
  },
  groups: { uses: 'What it is used for', faults: 'What goes wrong', inside: 'How it works inside' },
  list: {
    iot: {
      title: 'Forty sensors',
      text: 'Devices send readings by their id; alarms, an archive and a dashboard each read all of them.',
    },
    workflow: {
      title: 'Pay, pack, ship',
      text: 'Each stage waits for the event of the one before. Stop one, and see it catch up.',
    },
    mobile: {
      title: 'A phone in a tunnel',
      text: 'It is away for a minute, and then reads on from its bookmark as if nothing had been.',
    },
    hotPartition: {
      title: 'Hot partition',
      text: 'One key takes half of the traffic, and its partition’s reader falls behind alone.',
    },
    restlessGroup: {
      title: 'Restless group',
      text: 'Members join, crash and leave: watch who reads what after each rebalance.',
    },
    retention: {
      title: 'A week of records',
      text: 'A record every six hours, one segment a day, seven days to live: the oldest are about to go.',
    },
    slowFollower: {
      title: 'A slow follower',
      text: 'The link to one copy is slow, and thirty seconds later it is out of the in-sync set.',
    },
    splitNetwork: {
      title: 'Split network',
      text: 'Broker 1 is alone on its side and believes that it still leads. The others have moved on.',
    },
    noQuorum: {
      title: 'No quorum',
      text: 'Two of three ZooKeeper servers are down. Records still flow, but nobody could be elected.',
    },
    twelveBrokers: {
      title: 'Twelve brokers, broker 8 killed',
      text: 'Two hundred partitions in three racks. Some are offline, many lack a copy: which, and why?',
    },
    transaction: {
      title: 'An open transaction',
      text: 'Three records are in the log and count for nobody who reads committed. Commit or abort it.',
    },
  },
} as const;
