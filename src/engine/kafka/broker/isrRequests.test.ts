import { expect, test } from 'vitest';
import { aBroker, aReplica } from '../../../testing/aReplica';
import type { AlterPartitionResponse } from '../protocol/requests';
import { beginStep, type BrokerStep } from './brokerStep';
import { onAlterPartitionFailed, onAlterPartitionResponse, sendAlterPartition } from './isrRequests';

const LEADER = {
  type: 'leader',
  leaderEpochStartOffset: 0,
  remoteReplicas: [],
  pendingIsr: { type: 'expand', isr: [1, 2], isInFlight: false },
} as const;

/** Broker 1 leads orders-0 and wants broker 2 in its ISR; broker 2 is the controller. */
function anAskingStep(): BrokerStep {
  const broker = aBroker(1, { replicas: [{ ...aReplica({ inSyncReplicas: [1] }), role: LEADER }] });
  const metadataCache = { ...broker.metadataCache, controllerId: 2 };
  const step = beginStep({ ...broker, metadataCache }, { nowMs: 0, random: () => 0 });
  sendAlterPartition(step);
  return step;
}

function requests(step: BrokerStep) {
  return step.effects.flatMap((effect) =>
    effect.type === 'send' && effect.body.api === 'AlterPartition' && effect.body.kind === 'request'
      ? [effect.body]
      : [],
  );
}

function answer(step: BrokerStep, change: Partial<AlterPartitionResponse>): void {
  const correlationId = step.state.alterPartition.correlationId ?? -1;
  onAlterPartitionResponse(step, {
    api: 'AlterPartition',
    kind: 'response',
    correlationId,
    error: 'NONE',
    partitions: [],
    ...change,
  });
}

const RETRY = { type: 'setTimer', afterMs: 50, timer: { type: 'sendAlterPartition' } };

test('one request is in flight; after a failure the same is asked again in 50 ms', () => {
  const step = anAskingStep();
  sendAlterPartition(step);
  expect(requests(step)).toHaveLength(1);
  expect(requests(step)[0]).toMatchObject({ partitions: [{ topic: 'orders', partition: 0, newIsr: [1, 2] }] });
  onAlterPartitionFailed(step);
  expect(step.effects.at(-1)).toMatchObject(RETRY);
  sendAlterPartition(step);
  expect(requests(step)).toHaveLength(2);
});

// A zombie asks twenty times a second. Once is enough to know that it is fenced.
test('a request that is refused as a whole is asked again in 50 ms, and told once', () => {
  const step = anAskingStep();
  for (let times = 0; times < 3; times++) {
    answer(step, { error: 'STALE_BROKER_EPOCH' });
    expect(step.effects.at(-1)).toMatchObject(RETRY);
    sendAlterPartition(step);
  }
  expect(requests(step)).toHaveLength(4);
  expect(step.events).toEqual([
    { type: 'isrChangeRefused', topicPartition: 'orders-0', brokerId: 1, error: 'STALE_BROKER_EPOCH' },
  ]);
  answer(step, { error: 'NOT_CONTROLLER' });
  expect(step.events).toHaveLength(2);
});

const PART = {
  topic: 'orders',
  partition: 0,
  leaderId: 1,
  leaderEpoch: 0,
  isr: [1],
  leaderRecoveryState: 0,
  partitionEpoch: 0,
} as const;

// After these the leader knows that it knows too little: the next LeaderAndIsr settles the question.
test.each(['FENCED_LEADER_EPOCH', 'INVALID_UPDATE_VERSION', 'INVALID_REQUEST', 'UNKNOWN_TOPIC_OR_PARTITION'] as const)(
  'after %s for a partition the leader waits for the controller',
  (error) => {
    const step = anAskingStep();
    answer(step, { partitions: [{ ...PART, error }] });
    expect(requests(step)).toHaveLength(1);
    expect(step.effects.filter((effect) => effect.type === 'setTimer' && effect.key === 'sendAlterPartition')).toEqual(
      [],
    );
  },
);

test('after INELIGIBLE_REPLICA the wish is dropped, until a follower fetches again', () => {
  const step = anAskingStep();
  answer(step, { partitions: [{ ...PART, error: 'INELIGIBLE_REPLICA' }] });
  expect(step.state.replicas.orders?.[0]?.role).toMatchObject({ pendingIsr: null });
  sendAlterPartition(step);
  expect(requests(step)).toHaveLength(1);
});
