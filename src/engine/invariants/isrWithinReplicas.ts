import { type BrokerId, partsOf, type TopicPartition } from '../kafka/protocol/ids';
import { isNewLeadership, liveReplica } from './leaderships';
import { notesOf } from './notebook';
import type { KafkaPromise, Moment } from './types';

/** Who is in sync is assigned and is not nobody; the leader is among them, or there is none. */
export const isrWithinReplicas: KafkaPromise = {
  id: 'isrWithinReplicas',
  rows: [3, 4],
  condition: 'always',
  onReplica(change, { notebook }) {
    const { broker, before, replica, topicPartition } = change;
    if (replica.role.type !== 'leader') return null;
    // At the end of a reassignment the old replicas are assigned no more a moment before they leave the ISR (steps B3
    // and B4 of KafkaController.onPartitionReassignment): who was there may stay for that moment, but nobody comes in.
    const leaving = [...(before?.assignedReplicas ?? []), ...(before?.inSyncReplicas ?? [])];
    // A controller that dies between step U1 and stopping the replica leaves it in the ISR that the next leader begins with.
    const found = isNewLeadership(change) ? (notesOf(notebook, topicPartition).state?.isr ?? []) : [];
    const { brokerId } = broker;
    const wrong = fault(brokerId, replica.inSyncReplicas, [...replica.assignedReplicas, ...leaving, ...found]);
    return wrong === null ? null : { topicPartition, brokerId, what: `${topicPartition}: ${wrong}` };
  },
  // Likewise, the topic's znode loses several replicas at once (step U1), the ISR one after the other. And a request for
  // more partitions writes the whole znode as it was read before, without asking its version: what the controller has
  // written meanwhile is lost there, until it writes again. The leader takes in whom it was told of before.
  onPartitionState({ topicPartition, before, now, assignedReplicas }, { moment }) {
    const known = [
      ...assignedReplicas,
      ...assignedByControllers(moment, topicPartition),
      ...(liveReplica(moment, now.leader, topicPartition)?.assignedReplicas ?? []),
      ...(before?.isr ?? []),
    ];
    const assigned = assignedReplicas.length === 0 ? [] : known;
    const wrong = fault(now.leader, now.isr, assigned);
    return wrong === null ? null : { topicPartition, what: `${topicPartition}: in ZooKeeper ${wrong}` };
  },
};

function fault(leader: number, isr: readonly number[], assigned: readonly number[]): string | null {
  if (isr.length === 0) return 'nobody is in sync';
  const stranger = assigned.length === 0 ? undefined : isr.find((brokerId) => !assigned.includes(brokerId));
  if (stranger !== undefined) return `broker ${stranger} is in sync, but not assigned`;
  return leader < 0 || isr.includes(leader) ? null : `the leader, broker ${leader}, is not in sync`;
}

function assignedByControllers({ nodes }: Moment, name: TopicPartition): readonly BrokerId[] {
  const { topic, partition } = partsOf(name);
  return Object.values(nodes).flatMap((node) => {
    const known = node.type === 'broker' ? node.controller.context?.topics[topic]?.partitions[partition] : undefined;
    return known?.replicas ?? [];
  });
}
