import { describe, expect, test } from 'vitest';
import type { ErrorName } from '../protocol/errors';
import { freshPartition } from './consumerStep';
import { onConsumerInput } from './consumer';
import { createConsumer } from './createConsumer';
import type { Consumer, SentCommit } from './types';

/** A stable member of generation 5 whose commit to its coordinator, broker 1, is in flight. Its thread is in `commitSync`. */
function aMember(by: SentCommit['by'], change: Partial<Consumer> = {}): Consumer {
  const consumer = createConsumer('cook', 'kitchen', ['orders'], { 'enable.auto.commit': false }, [1]);
  const commit = { by, generationId: 5 };
  return {
    ...consumer,
    wantsMetadata: false,
    coordinatorId: 1,
    memberState: 'STABLE',
    memberId: 'cook-1',
    generationId: 5,
    rejoinNeeded: false,
    joinedSubscription: consumer.subscription,
    assignment: [{ ...freshPartition('orders', 0), position: 3, needs: null }],
    activity: { type: 'committing', deadlineMs: 60_000, failures: 0, retryAtMs: null },
    work: {
      records: [
        { topicPartition: 'orders-0', offset: 0, key: null, value: null, headers: [], timestampMs: 0, recordId: 'a' },
      ],
      done: 0,
      startedMs: 500,
      hasSoughtBack: false,
    },
    inFlight: [{ brokerId: 1, sentMs: 0, api: 'OffsetCommit', correlationId: 7, asked: ['orders-0:3'], commit }],
    nextCorrelationId: 8,
    ...change,
  };
}

function answered(consumer: Consumer, error: ErrorName) {
  const partitions = [{ topic: 'orders', partition: 0, error }];
  const body = { api: 'OffsetCommit', kind: 'response', correlationId: 7, partitions } as const;
  const context = { nowMs: 1_000, random: () => 0 };
  const { state, events } = onConsumerInput(consumer, { type: 'message', from: 'broker-1', body }, context);
  const failed = events.filter((event) => event.type === 'commitFailed');
  return { state, failed };
}

describe('a commit by hand that is answered', () => {
  // The member is known and its generation is right: it only came in between. Nothing is lost, and it is to join again.
  test('REBALANCE_IN_PROGRESS is a RebalanceInProgressException: membership stays, and it joins again at its next poll', () => {
    const { state, failed } = answered(aMember('commitSync'), 'REBALANCE_IN_PROGRESS');
    expect(failed).toMatchObject([{ exception: 'RebalanceInProgressException', error: 'REBALANCE_IN_PROGRESS' }]);
    expect(state).toMatchObject({ memberId: 'cook-1', generationId: 5, memberState: 'STABLE', rejoinNeeded: true });
    expect(state.assignment).toHaveLength(1);
    expect(state.activity.type).toBe('processing');
  });

  test.each([
    ['UNKNOWN_MEMBER_ID', ''],
    ['ILLEGAL_GENERATION', 'cook-1'],
  ] as const)('%s is a CommitFailedException, and the generation is gone', (error, memberId) => {
    const { state, failed } = answered(aMember('commitSync'), error);
    expect(failed).toMatchObject([{ exception: 'CommitFailedException', error }]);
    expect(state).toMatchObject({ memberId, generationId: -1, rejoinNeeded: true });
  });

  // What the old generation is told is no news to who is on the way to the next one.
  test('ILLEGAL_GENERATION while it joins anew is a RebalanceInProgressException', () => {
    const joining = aMember('commitSync', { memberState: 'PREPARING_REBALANCE', generationId: 6 });
    const { state, failed } = answered(joining, 'ILLEGAL_GENERATION');
    expect(failed).toMatchObject([{ exception: 'RebalanceInProgressException' }]);
    expect(state).toMatchObject({ memberState: 'PREPARING_REBALANCE', generationId: 6 });
  });

  test('COORDINATOR_LOAD_IN_PROGRESS is tried again by commitSync, and told by commitAsync', () => {
    const sync = answered(aMember('commitSync'), 'COORDINATOR_LOAD_IN_PROGRESS');
    expect([sync.failed, sync.state.activity]).toMatchObject([[], { type: 'committing', failures: 1 }]);
    const async = answered(aMember('commitAsync'), 'COORDINATOR_LOAD_IN_PROGRESS');
    expect(async.failed).toMatchObject([{ exception: 'RetriableCommitFailedException' }]);
  });

  test.each(['OFFSET_METADATA_TOO_LARGE', 'INVALID_COMMIT_OFFSET_SIZE'] as const)(
    '%s is told, and not tried again',
    (error) => {
      const { state, failed } = answered(aMember('commitSync'), error);
      expect(failed).toMatchObject([{ exception: 'KafkaException', error }]);
      expect(state.activity.type).toBe('processing');
    },
  );
});
