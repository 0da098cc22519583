import { code, offsetRange, partitionList, seconds } from '../parts';
import type { ConsumerCommands, ConsumerEvents } from '../types';
import { count, records } from './words';

const REACTIONS = {
  skip: 'it logs that and takes the next',
  seekBack: 'it seeks back, to try again',
  park: 'it writes it to another topic',
} as const;

/** What an application and its consumer do between two polls, and what becomes of it. */
export const consumers: ConsumerEvents = {
  positionFound: ({ clientId, topicPartition, offset, from }) => {
    const start = `**${code(clientId)}** reads ${code(topicPartition)} from offset ${offset}`;
    switch (from) {
      case 'committed':
        return `${start}: there is its group’s bookmark`;
      case 'earliest':
        return `${start}, the beginning: no bookmark it can use, and ${code('auto.offset.reset=earliest')}`;
      case 'latest':
        return `${start}, the end: no bookmark it can use, and ${code('auto.offset.reset=latest')}`;
      case 'timestamp':
        return `${start}: the first record that is not older than the time it asked for`;
      case 'seek':
        return `${start}: its application told it to`;
      case 'truncation':
        return `${start}: what came after that is no longer in the log`;
    }
  },
  pollReturnedNothing: ({ clientId }) =>
    `**Nothing came**: the poll of ${code(clientId)} has waited its time and returns no record`,
  recordProcessed: ({ clientId, topicPartition, offset, key }) =>
    `**${code(clientId)} is done** with ${records([key])} from ${code(topicPartition)}, offset ${offset}`,
  recordFailed: ({ clientId, topicPartition, offset, key, exception, reaction }) =>
    `**${code(clientId)} throws** ${code(exception)} at ${records([key])} from ${code(topicPartition)}, offset ${offset}: ${REACTIONS[reaction]}`,
  recordParked: ({ clientId, topicPartition, offset, key, to, attempts }) =>
    `**${code(clientId)} has written** ${records([key])} from ${code(topicPartition)}, offset ${offset}, to ${code(to)}, after ${count(attempts, 'try', 'tries')}: it goes on behind it`,
  positionOutOfRange: ({ clientId, topicPartition, position }) =>
    `**Out of range**: ${code(clientId)} asked for offset ${position} of ${code(topicPartition)}, and the log does not hold it`,
  recordsSkipped: ({ clientId, topicPartition, fromOffset, toOffset }) =>
    `**Never read**: ${code(clientId)} jumps over offsets ${offsetRange(fromOffset, toOffset)} of ${code(topicPartition)}, ${count(toOffset - fromOffset, 'offset')} in all`,
  commitFailed: ({ clientId, exception, error }) =>
    `**Commit failed**: ${code(clientId)} gets a ${code(exception)}${error === null ? '' : ` (${code(error)})`}`,
  pollIntervalExceeded: ({ clientId, maxPollIntervalMs }) =>
    `**Too slow**: ${code(clientId)} has not polled for ${seconds(maxPollIntervalMs)} s (${code('max.poll.interval.ms')}), so its own client leaves the group`,
  readReplicaChanged: ({ clientId, topicPartition, brokerId }) =>
    brokerId === null
      ? `**${code(clientId)}** reads ${code(topicPartition)} at its leader again`
      : `**${code(clientId)}** reads ${code(topicPartition)} at broker ${brokerId} from now on: it is nearer`,
  subscriptionChanged: ({ clientId, subscriptionType, topics, pattern }) => {
    const named = topics.map(code).join(', ');
    switch (subscriptionType) {
      case 'NONE':
        return `**${code(clientId)}** reads nothing any more`;
      case 'USER_ASSIGNED':
        return `**${code(clientId)}** assigned itself partitions of ${named}`;
      case 'AUTO_PATTERN':
        return `**${code(clientId)}** reads what fits ${code(pattern ?? '')}: ${named === '' ? 'no topic so far' : named}`;
      case 'AUTO_TOPICS':
        return `**${code(clientId)}** subscribes to ${named}`;
    }
  },
  partitionsPaused: ({ clientId, partitions }) =>
    `**${code(clientId)}** paused ${partitionList(partitions) ?? 'its partitions'}`,
  partitionsResumed: ({ clientId, partitions }) =>
    `**${code(clientId)}** resumed ${partitionList(partitions) ?? 'its partitions'}`,
  applicationFailed: ({ clientId, exception, message }) =>
    `**The application of ${code(clientId)} ended** with a ${code(exception)}: ${code(message)}`,
  consumerFailed: ({ clientId, error }) => `**${code(clientId)}** failed: ${code(error)}`,
};

export const consumerCommands: ConsumerCommands = {
  addConsumer: ({ consumerId, groupId }) =>
    groupId === ''
      ? `added consumer ${code(consumerId)} without a group`
      : `added consumer ${code(consumerId)} to group ${code(groupId)}`,
  changeConsumerApplication: ({ consumerId, set }) =>
    `changed what the application of ${code(consumerId)} does: ${settings(set)}`,
  consumerSeek: ({ consumerId, partitions, to }) => {
    const what = `made ${code(consumerId)} seek in ${names(partitions)}`;
    switch (to.type) {
      case 'offset':
        return `${what} to offset ${to.offset}`;
      case 'earliest':
        return `${what} to the beginning`;
      case 'latest':
        return `${what} to the end`;
      case 'timestamp':
        return `${what} to the time ${seconds(to.timestampMs)} s`;
    }
  },
  consumerPause: ({ consumerId, partitions }) => `made ${code(consumerId)} pause ${names(partitions)}`,
  consumerResume: ({ consumerId, partitions }) => `made ${code(consumerId)} resume ${names(partitions)}`,
  consumerSubscribe: ({ consumerId, topics, pattern }) => {
    if (pattern !== undefined) return `subscribed ${code(consumerId)} to the pattern ${code(pattern)}`;
    return topics.length === 0
      ? `unsubscribed ${code(consumerId)}`
      : `subscribed ${code(consumerId)} to ${topics.map(code).join(', ')}`;
  },
  consumerAssign: ({ consumerId, partitions }) =>
    partitions.length === 0
      ? `took all partitions from ${code(consumerId)}`
      : `had ${code(consumerId)} assign itself ${names(partitions)}`,
  consumerPoll: ({ consumerId }) => `told ${code(consumerId)} to poll once`,
  consumerCommit: ({ consumerId, call }) => `made ${code(consumerId)} call ${code(call)}`,
};

function names(partitions: readonly { readonly topic: string; readonly partition: number }[]): string {
  return partitions.map(({ topic, partition }) => code(`${topic}-${partition}`)).join(', ');
}

function settings(set: object): string {
  return Object.entries(set)
    .map(([name, value]) => code(`${name}=${String(value)}`))
    .join(', ');
}
