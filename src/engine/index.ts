/** The only door of the engine: outside it, nobody imports deeper than this. */
export type { Command, Refusal, Run, Scenario, ScenarioBroker, TimedCommand } from './commands';
export type { KafkaEvent, KafkaMessage, TraceEntry } from './events';
export { newOffsets } from './kafka/admin/resetOffsets';
export type { OffsetTarget, ResetOffset } from './kafka/admin/types';
export { BROKER_DEFAULTS } from './kafka/broker/config';
export type { Broker, BrokerConfig, BrokerStatus } from './kafka/broker/types';
export { type ClientConfigKey, type ConfigTexts, type GivenConfig, textsOf } from './kafka/client/configKeys';
export { assignorsOf, rebalanceProtocolOf } from './kafka/consumer/subscription';
export { ASSIGNOR_CLASSES } from './kafka/consumer/configKeys';
export { consumerConfigFault } from './kafka/consumer/configChecks';
export { CONSUMER_CONFIG_KEYS } from './kafka/consumer/configKeys';
export type { CommitCall, ConsumerApplication } from './kafka/consumer/applicationTypes';
export { endOf as endOfFetch } from './kafka/consumer/completedFetch';
export { APPLICATION_CHOICES, APPLICATION_DEFAULTS, CONSUMER_DEFAULTS } from './kafka/consumer/config';
export type { AssignedPartition, Consumer, ConsumerConfig, SeekTarget } from './kafka/consumer/types';
export type { ControllerContext, ControllerPartition } from './kafka/controller/types';
export { coordinatorPartitionOf } from './kafka/protocol/coordinatorPartition';
export type { Group, GroupMember, GroupState } from './kafka/coordinator/types';
export { murmur2OfKey, partitionForKey, toPositive } from './kafka/client/murmur2';
export { cleanableOf, type Cleanable } from './kafka/log/cleanable';
export { clean } from './kafka/log/cleaner';
export { filesOf, fileNameOf, type LogFile } from './kafka/log/logFiles';
export { batchAt, countRecords, fateOf, recordCount, recordsBetween, timesOf } from './kafka/log/partitionLog';
export { lastStableOffsetOf } from './kafka/log/transactions';
export { deleteOldSegments, type RetentionReason } from './kafka/log/retention';
export type { DeletedSegment, EpochEntry, LogConfig, LogSegment, PartitionLog } from './kafka/log/types';
export { LEAST_WORK_MS } from './kafka/application/application';
export type { Application, ApplicationSettings } from './kafka/application/types';
export { callProblem } from './kafka/producer/transactionCalls';
export { PRODUCER_DEFAULTS } from './kafka/producer/config';
export { producerConfigOf } from './kafka/producer/givenConfig';
export { producerConfigFault } from './kafka/producer/configChecks';
export { PRODUCER_CONFIG_KEYS } from './kafka/producer/configKeys';
export type { TransactionCall } from './kafka/producer/transactionTypes';
export type { KeyDistribution, Producer, ProducerConfig } from './kafka/producer/types';
export { LOAD_LIMITS, RESULT_TIME_LIMITS } from './limits';
export { ERRORS, type ErrorName } from './kafka/protocol/errors';
export { MAX_BROKERS } from './faultRefusals';
export * from './kafka/protocol/ids';
export { valueFault } from './kafka/protocol/configValues';
export { TOPIC_CONFIGS, type TopicConfigKey } from './kafka/protocol/topicConfigs';
export type { KafkaRecord, RecordBatch, RecordHeader } from './kafka/protocol/records';
export type { MessageBody, TopicPartitions } from './kafka/protocol/requests';
export { RECORD_BATCH_OVERHEAD, recordBatchSizeBytes } from './kafka/protocol/recordSize';
export { nextLogWork, type NextLogWork } from './kafka/replication/logMaintenance';
export type { Replica, ReplicaRole } from './kafka/replication/types';
export { timerDueMs } from './lookups';
export { formatZxid, type ZkProposal, type ZkSingleWrite, type ZkTxn } from './kafka/protocol/zookeeper';
export { statOf, type TreeChange, znodeAt } from './kafka/zookeeper/dataTree';
export { epochOf, leaderIdOf, modeOf, type ServerMode } from './kafka/zookeeper/ensemble';
export { applyTxn } from './kafka/zookeeper/replay';
export type { Znode, ZooKeeperServer } from './kafka/zookeeper/types';
export { addText, EMPTY_HASH, formatHash, type RunningHash } from './kernel/hash';
export { isIsolated, type Link } from './kernel/links';
export { slice } from './kernel/vector';
export {
  assertNever,
  type EntryId,
  type Message,
  type NodeId,
  type TimeMs,
  WALL_CLOCK_AT_ZERO_MS,
} from './kernel/types';
export { createCheckedEngine, type CheckedEngine } from './checkedEngine';
export {
  type Breach,
  type ForfeitReason,
  KAFKA_PROMISES,
  type PromiseCondition,
  type PromiseId,
  type RecordAtOffset,
} from './invariants';
export { ADMIN_NODE_ID, type NodeState } from './actors';
export {
  advance,
  advanceWhile,
  applyCommand,
  createSimulation,
  type Pace,
  play,
  raiseCurtain,
  type RunningView,
  type SimulationState,
  type TraceListener,
} from './simulation';
