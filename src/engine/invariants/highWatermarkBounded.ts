import { brokerNodeId } from '../kafka/protocol/ids';
import type { Moment, Notebook, ReplicaChange } from './types';

/**
 * The high watermark lies within every log, never beyond the log end of any in-sync replica, and never goes back
 * while a leadership lasts (rows 6, 7 and 8). A member whose disk was lost has less than it told the leader: there its
 * log end is not owed.
 */
export function highWatermarkBounded(
  { broker, replica, before, topicPartition }: ReplicaChange,
  moment: Moment,
  notebook: Notebook,
): string | null {
  const { log, role } = replica;
  if (log.highWatermark > log.logEndOffset || log.highWatermark < log.logStartOffset) {
    return `${topicPartition} on broker ${broker.brokerId}: the mark ${log.highWatermark} is outside ${log.logStartOffset} to ${log.logEndOffset}`;
  }
  if (role.type !== 'leader') return null;
  const isSameLeadership = before?.role.type === 'leader' && before.leaderEpoch === replica.leaderEpoch;
  if (isSameLeadership && log.highWatermark < before.log.highWatermark) {
    return `${topicPartition}: the leader's mark went back from ${before.log.highWatermark} to ${log.highWatermark}`;
  }
  // Only a mark that has just moved is compared: later a member of an old leader's ISR may have been replaced.
  if (isSameLeadership && log.highWatermark === before.log.highWatermark) return null;
  const isOwed = isSameLeadership && !notebook.lostDisks[topicPartition];
  for (const brokerId of isOwed ? replica.inSyncReplicas : []) {
    const member = moment.nodes[brokerNodeId(brokerId)];
    const logEnd =
      member?.type === 'broker' ? (member.replicas[replica.topic]?.[replica.partition]?.log.logEndOffset ?? 0) : 0;
    if (logEnd < log.highWatermark)
      return `${topicPartition}: the mark is ${log.highWatermark}, but broker ${brokerId} ends at ${logEnd}`;
  }
  return null;
}
