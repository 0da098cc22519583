import { expect, test } from 'vitest';
import type { Command, KafkaMessage, TraceEntry } from '../../engine';
import { LANGUAGES } from '../languages';
import { parseMarkup } from '../markup';
import { narration as en } from './en';
import { markOf, narrate, untilOf } from './index';
import { narration as ja } from './ja';
import { narration as ko } from './ko';
import { plain } from './parts';
import type { CommandOf, CommandType, EventOf, EventType } from './types';

const narrations = { en, ja, ko };

// A name that would break markup, and one that ends in a consonant or a vowel depending on who reads it aloud.
const clientId = 'a`**b';
const groupId = 'kitchen';
const topicPartition = 'orders-1';
const onReplica = { brokerId: 3, topicPartition };
const onGroup = { brokerId: 1, groupId };
const onTransaction = { brokerId: 1, transactionalId: 'billing' };
const ofTransaction = { clientId, transactionalId: 'billing' };
const onConsumer = { clientId, groupId };
const session = { serverId: 1, sessionId: '0x100001426e00002', owner: 'broker-2' };
const parts = [{ topic: 'orders', partitions: [0, 1, 2] }];
const recordIds = ['shop#1'];

/** One of each: a new event does not compile until it is here. */
const EVENTS: { readonly [Type in EventType]: EventOf<Type> } = {
  processStarted: { type: 'processStarted', nodeId: 'broker-2', bySupervisor: true },
  processKilled: { type: 'processKilled', nodeId: clientId },
  processExited: { type: 'processExited', nodeId: 'broker-2', willRestart: true },
  processFrozen: { type: 'processFrozen', nodeId: 'broker-1' },
  processThawed: { type: 'processThawed', nodeId: 'broker-1', waiting: 3 },
  diskWiped: { type: 'diskWiped', nodeId: 'zookeeper-2' },
  linkCut: { type: 'linkCut', between: ['broker-1', 'zookeeper-2'], oneWay: false },
  linkSlowed: { type: 'linkSlowed', between: ['broker-1', 'shop'], byMs: 50, oneWay: true },
  linkMadeLossy: { type: 'linkMadeLossy', between: ['broker-1', 'shop'], oneIn: 10, oneWay: true },
  nodeIsolated: { type: 'nodeIsolated', nodeId: 'broker-1' },
  clusterSplit: { type: 'clusterSplit', sides: [['broker-1', 'zookeeper-1'], ['broker-2']] },
  linksHealed: { type: 'linksHealed', count: 5 },
  messageHeld: { type: 'messageHeld', messageId: 7, from: 'broker-1', to: 'broker-2' },
  messageReleased: { type: 'messageReleased', messageId: 7, from: 'broker-1', to: 'broker-2' },
  linkHealed: { type: 'linkHealed', between: ['broker-1', 'broker-2'] },
  zookeeperStateChanged: {
    type: 'zookeeperStateChanged',
    serverId: 1,
    from: 'FOLLOWING',
    to: 'LOOKING',
    leaderId: null,
    reason: 'leaderLost',
    lost: 3,
  },
  zookeeperVoted: {
    type: 'zookeeperVoted',
    serverId: 1,
    round: 2,
    isChange: true,
    leader: 2,
    zxid: 2 ** 32 + 7,
    peerEpoch: 1,
  },
  zookeeperLeaderElected: { type: 'zookeeperLeaderElected', serverId: 2, epoch: 2, supporters: [1, 2], voters: 3 },
  zookeeperSynchronized: {
    type: 'zookeeperSynchronized',
    serverId: 1,
    leaderId: 2,
    mode: 'TRUNC',
    from: 2 ** 32 + 7,
    to: 2 ** 32 + 6,
    gained: 0,
    lost: 1,
  },
  sessionCreated: { type: 'sessionCreated', ...session, timeoutMs: 18_000 },
  sessionExpired: { type: 'sessionExpired', ...session, timeoutMs: 18_000 },
  sessionClosed: { type: 'sessionClosed', ...session },
  znodeChanged: { type: 'znodeChanged', change: 'deleted', path: '/brokers/ids/2', zxid: 1, isEphemeral: true },
  watchFired: {
    type: 'watchFired',
    serverId: 1,
    client: 'broker-1',
    event: 'NodeChildrenChanged',
    path: '/brokers/ids',
  },
  brokerStatusChanged: { type: 'brokerStatusChanged', brokerId: 2, from: 'STARTING', to: 'RUNNING' },
  brokerRegistered: { type: 'brokerRegistered', brokerId: 2, brokerEpoch: 4_294_967_440 },
  brokerRegistrationRefused: { type: 'brokerRegistrationRefused', brokerId: 2, ownerSession: null },
  zookeeperDisconnected: { type: 'zookeeperDisconnected', brokerId: 2, sessionId: '0x1' },
  zookeeperReconnected: { type: 'zookeeperReconnected', brokerId: 2, sessionId: '0x1' },
  zookeeperSessionLost: { type: 'zookeeperSessionLost', brokerId: 2, sessionId: '0x1' },
  controlledShutdownStarted: { type: 'controlledShutdownStarted', brokerId: 2 },
  controllerElected: { type: 'controllerElected', brokerId: 1, controllerEpoch: 1 },
  controllerResigned: { type: 'controllerResigned', brokerId: 1, controllerEpoch: 1 },
  brokersChanged: { type: 'brokersChanged', controllerId: 1, started: [], failed: [2], live: [1, 3] },
  topicCreated: {
    type: 'topicCreated',
    topic: 'orders',
    assignment: [
      [1, 2, 3],
      [2, 3, 1],
    ],
  },
  leaderElected: {
    type: 'leaderElected',
    topicPartition,
    strategy: 'Offline',
    from: 2,
    leaderId: 3,
    leaderEpoch: 1,
    assignedReplicas: [2, 3, 1],
    inSyncReplicas: [3, 1],
  },
  partitionOffline: { type: 'partitionOffline', topicPartition, assignedReplicas: [2], inSyncReplicas: [2] },
  inSyncReplicasShrunk: {
    type: 'inSyncReplicasShrunk',
    topicPartition,
    by: 'controller',
    from: [2, 3, 1],
    to: [3, 1],
    leaderEpoch: 1,
  },
  inSyncReplicasExpanded: {
    type: 'inSyncReplicasExpanded',
    topicPartition,
    by: 'leader',
    from: [3, 1],
    to: [3, 1, 2],
    leaderEpoch: 1,
  },
  isrChangeRefused: { type: 'isrChangeRefused', topicPartition, brokerId: 2, error: 'INVALID_UPDATE_VERSION' },
  controlledShutdownGranted: { type: 'controlledShutdownGranted', brokerId: 2, remaining: [] },
  becameLeader: { type: 'becameLeader', ...onReplica, leaderEpoch: 1, startOffset: 1 },
  becameFollower: { type: 'becameFollower', ...onReplica, leaderEpoch: 1, leaderId: 2 },
  recordsAppended: {
    type: 'recordsAppended',
    ...onReplica,
    baseOffset: 0,
    logEndOffset: 1,
    keys: ['**'],
    recordIds,
    isRepeat: false,
  },
  transactionStateChanged: {
    type: 'transactionStateChanged',
    ...onTransaction,
    from: 'Empty',
    to: 'Ongoing',
    producerId: 7,
    producerEpoch: 0,
    partitions: [topicPartition],
  },
  producerIdGiven: { type: 'producerIdGiven', ...onTransaction, producerId: 7, producerEpoch: 1 },
  producerFenced: { type: 'producerFenced', ...onTransaction, clientId, producerEpoch: 0, currentEpoch: 1 },
  transactionTimedOut: { type: 'transactionTimedOut', ...onTransaction, timeoutMs: 60_000 },
  transactionalIdExpired: { type: 'transactionalIdExpired', ...onTransaction },
  transactionsLoaded: { type: 'transactionsLoaded', brokerId: 1, partition: 7, transactionalIds: ['billing'] },
  markerAppended: {
    type: 'markerAppended',
    ...onReplica,
    offset: 7,
    controlType: 'ABORT',
    producerId: 7,
    producerEpoch: 0,
  },
  transactionBegun: { type: 'transactionBegun', ...ofTransaction },
  transactionEnding: { type: 'transactionEnding', ...ofTransaction, committed: true },
  transactionEnded: { type: 'transactionEnded', ...ofTransaction, committed: false },
  transactionFailed: { type: 'transactionFailed', ...ofTransaction, error: 'PRODUCER_FENCED', isFatal: true },
  transactionCallTimedOut: {
    type: 'transactionCallTimedOut',
    ...ofTransaction,
    call: 'commitTransaction',
    exception: 'TimeoutException',
    message: 'Timeout expired after 60000ms while awaiting EndTxn',
  },
  transactionCallRepeated: {
    type: 'transactionCallRepeated',
    ...ofTransaction,
    call: 'commitTransaction',
    outcome: 'returns',
  },
  recordsProcessed: {
    type: 'recordsProcessed',
    clientId,
    inputs: [topicPartition],
    outputTopic: 'invoices',
    recordIds,
  },
  duplicateDropped: { type: 'duplicateDropped', ...onReplica, baseOffset: 0, recordIds },
  appendRefused: { type: 'appendRefused', ...onReplica, error: 'NOT_ENOUGH_REPLICAS', recordIds },
  recordsReplicated: { type: 'recordsReplicated', ...onReplica, baseOffset: 4, logEndOffset: 7 },
  highWatermarkUpdated: { type: 'highWatermarkUpdated', ...onReplica, isLeader: true, from: 0, to: 1 },
  logTruncated: { type: 'logTruncated', ...onReplica, from: 7, to: 5 },
  fetchFailed: { type: 'fetchFailed', ...onReplica, error: 'NOT_LEADER_OR_FOLLOWER', leaderId: 2 },
  isrChangeProposed: { type: 'isrChangeProposed', ...onReplica, from: [3, 1], to: [3, 1, 2], lagging: [] },
  isrCommitted: { type: 'isrCommitted', ...onReplica, inSyncReplicas: [3, 1, 2] },
  replicaStopped: { type: 'replicaStopped', ...onReplica, isDeleted: true },
  memberJoined: { type: 'memberJoined', ...onGroup, memberId: 'kitchen-1', clientId },
  memberLeft: { type: 'memberLeft', ...onGroup, memberId: 'kitchen-1', clientId },
  memberExpired: { type: 'memberExpired', ...onGroup, memberId: 'kitchen-1', clientId, reason: 'session' },
  groupStateChanged: {
    type: 'groupStateChanged',
    ...onGroup,
    from: 'Empty',
    to: 'PreparingRebalance',
    generationId: 0,
  },
  groupStabilized: {
    type: 'groupStabilized',
    ...onGroup,
    generationId: 1,
    assignments: [{ memberId: 'kitchen-1', clientId, assignment: parts }],
  },
  offsetsCommitted: {
    type: 'offsetsCommitted',
    ...onGroup,
    offsets: [{ topic: 'orders', partition: 0, committedOffset: 1 }],
    isAdvance: true,
  },
  staticMemberReplaced: {
    type: 'staticMemberReplaced',
    ...onGroup,
    groupInstanceId: 'oven',
    oldMemberId: 'oven-1',
    memberId: 'oven-2',
    clientId,
  },
  offsetsExpired: {
    type: 'offsetsExpired',
    ...onGroup,
    offsets: [{ topic: 'orders', partition: 0, committedOffset: 1 }],
    reason: 'retention',
  },
  groupRemoved: { type: 'groupRemoved', ...onGroup },
  coordinatorLoaded: { type: 'coordinatorLoaded', brokerId: 1, partition: 12, groups: [] },
  recordSent: {
    type: 'recordSent',
    clientId,
    recordId: 'shop#1',
    topic: 'orders',
    partition: 1,
    key: 'order-1',
    value: 'ramen',
    partitioner: 'key',
  },
  recordsAcknowledged: {
    type: 'recordsAcknowledged',
    clientId,
    topicPartition,
    baseOffset: 0,
    recordIds,
    keys: ['order-1'],
    logAppendTimeMs: null,
  },
  produceRetried: {
    type: 'produceRetried',
    clientId,
    topicPartition,
    error: 'NETWORK_EXCEPTION',
    brokerId: 2,
    attempt: 1,
    recordIds,
  },
  sendBlocked: {
    type: 'sendBlocked',
    clientId,
    topic: 'orders',
    recordId: 'shop#1',
    neededBytes: 16_384,
    freeBytes: 0,
  },
  batchSplit: { type: 'batchSplit', clientId, topicPartition, recordIds, batches: 2 },
  producerEpochBumped: { type: 'producerEpochBumped', clientId, producerEpoch: 1, topicPartitions: [topicPartition] },
  producerFlushed: { type: 'producerFlushed', clientId, tookMs: 12 },
  recordsFailed: {
    type: 'recordsFailed',
    clientId,
    topicPartition,
    error: 'REQUEST_TIMED_OUT',
    outcome: 'unknown',
    recordIds,
    exception: 'TimeoutException',
    message: 'Expiring 1 record(s) for orders-1:120000 ms has passed since batch creation',
  },
  metadataLearned: { type: 'metadataLearned', clientId, changed: [topicPartition] },
  connectionFailed: { type: 'connectionFailed', clientId, brokerId: 2 },
  coordinatorFound: { type: 'coordinatorFound', ...onConsumer, brokerId: 1 },
  coordinatorLost: { type: 'coordinatorLost', ...onConsumer, brokerId: 1, error: 'NOT_COORDINATOR' },
  partitionsAssigned: { type: 'partitionsAssigned', ...onConsumer, generationId: 1, partitions: parts },
  partitionsRevoked: { type: 'partitionsRevoked', ...onConsumer, generationId: 1, partitions: parts },
  partitionsLost: { type: 'partitionsLost', ...onConsumer, generationId: 1, partitions: [] },
  positionFound: { type: 'positionFound', ...onConsumer, topicPartition, offset: 0, from: 'earliest' },
  recordProcessed: {
    type: 'recordProcessed',
    ...onConsumer,
    topicPartition,
    offset: 0,
    key: 'order-1',
    recordId: 'shop#1',
  },
  positionOutOfRange: { type: 'positionOutOfRange', ...onConsumer, topicPartition, position: 3 },
  recordsSkipped: { type: 'recordsSkipped', ...onConsumer, topicPartition, fromOffset: 3, toOffset: 9 },
  commitFailed: {
    type: 'commitFailed',
    ...onConsumer,
    by: 'commitSync',
    exception: 'CommitFailedException',
    error: 'UNKNOWN_MEMBER_ID',
  },
  pollIntervalExceeded: { type: 'pollIntervalExceeded', ...onConsumer, maxPollIntervalMs: 300_000 },
  readReplicaChanged: { type: 'readReplicaChanged', ...onConsumer, topicPartition, brokerId: 2 },
  subscriptionChanged: {
    type: 'subscriptionChanged',
    ...onConsumer,
    subscriptionType: 'AUTO_PATTERN',
    topics: [],
    pattern: 'or.*',
  },
  partitionsPaused: { type: 'partitionsPaused', ...onConsumer, partitions: parts },
  partitionsResumed: { type: 'partitionsResumed', ...onConsumer, partitions: [] },
  applicationFailed: {
    type: 'applicationFailed',
    ...onConsumer,
    exception: 'NoOffsetForPartitionException',
    message: 'Undefined offset with no reset policy for partitions: [orders-0]',
  },
  recordsConsumed: {
    type: 'recordsConsumed',
    ...onConsumer,
    topicPartition,
    fromOffset: 0,
    toOffset: 2,
    keys: ['order-1', null],
    recordIds: ['shop#1', 'shop#2'],
  },
  consumerFailed: { type: 'consumerFailed', ...onConsumer, error: 'UNKNOWN_SERVER_ERROR' },
  segmentRolled: { type: 'segmentRolled', brokerId: 2, topicPartition: 'orders-1', baseOffset: 5, reason: 'size' },
  segmentsDeleted: {
    type: 'segmentsDeleted',
    brokerId: 2,
    topicPartition: 'orders-1',
    reason: 'time',
    baseOffsets: [0, 5],
    sizeBytes: 2048,
    logStartOffset: 10,
  },
  logStartOffsetUpdated: {
    type: 'logStartOffsetUpdated',
    brokerId: 2,
    topicPartition: 'orders-1',
    reason: 'clientRecordDeletion',
    from: 0,
    to: 4,
  },
  logCleaned: {
    type: 'logCleaned',
    brokerId: 2,
    topicPartition: 'orders-1',
    from: 0,
    to: 5,
    bytesBefore: 400,
    bytesAfter: 300,
    removedRecords: 2,
    segmentsBefore: 1,
    segmentsAfter: 1,
  },
  logRestarted: { type: 'logRestarted', brokerId: 2, topicPartition: 'orders-1', from: 3, to: 10 },
  recordsDeletionAnswered: {
    type: 'recordsDeletionAnswered',
    topicPartition: 'orders-1',
    error: 'NONE',
    lowWatermark: 4,
  },
  partitionsAdded: { type: 'partitionsAdded', topic: 'orders', from: 3, assignment: [[1, 2]] },
  topicDeletionStarted: { type: 'topicDeletionStarted', topic: 'orders' },
  topicDeletionHalted: { type: 'topicDeletionHalted', topic: 'orders', reason: 'deadReplicas', brokerIds: [2] },
  topicDeleted: { type: 'topicDeleted', topic: 'orders' },
  reassignmentStarted: {
    type: 'reassignmentStarted',
    topicPartition,
    from: [1, 2],
    target: [2, 3],
    addingReplicas: [3],
    removingReplicas: [1],
    isCancellation: false,
  },
  reassignmentCompleted: { type: 'reassignmentCompleted', topicPartition, replicas: [2, 3] },
  leaderImbalanceFound: { type: 'leaderImbalanceFound', brokerId: 2, misplaced: [topicPartition], preferredHere: 3 },
  illegalStateChange: {
    type: 'illegalStateChange',
    topicPartition,
    replicaId: 2,
    from: 'OnlineReplica',
    to: 'NewReplica',
  },
  producerIdsAllocated: { type: 'producerIdsAllocated', brokerId: 1, firstId: 0, lastId: 999 },
  configApplied: { type: 'configApplied', brokerId: 1, topic: 'orders', configs: { 'retention.ms': '1' } },
  logDirectoryDeleted: {
    type: 'logDirectoryDeleted',
    brokerId: 1,
    topicPartition,
    directory: 'orders-1.0123456789abcdef0123456789abcdef-delete',
  },
  adminAnswered: {
    type: 'adminAnswered',
    operation: 'electLeaders',
    topic: 'orders',
    partition: 1,
    broker: null,
    error: 'ELECTION_NOT_NEEDED',
    errorMessage: 'Leader election not needed for topic partition.',
  },
  groupDeletionAnswered: { type: 'groupDeletionAnswered', groupId, error: 'NON_EMPTY_GROUP' },
  offsetsResetAnswered: {
    type: 'offsetsResetAnswered',
    groupId,
    error: 'NONE',
    errorMessage: null,
    offsets: [{ topic: 'orders', partition: 1, from: null, to: 3 }],
  },
  topicCreationAnswered: { type: 'topicCreationAnswered', topic: 'orders', error: 'NONE', errorMessage: null },
};

