import type { BrokerId } from '../protocol/ids';

/**
 * Who leads next. Selection always walks the assigned replicas in order, never the ISR.
 *
 * Kafka 3.9: `PartitionLeaderElectionAlgorithms`, `Election`.
 */
export interface Candidate {
  readonly leader: BrokerId;
  readonly isr: readonly BrokerId[];
  /** Nobody in sync was there: committed records may be lost. */
  readonly isUnclean: boolean;
}

type Question = (brokerId: BrokerId) => boolean;

/**
 * For a partition without a live leader: the first assigned replica that is online and in sync. Where there is none and
 * it is allowed, the first that is online; it is then alone in the ISR. Null when there is nobody.
 */
export function offlineElection(
  assignedReplicas: readonly BrokerId[],
  isr: readonly BrokerId[],
  isOnline: Question,
  mayBeUnclean: boolean,
): Candidate | null {
  const leader = assignedReplicas.find((brokerId) => isOnline(brokerId) && isr.includes(brokerId));
  if (leader !== undefined) return { leader, isr: isr.filter(isOnline), isUnclean: false };
  const unclean = mayBeUnclean ? assignedReplicas.find(isOnline) : undefined;
  return unclean === undefined ? null : { leader: unclean, isr: [unclean], isUnclean: true };
}

/** When a reassignment takes the leader away: the first of the target that is online and in sync. */
export function reassignElection(
  target: readonly BrokerId[],
  isr: readonly BrokerId[],
  isOnline: Question,
): Candidate | null {
  const leader = target.find((brokerId) => isOnline(brokerId) && isr.includes(brokerId));
  return leader === undefined ? null : { leader, isr, isUnclean: false };
}

/** Back to the first assigned replica, if it is online and in sync. */
export function preferredElection(
  assignedReplicas: readonly BrokerId[],
  isr: readonly BrokerId[],
  isOnline: Question,
): Candidate | null {
  return reassignElection(assignedReplicas.slice(0, 1), isr, isOnline);
}

/** For a leader that is about to stop: whoever is shutting down is neither chosen nor kept in the ISR. */
export function controlledShutdownElection(
  assignedReplicas: readonly BrokerId[],
  isr: readonly BrokerId[],
  isLiveOrShuttingDown: Question,
  isShuttingDown: Question,
): Candidate | null {
  const leader = assignedReplicas.find(
    (brokerId) => isLiveOrShuttingDown(brokerId) && isr.includes(brokerId) && !isShuttingDown(brokerId),
  );
  if (leader === undefined) return null;
  return { leader, isr: isr.filter((brokerId) => !isShuttingDown(brokerId)), isUnclean: false };
}
