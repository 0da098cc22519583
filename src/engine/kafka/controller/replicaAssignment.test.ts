import { expect, test } from 'vitest';
import vectors from './fixtures/replica-assignment.json';
import { assignmentError, assignReplicas, type BrokerRack } from './replicaAssignment';

const brokersOf = (brokers: readonly { readonly id: number; readonly rack?: string }[]): readonly BrokerRack[] =>
  brokers.map(({ id, rack }) => ({ brokerId: id, rack: rack ?? null }));

// Whoever compares the stage with a real cluster finds every replica on the same broker.
test.each(vectors.cases.map((each) => [`${each.id} ${each.note}`, each] as const))(
  'replicas are placed as Kafka places them: %s',
  (_, vector) => {
    const assignment = assignReplicas({
      brokers: brokersOf(vector.brokers as readonly { readonly id: number; readonly rack?: string }[]),
      numPartitions: vector.partitions,
      replicationFactor: vector.replicationFactor,
      placement: { startIndex: vector.fixedStartIndex, nextReplicaShift: vector.initialNextReplicaShift },
      startPartitionId: vector.startPartitionId,
    });
    expect(assignment).toEqual(vector.expected);
  },
);

const ERROR_OF_EXCEPTION: Readonly<Record<string, string>> = {
  InvalidReplicationFactorException: 'INVALID_REPLICATION_FACTOR',
  InvalidPartitionsException: 'INVALID_PARTITIONS',
  AdminOperationException: 'UNKNOWN_SERVER_ERROR',
};

// A wish that cannot be met is refused with the error that Kafka gives.
test.each(vectors.errors.map((each) => [each.error, each] as const))(
  'an impossible wish is refused: %s',
  (_, vector) => {
    const brokers = vector.brokers.split(',').map((text) => {
      const [id, rack] = text.split(':');
      return { brokerId: Number(id), rack: rack === undefined || rack === '(no rack)' ? null : rack };
    });
    const problem = assignmentError(vector.partitions, vector.replicationFactor, brokers);
    expect(problem?.error).toBe(ERROR_OF_EXCEPTION[vector.error]);
  },
);
