import type { ErrorName } from '../../protocol/errors';
import type { BrokerId } from '../../protocol/ids';
import type { MessageBody } from '../../protocol/requests';
import type { OperationCommand, AdminEvent } from '../types';

/** Who can do it (`NodeProvider`): the controller, anybody, or one broker alone. */
export type Target =
  | { readonly type: 'controller' }
  | { readonly type: 'any' }
  | { readonly type: 'broker'; readonly brokerId: BrokerId };

/**
 * `request.timeout.ms`: how long a broker may take before it answers that it is not done yet, and how long the client
 * waits to hear who there is. For other answers it waits until the time of the whole call is over (`default.api.timeout.ms`),
 * since nothing wakes its thread before: to a broker that hangs a question is put once.
 */
export const REQUEST_TIMEOUT_MS = 30_000;
export const API_TIMEOUT_MS = 60_000;

/** One kind of thing that the tools can ask for. The actor does the rest: finds whom to ask, retries, gives up. */
export interface Operation<Command extends OperationCommand> {
  target(command: Command): Target;
  request(command: Command, correlationId: number): MessageBody;
  /** Null for an answer to something else. */
  answer(command: Command, body: MessageBody): Answer | null;
  /** Nobody could be asked in time. */
  failed(command: Command, error: ErrorName): AdminEvent;
}

/** `isMisdirected`: the broker is not the controller any more, and another one is to be asked. */
export interface Answer {
  readonly isMisdirected: boolean;
  readonly events: readonly AdminEvent[];
}

export const CONTROLLER: Target = { type: 'controller' };

type Answered = Extract<AdminEvent, { readonly type: 'adminAnswered' }>;

export function answered(
  operation: Answered['operation'],
  about: Partial<Pick<Answered, 'topic' | 'partition' | 'broker'>>,
  error: ErrorName,
  errorMessage: string | null,
): AdminEvent {
  const { topic = null, partition = null, broker = null } = about;
  return { type: 'adminAnswered', operation, topic, partition, broker, error, errorMessage };
}

export function answerOf(error: ErrorName, events: readonly AdminEvent[]): Answer {
  return { isMisdirected: error === 'NOT_CONTROLLER', events };
}
