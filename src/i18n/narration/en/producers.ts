import { bytes, code, offsetRange } from '../parts';
import type { ProducerEvents } from '../types';
import { count, key, records } from './words';

/** `to` is exclusive, as in Kafka. */
function offsets(from: number, to: number): string {
  return `offset${to - from > 1 ? 's' : ''} ${offsetRange(from, to)}`;
}

/** What becomes of the records that a producer sends. */
export const producerEvents: ProducerEvents = {
  recordSent: ({ clientId, topic, partition, key: name, partitioner }) => {
    const start = `**${code(clientId)}** sends ${key(name)}`;
    const target = code(`${topic}-${partition}`);
    switch (partitioner) {
      case 'key':
        return `${start} to ${target}: its key decides`;
      case 'sticky':
        return `${start} to ${target}, the partition it keeps to for now`;
      case 'roundRobin':
        return `${start} to ${target}, whose turn it is`;
      case 'explicit':
        return `${start} to ${target}, as it was told`;
    }
  },
  recordsAcknowledged: ({ clientId, topicPartition, baseOffset, keys }) =>
    `**Acknowledged**: ${code(clientId)} knows that ${records(keys)} ${keys.length === 1 ? 'is' : 'are'} in ${code(topicPartition)}${baseOffset < 0 ? '' : `, ${offsets(baseOffset, baseOffset + keys.length)}`}`,
  produceRetried: ({ clientId, topicPartition, error, brokerId }) =>
    `**${code(clientId)} tries again** to send to ${code(topicPartition)}: ${code(error)} with broker ${brokerId}`,
  recordsFailed: ({ clientId, topicPartition, error, outcome, recordIds, exception, message }) =>
    `**${code(clientId)} gives up** ${count(recordIds.length, 'record')} for ${code(topicPartition)}: ${code(exception ?? error)}; ${outcome === 'notDone' ? 'nothing was written' : 'it may have been written all the same'}${message === null ? '' : ` (“${message}”)`}`,
  sendBlocked: ({ clientId, topic, neededBytes, freeBytes }) =>
    `**${code(clientId)} stands still** in ${code('send')} to ${code(topic)}: a batch needs ${bytes(neededBytes)} of ${code('buffer.memory')}, free are ${bytes(freeBytes)}`,
  batchSplit: ({ clientId, topicPartition, recordIds, batches }) =>
    batches === 1
      ? `**Batch not split**: ${count(recordIds.length, 'record')} of ${code(clientId)} for ${code(topicPartition)} were too large for the broker, but not larger than ${code('batch.size')}, and go again as the same batch`
      : `**Batch split**: ${count(recordIds.length, 'record')} of ${code(clientId)} for ${code(topicPartition)} were too large for the broker and go again in ${count(batches, 'batch', 'batches')}`,
  producerEpochBumped: ({ clientId, producerEpoch, topicPartitions }) =>
    `**New producer epoch** ${producerEpoch} of ${code(clientId)}: ${topicPartitions.map(code).join(', ')} ${topicPartitions.length === 1 ? 'is' : 'are'} numbered from 0 again`,
  producerFlushed: ({ clientId, tookMs }) =>
    `**${code(clientId)} is flushed**: ${code('flush')} returns after ${tookMs} ms`,
};
