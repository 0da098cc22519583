import { isSameLeadership, liveReplica } from './leaderships';
import { notesOf } from './notebook';
import type { Finding, KafkaPromise, Round } from './types';

/**
 * Every live member of the ISR has everything that was ever published as committed, so that each of them may be the
 * next leader.
 */
export const inSyncReplicasHaveAllCommitted: KafkaPromise = {
  id: 'inSyncReplicasHaveAllCommitted',
  rows: [8],
  condition: 'clean',
  onReplicaNoted(change, round) {
    const { broker, replica, before, topicPartition } = change;
    const notes = notesOf(round.notebook, topicPartition);
    const isCut = before !== null && replica.log.logEndOffset < before.log.logEndOffset;
    if (isCut && notes.state?.isr.includes(broker.brokerId)) return tooShort(topicPartition, [broker.brokerId], round);
    // Only a mark that has just moved is compared: later a member of an old leader's ISR may have been replaced.
    const isAhead = isSameLeadership(change) && replica.log.highWatermark > (before?.log.highWatermark ?? 0);
    return isAhead && replica.leaderEpoch === notes.leaderEpoch
      ? tooShort(topicPartition, replica.inSyncReplicas, round)
      : null;
  },
  onPartitionState({ topicPartition, now }, round) {
    return tooShort(topicPartition, now.isr, round);
  },
};

function tooShort(topicPartition: string, isr: readonly number[], { moment, notebook }: Round): Finding | null {
  const notes = notesOf(notebook, topicPartition);
  for (const brokerId of isr) {
    const member = liveReplica(moment, brokerId, topicPartition);
    const end = member?.log.logEndOffset ?? notes.published;
    if (end >= notes.committed.length) continue;
    const what = `${topicPartition}: ${notes.committed.length} records are committed, but broker ${brokerId}, in sync, ends at ${end}`;
    return { topicPartition, brokerId, reason: notes.forfeit?.reason ?? null, what };
  }
  return null;
}
