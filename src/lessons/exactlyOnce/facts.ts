import type { Fact, RunFacts } from '../types';
import { told } from '../values';
import { handed } from './lesson';

/** Everything the texts may name in `{{braces}}`, read from the run. */
export function facts(run: RunFacts) {
  const events = (type: 'duplicateDropped' | 'outsideCalled' | 'processKilled'): Fact => ({
    fact: 'events',
    match: type === 'processKilled' ? { type, nodeId: 'bank' } : { type },
    since: 'curtain',
  });
  const copies = (key: string): Fact => ({ fact: 'records', topic: 'pay', where: { key } });
  const committed = (topic: 'from' | 'to'): Fact => ({ fact: 'records', topic, fate: 'committed' });
  return {
    retried: told(run, { fact: 'producer', producerId: 'wallet', of: 'retried', since: 'curtain' }),
    copies1: told(run, copies('t1')),
    copies2: told(run, copies('t2')),
    copies3: told(run, copies('t3')),
    dropped: told(run, events('duplicateDropped')),
    crashes: told(run, events('processKilled')),
    mails: told(run, events('outsideCalled')),
    ledger: told(run, handed('ledger')),
    monitor: told(run, handed('monitor')),
    aborted: told(run, { fact: 'records', topic: 'from', fate: 'aborted' }),
    first: told(run, committed('from')),
    second: told(run, committed('to')),
    payments: told(run, { fact: 'records', topic: 'pay' }),
    firstHanded: told(run, handed('ledger', 'from')),
    secondHanded: told(run, handed('ledger', 'to')),
  };
}