const between = ['broker-1', 'broker-2'] as const;

const COMMANDS: { readonly [Type in CommandType]: CommandOf<Type> } = {
  createTopic: { type: 'createTopic', topic: 'orders', partitions: 3, replicationFactor: 3 },
  publish: { type: 'publish', producerId: 'shop', topic: 'orders', key: '`', value: 'ramen' },
  stopBroker: { type: 'stopBroker', brokerId: 2 },
  killBroker: { type: 'killBroker', brokerId: 2 },
  startBroker: { type: 'startBroker', brokerId: 2 },
  addProducer: { type: 'addProducer', producerId: 'shop' },
  restartConsumer: { type: 'restartConsumer', consumerId: 'kitchen', how: 'close' },
  rollGroup: { type: 'rollGroup', groupId: 'kitchen', set: { 'client.id': 'x' }, remove: [], pauseMs: 5_000 },
  removeProducer: { type: 'removeProducer', producerId: 'shop' },
  addConsumer: { type: 'addConsumer', consumerId: 'audit', groupId: 'audit', topics: ['orders'] },
  removeConsumer: { type: 'removeConsumer', consumerId: 'audit' },
  publishBurst: {
    type: 'publishBurst',
    producerId: 'shop',
    topic: 'orders',
    count: 100,
    keys: 'zipf',
    keyCount: 10,
    valueBytes: 20,
  },
  startLoad: {
    type: 'startLoad',
    producerId: 'shop',
    topic: 'orders',
    recordsPerSecond: 50,
    keys: 'hot',
    keyCount: 10,
    valueBytes: 20,
  },
  stopLoad: { type: 'stopLoad', producerId: 'shop' },
  flush: { type: 'flush', producerId: 'shop' },
  addApplication: {
    type: 'addApplication',
    applicationId: 'cook',
    groupId: 'cooks',
    topics: ['orders'],
    outputTopic: 'meals',
    mode: 'exactlyOnce',
  },
  removeApplication: { type: 'removeApplication', applicationId: 'cook' },
  killApplication: { type: 'killApplication', applicationId: 'cook' },
  startApplication: { type: 'startApplication', applicationId: 'cook' },
  initTransactions: { type: 'initTransactions', producerId: 'shop' },
  beginTransaction: { type: 'beginTransaction', producerId: 'shop' },
  commitTransaction: { type: 'commitTransaction', producerId: 'shop' },
  abortTransaction: { type: 'abortTransaction', producerId: 'shop' },
  killProducer: { type: 'killProducer', producerId: 'shop' },
  changeConsumerApplication: {
    type: 'changeConsumerApplication',
    consumerId: 'audit',
    set: { 'processing.time.ms': 500 },
  },
  consumerSeek: {
    type: 'consumerSeek',
    consumerId: 'audit',
    partitions: [{ topic: 'orders', partition: 0 }],
    to: { type: 'timestamp', timestampMs: 1000 },
  },
  consumerPause: { type: 'consumerPause', consumerId: 'audit', partitions: [{ topic: 'orders', partition: 0 }] },
  consumerResume: { type: 'consumerResume', consumerId: 'audit', partitions: [{ topic: 'orders', partition: 0 }] },
  consumerSubscribe: { type: 'consumerSubscribe', consumerId: 'audit', topics: [], pattern: 'or.*' },
  consumerAssign: { type: 'consumerAssign', consumerId: 'audit', partitions: [{ topic: 'orders', partition: 0 }] },
  consumerCommit: { type: 'consumerCommit', consumerId: 'audit', call: 'commitSync' },
  killConsumer: { type: 'killConsumer', consumerId: 'audit' },
  cutLink: { type: 'cutLink', between },
  slowLink: { type: 'slowLink', between, byMs: 50 },
  loseOnLink: { type: 'loseOnLink', between, oneIn: 10, oneWay: true },
  isolateNode: { type: 'isolateNode', nodeId: 'zookeeper-1' },
  splitCluster: { type: 'splitCluster', sides: [['zookeeper-1', 'broker-1'], ['zookeeper-2']] },
  healAllLinks: { type: 'healAllLinks' },
  holdMessage: { type: 'holdMessage', messageId: 7 },
  releaseMessage: { type: 'releaseMessage', messageId: 7 },
  deleteTopic: { type: 'deleteTopic', topic: 'orders' },
  createPartitions: { type: 'createPartitions', topic: 'orders', count: 6 },
  alterTopicConfig: { type: 'alterTopicConfig', topic: 'orders', set: { 'retention.ms': '1' }, remove: ['segment.ms'] },
  alterBrokerConfig: { type: 'alterBrokerConfig', brokerId: null, set: { 'log.retention.ms': '1' }, remove: [] },
  alterClientConfig: { type: 'alterClientConfig', clientId: 'shop', set: { 'linger.ms': '20' }, remove: ['acks'] },
  electLeaders: { type: 'electLeaders', electionType: 'UNCLEAN', topic: 'orders', partition: 0 },
  reassignPartition: { type: 'reassignPartition', topic: 'orders', partition: 0, replicas: [2, 3] },
  deleteRecords: { type: 'deleteRecords', topic: 'orders', partition: 0, offset: 5 },
  deleteGroup: { type: 'deleteGroup', groupId: 'kitchen' },
  resetOffsets: { type: 'resetOffsets', groupId: 'kitchen', topic: 'orders', to: { type: 'shiftBy', by: -2 } },
  addBroker: { type: 'addBroker', brokerId: 4 },
  stopZooKeeper: { type: 'stopZooKeeper', serverId: 1 },
  killZooKeeper: { type: 'killZooKeeper', serverId: 1 },
  startZooKeeper: { type: 'startZooKeeper', serverId: 1 },
  restartNode: { type: 'restartNode', nodeId: 'broker-1' },
  freezeNode: { type: 'freezeNode', nodeId: 'broker-1' },
  thawNode: { type: 'thawNode', nodeId: 'broker-1' },
  wipeDisk: { type: 'wipeDisk', nodeId: 'broker-1' },
  healLink: { type: 'healLink', between },
};

