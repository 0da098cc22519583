import { code, offsetRange, partitionList, seconds } from '../parts';
import type { ConsumerCommands, ConsumerEvents } from '../types';
import { records } from './words';

const REACTIONS = {
  skip: '로그에 남기고 다음으로 넘어가요',
  seekBack: '위치를 되돌려 다시 시도해요',
  park: '다른 토픽에 써요',
} as const;

/** What an application and its consumer do between two polls, and what becomes of it. */
export const consumers: ConsumerEvents = {
  positionFound: ({ clientId, topicPartition, offset, from }) => {
    const start = `**${code(clientId)}**: ${code(topicPartition)} 파티션을 오프셋 ${offset}부터 읽어요`;
    switch (from) {
      case 'committed':
        return `${start}. 그룹의 책갈피가 거기 있어요`;
      case 'earliest':
        return `${start}. 쓸 수 있는 책갈피가 없고 ${code('auto.offset.reset=earliest')} 설정이라 처음부터예요`;
      case 'latest':
        return `${start}. 쓸 수 있는 책갈피가 없고 ${code('auto.offset.reset=latest')} 설정이라 끝부터예요`;
      case 'timestamp':
        return `${start}. 찾던 시각 이후의 첫 레코드예요`;
      case 'seek':
        return `${start}. 애플리케이션이 시켰어요`;
      case 'truncation':
        return `${start}. 그 뒤는 이제 로그에 없어요`;
    }
  },
  pollReturnedNothing: ({ clientId }) =>
    `**빈 poll**: ${code(clientId)} 컨슈머의 poll이 기다릴 만큼 기다렸지만 레코드 없이 돌아왔어요`,
  recordProcessed: ({ clientId, topicPartition, offset, key }) =>
    `**${code(clientId)} 처리 끝**: ${code(topicPartition)}의 ${records([key])}, 오프셋 ${offset}`,
  recordFailed: ({ clientId, topicPartition, offset, key, exception, reaction }) =>
    `**${code(clientId)} 예외 발생** ${code(exception)}: ${code(topicPartition)}의 ${records([key])}, 오프셋 ${offset}. ${REACTIONS[reaction]}`,
  recordParked: ({ clientId, topicPartition, offset, key, to, attempts }) =>
    `**${code(clientId)} 옮겨 쓰기 끝**: ${code(topicPartition)}의 ${records([key])}, 오프셋 ${offset}, ${attempts}번 시도. ${code(to)} 토픽에 쓰고 다음으로 넘어가요`,
  positionOutOfRange: ({ clientId, topicPartition, position }) =>
    `**범위 밖**: ${code(clientId)} 컨슈머가 찾는 ${code(topicPartition)}의 오프셋 ${position}은 로그에 없어요`,
  recordsSkipped: ({ clientId, topicPartition, fromOffset, toOffset }) =>
    `**읽지 못함**: ${code(clientId)} 컨슈머가 ${code(topicPartition)}의 오프셋 ${offsetRange(fromOffset, toOffset)}, 모두 ${toOffset - fromOffset}개를 건너뛰어요`,
  commitFailed: ({ clientId, exception, error }) =>
    `**커밋 실패**: ${code(clientId)} 컨슈머가 ${code(exception)} 예외를 받았어요${error === null ? '' : `(${code(error)})`}`,
  pollIntervalExceeded: ({ clientId, maxPollIntervalMs }) =>
    `**너무 느림**: ${code(clientId)} 컨슈머가 ${seconds(maxPollIntervalMs)}초(${code('max.poll.interval.ms')}) 동안 poll을 부르지 않아 클라이언트가 스스로 그룹을 떠나요`,
  readReplicaChanged: ({ clientId, topicPartition, brokerId }) =>
    brokerId === null
      ? `**${code(clientId)}**: ${code(topicPartition)} 파티션을 다시 리더에게서 읽어요`
      : `**${code(clientId)}**: 이제 ${code(topicPartition)} 파티션을 더 가까운 브로커 ${brokerId}번에서 읽어요`,
  subscriptionChanged: ({ clientId, subscriptionType, topics, pattern }) => {
    const named = topics.map(code).join(', ');
    switch (subscriptionType) {
      case 'NONE':
        return `**${code(clientId)}**: 이제 아무것도 읽지 않아요`;
      case 'USER_ASSIGNED':
        return `**${code(clientId)}**: ${named} 토픽의 파티션을 스스로 맡았어요`;
      case 'AUTO_PATTERN':
        return `**${code(clientId)}**: ${code(pattern ?? '')} 패턴에 맞는 토픽을 읽어요: ${named === '' ? '아직 없음' : named}`;
      case 'AUTO_TOPICS':
        return `**${code(clientId)}**: ${named} 토픽을 구독해요`;
    }
  },
  partitionsPaused: ({ clientId, partitions }) =>
    `**${code(clientId)}** 일시 정지: ${partitionList(partitions) ?? '맡은 파티션 모두'}`,
  partitionsResumed: ({ clientId, partitions }) =>
    `**${code(clientId)}** 다시 읽기: ${partitionList(partitions) ?? '맡은 파티션 모두'}`,
  applicationFailed: ({ clientId, exception, message }) =>
    `**${code(clientId)} 애플리케이션이 끝났어요**. ${code(exception)}: ${code(message)}`,
  consumerFailed: ({ clientId, error }) => `**${code(clientId)}** 오류: ${code(error)}`,
};

