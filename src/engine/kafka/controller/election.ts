import type { BrokerId } from '../protocol/ids';

/**
 * Who leads next. Selection always walks the assigned replicas in order, never the ISR.
 *
 * Kafka 3.9: `PartitionLeaderElectionAlgorithms`.
 */
export interface Candidate {
  readonly leader: BrokerId;
  readonly isr: readonly BrokerId[];
}

/** For a partition without a live leader: the first assigned replica that is online and in sync; null when there is none. */
export function offlineElection(
  assignedReplicas: readonly BrokerId[],
  isr: readonly BrokerId[],
  isOnline: (brokerId: BrokerId) => boolean,
): Candidate | null {
  const leader = assignedReplicas.find((brokerId) => isOnline(brokerId) && isr.includes(brokerId));
  return leader === undefined ? null : { leader, isr: isr.filter(isOnline) };
}

/** For a leader that is about to stop: whoever is shutting down is neither chosen nor kept in the ISR. */
export function controlledShutdownElection(
  assignedReplicas: readonly BrokerId[],
  isr: readonly BrokerId[],
  isLiveOrShuttingDown: (brokerId: BrokerId) => boolean,
  isShuttingDown: (brokerId: BrokerId) => boolean,
): Candidate | null {
  const leader = assignedReplicas.find(
    (brokerId) => isLiveOrShuttingDown(brokerId) && isr.includes(brokerId) && !isShuttingDown(brokerId),
  );
  return leader === undefined ? null : { leader, isr: isr.filter((brokerId) => !isShuttingDown(brokerId)) };
}
