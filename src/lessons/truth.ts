import { readFact } from './facts/readFact';
import type { LessonFacts, LessonStep } from './types';

/**
 * The answer that is true, as it would be said: an option's id, or a number as the run had it when the step began, which is
 * the moment that `begun` is of. Null where nothing is asked, and where the run has no number to say.
 */
export function truthOf({ prediction }: LessonStep, begun: LessonFacts): string | null {
  switch (prediction.type) {
    case 'none':
      return null;
    case 'options':
      return prediction.options.find(({ isTrue }) => isTrue)?.id ?? null;
    case 'number': {
      const { truth } = prediction;
      const value = typeof truth === 'number' ? truth : readFact(truth, begun);
      return typeof value === 'number' ? String(value) : null;
    }
  }
}

/** 3, 3.0 and 03 are the same number. */
export function isSaidRightly(said: string | undefined, truth: string | null): boolean {
  if (said === undefined || truth === null) return false;
  return said === truth || (said.trim() !== '' && Number(said) === Number(truth));
}
