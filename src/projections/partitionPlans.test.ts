import { expect, test } from 'vitest';
import { aPlayedRun } from '../testing/aPlayedRun';
import { clusterModel, partitionNamed, topicNamed } from './clusterModel';
import type { PartitionModel } from './clusterTypes';
import { deletionPlan, movePlan, preferredElection, uncleanPlan } from './partitionPlans';

const run = aPlayedRun();
const partitionAt = (name: string, timeMs: number) =>
  partitionNamed(clusterModel(run.stateAt(timeMs)), name) as PartitionModel;

function brokersUp(...ids: readonly number[]) {
  const { brokers } = clusterModel(run.stateAt(25_500));
  return brokers.map((broker) => ({ ...broker, isUp: ids.includes(broker.brokerId) }));
}

// What will be copied and what will go is said before she presses the button.
test('a move says who joins, who leaves, and when only the order changes', () => {
  const partition = partitionAt('orders-1', 5_000);
  expect(partition.assignedReplicas).toEqual([2, 3, 1]);
  expect(movePlan(partition, [3, 4])).toMatchObject({ adds: [4], removes: [2, 1], isSame: false, isOrderOnly: false });
  expect(movePlan(partition, [3, 2, 1])).toMatchObject({ adds: [], removes: [], isSame: false, isOrderOnly: true });
  expect(movePlan(partition, [2, 3, 1]).isSame).toBe(true);
  expect(movePlan({ ...partition, assignedReplicas: [4, 2, 3, 1], removingReplicas: [2] }, [4, 3, 1]).isSame).toBe(
    true,
  );
});

// The price of availability must be known before it is paid.
test('an unclean election names the committed records that the new leader would lack', () => {
  const partition = { ...partitionAt('orders-1', 25_500), inSyncReplicas: [3] };
  expect(uncleanPlan(partition, brokersUp(1, 2))).toMatchObject({
    candidateId: 2,
    isInSync: false,
    logEndOffset: 1,
    lostFrom: 1,
    lost: 1,
  });
  expect(uncleanPlan(partition, brokersUp())).toMatchObject({ candidateId: null, lost: 0, blockedBy: [] });
});

// As seen on Kafka 3.9.0, see `testing/movesGivenUp.test.ts`.
test('where somebody in sync is up, no other would lead', () => {
  const partition = { ...partitionAt('orders-1', 25_500), inSyncReplicas: [3] };
  expect(uncleanPlan(partition, brokersUp(1, 2, 3))).toMatchObject({ candidateId: 3, isInSync: true, lost: 0 });
  const notHis = { ...partition, assignedReplicas: [2, 1] };
  expect(uncleanPlan(notHis, brokersUp(1, 2, 3))).toMatchObject({ candidateId: null, blockedBy: [3] });
});

// A copy on a broker that is down cannot be deleted, and until it is, the topic's name is not free.
test('deleting a topic names its readers and the brokers that are down', () => {
  const model = clusterModel(run.stateAt(25_500));
  const topic = topicNamed(model, 'orders');
  expect(topic && deletionPlan(topic, model)).toEqual({ groups: ['kitchen'], downBrokers: [2], isMoving: false });
});

test('a preferred election is possible once the first replica is back in sync', () => {
  expect(preferredElection(partitionAt('orders-1', 5_000))).toBe('leadsAlready');
  expect(preferredElection(partitionAt('orders-1', 25_500))).toBe('notInSync');
  expect(preferredElection(partitionAt('orders-1', 40_000))).toBe('possible');
});
