import { type RecordBatch, slice } from '../../engine';
import type { RunFacts } from '../types';
import { partitionsOf, replicaAt } from './cluster';
import { fits } from './eventFacts';
import type { Fact, Plain } from './types';

/** The same of every batch that the leaders' logs of a topic hold, in order of partition and offset. */
export function batchesFact({ state }: RunFacts, fact: Extract<Fact, { readonly fact: 'batches' }>): readonly Plain[] {
  const { topic, recordCount, compression, of } = fact;
  return partitionsOf(state, topic)
    .flatMap((each) => replicaAt(state, each.leaderId, each)?.log.segments ?? [])
    .flatMap(({ batches }) => slice(batches, 0))
    .filter(
      (batch) =>
        (recordCount === undefined || fits(batch.records.length, recordCount)) &&
        (compression === undefined || fits(batch.compression ?? 'none', compression)),
    )
    .map((batch) => fieldOf(batch, of));
}

function fieldOf({ records, sizeBytes }: RecordBatch, of: Extract<Fact, { readonly fact: 'batches' }>['of']): Plain {
  switch (of) {
    case 'recordCount':
      return records.length;
    case 'sizeBytes':
      return sizeBytes;
    case 'bytesPerRecord':
      return records.length === 0 ? null : Math.round(sizeBytes / records.length);
  }
}
