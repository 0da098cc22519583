import { expect, test } from 'vitest';
import { aBroker, aReplica } from '../../../testing/aReplica';
import type { ControlRequest } from '../protocol/requests';
import { EPOCH_DURING_DELETE } from '../protocol/ids';
import { createBroker } from './broker';
import { beginStep } from './brokerStep';
import { onControlRequest } from './controlRequests';

/** Broker 1 in its life of epoch 10, which has heard of the controller of epoch 3. */
function answerTo(change: { readonly brokerEpoch?: number; readonly controllerEpoch?: number }, api: string) {
  const broker = { ...createBroker(1, {}, [1]), brokerEpoch: 10, controllerEpoch: 3 };
  const step = beginStep(broker, { nowMs: 0, random: () => 0 });
  const header = { kind: 'request', correlationId: 1, controllerId: 2, controllerEpoch: 3, brokerEpoch: 10 };
  const body = { api, partitions: [], liveLeaders: [], topicIds: {}, liveBrokers: [] };
  onControlRequest(step, 'broker-2', { ...header, ...body, ...change } as ControlRequest);
  return {
    error: step.effects.flatMap((effect) => (effect.type === 'send' ? [effect.body] : []))[0],
    events: step.events,
    broker: step.state,
  };
}

// An order that was long on its way must not undo what a newer one did.
test.each(['LeaderAndIsr', 'UpdateMetadata', 'StopReplica'])('%s of an older controller is refused', (api) => {
  expect(answerTo({ controllerEpoch: 2 }, api).error).toMatchObject({ error: 'STALE_CONTROLLER_EPOCH' });
  expect(answerTo({ controllerEpoch: 2 }, api).events).toEqual([
    {
      type: 'staleControllerRefused',
      brokerId: 1,
      controllerId: 2,
      api,
      controllerEpoch: 2,
      knownControllerEpoch: 3,
    },
  ]);
  expect(answerTo({}, api)).toMatchObject({ error: { error: 'NONE' }, events: [] });
  expect(answerTo({ controllerEpoch: 4 }, api).broker.controllerEpoch).toBe(4);
});

// Meant for the process that was here before: it knew other partitions.
test.each(['LeaderAndIsr', 'UpdateMetadata', 'StopReplica'])(
  '%s for an earlier life of this broker is refused',
  (api) => {
    expect(answerTo({ brokerEpoch: 9, controllerEpoch: 4 }, api)).toMatchObject({
      error: { error: 'STALE_BROKER_EPOCH' },
      broker: { controllerEpoch: 3 },
    });
  },
);

// A topic that goes has no epoch any more: what the controller says then holds whatever this broker believes.
test.each([
  [4, 'FENCED_LEADER_EPOCH', true],
  [5, 'NONE', false],
  [EPOCH_DURING_DELETE, 'NONE', false],
])(
  'a stop from an older leader epoch is refused, unless the topic is being deleted: %i',
  (leaderEpoch, error, stays) => {
    const step = beginStep(aBroker(1, { replicas: [aReplica({ leaderEpoch: 5 })] }), { nowMs: 0, random: () => 0 });
    const partitions = [{ topic: 'orders', partition: 0, leaderEpoch, deletePartition: true }];
    const header = { kind: 'request', correlationId: 1, controllerId: 2, controllerEpoch: 3, brokerEpoch: 10 } as const;
    onControlRequest(step, 'broker-2', { api: 'StopReplica', ...header, partitions });
    expect(step.effects.find((effect) => effect.type === 'send')).toMatchObject({ body: { partitions: [{ error }] } });
    expect(step.state.replicas.orders !== undefined).toBe(stays);
  },
);
