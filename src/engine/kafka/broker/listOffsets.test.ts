import { expect, test } from 'vitest';
import { aBroker, aReplica } from '../../../testing/aReplica';
import { beginStep } from './brokerStep';
import { onListOffsets } from './listOffsets';

const LATEST = -1;

/** What broker 1, which leads in an epoch that began at this offset, tells of the end of its log. Its mark is at 0. */
function latestAt(leaderEpochStartOffset: number) {
  const replica = aReplica({ role: 'leader' });
  const role = { type: 'leader', leaderEpochStartOffset, remoteReplicas: [], pendingIsr: null } as const;
  const step = beginStep(aBroker(1, { replicas: [{ ...replica, role }] }), { nowMs: 0, random: () => 0 });
  onListOffsets(step, 'kitchen', {
    api: 'ListOffsets',
    kind: 'request',
    correlationId: 1,
    replicaId: -1,
    isolationLevel: 'read_uncommitted',
    partitions: [{ topic: 'orders', partition: 0, currentLeaderEpoch: -1, timestamp: LATEST }],
  });
  return step.effects[0];
}

// A new leader's mark may be behind the old one's. A consumer that begins at the end must not begin before it.
test('a new leader says where its log ends only when its mark has reached the start of its epoch', () => {
  expect(latestAt(0)).toMatchObject({ body: { partitions: [{ error: 'NONE', offset: 0 }] } });
  expect(latestAt(1)).toMatchObject({ body: { partitions: [{ error: 'OFFSET_NOT_AVAILABLE' }] } });
});
