import { describe, expect, test } from 'vitest';
import type { Effect, Input } from '../protocol/actor';
import type { ErrorName } from '../protocol/errors';
import type { ClientRequest, MessageBody } from '../protocol/requests';
import { freshPartition } from './consumerStep';
import { onConsumerInput } from './consumer';
import { createConsumer } from './createConsumer';
import type { Consumer, ConsumerCommand, ConsumerConfig, ConsumerTimer } from './types';

/** A stable member that has read three records and commits by itself. Broker 1 is its coordinator, as long as it says so. */
class Desk {
  nowMs = 1_000;
  consumer: Consumer;
  sent: { readonly to: string; readonly body: ClientRequest }[] = [];
  private readonly timers: Record<string, { readonly dueMs: number; readonly timer: ConsumerTimer }> = {};

  constructor(config: Partial<ConsumerConfig> = {}) {
    const consumer = createConsumer('cook', 'kitchen', ['orders'], config, [1, 2]);
    const brokers = [1, 2].map((nodeId) => ({ nodeId, host: 'kafka', port: 9092, rack: null }));
    this.consumer = {
      ...consumer,
      metadata: { brokers, controllerId: 1, topics: [], updatedMs: 0 },
      wantsMetadata: false,
      coordinatorId: 1,
      memberState: 'STABLE',
      memberId: 'cook-1',
      generationId: 5,
      rejoinNeeded: false,
      joinedSubscription: consumer.subscription,
      assignment: [{ ...freshPartition('orders', 0), position: 3, processed: 3, needs: null }],
    };
  }

  tell(input: Input<ConsumerTimer, ConsumerCommand>): this {
    const { state, effects } = onConsumerInput(this.consumer, input, { nowMs: this.nowMs, random: () => 0 });
    this.consumer = state;
    for (const effect of effects) this.perform(effect);
    return this;
  }

  pass(ms: number): this {
    const untilMs = this.nowMs + ms;
    for (;;) {
      const next = Object.entries(this.timers).toSorted(([, a], [, b]) => a.dueMs - b.dueMs)[0];
      if (next === undefined || next[1].dueMs > untilMs) break;
      delete this.timers[next[0]];
      this.nowMs = next[1].dueMs;
      this.tell({ type: 'timer', key: next[0], timer: next[1].timer });
    }
    this.nowMs = untilMs;
    return this;
  }

  /** What was asked of coordinators since the last look, as `OffsetCommit@1`. */
  asked(): readonly string[] {
    const kinds = ['OffsetCommit', 'FindCoordinator', 'JoinGroup', 'LeaveGroup'];
    const told = this.sent
      .filter(({ body }) => kinds.includes(body.api))
      .map(({ to, body }) => `${body.api}@${to.at(-1)}`);
    this.sent = this.sent.filter(({ body }) => !kinds.includes(body.api));
    return told;
  }

  answerCommit(error: ErrorName): this {
    const partitions = [{ topic: 'orders', partition: 0, error }];
    return this.answer('OffsetCommit', { partitions });
  }

  answer(api: string, body: object): this {
    const sent = this.consumer.inFlight.find((each) => each.api === api);
    if (sent === undefined) throw new Error(`No ${api} is out.`);
    const response = { api, kind: 'response', correlationId: sent.correlationId, ...body } as unknown as MessageBody;
    return this.tell({ type: 'message', from: `broker-${sent.brokerId}`, body: response });
  }

  private perform(effect: Effect<ConsumerTimer>): void {
    if (effect.type === 'send' && effect.body.kind === 'request')
      this.sent.push({ to: effect.to, body: effect.body as ClientRequest });
    if (effect.type === 'cancelTimer') delete this.timers[effect.key];
    if (effect.type === 'setTimer')
      this.timers[effect.key] = { dueMs: this.nowMs + effect.afterMs, timer: effect.timer };
  }
}

const close = { type: 'command', command: { type: 'close' } } as const;

