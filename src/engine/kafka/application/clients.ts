import type { NodeId } from '../../kernel/types';
import { onConsumerInput } from '../consumer/consumer';
import type { ConsumerCommand, ConsumerTimer } from '../consumer/types';
import { onProducerInput } from '../producer/producer';
import type { ProducerCommand, ProducerTimer } from '../producer/types';
import type { Context, Effect, Input } from '../protocol/actor';
import type { Application, ApplicationEvent, ApplicationTimer } from './types';

/**
 * Two clients behind one address. Each is handed what is for it, and what it wishes for goes out under the name of both.
 */
export interface ApplicationStep {
  state: Application;
  readonly events: ApplicationEvent[];
  readonly effects: Effect<ApplicationTimer>[];
  readonly context: Context;
}

/** From here on the producer numbers its requests, so that answers find their way. */
export const FIRST_PRODUCER_CORRELATION_ID = 1_000_000_000_000;

export function toConsumer(step: ApplicationStep, input: Input<ConsumerTimer, ConsumerCommand>): void {
  const { state, events, effects } = onConsumerInput(step.state.consumer, input, step.context);
  step.state = { ...step.state, consumer: state };
  step.events.push(...events);
  for (const effect of effects) pass(step, 'consumer', effect, (timer) => ({ type: 'ofConsumer', timer }));
}

export function toProducer(step: ApplicationStep, input: Input<ProducerTimer, ProducerCommand>): void {
  const { state, events, effects } = onProducerInput(step.state.producer, input, step.context);
  step.state = { ...step.state, producer: state };
  step.events.push(...events);
  for (const effect of effects) pass(step, 'producer', effect, (timer) => ({ type: 'ofProducer', timer }));
}

type Client = 'consumer' | 'producer';

function pass<Timer>(
  step: ApplicationStep,
  from: Client,
  effect: Effect<Timer>,
  wrapped: (timer: Timer) => ApplicationTimer,
): void {
  switch (effect.type) {
    case 'setTimer':
      step.effects.push({ ...effect, key: `${from}/${effect.key}`, timer: wrapped(effect.timer) });
      return;
    case 'cancelTimer':
      step.effects.push({ ...effect, key: `${from}/${effect.key}` });
      return;
    case 'exit':
      // The process ends when both have said goodbye.
      step.state = { ...step.state, hasClosed: { ...step.state.hasClosed, [from]: true } };
      return;
    case 'disconnect':
      step.effects.push(effect);
      return tellOther(step, from, effect.peer);
    default:
      step.effects.push(effect);
  }
}

/** They share the connection: who closes it closes it for both. */
function tellOther(step: ApplicationStep, from: Client, peer: NodeId): void {
  if (from === 'consumer') toProducer(step, { type: 'disconnected', peer });
  else toConsumer(step, { type: 'disconnected', peer });
}
