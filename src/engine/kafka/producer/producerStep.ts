import { type Draft, draft, type Drafting } from '../../kernel/draft';
import type { Context, Effect } from '../protocol/actor';
import { type BrokerId, brokerNodeId } from '../protocol/ids';
import type { ClientRequest } from '../protocol/requests';
import type { Producer, ProducerEvent, ProducerTimer } from './types';

/** One input being handled: functions write the next state into `state`, what happened and what is wished for. */
export interface ProducerStep extends Drafting<Producer> {
  readonly events: ProducerEvent[];
  readonly effects: Effect<ProducerTimer>[];
  readonly context: Context;
}

/** A request without its number. */
export type Unnumbered<R> = R extends ClientRequest ? Omit<R, 'correlationId' | 'kind'> : never;

/** Sends a request and watches over its answer. Returns the number by which the answer is known. */
export function request(
  step: ProducerStep,
  brokerId: BrokerId,
  body: Unnumbered<ClientRequest>,
  quiet: boolean,
): number {
  const correlationId = step.state.nextCorrelationId;
  draft(step).nextCorrelationId = correlationId + 1;
  // It was made for this one request, and nobody else has it.
  const numbered = body as Draft<ClientRequest>;
  numbered.kind = 'request';
  numbered.correlationId = correlationId;
  step.effects.push({ type: 'send', to: brokerNodeId(brokerId), body: numbered, quiet });
  step.effects.push({
    type: 'setTimer',
    key: timeoutKey(correlationId),
    afterMs: step.state.config['request.timeout.ms'],
    timer: { type: 'requestTimeout', correlationId, brokerId },
  });
  return correlationId;
}

/** The answer is there, or will never come. */
export function answered(step: ProducerStep, correlationId: number): void {
  step.effects.push({ type: 'cancelTimer', key: timeoutKey(correlationId) });
}

function timeoutKey(correlationId: number): string {
  return `timeout:${correlationId}`;
}
