import { expect, test } from 'vitest';
import type { Effect } from '../protocol/actor';
import type { MessageBody } from '../protocol/requests';
import { createAdmin, onAdminInput } from './admin';
import type { Admin, AdminCommand, AdminEvent, AdminTimer } from './types';

const createOrders: AdminCommand = {
  type: 'createTopic',
  name: 'orders',
  numPartitions: 1,
  replicationFactor: 1,
  configs: {},
  placement: null,
  assignments: null,
};

/** A tool that knows of two brokers; 1 is the controller. */
class Desk {
  nowMs = 1_000;
  admin: Admin = { ...createAdmin('admin', [1, 2]), controllerId: 1 };
  readonly asked: string[] = [];
  readonly events: AdminEvent[] = [];
  private readonly timers: Record<string, { readonly dueMs: number; readonly timer: AdminTimer }> = {};

  tell(input: Parameters<typeof onAdminInput>[1]): this {
    const step = onAdminInput(this.admin, input, { nowMs: this.nowMs, random: () => 0 });
    this.admin = step.state;
    this.events.push(...step.events);
    for (const effect of step.effects) this.perform(effect);
    return this;
  }

  answer(body: object): this {
    const correlationId = this.admin.pending[0]?.inFlight?.correlationId;
    const response = { kind: 'response', correlationId, ...body } as unknown as MessageBody;
    return this.tell({ type: 'message', from: 'broker-1', body: response });
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

  private perform(effect: Effect<AdminTimer>): void {
    if (effect.type === 'send') this.asked.push(`${'api' in effect.body ? effect.body.api : ''}@${effect.to}`);
    if (effect.type === 'cancelTimer') delete this.timers[effect.key];
    if (effect.type === 'setTimer')
      this.timers[effect.key] = { dueMs: this.nowMs + effect.afterMs, timer: effect.timer };
  }
}

// The client's thread sleeps until the time of the call is over: that request.timeout.ms has passed nobody notices.
test('a controller that hangs is asked once, and after a minute the call has failed', () => {
  const desk = new Desk().tell({ type: 'command', command: createOrders }).pass(59_999);
  expect([desk.asked, desk.events]).toEqual([['CreateTopics@broker-1'], []]);
  desk.pass(1);
  expect(desk.events).toMatchObject([{ type: 'topicCreationAnswered', error: 'REQUEST_TIMED_OUT' }]);
  expect(desk.admin).toMatchObject({ pending: [], controllerId: null });
});

// The broker waits for a leader as long as the client told it to, 30 s; the client is still there to hear it.
test('that a topic has no leader in time is the broker’s word', () => {
  const desk = new Desk().tell({ type: 'command', command: createOrders }).pass(30_002);
  desk.answer({ api: 'CreateTopics', name: 'orders', error: 'REQUEST_TIMED_OUT', errorMessage: null });
  expect([desk.asked, desk.events.length, desk.admin.pending]).toEqual([['CreateTopics@broker-1'], 1, []]);
});

test('who does not say who there is is left for another after request.timeout.ms', () => {
  const desk = new Desk();
  desk.admin = { ...desk.admin, controllerId: null };
  desk.tell({ type: 'command', command: createOrders }).pass(30_100);
  expect(desk.asked).toEqual(['Metadata@broker-1', 'Metadata@broker-1']);
  desk.pass(30_100);
  expect(desk.events).toMatchObject([{ error: 'REQUEST_TIMED_OUT' }]);
});
