import { notesOf, senderOf } from './notebook';
import { NO_PRODUCER_ID } from '../kafka/protocol/records';
import type { KafkaPromise } from './types';

/** Within a partition, and so for each key, the records of an idempotent producer are in the order in which it sent them. */
export const orderWithinPartition: KafkaPromise = {
  id: 'orderWithinPartition',
  rows: [],
  condition: 'idempotent',
  onCommitted({ topicPartition, brokerId, offset, recordId, key, batch }, { notebook }) {
    const sender = senderOf(recordId, batch);
    if (sender === null) return null;
    const notes = notesOf(notebook, topicPartition);
    const { client, number } = sender;
    const last = notes.lastCommitted[client];
    // The same record once more is a duplicate, and told there.
    if (last === undefined || number >= last.number) {
      notes.lastCommitted[client] = { number, producerEpoch: batch.producerEpoch };
      return null;
    }
    const reason =
      batch.producerId === NO_PRODUCER_ID
        ? 'notIdempotent'
        : last.producerEpoch !== batch.producerEpoch
          ? 'newProducerEpoch'
          : (notes.forfeit?.reason ?? null);
    const what = `${topicPartition}: ${recordId} at offset ${offset} comes after ${client}#${last.number}`;
    return { topicPartition, brokerId, records: [{ offset, key, recordId }], recordCount: 1, reason, what };
  },
};
