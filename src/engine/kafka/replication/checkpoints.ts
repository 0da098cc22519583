import { truncateTo, withHighWatermark } from '../log/partitionLog';
import type { PartitionLog } from '../log/types';
import type { TopicName } from '../protocol/ids';
import { createReplica } from './replica';
import type { Replica, Replicas } from './types';

/**
 * What is written to the disk now and then, and what is left of it after a kill. Records are in the page cache, which
 * survives `kill -9`; what goes back are the marks: to their last checkpoint.
 *
 * Kafka 3.9: `ReplicaManager.checkpointHighWatermarks`, `LogManager.checkpointLogRecoveryOffsets`,
 * `checkpointLogStartOffsets`, `LogLoader.load`. Simplified: one log directory.
 */
export function checkpointHighWatermarks(replicas: Replicas): Replicas {
  return eachReplica(replicas, (replica) =>
    replica.checkpointedHighWatermark === replica.log.highWatermark
      ? replica
      : { ...replica, checkpointedHighWatermark: replica.log.highWatermark },
  );
}

export function checkpointRecoveryPoints(replicas: Replicas): Replicas {
  return eachReplica(replicas, (replica) =>
    replica.checkpointedRecoveryPoint === replica.log.recoveryPoint
      ? replica
      : { ...replica, checkpointedRecoveryPoint: replica.log.recoveryPoint },
  );
}

/** Only where the log begins inside its first segment: otherwise the name of that segment says it. */
export function checkpointLogStartOffsets(replicas: Replicas): Replicas {
  return eachReplica(replicas, (replica) => {
    const { logStartOffset } = replica.log;
    const checkpointedLogStartOffset = logStartOffset > firstBaseOffset(replica.log) ? logStartOffset : null;
    return replica.checkpointedLogStartOffset === checkpointedLogStartOffset
      ? replica
      : { ...replica, checkpointedLogStartOffset };
  });
}

/** A clean shutdown flushes everything and writes every checkpoint: nothing is left to recover. */
export function checkpointAll(replicas: Replicas): Replicas {
  const flushed = eachReplica(replicas, (replica) =>
    replica.log.recoveryPoint === replica.log.logEndOffset
      ? replica
      : { ...replica, log: { ...replica.log, recoveryPoint: replica.log.logEndOffset } },
  );
  return checkpointHighWatermarks(checkpointLogStartOffsets(checkpointRecoveryPoints(flushed)));
}

/** What is left of the replicas when the broker's process dies: the logs, and marks as old as their checkpoints. */
export function replicasAfterDeath(replicas: Replicas): Replicas {
  return eachReplica(replicas, (replica) => {
    const { topic, partition, topicId, config, checkpointedHighWatermark } = replica;
    const { checkpointedLogStartOffset, checkpointedRecoveryPoint } = replica;
    const logStartOffset = Math.max(checkpointedLogStartOffset ?? 0, firstBaseOffset(replica.log));
    const recoveryPoint = Math.min(checkpointedRecoveryPoint, replica.log.logEndOffset);
    const log = withHighWatermark({ ...replica.log, logStartOffset, recoveryPoint }, checkpointedHighWatermark);
    return {
      ...createReplica(topic, partition, topicId, log, config),
      checkpointedLogStartOffset,
      checkpointedRecoveryPoint,
    };
  });
}

/** What a start must read again: all that was not flushed for sure. After a clean shutdown, nothing. */
export function unflushedBytes(replicas: Replicas): number {
  let bytes = 0;
  for (const row of Object.values(replicas)) {
    for (const replica of row) {
      if (replica === null) continue;
      const { segments, recoveryPoint, logEndOffset } = replica.log;
      if (recoveryPoint >= logEndOffset) continue;
      const from = segments.findLastIndex(({ baseOffset }) => baseOffset <= recoveryPoint);
      bytes += segments.slice(Math.max(0, from)).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    }
  }
  return bytes;
}

/**
 * What a start makes of the logs it finds: `.deleted` files that a process which is gone left behind are removed, and so is the
 * line of a leader epoch in which nothing was written, since it begins where the log ends (`LogLoader.load`).
 */
export function loadedReplicas(replicas: Replicas): Replicas {
  return eachReplica(replicas, (replica) => {
    const log = truncateTo(replica.log, replica.log.logEndOffset);
    if (log.deletedSegments.length > 0) return { ...replica, log: { ...log, deletedSegments: [] } };
    return log === replica.log ? replica : { ...replica, log };
  });
}

/** The same object where nothing changes. */
function eachReplica(replicas: Replicas, change: (replica: Replica) => Replica): Replicas {
  let next = replicas;
  for (const [topic, row] of Object.entries(replicas) as [TopicName, readonly (Replica | null)[]][]) {
    const changed = row.map((replica) => (replica === null ? null : change(replica)));
    if (changed.some((replica, index) => replica !== row[index])) next = { ...next, [topic]: changed };
  }
  return next;
}

function firstBaseOffset(log: PartitionLog): number {
  return log.segments[0]?.baseOffset ?? 0;
}
