import { endOffsetFor } from '../log/epochCache';
import { readFrom } from '../log/partitionLog';
import { abortedTransactionsBetween, lastStableOffsetOf } from '../log/transactions';
import type { PartitionLog } from '../log/types';
import type { ErrorName } from '../protocol/errors';
import type { BrokerId, Offset } from '../protocol/ids';
import { lastOffsetOf, type RecordBatch } from '../protocol/records';
import type {
  AbortedTransaction,
  EpochEndOffset,
  FetchPartition,
  FetchPartitionResponse,
  FetchRequest,
} from '../protocol/requests';
import { currentLeaderOf, isLeader, type LeaderReplica, replicaAt } from './replica';
import type { Replica, ReplicaManager, ReplicaStep } from './types';

/**
 * What one partition gives to a fetch.
 *
 * Kafka 3.9: `Partition.fetchRecords`, `readRecords`.
 */
export const CONSUMER_ID = -1;

export interface PartitionRead {
  readonly part: FetchPartition;
  readonly response: FetchPartitionResponse;
  readonly bytes: number;
  /** The reader is in an older segment than the end of what it may read: it need not wait for more. */
  readonly isOnOlderSegment: boolean;
}

/** Who reads, and whether it wants to see what is not decided. */
export interface Reader {
  readonly replicaId: BrokerId;
  readonly isolationLevel: FetchRequest['isolationLevel'];
}

/** At most `maxBytes`; `mayExceed` lets the first batch through even if it is larger. */
export function readPartition<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  reader: Reader,
  part: FetchPartition,
  { maxBytes, mayExceed }: { readonly maxBytes: number; readonly mayExceed: boolean },
): PartitionRead {
  const { replicaId } = reader;
  const replica = replicaAt(step.state, part.topic, part.partition);
  if (replica === null) return failed(part, 'UNKNOWN_TOPIC_OR_PARTITION', null);
  const error = refusalOf(replica, replicaId, part);
  if (error !== null) return failed(part, error, replica);
  const diverging = replicaId === CONSUMER_ID || !isLeader(replica) ? null : divergingEpochOf(replica, part);
  if (diverging === 'unknown') return failed(part, 'OFFSET_OUT_OF_RANGE', replica);
  const { log } = replica;
  if (diverging === null && (part.fetchOffset < log.logStartOffset || part.fetchOffset > log.logEndOffset)) {
    return failed(part, 'OFFSET_OUT_OF_RANGE', replica);
  }
  // Between its bound and the log end a reader gets nothing, and no error.
  const bound = boundFor(reader, log);
  const isBehind = diverging === null && part.fetchOffset < bound;
  const found = isBehind ? readFrom(log, part.fetchOffset, bound, maxBytes) : [];
  const size = found.reduce((sum, batch) => sum + batch.sizeBytes, 0);
  const fits = mayExceed || size <= maxBytes;
  return {
    part,
    response: {
      topic: part.topic,
      partition: part.partition,
      error: 'NONE',
      highWatermark: log.highWatermark,
      lastStableOffset: lastStableOffsetOf(log),
      logStartOffset: log.logStartOffset,
      divergingEpoch: diverging,
      currentLeader: null,
      batches: fits ? found : [],
      abortedTransactions: abortedAmong(reader, log, part.fetchOffset, fits ? found : []),
    },
    bytes: fits ? size : 0,
    isOnOlderSegment: isBehind && isOnOlderSegment(log, part.fetchOffset, bound),
  };
}

/** Followers copy everything; consumers see what is committed, or only what is decided as well. */
function boundFor({ replicaId, isolationLevel }: Reader, log: PartitionLog): Offset {
  if (replicaId !== CONSUMER_ID) return log.logEndOffset;
  return isolationLevel === 'read_committed' ? lastStableOffsetOf(log) : log.highWatermark;
}

function abortedAmong(
  { replicaId, isolationLevel }: Reader,
  log: PartitionLog,
  fetchOffset: Offset,
  batches: readonly RecordBatch[],
): readonly AbortedTransaction[] | null {
  if (replicaId !== CONSUMER_ID || isolationLevel !== 'read_committed') return null;
  const last = batches.at(-1);
  if (last === undefined) return [];
  return abortedTransactionsBetween(log, fetchOffset, lastOffsetOf(last) + 1).map(({ producerId, firstOffset }) => ({
    producerId,
    firstOffset,
  }));
}

function isOnOlderSegment({ segments }: PartitionLog, fetchOffset: Offset, bound: Offset): boolean {
  if (segments.length === 1) return false;
  const ofBound = segments.findLast((segment) => segment.baseOffset <= bound);
  return ofBound !== undefined && fetchOffset < ofBound.baseOffset;
}

function refusalOf(replica: Replica, replicaId: BrokerId, part: FetchPartition): ErrorName | null {
  // Consumers may read from a follower, up to its own mark, if both mean the same leader.
  const mayServe = isLeader(replica) || (replicaId === CONSUMER_ID && replica.role.type === 'follower');
  if (!mayServe) return 'NOT_LEADER_OR_FOLLOWER';
  const { currentLeaderEpoch } = part;
  if (currentLeaderEpoch !== -1) {
    if (currentLeaderEpoch < replica.leaderEpoch) return 'FENCED_LEADER_EPOCH';
    if (currentLeaderEpoch > replica.leaderEpoch) return 'UNKNOWN_LEADER_EPOCH';
  }
  if (replicaId === CONSUMER_ID || replica.assignedReplicas.includes(replicaId)) return null;
  // With the right epoch the follower knows better: the word that it is assigned has not come here yet.
  return currentLeaderEpoch === replica.leaderEpoch ? 'UNKNOWN_LEADER_EPOCH' : 'NOT_LEADER_OR_FOLLOWER';
}

/** Where the follower's log leaves this one; null where it does not, `unknown` where its epoch was never heard of. */
function divergingEpochOf(replica: LeaderReplica, part: FetchPartition): EpochEndOffset | 'unknown' | null {
  if (part.lastFetchedEpoch === -1) return null;
  const end = endOffsetFor(replica.log, part.lastFetchedEpoch);
  if (end === null) return 'unknown';
  return end.epoch < part.lastFetchedEpoch || end.endOffset < part.fetchOffset ? end : null;
}

/** No records, but the name of the replica that is to be asked instead. */
export function sentElsewhere<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  part: FetchPartition,
  preferredReadReplica: BrokerId,
): PartitionRead {
  const log = replicaAt(step.state, part.topic, part.partition)?.log;
  const { response, ...read } = failed(part, 'NONE', null);
  return {
    ...read,
    response: {
      ...response,
      highWatermark: log?.highWatermark ?? -1,
      lastStableOffset: log === undefined ? -1 : lastStableOffsetOf(log),
      logStartOffset: log?.logStartOffset ?? -1,
      preferredReadReplica,
    },
  };
}

function failed(part: FetchPartition, error: ErrorName, replica: Replica | null): PartitionRead {
  const response: FetchPartitionResponse = {
    topic: part.topic,
    partition: part.partition,
    error,
    highWatermark: -1,
    lastStableOffset: -1,
    logStartOffset: -1,
    divergingEpoch: null,
    currentLeader: replica === null ? null : currentLeaderOf(replica),
    batches: [],
    abortedTransactions: null,
  };
  return { part, response, bytes: 0, isOnOlderSegment: false };
}
