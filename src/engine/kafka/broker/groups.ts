import { draft } from '../../kernel/draft';
import {
  expireOffsets,
  forgetPartitions,
  isLoaded,
  onAppended,
  onBecameLeader,
  onBeganLoading,
  onHighWatermark,
  onResigned,
} from '../coordinator/coordinator';
import type { CoordinatorAppend, CoordinatorStep } from '../coordinator/types';
import { onTransactionEnded, onUndecidedOffsets } from '../coordinator/txnOffsets';
import { recordsThatMatter, undecidedRecords } from '../log/partitionLog';
import { CONSUMER_OFFSETS_TOPIC } from '../protocol/ids';
import type { Partitioned } from '../protocol/requestHeaders';
import { type EndTransactionMarker, NO_PRODUCER_ID, NO_SEQUENCE, type RecordBatch } from '../protocol/records';
import { recordBatchSizeBytes } from '../protocol/recordSize';
import { appendToLeader } from '../replication/append';
import { isLeader, replicaAt } from '../replication/replica';
import type { Replica } from '../replication/types';
import { type BrokerStep, setTimer } from './brokerStep';

/**
 * Ties the group coordinator to the replicas of `__consumer_offsets`: what it wants to write is appended here, and it
 * hears when that is on all in-sync replicas.
 *
 * Kafka 3.9: `GroupMetadataManager`, `ReplicaManager.appendForGroup`. Simplified: how long it takes to read the log of a
 * partition that this broker comes to lead follows from the number of its records alone.
 */
const LOAD_MS = 20;
const RECORDS_LOADED_PER_MS = 100;

export function applyCoordinatorStep(step: BrokerStep, result: CoordinatorStep): void {
  if (result.coordinator !== step.state.coordinator) draft(step).coordinator = result.coordinator;
  step.events.push(...result.events);
  step.effects.push(...result.effects);
  for (const append of result.appends) perform(step, append);
}

/** A replica of `__consumer_offsets` has changed its role here: groups are loaded, or given up. */
export function onOffsetsPartitionRole(step: BrokerStep, before: Replica | null, partition: number): void {
  const now = replicaAt(step.state, CONSUMER_OFFSETS_TOPIC, partition);
  const { coordinator } = step.state;
  if (now !== null && isLeader(now)) {
    lead(step, now);
  } else if (before !== null && isLeader(before)) {
    applyCoordinatorStep(step, onResigned(coordinator, partition, step.context));
  }
}

/** An empty log is read in no time. */
function lead(step: BrokerStep, replica: Replica): void {
  const { coordinator } = step.state;
  const { partition, leaderEpoch, log } = replica;
  const records = log.logEndOffset - log.logStartOffset;
  if (records === 0 || isLoaded(coordinator, partition)) return load(step, replica);
  applyCoordinatorStep(step, onBeganLoading(coordinator, partition, leaderEpoch));
  const afterMs = LOAD_MS + Math.floor(records / RECORDS_LOADED_PER_MS);
  setTimer(step, `group/load/${partition}`, afterMs, { type: 'loadGroups', partition });
}

function load(step: BrokerStep, { partition, leaderEpoch, log }: Replica): void {
  const { coordinator, config } = step.state;
  const records = recordsThatMatter(log);
  applyCoordinatorStep(step, onBecameLeader(coordinator, partition, leaderEpoch, records, config, step.context));
  applyCoordinatorStep(step, onUndecidedOffsets(step.state.coordinator, partition, undecidedRecords(log)));
}

/** The log has been read, unless somebody else leads by now. */
export function onLoadGroups(step: BrokerStep, partition: number): void {
  const replica = replicaAt(step.state, CONSUMER_OFFSETS_TOPIC, partition);
  if (replica !== null && isLeader(replica)) load(step, replica);
}

/** Offsets that are too old go, and groups of which nothing is left. */
export function startGroupExpiration(step: BrokerStep): void {
  const afterMs = step.state.config['offsets.retention.check.interval.ms'];
  setTimer(step, 'checkOffsetsRetention', afterMs, { type: 'checkOffsetsRetention' });
}

export function checkOffsetsRetention(step: BrokerStep): void {
  startGroupExpiration(step);
  const { coordinator, config } = step.state;
  if (coordinator.groups.length === 0) return;
  applyCoordinatorStep(step, expireOffsets(coordinator, config, step.context.nowMs));
}

/** The controller says that a topic is going: what groups know of it goes as well. */
export function onPartitionsDeleted(step: BrokerStep, partitions: readonly Partitioned[]): void {
  const { coordinator } = step.state;
  if (partitions.length === 0 || coordinator.groups.length === 0) return;
  applyCoordinatorStep(step, forgetPartitions(coordinator, partitions, step.context.nowMs));
}

export function onOffsetsHighWatermark(step: BrokerStep, replica: Replica): void {
  const { coordinator } = step.state;
  applyCoordinatorStep(step, onHighWatermark(coordinator, replica.partition, replica.log.highWatermark, step.context));
}

function perform(step: BrokerStep, append: CoordinatorAppend): void {
  const replica = replicaAt(step.state, CONSUMER_OFFSETS_TOPIC, append.partition);
  const result = appendToLeader(step, replica, batchOf(append), -1, append.isRepeat);
  const outcome =
    result.type === 'appended'
      ? ({ type: 'appended', requiredOffset: result.requiredOffset } as const)
      : ({ type: 'failed', error: result.error } as const);
  applyCoordinatorStep(step, onAppended(step.state.coordinator, append, outcome, step.state.config, step.context));
}

/** A marker has ended a transaction that committed offsets here. */
export function onOffsetsMarker(step: BrokerStep, partition: number, marker: EndTransactionMarker): void {
  const { coordinator } = step.state;
  applyCoordinatorStep(step, onTransactionEnded(coordinator, partition, marker, step.context.nowMs));
}

function batchOf({ records, producer }: CoordinatorAppend): RecordBatch {
  return {
    baseOffset: 0,
    lastOffsetDelta: records.length - 1,
    partitionLeaderEpoch: -1,
    maxTimestampMs: records.reduce((latest, record) => Math.max(latest, record.timestampMs), Number.MIN_SAFE_INTEGER),
    producerId: producer?.producerId ?? NO_PRODUCER_ID,
    producerEpoch: producer?.producerEpoch ?? -1,
    // What a coordinator writes for a producer is not numbered: all of it begins at 0.
    baseSequence: producer === undefined ? NO_SEQUENCE : 0,
    records,
    sizeBytes: recordBatchSizeBytes(records),
    ...(producer === undefined ? {} : { isTransactional: true }),
  };
}
