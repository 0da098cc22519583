import { records } from '../goals/say';
import type { RunFacts } from '../types';
import { told } from '../values';

/** Everything the texts may name in `{{braces}}`, read from the run. */
export function facts(run: RunFacts) {
  return { count: told(run, records('orders')) };
}
