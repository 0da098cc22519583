import { partition } from '../goals/say';
import type { Fact, RunFacts } from '../types';
import { told } from '../values';
import { LANE } from './lesson';

/** Everything the texts may name in `{{braces}}`, read from the run. */
export function facts(run: RunFacts) {
  const till = (of: 'acknowledged' | 'failed'): Fact => ({
    fact: 'producer',
    producerId: 'till',
    of,
    since: 'curtain',
  });
  return {
    acknowledged: told(run, till('acknowledged')),
    failed: told(run, till('failed')),
    lost: told(run, { fact: 'lost', topic: 'pay' }),
    leader: told(run, partition(LANE, 'leader')),
    inSync: told(run, partition(LANE, 'inSyncReplicas')),
    end: told(run, partition(LANE, 'logEndOffset')),
    refusals: told(run, {
      fact: 'events',
      match: { type: 'appendRefused', topicPartition: LANE },
      since: 'curtain',
    }),
  };
}
