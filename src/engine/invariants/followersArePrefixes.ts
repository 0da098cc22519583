import { recordsIn } from './committedLog';
import { liveReplica } from './leaderships';
import { notesOf } from './notebook';
import type { KafkaPromise } from './types';

/**
 * A follower that takes records from its leader has first cut whatever that leader does not have: from then on its log
 * is the beginning of its leader's.
 */
export const followersArePrefixes: KafkaPromise = {
  id: 'followersArePrefixes',
  rows: [11],
  condition: 'always',
  onReplica({ broker: { brokerId }, replica, before, topicPartition }, { notebook, moment }) {
    const { role, log, leaderEpoch } = replica;
    if (role.type !== 'follower' || before === null || log.logEndOffset <= before.log.logEndOffset) return null;
    const leader = liveReplica(moment, role.leaderId, topicPartition);
    if (leader?.role.type !== 'leader' || leader.leaderEpoch !== leaderEpoch) return null;
    const { prefixUntil } = notesOf(notebook, topicPartition);
    const known = prefixUntil[brokerId];
    const start = Math.max(log.logStartOffset, leader.log.logStartOffset);
    const from = known?.leaderEpoch === leaderEpoch ? Math.max(start, known.offset) : start;
    prefixUntil[brokerId] = { leaderEpoch, offset: log.logEndOffset };
    const there: Record<number, string> = {};
    for (const { offset, record } of recordsIn(leader.log, from, log.logEndOffset)) there[offset] = record.id;
    for (const { offset, record } of recordsIn(log, from, log.logEndOffset)) {
      // What the leader has compacted away, its follower may still have.
      const isGone = there[offset] === undefined && offset < leader.log.highWatermark;
      if (isGone || there[offset] === record.id) continue;
      const what = `${topicPartition}: broker ${brokerId} has ${record.id} at offset ${offset}, its leader ${there[offset] ?? 'nothing'}`;
      return {
        topicPartition,
        brokerId,
        records: [{ offset, key: record.key, recordId: record.id }],
        recordCount: 1,
        what,
      };
    }
    return null;
  },
};
