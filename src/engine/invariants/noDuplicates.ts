import { notesOf, senderOf } from './notebook';
import { NO_PRODUCER_ID } from '../kafka/protocol/records';
import type { KafkaPromise } from './types';

/** What an idempotent producer sends again is written once. Without idempotence it may be there twice. */
export const noDuplicates: KafkaPromise = {
  id: 'noDuplicates',
  rows: [],
  condition: 'idempotent',
  onCommitted({ topicPartition, brokerId, offset, recordId, key, batch }, { notebook }) {
    const sender = senderOf(recordId, batch);
    if (sender === null) return null;
    const notes = notesOf(notebook, topicPartition);
    const numbers = (notes.numbers[sender.client] ??= new Set());
    if (!numbers.has(sender.number)) {
      numbers.add(sender.number);
      return null;
    }
    const last = notes.lastCommitted[sender.client];
    const reason =
      batch.producerId === NO_PRODUCER_ID
        ? 'notIdempotent'
        : last !== undefined && last.producerEpoch !== batch.producerEpoch
          ? 'newProducerEpoch'
          : (notes.forfeit?.reason ?? null);
    const what = `${topicPartition}: ${recordId} is committed again, at offset ${offset}`;
    return { topicPartition, brokerId, records: [{ offset, key, recordId }], recordCount: 1, reason, what };
  },
};
