import type { LessonFacts } from '../types';
import { isOf } from './consumerFacts';
import { startOf } from './eventFacts';
import { eventsUntilNow } from './events';
import { finishedRecords, handedRecords, type Passing } from './finished';
import type { Fact } from './types';

/** One record more or less in an application's hands, or none any more; `turn` puts what is of one moment in order. */
interface Change {
  readonly nodeId: string;
  readonly timeMs: number;
  readonly turn: 0 | 1 | 2;
  readonly by: 1 | -1 | 'none';
}

/**
 * Of each reader by itself. It is done with what it has before it is handed more, save what is no work: of that all
 * counts that came at one moment. What it still had when it ended it has no more.
 */
export function mostInHand(
  facts: LessonFacts,
  { by, since = 'step' }: Extract<Fact, { readonly fact: 'mostInHand' }>,
): number {
  const fromMs = startOf(facts, since);
  const isMeant = (one: Passing) => isOf(facts.state, by, one);
  const handed = handedRecords(facts).filter(isMeant);
  const comings = new Set(handed.map(momentOf));
  const changes: readonly Change[] = [
    ...eventsUntilNow(facts, ['processKilled', 'processExited']).map(({ event, timeMs }) => {
      return { nodeId: event.nodeId, timeMs, turn: 0, by: 'none' } as const;
    }),
    ...handed.map(({ nodeId, timeMs }) => ({ nodeId, timeMs, turn: 1, by: 1 }) as const),
    ...finishedRecords(facts)
      .filter(isMeant)
      .map((one) => ({ ...one, turn: comings.has(momentOf(one)) ? 2 : 0, by: -1 }) as const),
  ];
  const inHand = new Map<string, number>();
  let most = 0;
  for (const { nodeId, timeMs, by: change } of changes.toSorted((a, b) => a.timeMs - b.timeMs || a.turn - b.turn)) {
    const number = change === 'none' ? 0 : (inHand.get(nodeId) ?? 0) + change;
    inHand.set(nodeId, number);
    if (timeMs >= fromMs) most = Math.max(most, number);
  }
  return most;
}

function momentOf({ nodeId, timeMs, recordId }: Passing): string {
  return `${nodeId} ${timeMs} ${recordId}`;
}