describe('what is committed at close', () => {
  // The next owner would read again what this one has read, although it said a clean goodbye.
  test('is sent to the next coordinator where that has just moved, and only then the group is left', () => {
    const desk = new Desk().tell(close);
    expect(desk.asked()).toEqual(['OffsetCommit@1']);
    desk.answerCommit('NOT_COORDINATOR').pass(200);
    expect(desk.asked()).toMatchObject([expect.stringMatching('FindCoordinator')]);
    desk.answer('FindCoordinator', { error: 'NONE', nodeId: 2 }).pass(200);
    expect(desk.asked()).toEqual(['OffsetCommit@2']);
    desk.answerCommit('NONE');
    expect(desk.asked()).toEqual(['LeaveGroup@2']);
  });

  test('is given up after 30 s, which is as long as close may take', () => {
    const desk = new Desk().tell(close);
    const beganMs = desk.nowMs;
    for (let tries = 0; tries < 299; tries++) desk.answerCommit('COORDINATOR_LOAD_IN_PROGRESS').pass(100);
    expect(new Set(desk.asked())).toEqual(new Set(['OffsetCommit@1']));
    desk.answerCommit('COORDINATOR_LOAD_IN_PROGRESS').pass(100);
    expect([desk.asked(), desk.nowMs - beganMs]).toEqual([['LeaveGroup@1'], 30_000]);
  });

  test('is not tried again where no retry helps', () => {
    const desk = new Desk().tell(close).answerCommit('ILLEGAL_GENERATION');
    expect(desk.asked().slice(0, 2)).toEqual(['OffsetCommit@1', 'LeaveGroup@1']);
  });
});

describe('what is committed before a rebalance', () => {
  test('is tried again before the member joins, and before it gives anything back', () => {
    const desk = new Desk();
    desk.consumer = { ...desk.consumer, rejoinNeeded: true };
    desk.pass(1).tell({ type: 'timer', key: 'retry', timer: { type: 'retry' } });
    expect(desk.asked()).toEqual(['OffsetCommit@1']);
    desk.answerCommit('COORDINATOR_LOAD_IN_PROGRESS').pass(99);
    expect([desk.asked(), desk.consumer.assignment.length]).toEqual([[], 1]);
    desk.pass(1);
    expect(desk.asked()).toEqual(['OffsetCommit@1']);
    desk.answerCommit('NONE');
    expect([desk.asked(), desk.consumer.assignment.length]).toEqual([['JoinGroup@1'], 0]);
  });

  // Kafka does not compare it with the last commit: who has read nothing since asks all the same.
  test('is asked for also where nothing is new', () => {
    const desk = new Desk();
    desk.consumer = { ...desk.consumer, rejoinNeeded: true, lastCommit: ['orders-0:3'] };
    desk.tell({ type: 'timer', key: 'retry', timer: { type: 'retry' } });
    expect(desk.asked()).toEqual(['OffsetCommit@1']);
  });

  // The topic has been deleted: for the client that may pass, so an eager member stands still for a whole rebalance time-out.
  test('is given up after max.poll.interval.ms where the coordinator does not know the partition', () => {
    const desk = new Desk({ 'max.poll.interval.ms': 15_000 });
    desk.consumer = { ...desk.consumer, rejoinNeeded: true };
    desk.tell({ type: 'timer', key: 'retry', timer: { type: 'retry' } });
    const beganMs = desk.nowMs;
    for (let tries = 0; tries < 149; tries++) desk.answerCommit('UNKNOWN_TOPIC_OR_PARTITION').pass(100);
    expect([new Set(desk.asked()), desk.consumer.assignment.length]).toEqual([new Set(['OffsetCommit@1']), 1]);
    desk.answerCommit('UNKNOWN_TOPIC_OR_PARTITION').pass(100);
    expect([desk.asked(), desk.nowMs - beganMs]).toEqual([['JoinGroup@1'], 15_000]);
  });
});
