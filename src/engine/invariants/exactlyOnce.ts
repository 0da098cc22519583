import { type Offset, partsOf } from '../kafka/protocol/ids';
import type { RecordBatch } from '../kafka/protocol/records';
import { type Notebook, notesOf, type PartitionNotes } from './notebook';
import type { CommittedRecord, Finding, ForfeitReason, KafkaPromise } from './types';

/**
 * Of every record that an application has read, one result is committed in each topic it writes to, and not two. Whether there is one at all shows
 * when everything is healed.
 */
export const exactlyOnce: KafkaPromise = {
  id: 'exactlyOnce',
  rows: [],
  condition: 'transactional',
  onCommitted(committed, { notebook }) {
    const { batch, offset, recordId, topicPartition } = committed;
    const notes = notesOf(notebook, topicPartition);
    if (batch.controlType !== undefined) return onMarker(committed, notes, notebook);
    const source = sourceOf(batch, recordId, offset);
    if (batch.isTransactional !== true) return source === null ? null : note(committed, source, offset, true, notebook);
    notes.fates[offset] = 'open';
    const open = notes.openResults[batch.producerId] ?? [];
    notes.openResults[batch.producerId] = [...open, { offset, source }];
    return null;
  },
};

function onMarker(marker: CommittedRecord, notes: PartitionNotes, notebook: Notebook): Finding | null {
  const { controlType, producerId } = marker.batch;
  const results = notes.openResults[producerId] ?? [];
  delete notes.openResults[producerId];
  let found: Finding | null = null;
  for (const { offset, source } of results) {
    notes.fates[offset] = controlType === 'COMMIT' ? 'committed' : 'aborted';
    if (controlType === 'COMMIT' && source !== null) found ??= note(marker, source, offset, false, notebook);
  }
  return found;
}

function note(
  { topicPartition, brokerId }: CommittedRecord,
  source: string,
  offset: Offset,
  isOutside: boolean,
  notebook: Notebook,
): Finding | null {
  const place = `${topicPartition}@${offset}`;
  const { topic } = partsOf(topicPartition);
  const known = notebook.results[topic]?.[source];
  notebook.results[topic] = { ...notebook.results[topic], [source]: known ?? place };
  if (known === undefined || known === place) return null;
  const record = notesOf(notebook, topicPartition).committed[offset];
  const records = [{ offset, key: record?.key ?? null, recordId: record?.id ?? place }];
  const reason = isOutside ? 'notTransactional' : anyForfeit(notebook);
  const what = `${source} has a result at ${known} and another at ${place}`;
  return { topicPartition, brokerId, records, recordCount: 1, reason, what };
}

/** Input, offsets and the coordinator's own log lie in other partitions: what is lost in one may be done twice in another. */
function anyForfeit({ partitions }: Notebook): ForfeitReason | null {
  for (const name in partitions) {
    const forfeit = partitions[name]?.forfeit;
    if (forfeit) return forfeit.reason;
  }
  return null;
}

function sourceOf({ records, baseOffset }: RecordBatch, recordId: string, offset: Offset): string | null {
  const usual = records[offset - baseOffset];
  const record = usual?.id === recordId ? usual : records.find(({ id }) => id === recordId);
  return record?.headers.find(({ key }) => key === 'source')?.value ?? null;
}
