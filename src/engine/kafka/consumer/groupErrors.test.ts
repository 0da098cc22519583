import { describe, expect, test } from 'vitest';
import type { ErrorName } from '../protocol/errors';
import type { ClientResponse, MessageBody } from '../protocol/requests';
import { freshPartition } from './consumerStep';
import { onConsumerInput } from './consumer';
import { createConsumer } from './createConsumer';
import type { Consumer, MemberState } from './types';

/** What a member does about each error that the coordinator answers (clients.md 4.6), cell by cell. */
const STATES = { JoinGroup: 'PREPARING_REBALANCE', SyncGroup: 'COMPLETING_REBALANCE', Heartbeat: 'STABLE' } as const;
type Api = keyof typeof STATES;

const METADATA: Consumer['metadata'] = {
  brokers: [1, 2].map((nodeId) => ({ nodeId, host: 'kafka', port: 9092, rack: null })),
  controllerId: 1,
  topics: [],
  updatedMs: 0,
};

const AT_WORK: Consumer['work'] = {
  records: [
    { topicPartition: 'orders-0', offset: 0, key: null, value: null, headers: [], timestampMs: 0, recordId: 'a' },
  ],
  done: 0,
  startedMs: 500,
  hasSoughtBack: false,
};

/** A member of generation 5 that owns a partition, with one request to its coordinator, broker 1, in flight. */
function aMember(api: Api, memberState: MemberState = STATES[api], change: Partial<Consumer> = {}): Consumer {
  const consumer = createConsumer('cook', 'kitchen', ['orders'], {}, [1]);
  const sent = { brokerId: 1, sentMs: 0, commit: null };
  return {
    ...consumer,
    metadata: METADATA,
    wantsMetadata: false,
    coordinatorId: 1,
    memberState,
    memberId: 'cook-1',
    generationId: 5,
    rejoinNeeded: memberState !== 'STABLE',
    joinPreparation: memberState === 'STABLE' ? 'due' : 'done',
    joinedSubscription: consumer.subscription,
    assignment: [freshPartition('orders', 0)],
    inFlight: [
      { ...sent, api, correlationId: 7, asked: api === 'Heartbeat' ? ['cook-1/5'] : [] },
      { ...sent, api: 'OffsetFetch', correlationId: 6, asked: [] },
    ],
    nextCorrelationId: 8,
    ...change,
  };
}

function bodyOf(api: Api, error: ErrorName): ClientResponse {
  const head = { kind: 'response', correlationId: 7, error } as const;
  switch (api) {
    case 'JoinGroup': {
      const nothing = { generationId: -1, protocolName: '', leader: '', skipAssignment: false, members: [] };
      return { api, ...head, ...nothing, memberId: error === 'MEMBER_ID_REQUIRED' ? 'cook-2' : '' };
    }
    case 'SyncGroup':
      return { api, ...head, assignment: [] };
    case 'Heartbeat':
      return { api, ...head };
  }
}

function answered(consumer: Consumer, api: Api, error: ErrorName) {
  const context = { nowMs: 1_000, random: () => 0 };
  const body: MessageBody = bodyOf(api, error);
  const { state, events, effects } = onConsumerInput(consumer, { type: 'message', from: 'broker-1', body }, context);
  const asked = effects.flatMap((effect) =>
    effect.type === 'send' && effect.body.kind === 'request' ? [effect.body] : [],
  );
  return { state, asked, told: events.map(({ type }) => type) };
}

const asked = (requests: readonly { readonly api: string }[], api: string) => requests.some((each) => each.api === api);

