import { partition, records } from '../goals/say';
import type { Fact, RunFacts } from '../types';
import { told } from '../values';
import { AS_OF_OFFSET, LANE, typo } from './lesson';

/** Everything the texts may name in `{{braces}}`, read from the run. */
export function facts(run: RunFacts) {
  const position = (consumerId: string): Fact => ({
    fact: 'consumer',
    consumerId,
    of: 'position',
    topicPartition: LANE,
  });
  return {
    end: told(run, partition(LANE, 'logEndOffset')),
    wrongOffset: told(run, {
      fact: 'max',
      of: { fact: 'records', topic: 'prices', where: { key: typo.key, value: typo.value }, of: 'offset' },
    }),
    ofProduct: told(run, records('prices', { key: 'product-1' })),
    newest: told(run, {
      fact: 'max',
      of: { fact: 'records', topic: 'prices', where: { key: 'product-1' }, of: 'offset' },
    }),
    positionA: told(run, position('A')),
    positionB: told(run, position('B')),
    handedA: told(run, { fact: 'consumed', by: { consumerId: 'A' }, what: 'handed' }),
    handedB: told(run, { fact: 'consumed', by: { consumerId: 'B' }, what: 'handed' }),
    asOf: String(AS_OF_OFFSET),
  };
}
