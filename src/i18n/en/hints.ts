/** A word for each idea, when it is met for the first time. */
export const hints = {
  title: 'New here',
  dismiss: 'Got it',
  why: 'Why did it happen?',
  off: 'No more hints',
  switch: 'Hints',
  switchHint: 'A word for each idea when it is met for the first time',
  again: 'Show all hints again',
  ideas: {
    key: {
      title: 'The letter is the key',
      text: 'Records with the same key always take the same partition, so they stay in order.',
    },
    highWatermark: {
      title: 'The red line: high watermark',
      text: 'What is left of it is on every in-sync replica. Consumers read up to here and no further.',
    },
    noGoodbye: {
      title: 'Nobody knows yet',
      text: 'A broker that is unplugged says no goodbye. Until its ZooKeeper session ends, it is still leader on paper.',
    },
    election: {
      title: 'The crown moved',
      text: 'The controller picked a new leader. Select any thing and read Why?: it leads back to what you did.',
    },
    outOfSync: {
      title: 'Dashed is out of sync',
      text: 'This replica fell behind or fell silent. The leader no longer waits for it before it calls a record committed.',
    },
    offline: {
      title: 'No leader, no service',
      text: 'None of its in-sync replicas is alive. The partition waits for one of them, so that nothing is lost.',
    },
    unclean: {
      title: 'Open again, and torn',
      text: 'A replica that lacked records leads now. What it did not have is gone, though it was called stored.',
    },
    truncated: {
      title: 'A log was cut back',
      text: 'It held records that the new leader never had. They were never committed; now the copies agree again.',
    },
    rebalance: {
      title: 'The partitions are shared anew',
      text: 'Somebody came or went. The bars show who read what, and where reading stood still.',
    },
    committed: {
      title: 'A bookmark',
      text: 'The group has written down how far it is. Whoever takes over reads on from there; the records stay.',
    },
    duplicate: {
      title: 'Sent twice, stored once',
      text: 'The producer numbers its batches. The leader knew this number already and dropped the copy.',
    },
    segment: {
      title: 'A new file',
      text: 'A log is kept in segments. Only whole, closed ones are ever deleted or cleaned.',
    },
    retention: {
      title: 'Old records went',
      text: 'Their time was over, read or not. The first offset is higher now; numbers are never used again.',
    },
    compaction: {
      title: 'Cleaned, with gaps',
      text: 'Of every key the latest record stays. Offsets do not close up, so gaps are left.',
    },
    transaction: {
      title: 'A transaction is open',
      text: 'Its records are in the log and undecided. Readers with read_committed stop in front of them.',
    },
    cut: {
      title: 'The link is cut',
      text: 'Both ends live and cannot hear each other. What is sent waits on the wire, until you heal it.',
    },
    controller: {
      title: 'A new controller',
      text: 'Another broker was the first to write its name into /controller. Its epoch is one higher, so old orders are refused.',
    },
  },
} as const;
