/** The cluster in words. */
export const outline = {
  lead: 'What the stage shows, to be walked with the arrow keys',
  headings: {
    producers: 'Producers',
    brokers: 'Brokers',
    groups: 'Consumer groups',
    zookeeper: 'ZooKeeper ensemble',
    faults: 'Links that are not well',
  },
  noLeader: 'no leader',
  leader: 'leader broker {{id}}',
  inSync: 'in sync {{ids}}',
} as const;
