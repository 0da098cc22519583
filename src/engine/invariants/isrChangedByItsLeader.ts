import { brokerNodeId } from '../kafka/protocol/ids';
import type { Replica } from '../kafka/replication/types';
import { liveReplica } from './leaderships';
import { notesOf } from './notebook';
import type { Finding, KafkaPromise, PartitionState } from './types';

/**
 * Only the leader of the current epoch can change the ISR: whatever ZooKeeper calls in sync, that leader waits for,
 * because it asked for it, or was told. So its largest possible ISR holds the one in ZooKeeper.
 */
export const isrChangedByItsLeader: KafkaPromise = {
  id: 'isrChangedByItsLeader',
  rows: [2, 5],
  condition: 'always',
  onReplica({ broker, replica, topicPartition }, { notebook, moment }) {
    const { state } = notesOf(notebook, topicPartition);
    if (state === null || moment.processes[brokerNodeId(broker.brokerId)]?.isUp === false) return null;
    return disagreement(replica, broker.brokerId, state, topicPartition);
  },
  onPartitionState({ topicPartition, now }, { moment }) {
    const replica = liveReplica(moment, now.leader, topicPartition);
    return replica === null ? null : disagreement(replica, now.leader, now, topicPartition);
  },
};

function disagreement(
  replica: Replica,
  brokerId: number,
  state: PartitionState,
  topicPartition: string,
): Finding | null {
  const { role, inSyncReplicas } = replica;
  // A leader of an earlier epoch knows nothing of this ISR, and cannot change it.
  if (role.type !== 'leader' || state.leader !== brokerId || state.leaderEpoch !== replica.leaderEpoch) return null;
  const waitsFor = [...inSyncReplicas, ...(role.pendingIsr?.type === 'expand' ? role.pendingIsr.isr : [])];
  const stranger = state.isr.find((each) => !waitsFor.includes(each));
  if (stranger === undefined) return null;
  const what = `${topicPartition}: ZooKeeper has broker ${stranger} in sync, but leader ${brokerId} waits for [${waitsFor.join(', ')}]`;
  return { topicPartition, brokerId, what };
}
