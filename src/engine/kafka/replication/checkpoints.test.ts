import { expect, test } from 'vitest';
import { aBatch, aLog, LOG_CONFIG } from '../../../testing/aLog';
import { aReplica } from '../../../testing/aReplica';
import { appendAsLeader, emptyLog, withHighWatermark } from '../log/partitionLog';
import { withLogStartOffset } from '../log/logStart';
import {
  checkpointAll,
  checkpointHighWatermarks,
  checkpointLogStartOffsets,
  checkpointRecoveryPoints,
  loadedReplicas,
  replicasAfterDeath,
  unflushedBytes,
} from './checkpoints';
import type { PartitionLog } from '../log/types';
import type { Replica, Replicas } from './types';

const only = (replicas: Replicas): Replica => {
  const replica = replicas['orders']?.[0];
  if (replica === null || replica === undefined) throw new Error('There is no replica of orders-0.');
  return replica;
};
const holding = (log: PartitionLog): Replicas => ({ orders: [aReplica({ log, role: 'leader' })] });

// A broker that is killed forgets how far it was; that it never claims more than it wrote down keeps this harmless.
test('after a kill the marks are as old as their checkpoints, and the records are all there', () => {
  const log = withLogStartOffset(aLog({ keys: ['a', 'b', 'c', 'd'] }), 3);
  const killed = only(replicasAfterDeath(holding(log)));
  expect(killed.log).toMatchObject({ logStartOffset: 0, highWatermark: 0, logEndOffset: 4 });
  expect(killed.role.type).toBe('none');
  const written = checkpointHighWatermarks(checkpointLogStartOffsets(holding(log)));
  expect(only(replicasAfterDeath(written)).log).toMatchObject({ logStartOffset: 3, highWatermark: 4, logEndOffset: 4 });
});

// The name of the first segment says where the log begins; only a beginning inside it needs a line in the file.
test('a log start at a segment’s first offset has no line in the checkpoint', () => {
  expect(only(checkpointLogStartOffsets(holding(emptyLog(7)))).checkpointedLogStartOffset).toBeNull();
  expect(only(replicasAfterDeath(holding(emptyLog(7)))).log.logStartOffset).toBe(7);
});

// Recovery takes as long as there is to read: closed segments are flushed, and a clean shutdown leaves nothing.
test('what must be read again begins at the checkpointed recovery point', () => {
  const small = { ...LOG_CONFIG, 'segment.bytes': 140 };
  const log = ['a', 'b', 'c', 'd', 'e'].reduce(
    (grown, key) => withHighWatermark(appendAsLeader(grown, aBatch([key]), 0, small).log, 99),
    emptyLog(),
  );
  const replicas = holding(log);
  expect(unflushedBytes(replicasAfterDeath(replicas))).toBe(350);
  expect(unflushedBytes(replicasAfterDeath(checkpointRecoveryPoints(replicas)))).toBe(70);
  expect(unflushedBytes(replicasAfterDeath(checkpointAll(replicas)))).toBe(0);
});

// An epoch begins where the log ends until its leader writes; of a log that is loaded nothing can be after its end.
test('a leader epoch in which nothing was written is gone when the log is loaded again', () => {
  const log = aLog({ keys: ['a', 'b'] });
  const idle = { ...log, leaderEpochs: [...log.leaderEpochs, { epoch: 7, startOffset: 2 }] };
  expect(only(loadedReplicas(holding(idle))).log.leaderEpochs).toEqual(log.leaderEpochs);
  const untouched = holding(log);
  expect(loadedReplicas(untouched)).toBe(untouched);
});

test('nothing new means the same replicas', () => {
  const replicas = checkpointAll(holding(aLog({ keys: ['a'] })));
  expect(checkpointAll(replicas)).toBe(replicas);
});
