import { expect, test } from 'vitest';
import {
  creationProblem,
  creationProblemInZooKeeper,
  deletionProblem,
  electionProblem,
  growthProblem,
  problemBeforeGrowth,
  reassignmentProblem,
  topicConfigProblem,
} from './adminChecks';
import { settled } from './context';

const BROKERS = [1, 2, 3].map((brokerId) => ({ brokerId, rack: null }));
const wish = (change = {}) => ({
  name: 'orders',
  numPartitions: 1,
  replicationFactor: 1,
  assignments: null,
  configs: {},
  ...change,
});
const placed = (assignments: readonly (readonly number[])[]) =>
  wish({ numPartitions: -1, replicationFactor: -1, assignments });

// Section 8 of the reference, line by line. People meet these words in their terminals: they must be Kafka's own.
const REFUSALS: readonly (readonly [string, unknown, string, string])[] = [
  [
    'an existing topic',
    creationProblem(wish(), ['orders'], BROKERS),
    'TOPIC_ALREADY_EXISTS',
    "Topic 'orders' already exists.",
  ],
  [
    'both counts and an assignment',
    creationProblem(wish({ assignments: [[1]] }), [], BROKERS),
    'INVALID_REQUEST',
    'Both numPartitions or replicationFactor and replicasAssignments were set. Both cannot be used at the same time.',
  ],
  [
    'no partitions',
    creationProblem(wish({ numPartitions: 0 }), [], BROKERS),
    'INVALID_PARTITIONS',
    'Number of partitions must be larger than 0.',
  ],
  [
    'no replicas',
    creationProblem(wish({ replicationFactor: 0 }), [], BROKERS),
    'INVALID_REPLICATION_FACTOR',
    'Replication factor must be larger than 0.',
  ],
  [
    'more replicas than brokers',
    creationProblem(wish({ replicationFactor: 4 }), [], BROKERS),
    'INVALID_REPLICATION_FACTOR',
    'Replication factor: 4 larger than available brokers: 3.',
  ],
  [
    'racks on some brokers alone',
    creationProblem(wish(), [], [...BROKERS, { brokerId: 4, rack: 'a' }]),
    'UNKNOWN_SERVER_ERROR',
    'The server experienced an unexpected error when processing the request.',
  ],
  [
    'an empty name',
    creationProblem(wish({ name: '' }), [], BROKERS),
    'INVALID_TOPIC_EXCEPTION',
    'Topic name is invalid: the empty string is not allowed',
  ],
  [
    'the metadata topic of KRaft',
    creationProblem(wish({ name: '__cluster_metadata' }), [], BROKERS),
    'INVALID_REQUEST',
    'Creation of internal topic __cluster_metadata is prohibited.',
  ],
  [
    'a topic on its way out',
    creationProblemInZooKeeper(wish(), [], true),
    'TOPIC_ALREADY_EXISTS',
    "Topic 'orders' is marked for deletion.",
  ],
  [
    'a topic that this broker has not heard of',
    creationProblemInZooKeeper(wish(), ['orders'], false),
    'TOPIC_ALREADY_EXISTS',
    "Topic 'orders' already exists.",
  ],
  [
    'a name that collides',
    creationProblemInZooKeeper(wish({ name: 'a.b' }), ['a_b'], false),
    'INVALID_TOPIC_EXCEPTION',
    "Topic 'a.b' collides with existing topics: a_b",
  ],
  [
    'partitions with different numbers of replicas',
    creationProblemInZooKeeper(placed([[1, 2], [1]]), [], false),
    'INVALID_REPLICA_ASSIGNMENT',
    'All partitions should have the same number of replicas',
  ],
  [
    'a broker twice',
    creationProblemInZooKeeper(placed([[1, 1]]), [], false),
    'INVALID_REPLICA_ASSIGNMENT',
    'Duplicate replica assignment found: HashMap(0 -> ArrayBuffer(1, 1))',
  ],
  [
    'an unknown setting',
    creationProblemInZooKeeper(wish({ configs: { colour: 'red' } }), [], false),
    'INVALID_CONFIG',
    'Unknown topic config name: colour',
  ],
  ['deletion switched off', deletionProblem(false, true), 'TOPIC_DELETION_DISABLED', 'Topic deletion is disabled.'],
  [
    'the deletion of a topic that is not there',
    deletionProblem(true, false),
    'UNKNOWN_TOPIC_OR_PARTITION',
    'This server does not host this topic-partition.',
  ],
  [
    'growth of a topic that is not there',
    growthProblem({ name: 'x', count: 2, assignments: null }, null, [1]),
    'UNKNOWN_TOPIC_OR_PARTITION',
    "The topic 'x' does not exist.",
  ],
  [
    'growth of a topic on its way out',
    problemBeforeGrowth(true, []),
    'INVALID_TOPIC_EXCEPTION',
    'The topic is queued for deletion.',
  ],
  [
    'any growth where one broker has a rack and one has none',
    problemBeforeGrowth(false, [
      { brokerId: 1, rack: 'a' },
      { brokerId: 2, rack: null },
    ]),
    'UNKNOWN_SERVER_ERROR',
    'The server experienced an unexpected error when processing the request.',
  ],
  [
    'growth while partitions move',
    growthProblem(
      { name: 'x', count: 2, assignments: null },
      [{ replicas: [1, 2], addingReplicas: [2], removingReplicas: [] }],
      [1, 2],
    ),
    'REASSIGNMENT_IN_PROGRESS',
    "A partition reassignment is in progress for the topic 'x'.",
  ],
  [
    'fewer partitions',
    growthProblem({ name: 'x', count: 1, assignments: null }, [settled([1]), settled([1])], [1]),
    'INVALID_PARTITIONS',
    'Topic currently has 2 partitions, which is higher than the requested 1.',
  ],
  [
    'as many partitions as there are',
    growthProblem({ name: 'x', count: 1, assignments: null }, [settled([1])], [1]),
    'INVALID_PARTITIONS',
    'Topic already has 1 partitions.',
  ],
  [
    'growth onto an unknown broker',
    growthProblem({ name: 'x', count: 2, assignments: [[9]] }, [settled([1])], [1]),
    'INVALID_REPLICA_ASSIGNMENT',
    'Unknown broker(s) in replica assignment: 9.',
  ],
  [
    'too many assignments',
    growthProblem({ name: 'x', count: 2, assignments: [[1], [1]] }, [settled([1])], [1]),
    'INVALID_REPLICA_ASSIGNMENT',
    'Increasing the number of partitions by 1 but 2 assignments provided.',
  ],
  [
    'settings of a topic that is not there',
    topicConfigProblem('x', false, {}, {}),
    'UNKNOWN_TOPIC_OR_PARTITION',
    "The topic 'x' does not exist.",
  ],
  [
    'a setting that does not parse',
    topicConfigProblem('x', true, { 'min.insync.replicas': 'two' }, {}),
    'INVALID_CONFIG',
    "Invalid config value for resource ConfigResource(type=TOPIC, name='x'): Invalid value two for configuration min.insync.replicas: Not a number of type INT",
  ],
  [
    'tiered storage, which is off in every broker',
    topicConfigProblem('x', true, { 'remote.storage.enable': 'true' }, {}),
    'INVALID_CONFIG',
    "Invalid config value for resource ConfigResource(type=TOPIC, name='x'): Tiered Storage functionality is disabled in the broker. Topic cannot be configured with remote log storage.",
  ],
  [
    'a move to nowhere',
    reassignmentProblem(settled([1]), [], [1, 2]),
    'INVALID_REPLICA_ASSIGNMENT',
    'Empty replica list specified in partition reassignment.',
  ],
  [
    'a move to one broker twice',
    reassignmentProblem(settled([1]), [2, 2], [1, 2]),
    'INVALID_REPLICA_ASSIGNMENT',
    'Duplicate replica ids in partition reassignment replica list: ArrayBuffer(2, 2)',
  ],
  [
    'a move to no broker',
    reassignmentProblem(settled([1]), [-1], [1, 2]),
    'INVALID_REPLICA_ASSIGNMENT',
    'Invalid broker id in replica list: ArrayBuffer(-1)',
  ],
  [
    'a move to a dead broker',
    reassignmentProblem(settled([1]), [1, 3], [1, 2]),
    'INVALID_REPLICA_ASSIGNMENT',
    'Replica assignment has brokers that are not alive. Replica list: ArrayBuffer(3), live broker list: Set(1, 2)',
  ],
  [
    'a move of what is not there',
    reassignmentProblem(null, [1], [1, 2]),
    'UNKNOWN_TOPIC_OR_PARTITION',
    'The partition does not exist.',
  ],
  [
    'a cancellation of nothing',
    reassignmentProblem(settled([1]), null, [1, 2]),
    'NO_REASSIGNMENT_IN_PROGRESS',
    'No partition reassignment is in progress.',
  ],
  [
    'an election in a topic that goes',
    electionProblem('PREFERRED', { isBeingDeleted: true, leader: 1, isLeaderLive: true, preferredLeader: 2 }),
    'INVALID_TOPIC_EXCEPTION',
    'The topic is being deleted',
  ],
  [
    'an unclean election while the leader lives',
    electionProblem('UNCLEAN', { isBeingDeleted: false, leader: 1, isLeaderLive: true, preferredLeader: 2 }),
    'ELECTION_NOT_NEEDED',
    'Leader election not needed for topic partition.',
  ],
  [
    'an election of nothing',
    electionProblem('PREFERRED', null),
    'UNKNOWN_TOPIC_OR_PARTITION',
    'The partition does not exist.',
  ],
];

test.each(REFUSALS)('%s is refused in Kafka’s words', (_, problem, error, message) => {
  expect(problem).toEqual({ error, message });
});

// Brokers that do not exist are the operator's affair: the partition simply waits for them.
test('a topic may be placed on brokers that nobody knows', () => {
  expect(creationProblem(placed([[7]]), [], BROKERS)).toBeNull();
  expect(creationProblemInZooKeeper(placed([[7]]), [], false)).toBeNull();
});

test('only replicas that are added must be alive', () => {
  expect(reassignmentProblem(settled([1, 3]), [3, 2], [2])).toBeNull();
});
