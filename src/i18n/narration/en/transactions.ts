import { code } from '../parts';
import type { TransactionNarration } from '../types';
import { count, node } from './words';

/** What happens to transactions: at their coordinator, in the logs, and in the client. */
export const transactionEvents: TransactionNarration = {
  transactionStateChanged: ({ transactionalId, from, to, brokerId, partitions }) => {
    const moved = `**Transaction** of ${code(transactionalId)}: ${code(from)} → ${code(to)} at its coordinator, broker ${brokerId}`;
    switch (to) {
      case 'Ongoing':
        return `${moved}; it writes to ${partitions.map(code).join(', ')}`;
      case 'PrepareCommit':
      case 'PrepareAbort':
        return `${moved}; decided, and a marker goes to ${count(partitions.length, 'partition')}`;
      case 'CompleteCommit':
      case 'CompleteAbort':
        return `${moved}; every marker is written`;
      default:
        return moved;
    }
  },
  producerIdGiven: ({ transactionalId, producerId, producerEpoch }) =>
    `**Producer id** for ${code(transactionalId)}: ${producerId}, epoch ${producerEpoch}; whoever has an older epoch is shut out`,
  producerFenced: ({ transactionalId, clientId, producerEpoch, currentEpoch }) =>
    `**Fenced**: ${clientId === null ? 'somebody' : node(clientId)} came as ${code(transactionalId)} with epoch ${producerEpoch}, but the epoch is ${currentEpoch} now`,
  transactionTimedOut: ({ transactionalId, timeoutMs }) =>
    `**Transaction timed out**: ${code(transactionalId)} was open for more than ${timeoutMs / 1_000} s, and is aborted`,
  transactionalIdExpired: ({ transactionalId }) =>
    `**Forgotten**: nobody has used the transactional id ${code(transactionalId)} for a long time`,
  transactionsLoaded: ({ brokerId, transactionalIds }) =>
    `**Broker ${brokerId} coordinates** the transactions of ${transactionalIds.map(code).join(', ')}: it has read them from ${code('__transaction_state')}`,
  markerAppended: ({ brokerId, topicPartition, offset, controlType, producerId }) =>
    `**Marker**: ${code(controlType)} of producer id ${producerId} in ${code(topicPartition)} on broker ${brokerId}, at offset ${offset}`,
  transactionBegun: ({ clientId, transactionalId }) =>
    `**${node(clientId)} began** a transaction as ${code(transactionalId)}; nobody else knows of it yet`,
  transactionEnding: ({ clientId, committed }) =>
    `**${node(clientId)}** wants to ${committed ? 'commit' : 'abort'} its transaction${committed ? ', once all it sent is acknowledged' : ''}`,
  transactionEnded: ({ clientId, committed }) =>
    `**${node(clientId)}** was told: ${committed ? 'committed' : 'aborted'}. There is no way back now`,
  transactionFailed: ({ clientId, error, isFatal }) =>
    isFatal
      ? `**${node(clientId)}** cannot go on: ${code(error)}. It can only be closed`
      : `**${node(clientId)}** must abort its transaction: ${code(error)}`,
  transactionCallTimedOut: ({ clientId, call, exception, message }) =>
    `**${node(clientId)} waited too long**: ${code(call)} throws ${code(exception)}: ${message}. What it asked for goes on all the same`,
  transactionCallRepeated: ({ clientId, call, outcome }) => {
    const again = `**${node(clientId)} calls ${code(call)} again**, as it must after a time-out`;
    switch (outcome) {
      case 'waits':
        return `${again}: the first one is still under way, and it waits on`;
      case 'returns':
        return `${again}: it returns at once, since the first one has come to its end`;
      case 'throws':
        return `${again}: it throws what the first one came to`;
    }
  },
  recordsProcessed: ({ clientId, inputs, outputTopics, recordIds }) =>
    `**${node(clientId)} processed** ${count(recordIds.length / outputTopics.length, 'record')} of ${inputs.map(code).join(', ')}, and sends the results to ${outputTopics.map(code).join(', ')}`,
  outsideCalled: ({ clientId, service, topicPartition, offset, isInTransaction }) => {
    const called = `**${node(clientId)} called ${code(service)}**, outside Kafka, for offset ${offset} of ${code(topicPartition)}`;
    return isInTransaction ? `${called}: no abort of the open transaction takes that back` : called;
  },
};
