import type { ForfeitReason, PromiseCondition, PromiseId } from '../engine';

/** Kafka's promises in one language; the compiler asks for the words of a new one. */
export interface PromiseTexts {
  /** Each as one plain sentence. */
  readonly list: Readonly<Record<PromiseId, string>>;
  /** When Kafka owes it. */
  readonly condition: Readonly<Record<PromiseCondition, string>>;
  /** Why it did not hold. */
  readonly reason: Readonly<Record<ForfeitReason | 'broken', string>>;
}
