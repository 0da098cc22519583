import { expect, test } from 'vitest';
import { isLegalPartitionState } from './partitionStates';
import { isLegalReplicaState } from './replicaStates';
import type { PartitionState, ReplicaState } from './types';

const STATES = [
  'NewReplica',
  'OnlineReplica',
  'OfflineReplica',
  'ReplicaDeletionStarted',
  'ReplicaDeletionSuccessful',
  'ReplicaDeletionIneligible',
  'NonExistentReplica',
] as const satisfies readonly ReplicaState[];

// The table of the reference, read the other way round.
test.each([
  ['NonExistentReplica', ['NewReplica']],
  ['NewReplica', ['OnlineReplica', 'OfflineReplica']],
  ['OnlineReplica', ['OnlineReplica', 'OfflineReplica']],
  ['OfflineReplica', ['OnlineReplica', 'OfflineReplica', 'ReplicaDeletionStarted', 'ReplicaDeletionIneligible']],
  ['ReplicaDeletionStarted', ['ReplicaDeletionSuccessful', 'ReplicaDeletionIneligible']],
  ['ReplicaDeletionSuccessful', ['NonExistentReplica']],
  ['ReplicaDeletionIneligible', ['OnlineReplica', 'OfflineReplica']],
] as const)('a replica that is %s may become these and nothing else', (from, allowed) => {
  expect(STATES.filter((to) => isLegalReplicaState(from, to))).toEqual(allowed);
});

const PARTITION_STATES = [
  'NonExistentPartition',
  'NewPartition',
  'OnlinePartition',
  'OfflinePartition',
] as const satisfies readonly PartitionState[];

test.each([
  ['NonExistentPartition', ['NewPartition']],
  ['NewPartition', ['OnlinePartition', 'OfflinePartition']],
  ['OnlinePartition', ['OnlinePartition', 'OfflinePartition']],
  // It is deleted only after it has gone offline.
  ['OfflinePartition', ['NonExistentPartition', 'OnlinePartition', 'OfflinePartition']],
] as const)('a partition that is %s may become these and nothing else', (from, allowed) => {
  expect(PARTITION_STATES.filter((to) => isLegalPartitionState(from, to))).toEqual(allowed);
});
