import { expect, test } from 'vitest';
import { coordinatorPartitionOf } from '../protocol/coordinatorPartition';
import vectors from './fixtures/group-coordinator.json';

// Client and broker must agree on it across languages: it was recorded from Java, where strings hash in 32 bits.
test.each(vectors.groups)('group $groupId is kept in partition $partitionOf50', ({ groupId, partitionOf50 }) => {
  expect(coordinatorPartitionOf(groupId, vectors.numPartitions)).toBe(partitionOf50);
});
