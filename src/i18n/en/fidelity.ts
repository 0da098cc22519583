/** How the simulation compares with real Kafka. */
export const fidelity = {
  title: 'Fidelity to real Kafka',
  verdict: 'Checked against Apache Kafka {{version}}: {{equal}} of {{count}} scenarios are equal',
  lead: 'Each was played on a real cluster with ZooKeeper and recorded. The same is played here, again with every new version of this page, and compared: at {{count}} quiet points all that can be observed.',
  equal: 'equal',
  declared: 'equal but for {{count}} things',
  declared_one: 'equal but for one thing',
  points_one: '1 quiet point',
  points: '{{count}} quiet points',
  themes: {
    topics: 'Topics, replicas and settings',
    failures: 'Brokers, controllers and ZooKeeper that fail',
    logs: 'Records, segments, retention and compaction',
    producers: 'Producers',
    groups: 'Consumers and groups',
    transactions: 'Transactions',
    refusals: 'What is refused',
  },
  compared: 'What was compared',
  aspects: {
    answers: 'what each step was answered',
    controller: 'the controller and its epoch',
    partitions: 'leaders, ISRs, epochs and offsets on every broker',
    logs: 'the logs on every disk, record by record',
    znodes: 'all znodes with their versions',
    groups: 'the groups, their members and committed offsets',
    lag: 'lag by group and partition, as the command-line tool prints it',
    producers: 'what producers were told',
    consumers: 'what consumers read, record by record',
  },
  notCompared:
    'How long things take is not compared, nor what lies in Kafka’s own topics. Times, ids and other chance are taken from the recording.',
} as const;
