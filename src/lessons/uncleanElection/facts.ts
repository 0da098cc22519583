import { partition } from '../goals/say';
import type { RunFacts } from '../types';
import { told } from '../values';

/** Everything the texts may name in `{{braces}}`, read from the run. */
export function facts(run: RunFacts) {
  return {
    inSync: told(run, partition('pay-0', 'inSyncReplicas')),
    leader: told(run, partition('views-0', 'leader')),
    payEnd: told(run, partition('pay-0', 'logEndOffset')),
    viewsEnd: told(run, partition('views-0', 'logEndOffset')),
    viewsLost: told(run, { fact: 'lost', topic: 'views' }),
    offersLost: told(run, { fact: 'lost', topic: 'offers' }),
    paymentsLost: told(run, { fact: 'lost', topic: 'payments' }),
    auditLost: told(run, { fact: 'lost', topic: 'audit' }),
  };
}
