import type { ErrorName } from '../protocol/errors';
import type { BrokerId, PartitionIndex } from '../protocol/ids';
import type { Placement } from '../protocol/requests';

/**
 * Where the replicas of a topic go: round robin, each round shifted, so that no two partitions share all their brokers.
 *
 * Kafka 3.9: `AdminUtils.assignReplicasToBrokers`, with and without racks.
 */
export interface BrokerRack {
  readonly brokerId: BrokerId;
  readonly rack: string | null;
}

export interface AssignmentWish {
  /** In the order in which they are walked. */
  readonly brokers: readonly BrokerRack[];
  readonly numPartitions: number;
  readonly replicationFactor: number;
  readonly placement: Placement;
  /** The first partition to place; those before it exist already. */
  readonly startPartitionId: number;
}

/** Replicas by partition index; the first of each is its preferred leader. */
export type Assignment = Readonly<Record<PartitionIndex, readonly BrokerId[]>>;

export function assignReplicas(wish: AssignmentWish): Assignment {
  return wish.brokers.some((broker) => broker.rack !== null) ? assignRackAware(wish) : assignRackUnaware(wish);
}

/** What is wrong with the wish, in Kafka's words; null when nothing is. Checked in Kafka's order. */
export function assignmentError(
  numPartitions: number,
  replicationFactor: number,
  brokers: readonly BrokerRack[],
): { readonly error: ErrorName; readonly message: string } | null {
  if (numPartitions <= 0)
    return { error: 'INVALID_PARTITIONS', message: 'Number of partitions must be larger than 0.' };
  if (replicationFactor <= 0)
    return { error: 'INVALID_REPLICATION_FACTOR', message: 'Replication factor must be larger than 0.' };
  if (replicationFactor > brokers.length) {
    const message = `Replication factor: ${replicationFactor} larger than available brokers: ${brokers.length}.`;
    return { error: 'INVALID_REPLICATION_FACTOR', message };
  }
  return rackError(brokers);
}

/**
 * Where some brokers have a rack and some have none. Kafka throws AdminOperationException, which no protocol error
 * stands for: what went wrong stays in the broker's own log.
 */
export function rackError(
  brokers: readonly BrokerRack[],
): { readonly error: ErrorName; readonly message: string } | null {
  const withRack = brokers.filter((broker) => broker.rack !== null).length;
  if (withRack === 0 || withRack === brokers.length) return null;
  const message = 'The server experienced an unexpected error when processing the request.';
  return { error: 'UNKNOWN_SERVER_ERROR', message };
}

function assignRackUnaware(wish: AssignmentWish): Assignment {
  const brokers = wish.brokers.map((broker) => broker.brokerId);
  return walk(wish, brokers, (first, shift) => {
    const replicas = [at(brokers, first)];
    for (let j = 0; j < wish.replicationFactor - 1; j++)
      replicas.push(at(brokers, replicaIndex(first, shift, j, brokers.length)));
    return replicas;
  });
}

function assignRackAware(wish: AssignmentWish): Assignment {
  const rackOf = new Map(wish.brokers.map((broker) => [broker.brokerId, broker.rack ?? '']));
  const brokers = rackAlternated(wish.brokers);
  const numRacks = new Set(rackOf.values()).size;
  return walk(wish, brokers, (first, shift) => {
    const replicas = [at(brokers, first)];
    const usedRacks = new Set([rackOf.get(at(brokers, first))]);
    for (let k = 0; replicas.length < wish.replicationFactor; k++) {
      const candidate = at(brokers, replicaIndex(first, shift * numRacks, k, brokers.length));
      const rack = rackOf.get(candidate);
      if (usedRacks.has(rack) && usedRacks.size < numRacks) continue;
      if (replicas.includes(candidate) && replicas.length < brokers.length) continue;
      replicas.push(candidate);
      usedRacks.add(rack);
    }
    return replicas;
  });
}

/** Racks in order of name; one broker of each in turn, smallest id first. */
function rackAlternated(brokers: readonly BrokerRack[]): readonly BrokerId[] {
  const racks = [...new Set(brokers.map((broker) => broker.rack ?? ''))].sort();
  const byRack = racks.map((rack) =>
    brokers
      .filter((broker) => (broker.rack ?? '') === rack)
      .map((broker) => broker.brokerId)
      .sort((a, b) => a - b),
  );
  const result: BrokerId[] = [];
  for (let round = 0; result.length < brokers.length; round++) {
    for (const ids of byRack) {
      const id = ids[round];
      if (id !== undefined) result.push(id);
    }
  }
  return result;
}

/** Goes over the partitions; each time round all brokers, the followers shift by one more. */
function walk(
  wish: AssignmentWish,
  brokers: readonly BrokerId[],
  replicasOf: (first: number, shift: number) => readonly BrokerId[],
): Assignment {
  const assignment: Record<PartitionIndex, readonly BrokerId[]> = {};
  const start = Math.max(0, wish.startPartitionId);
  let shift = wish.placement.nextReplicaShift;
  for (let partition = start; partition < start + wish.numPartitions; partition++) {
    if (partition > 0 && partition % brokers.length === 0) shift++;
    assignment[partition] = replicasOf((partition + wish.placement.startIndex) % brokers.length, shift);
  }
  return assignment;
}

function replicaIndex(first: number, shift: number, j: number, numBrokers: number): number {
  return (first + 1 + ((shift + j) % (numBrokers - 1))) % numBrokers;
}

function at(brokers: readonly BrokerId[], index: number): BrokerId {
  const brokerId = brokers[index];
  if (brokerId === undefined) throw new RangeError(`No broker at ${index} of ${brokers.length}.`);
  return brokerId;
}
