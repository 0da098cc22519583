import { notesOf } from './notebook';
import type { KafkaPromise } from './types';

/** A record that a consumer has read is what everybody reads at that offset from then on, until it is deleted. */
export const readsRepeat: KafkaPromise = {
  id: 'readsRepeat',
  rows: [13],
  condition: 'clean',
  onConsumer(consumer, before, { notebook }) {
    const { consumed } = consumer;
    const news = consumed.count - (before?.consumed.count ?? 0);
    if (news <= 0) return null;
    for (const { topicPartition, offset, key, recordId } of consumed.tail.slice(-news)) {
      const notes = notesOf(notebook, topicPartition);
      const known = (notes.read[offset] ??= recordId);
      if (known === recordId) continue;
      notes.read[offset] = recordId;
      const what = `${topicPartition}: offset ${offset} was read as ${known}, and ${consumer.clientId} read ${recordId}`;
      const records = [{ offset, key, recordId }];
      return { topicPartition, records, recordCount: 1, reason: notes.forfeit?.reason ?? null, what };
    }
    return null;
  },
};
