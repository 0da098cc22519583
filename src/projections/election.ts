import type { BrokerId, SimulationState, TopicPartition, TraceEntry } from '../engine';
import { brokerWithId, clusterModel } from './clusterModel';

/** How a replica came off when a leader was chosen. */
export type Verdict =
  | 'taken'
  /** It leads, although it lacked what the others had promised. */
  | 'takenUnclean'
  | 'notAlive'
  | 'notInSync'
  /** It is about to stop, and hands over. */
  | 'leaves'
  /** Somebody before it was taken. */
  | 'notReached';

export interface Candidate {
  readonly brokerId: BrokerId;
  readonly verdict: Verdict;
}

/** A leader's election as the controller made it: the replicas in the order in which it looks at them. */
export interface Election {
  readonly topicPartition: TopicPartition;
  readonly candidates: readonly Candidate[];
}

/** Null for what is no election. `state` is the one that held when it happened. */
export function electionOf(entry: TraceEntry, state: SimulationState): Election | null {
  if (entry.kind !== 'event' || entry.event.type !== 'leaderElected') return null;
  const { topicPartition, assignedReplicas, inSyncReplicas, leaderId, strategy, from } = entry.event;
  const model = clusterModel(state);
  const leaderPlace = assignedReplicas.indexOf(leaderId);
  const candidates = assignedReplicas.map((brokerId, place): Candidate => {
    if (brokerId === leaderId) return { brokerId, verdict: strategy === 'Unclean' ? 'takenUnclean' : 'taken' };
    if (place > leaderPlace) return { brokerId, verdict: 'notReached' };
    if (brokerWithId(model, brokerId)?.isRegistered !== true) return { brokerId, verdict: 'notAlive' };
    if (strategy === 'ControlledShutdown' && brokerId === from) return { brokerId, verdict: 'leaves' };
    return { brokerId, verdict: inSyncReplicas.includes(brokerId) ? 'notReached' : 'notInSync' };
  });
  return { topicPartition, candidates };
}
