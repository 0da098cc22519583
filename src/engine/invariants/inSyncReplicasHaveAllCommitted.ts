import type { BrokerId } from '../kafka/protocol/ids';
import type { Replica } from '../kafka/replication/types';
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
    if (!isAhead || replica.leaderEpoch !== notes.leaderEpoch) return null;
    return tooShort(topicPartition, staying(replica.inSyncReplicas, replica), round);
  },
  onPartitionState({ topicPartition, now }, round) {
    const leader = liveReplica(round.moment, now.leader, topicPartition);
    return tooShort(topicPartition, leader?.role.type === 'leader' ? staying(now.isr, leader) : now.isr, round);
  },
};

/**
 * At the end of a reassignment the leader forgets who is leaving a moment before they leave the ISR, one by one (steps B3
 * and B4 of `KafkaController.onPartitionReassignment`), and waits for them no more. The controller does not elect them.
 */
function staying(isr: readonly BrokerId[], leader: Replica): readonly BrokerId[] {
  return isr.filter((brokerId) => leader.assignedReplicas.includes(brokerId));
}

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
