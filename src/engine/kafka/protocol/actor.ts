import type { Context, Effect as KernelEffect, Input as KernelInput, Step as KernelStep } from '../../kernel/types';
import type { MessageBody } from './requests';

/** The kernel's contract, bound to Kafka's messages. Each actor names its own timers, commands and events. */
export type Effect<Timer> = KernelEffect<MessageBody, Timer>;
export type Input<Timer, Command> = KernelInput<MessageBody, Timer, Command>;
export type Step<State, Event, Timer> = KernelStep<State, Event, MessageBody, Timer>;
export type { Context };

/** A list that may be written to and not read: many kinds of events end up in one. */
export interface Sink<T> {
  push(...items: readonly T[]): unknown;
}
