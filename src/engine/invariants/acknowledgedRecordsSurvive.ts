import { recordsIn } from './committedLog';
import { isNewLeadership, liveReplica } from './leaderships';
import { type AcknowledgedRecord, type PartitionNotes, notesOf } from './notebook';
import type { PartitionLog } from '../kafka/log/types';
import type { Finding, KafkaPromise } from './types';

/**
 * What was acknowledged with acks=all is on every later leader. With acks=1 the leader alone had it: a new leader may
 * never have heard of it, and nobody is told.
 */
export const acknowledgedRecordsSurvive: KafkaPromise = {
  id: 'acknowledgedRecordsSurvive',
  rows: [9],
  condition: 'acksAll',
  onReplica(change, { notebook }) {
    const { broker, replica, topicPartition } = change;
    const notes = notesOf(notebook, topicPartition);
    if (!isNewLeadership(change) || replica.leaderEpoch < notes.leaderEpoch) return null;
    return lostOn(replica.log, broker.brokerId, topicPartition, notes);
  },
  onAcknowledged({ topicPartition, acks, baseOffset, recordIds, keys }, { notebook, moment }) {
    const notes = notesOf(notebook, topicPartition);
    notes.acknowledged = notes.acknowledged.filter(({ offset, recordId }) => notes.committed[offset]?.id !== recordId);
    recordIds.forEach((recordId, delta) => {
      const offset = baseOffset + delta;
      if (notes.committed[offset]?.id !== recordId)
        notes.acknowledged.push({ offset, recordId, key: keys[delta] ?? null, acks });
    });
    // The word of an old leader may arrive when another is in office already.
    const leader = notes.leaderId === null ? null : liveReplica(moment, notes.leaderId, topicPartition);
    if (leader?.role.type !== 'leader' || leader.leaderEpoch !== notes.leaderEpoch) return null;
    return lostOn(leader.log, notes.leaderId ?? -1, topicPartition, notes);
  },
};

function lostOn(log: PartitionLog, brokerId: number, topicPartition: string, notes: PartitionNotes): Finding | null {
  if (notes.acknowledged.length === 0) return null;
  const lowest = notes.acknowledged.reduce((low, { offset }) => Math.min(low, offset), log.logEndOffset);
  const there: Record<number, string> = {};
  for (const { offset, record } of recordsIn(log, lowest, log.logEndOffset)) there[offset] = record.id;
  const lost = notes.acknowledged.filter(
    ({ offset, recordId }) => offset >= log.logStartOffset && there[offset] !== recordId,
  );
  const [first] = lost;
  if (first === undefined) return null;
  notes.acknowledged = notes.acknowledged.filter((record) => !lost.includes(record));
  const isAnyOwed = lost.some(isOwed);
  const what = `${topicPartition}: broker ${brokerId} leads without ${lost.length} records that were acknowledged, from offset ${first.offset} on`;
  return {
    topicPartition,
    brokerId,
    records: lost.map(({ offset, key, recordId }) => ({ offset, key, recordId })),
    recordCount: lost.length,
    reason: isAnyOwed ? (notes.forfeit?.reason ?? null) : 'acknowledgedByLeaderAlone',
    what,
  };
}

function isOwed({ acks }: AcknowledgedRecord): boolean {
  return acks === -1;
}
