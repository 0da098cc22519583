import { RECORD_BATCH_OVERHEAD } from '../../engine';
import { readFact } from '../facts/readFact';
import type { FieldMatch } from '../facts/types';
import type { Fact, RunFacts } from '../types';
import { UNKNOWN } from '../values';
import { delay, records, requests } from './lesson';

/** Everything the texts may name in `{{braces}}`, read from the run. */
export function facts(run: RunFacts) {
  const said = (fact: Fact) => rounded(valueOf(run, fact));
  const atOnce = { 'linger.ms': 0 };
  const lingered = { 'linger.ms': { is: 'atLeast', than: 50 } } as const;
  return {
    records: said(records({})),
    requests: said(requests({})),
    p99: said(delay({})),
    requestsAtOnce: said(requests(atOnce)),
    delayAtOnce: said(delay(atOnce)),
    requestsLingered: said(requests(lingered)),
    delayLingered: said(delay(lingered)),
    delay0: said(delay({ acks: 0 })),
    delay1: said(delay({ acks: 1 })),
    delayAll: said(delay({ acks: -1 })),
    header: String(RECORD_BATCH_OVERHEAD),
    alone: lastSize(run, 1),
    together: lastSize(run, { is: 'atLeast', than: 50 }),
  };
}

/** How many bytes a record takes in the last compressed batch of so many. */
function lastSize(run: RunFacts, recordCount: FieldMatch): string {
  const compression = { is: 'different', than: 'none' } as const;
  const sizes = valueOf(run, { fact: 'batches', topic: 'events', recordCount, compression, of: 'bytesPerRecord' });
  return rounded(Array.isArray(sizes) ? sizes.at(-1) : null);
}

function rounded(value: unknown): string {
  return typeof value === 'number' ? String(Math.round(value)) : UNKNOWN;
}

function valueOf(run: RunFacts, fact: Fact) {
  return readFact(fact, { ...run, stepId: '', stepStartMs: 0, boards: [], answers: {}, deeds: [] });
}