describe('a member that is told', () => {
  test('JoinGroup: MEMBER_ID_REQUIRED joins again at once with that id', () => {
    const { asked: requests, state } = answered(aMember('JoinGroup'), 'JoinGroup', 'MEMBER_ID_REQUIRED');
    expect(requests).toMatchObject([{ api: 'JoinGroup', memberId: 'cook-2' }]);
    expect(state.memberState).toBe('PREPARING_REBALANCE');
  });

  // The id is of no use any more, and what it owned may be somebody else's.
  test.each(['JoinGroup', 'SyncGroup', 'Heartbeat'] as const)(
    '%s: UNKNOWN_MEMBER_ID forgets its id, calls its partitions lost, and joins as a newcomer',
    (api) => {
      const { asked: requests, state, told } = answered(aMember(api), api, 'UNKNOWN_MEMBER_ID');
      expect(told).toContain('partitionsLost');
      expect(told).not.toContain('partitionsRevoked');
      expect(requests.find((each) => each.api === 'JoinGroup')).toMatchObject({ memberId: '' });
      expect(state.assignment).toEqual([]);
    },
  );

  test.each(['SyncGroup', 'Heartbeat'] as const)('%s: ILLEGAL_GENERATION keeps its id and joins again', (api) => {
    const { asked: requests, told } = answered(aMember(api), api, 'ILLEGAL_GENERATION');
    expect(told).toContain('partitionsLost');
    expect(requests.find((each) => each.api === 'JoinGroup')).toMatchObject({ memberId: 'cook-1' });
  });

  test('JoinGroup: REBALANCE_IN_PROGRESS tries again a little later', () => {
    const { asked: requests, state } = answered(aMember('JoinGroup'), 'JoinGroup', 'REBALANCE_IN_PROGRESS');
    expect(asked(requests, 'JoinGroup')).toBe(false);
    expect(state).toMatchObject({ memberState: 'UNJOINED', fatalError: null });
    expect(state.groupRetryAtMs).toBeGreaterThan(1_000);
  });

  test('SyncGroup: REBALANCE_IN_PROGRESS joins again with its id', () => {
    const { asked: requests } = answered(aMember('SyncGroup'), 'SyncGroup', 'REBALANCE_IN_PROGRESS');
    expect(requests.find((each) => each.api === 'JoinGroup')).toMatchObject({ memberId: 'cook-1' });
  });

  test('Heartbeat: REBALANCE_IN_PROGRESS gives back and joins again, if it is stable', () => {
    const { asked: requests, told } = answered(aMember('Heartbeat'), 'Heartbeat', 'REBALANCE_IN_PROGRESS');
    expect(told).toContain('partitionsRevoked');
    expect(requests.find((each) => each.api === 'JoinGroup')).toMatchObject({ memberId: 'cook-1' });
  });

  // Its own rejoin is under way already; this is an echo of the one before.
  test('Heartbeat: REBALANCE_IN_PROGRESS waits on for its share, if it is about to get one', () => {
    const member = aMember('Heartbeat', 'COMPLETING_REBALANCE');
    const { asked: requests, state } = answered(member, 'Heartbeat', 'REBALANCE_IN_PROGRESS');
    expect(asked(requests, 'JoinGroup')).toBe(false);
    expect(state.memberState).toBe('COMPLETING_REBALANCE');
  });

  // Until it polls it is a member like any other: its application may still be at work on the last records.
  test('Heartbeat: REBALANCE_IN_PROGRESS joins only when its application polls again', () => {
    const member = aMember('Heartbeat', 'STABLE', { activity: { type: 'processing' }, work: AT_WORK });
    const { asked: requests, state, told } = answered(member, 'Heartbeat', 'REBALANCE_IN_PROGRESS');
    expect(asked(requests, 'JoinGroup')).toBe(false);
    expect(told).toEqual([]);
    expect(state).toMatchObject({ memberState: 'STABLE', rejoinNeeded: true });
  });

  test.each(['JoinGroup', 'SyncGroup', 'Heartbeat'] as const)('%s: FENCED_INSTANCE_ID ends the application', (api) => {
    const { asked: requests, state, told } = answered(aMember(api), api, 'FENCED_INSTANCE_ID');
    expect(told).toContain('consumerFailed');
    expect(asked(requests, 'JoinGroup')).toBe(false);
    expect(state).toMatchObject({ fatalError: 'FENCED_INSTANCE_ID', assignment: [] });
  });

  test.each([
    ['INCONSISTENT_GROUP_PROTOCOL', 'InconsistentGroupProtocolException'],
    ['GROUP_MAX_SIZE_REACHED', 'GroupMaxSizeReachedException'],
    ['INVALID_SESSION_TIMEOUT', 'InvalidSessionTimeoutException'],
    ['INVALID_GROUP_ID', 'InvalidGroupIdException'],
  ] as const)('JoinGroup: %s ends the application', (error, exception) => {
    const { state, told } = answered(aMember('JoinGroup'), 'JoinGroup', error);
    expect(told).toContain('consumerFailed');
    expect(state.fatalError).toBe(error);
    // In the words of Kafka, not by the name of the error.
    expect(state.activity).toMatchObject({ type: 'failed', exception, message: expect.stringContaining(' ') });
  });

  test.each(
    (['JoinGroup', 'SyncGroup', 'Heartbeat'] as const).flatMap((api) =>
      (['NOT_COORDINATOR', 'COORDINATOR_NOT_AVAILABLE'] as const).map((error) => [api, error] as const),
    ),
  )('%s: %s looks for the coordinator, and is no worse a member for it', (api, error) => {
    const { state, told } = answered(aMember(api), api, error);
    expect(told).toContain('coordinatorLost');
    expect(told).not.toContain('partitionsLost');
    expect(state).toMatchObject({ coordinatorId: null, memberId: 'cook-1', generationId: 5, fatalError: null });
  });

  test.each(['JoinGroup', 'SyncGroup'] as const)('%s: COORDINATOR_LOAD_IN_PROGRESS tries the same one again', (api) => {
    const { state } = answered(aMember(api), api, 'COORDINATOR_LOAD_IN_PROGRESS');
    expect(state).toMatchObject({ coordinatorId: 1, memberId: 'cook-1', fatalError: null });
    expect(state.groupRetryAtMs).toBeGreaterThan(1_000);
  });
});

// An answer about the last generation says nothing about this one.
test('what a heartbeat of an earlier generation is told is ignored', () => {
  const member = aMember('Heartbeat');
  const late = { ...member, generationId: 6 };
  for (const error of ['UNKNOWN_MEMBER_ID', 'ILLEGAL_GENERATION', 'FENCED_INSTANCE_ID'] as const) {
    const { state, told } = answered(late, 'Heartbeat', error);
    expect(told).toEqual([]);
    expect(state).toMatchObject({ memberState: 'STABLE', generationId: 6, memberId: 'cook-1' });
  }
});
