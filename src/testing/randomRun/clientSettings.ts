import type { Command } from '../../engine';
import type { Dice } from './dice';
import type { RandomAction } from './types';

/** Clients that are made anew with other settings, also in the middle of what they do. */
export const CLIENT_SETTING_ACTIONS: readonly RandomAction[] = [
  {
    weight: 1,
    draw: (dice, state) => {
      const clients = Object.values(state.nodes).flatMap((node) =>
        node.type === 'producer' || node.type === 'consumer' ? [node] : [],
      );
      const client = clients.length === 0 ? null : dice.pick(clients);
      return client?.type === 'consumer' ? anotherConsumer(dice, client.nodeId) : anotherProducer(dice, client?.nodeId);
    },
  },
];

function anotherProducer(dice: Dice, clientId = 'shop'): Command {
  const set = dice.pick<Readonly<Record<string, string>>>([
    { 'linger.ms': '500' },
    { 'linger.ms': '0', 'batch.size': '200' },
    { 'batch.size': '-1' },
  ]);
  return { type: 'alterClientConfig', clientId, set, remove: dice.pick<readonly string[]>([[], ['batch.size']]) };
}

function anotherConsumer(dice: Dice, clientId: string): Command {
  const set = dice.pick<Readonly<Record<string, string>>>([
    { 'max.poll.records': '1' },
    { 'session.timeout.ms': '10000' },
    { 'fetch.min.bytes': 'many' },
  ]);
  return {
    type: 'alterClientConfig',
    clientId,
    set,
    remove: dice.pick<readonly string[]>([[], ['session.timeout.ms']]),
  };
}
