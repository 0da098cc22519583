import { expect, test } from 'vitest';
import { aPlayedRun } from '../testing/aPlayedRun';
import { clusterModel, partitionNamed, topicNamed } from './clusterModel';
import type { PartitionModel } from './clusterTypes';
import { deletionPlan, movePlan, preferredElection, uncleanPlan } from './partitionPlans';

const run = aPlayedRun();
const partitionAt = (name: string, timeMs: number) =>
  partitionNamed(clusterModel(run.stateAt(timeMs)), name) as PartitionModel;

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
  const partition = partitionAt('orders-1', 25_500);
  const onlyTwoIsUp = {
    ...partition,
    replicas: partition.replicas.map((replica) => ({ ...replica, isUp: replica.brokerId === 2 })),
  };
  expect(uncleanPlan(onlyTwoIsUp)).toEqual({ candidateId: 2, logEndOffset: 1, lostFrom: 1, lost: 1 });
  const nobody = { ...partition, replicas: partition.replicas.map((replica) => ({ ...replica, isUp: false })) };
  expect(uncleanPlan(nobody)).toMatchObject({ candidateId: null, lost: 0 });
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