export const consumerCommands: ConsumerCommands = {
  addConsumer: ({ consumerId, groupId }) =>
    groupId === ''
      ? `그룹 없이 ${code(consumerId)} 컨슈머를 추가했어요`
      : `그룹 ${code(groupId)}에 ${code(consumerId)} 컨슈머를 추가했어요`,
  changeConsumerApplication: ({ consumerId, set }) => `${code(consumerId)} 애플리케이션을 바꿨어요: ${settings(set)}`,
  consumerSeek: ({ consumerId, partitions, to }) => {
    const what = `${code(consumerId)} 컨슈머가 ${names(partitions)} 파티션에서 읽을 위치를`;
    switch (to.type) {
      case 'offset':
        return `${what} 오프셋 ${to.offset}(으)로 옮겼어요`;
      case 'earliest':
        return `${what} 처음으로 옮겼어요`;
      case 'latest':
        return `${what} 끝으로 옮겼어요`;
      case 'timestamp':
        return `${what} 시각 ${seconds(to.timestampMs)}초로 옮겼어요`;
    }
  },
  consumerPause: ({ consumerId, partitions }) =>
    `${code(consumerId)} 컨슈머의 ${names(partitions)} 파티션을 일시 정지했어요`,
  consumerResume: ({ consumerId, partitions }) =>
    `${code(consumerId)} 컨슈머가 ${names(partitions)} 파티션을 다시 읽게 했어요`,
  consumerSubscribe: ({ consumerId, topics, pattern }) => {
    if (pattern !== undefined) return `${code(consumerId)} 컨슈머가 ${code(pattern)} 패턴을 구독하게 했어요`;
    return topics.length === 0
      ? `${code(consumerId)} 컨슈머의 구독을 끊었어요`
      : `${code(consumerId)} 컨슈머가 ${topics.map(code).join(', ')} 토픽을 구독하게 했어요`;
  },
  consumerAssign: ({ consumerId, partitions }) =>
    partitions.length === 0
      ? `${code(consumerId)} 컨슈머에게서 파티션을 모두 거뒀어요`
      : `${code(consumerId)} 컨슈머가 ${names(partitions)} 파티션을 스스로 맡게 했어요`,
  consumerPoll: ({ consumerId }) => `${code(consumerId)} 컨슈머가 한 번 poll하게 했어요`,
  consumerCommit: ({ consumerId, call }) => `${code(consumerId)} 컨슈머가 ${code(call)}를 부르게 했어요`,
};

function names(partitions: readonly { readonly topic: string; readonly partition: number }[]): string {
  return partitions.map(({ topic, partition }) => code(`${topic}-${partition}`)).join(', ');
}

function settings(set: object): string {
  return Object.entries(set)
    .map(([name, value]) => code(`${name}=${String(value)}`))
    .join(', ');
}