const events = Object.values(EVENTS).map((event): TraceEntry => {
  return { kind: 'event', id: 1, timeMs: 0, causeId: null, nodeId: 'broker-1', event };
});
const commands = Object.values(COMMANDS).map((command) => commandEntry(command, 0));

test.each(LANGUAGES)('everything that can happen is told in %s, in clean sentences', (language) => {
  const narration = narrations[language];
  const sentences = [...events, ...commands].flatMap((entry) => [
    narrate(narration, entry),
    // Null says that there is nothing to say; an empty sentence would be one that is missing.
    markOf(narration, entry) ?? '-',
    untilOf(narration, entry) ?? '-',
  ]);
  expect(sentences.filter((sentence) => sentence.trim() === '')).toEqual([]);
  expect(sentences.filter((sentence) => /undefined|\[object|NaN|\{\{| {2}/.test(sentence))).toEqual([]);
});

test.each(LANGUAGES)('names in %s are shown as they were given, and markup is closed', (language) => {
  const told = [...events, ...commands].map((entry) => parseMarkup(narrate(narrations[language], entry)));
  expect(told.filter((tokens) => tokens.every((token) => token.type === 'text'))).toEqual([]);
  const left = told
    .flat()
    .filter((token) => token.type !== 'code' && /\*|`|\\/.test(token.text.replaceAll(clientId, '')));
  expect(left).toEqual([]);
  expect(told.flat()).toContainEqual({ type: 'code', text: clientId });
});

test('sentences read like this', () => {
  const told = (type: EventType) => plain(narrate(en, eventEntry(type)));
  expect(told('leaderElected')).toBe(
    'Leader elected for orders-1: broker 3, the first of [2, 3, 1] that is alive and in sync; leader epoch 1',
  );
  expect(told('sessionExpired')).toBe('Session expired: 18 s without a ping from broker 2');
  expect(told('znodeChanged')).toBe('Ephemeral node /brokers/ids/2 deleted');
  expect(told('highWatermarkUpdated')).toBe(
    'Committed: high watermark of orders-1 0 → 1; everything below it is readable',
  );
  expect(told('logTruncated')).toBe(
    'Log truncated: broker 3 dropped offsets 5–6 of orders-1, which the leader does not have',
  );
  expect(narrate(en, commandEntry(COMMANDS.killBroker, 6100))).toBe('**You** unplugged broker 2');
  expect(narrate(ja, commandEntry(COMMANDS.killBroker, 6100))).toBe('**あなたの操作**：ブローカー2を落としました');
  expect(markOf(en, commandEntry(COMMANDS.killBroker, 6100))).toBe('you unplugged broker 2');
  expect(untilOf(en, eventEntry('sessionExpired'))).toBe('the session of broker 2 expires');
});

// What the prologue did was not the learner's doing.
test('what was done before the curtain rose, the scenario did', () => {
  expect(plain(narrate(en, commandEntry(COMMANDS.addProducer, -16_000)))).toBe('The scenario added producer shop');
});

test('a refused command is told as such', () => {
  const entry = commandEntry(COMMANDS.startBroker, 0);
  const refused: TraceEntry = { ...entry, refusal: { type: 'alreadyRunning', nodeId: 'broker-2' } };
  expect(plain(narrate(en, refused))).toBe('You plugged broker 2 in: refused');
});

test('a message says what it asks for', () => {
  const message: KafkaMessage = {
    id: 1,
    from: 'broker-2',
    to: 'zookeeper-1',
    body: { api: 'ZooKeeperPing', kind: 'request', sessionId: '0x1' },
    sentMs: 0,
    arrivesMs: 2,
    connection: 0,
    quiet: true,
    causeId: null,
  };
  const entry: TraceEntry = { kind: 'message', id: 1, timeMs: 0, causeId: null, message };
  expect(plain(narrate(en, entry))).toBe('ZooKeeperPing from broker 2 to ZooKeeper server 1: “I am still here”');
});

function eventEntry(type: EventType): TraceEntry {
  return { kind: 'event', id: 1, timeMs: 0, causeId: null, nodeId: 'broker-1', event: EVENTS[type] };
}

function commandEntry(command: Command, timeMs: number): Extract<TraceEntry, { kind: 'command' }> {
  return { kind: 'command', id: 1, timeMs, causeId: null, command, refusal: null };
}
