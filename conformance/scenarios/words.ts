/** Short words for steps that come again and again. */
import type { Condition, Settings, Step } from '../vocabulary';

/** The topic that most scenarios are about. */
export function orders(
  assignment: readonly (readonly number[])[],
  configs: Readonly<Record<string, string>> = {},
): Step {
  return { do: 'createTopic', topic: 'orders', assignment, configs };
}

export function producer(name: string, config: Settings = {}): Step {
  return { do: 'startProducer', producer: name, config };
}

/** To the first partition of `orders`, each record in a batch of its own. */
export function send(name: string, ...values: readonly string[]): Step {
  return {
    do: 'send',
    producer: name,
    topic: 'orders',
    records: values.map((value) => ({ partition: 0, value })),
  };
}

export function until(condition: Condition): Step {
  return { do: 'until', condition };
}

export function untilIsr(isr: readonly number[], partition = 'orders-0'): Step {
  return until({ is: 'isr', partition, isr });
}

export function untilLeader(leader: number, partition = 'orders-0'): Step {
  return until({ is: 'leader', partition, leader });
}

export function observe(name: string): Step {
  return { do: 'observe', name };
}

/** Tells at once what the broker answered first. */
export const ONE_TRY: Settings = { retries: 0, 'enable.idempotence': false };

export const ACKS_1: Settings = { acks: '1', 'enable.idempotence': false };

export const ACKS_0: Settings = { acks: '0', 'enable.idempotence': false };
