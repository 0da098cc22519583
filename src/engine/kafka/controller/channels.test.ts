import { expect, test } from 'vitest';
import { aControllerStep } from '../../../testing/aController';
import type { Effect } from '../protocol/actor';
import type { ControlRequest } from '../protocol/requests';
import { addChannel, enqueue, onChannelDisconnected, onChannelTimeout, onControlResponse, sendHead } from './channels';
import type { ControllerTimer } from './state';

function aStep() {
  const step = aControllerStep();
  addChannel(step, 2);
  addChannel(step, 3);
  return step;
}

function aRequest(correlationId: number): ControlRequest {
  const header = { kind: 'request', correlationId, controllerId: 1, controllerEpoch: 1, brokerEpoch: 20 } as const;
  return { api: 'StopReplica', ...header, partitions: [] };
}

/** Numbers of the requests that were sent to a broker, in order. */
function sentTo(step: { readonly effects: readonly Effect<ControllerTimer>[] }, to: string): readonly number[] {
  return step.effects.flatMap((effect) =>
    effect.type === 'send' && effect.to === to && 'correlationId' in effect.body ? [effect.body.correlationId] : [],
  );
}

// LeaderAndIsr before StopReplica, old before new: a broker must hear things in the order in which they were decided.
test('a broker gets one request at a time, in order, and does not wait for the others', () => {
  const step = aStep();
  for (const id of [1, 2]) enqueue(step, 2, aRequest(id));
  enqueue(step, 3, aRequest(3));
  expect(sentTo(step, 'broker-2')).toEqual([1]);
  expect(sentTo(step, 'broker-3')).toEqual([3]);
  expect(onControlResponse(step, 2, 7)).toBeNull();
  expect(onControlResponse(step, 2, 1)).toMatchObject({ correlationId: 1 });
  expect(sentTo(step, 'broker-2')).toEqual([1, 2]);
});

test('a request that was not answered is sent again after 100 ms, before those behind it', () => {
  const step = aStep();
  for (const id of [1, 2]) enqueue(step, 2, aRequest(id));
  onChannelDisconnected(step, 2);
  expect(step.effects.findLast((effect) => effect.type === 'setTimer')).toMatchObject({
    afterMs: 100,
    timer: { type: 'channelRetry', brokerId: 2 },
  });
  expect(sentTo(step, 'broker-2')).toEqual([1]);
  sendHead(step, 2);
  expect(sentTo(step, 'broker-2')).toEqual([1, 1]);
});

// A frozen broker keeps its connections open; only the socket's timeout tells.
test('after 30 s without an answer the connection is closed, and the request sent again', () => {
  const step = aStep();
  enqueue(step, 2, aRequest(1));
  expect(step.effects.findLast((effect) => effect.type === 'setTimer')).toMatchObject({
    afterMs: 30_000,
    timer: { type: 'channelTimeout', brokerId: 2, correlationId: 1 },
  });
  onChannelTimeout(step, 2, 1);
  expect(step.effects).toContainEqual({ type: 'disconnect', peer: 'broker-2' });
  expect(step.effects.findLast((effect) => effect.type === 'setTimer')).toMatchObject({ afterMs: 100 });
});
