import { notesOf } from './notebook';
import type { KafkaPromise } from './types';

/** A consumer with read_committed is never handed a record of a transaction that was aborted, or is not decided yet. */
export const readersSeeOnlyDecided: KafkaPromise = {
  id: 'readersSeeOnlyDecided',
  rows: [],
  condition: 'transactional',
  onConsumer(consumer, before, { notebook }) {
    if (consumer.config['isolation.level'] !== 'read_committed') return null;
    const { consumed } = consumer;
    const news = consumed.count - (before?.consumed.count ?? 0);
    if (news <= 0) return null;
    for (const { topicPartition, offset, key, recordId } of consumed.tail.slice(-news)) {
      const notes = notesOf(notebook, topicPartition);
      const fate = notes.fates[offset] ?? 'committed';
      // What stood there before an unclean election is nobody's record any more.
      if (fate === 'committed' || notes.committed[offset]?.id !== recordId) continue;
      const what = `${topicPartition}: ${consumer.clientId} was handed ${recordId} at offset ${offset}, which is ${fate}`;
      const records = [{ offset, key, recordId }];
      return { topicPartition, records, recordCount: 1, reason: notes.forfeit?.reason ?? null, what };
    }
    return null;
  },
};
