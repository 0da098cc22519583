import type { AdminNarration } from '../types';
import { code, idList } from '../parts';
import { brokers } from './words';

/** 컨트롤러가 토픽과 파티션에 하는 일, 그리고 도구가 듣는 답. */
export const adminEvents: AdminNarration = {
  partitionsAdded: ({ topic, from, assignment }) =>
    `**파티션 추가**: ${code(topic)} 파티션이 ${assignment.length}개 늘어 ${from + assignment.length}개가 됐어요. 이미 있는 레코드는 그대로예요`,
  topicDeletionStarted: ({ topic }) =>
    `**토픽 삭제 시작**: ${code(topic)} 토픽은 이제 클라이언트에 보이지 않아요. 복제본을 지워요`,
  topicDeletionHalted: ({ topic, reason, brokerIds }) =>
    reason === 'deadReplicas'
      ? `**삭제 대기**: ${code(topic)} 복제본이 응답 없는 ${brokers(brokerIds)}에 남아 있어요`
      : `**삭제 대기**: ${code(topic)} 토픽은 재할당 중이라 끝나면 지워요`,
  topicDeleted: ({ topic }) => `**토픽 삭제됨**: ${code(topic)} 토픽이 모든 브로커와 ZooKeeper에서 사라졌어요`,
  reassignmentStarted: ({ topicPartition, from, target, isCancellation }) =>
    isCancellation
      ? `**재할당 취소**: ${code(topicPartition)} 복제본을 ${idList(target)}로 되돌려요`
      : `**재할당**: ${code(topicPartition)}, ${idList(from)} → ${idList(target)}. 새 복제본을 먼저 넣고 옛 복제본을 빼요`,
  reassignmentCompleted: ({ topicPartition, replicas }) =>
    `**재할당 완료**: ${code(topicPartition)} 복제본은 이제 ${idList(replicas)}예요`,
  leaderImbalanceFound: ({ brokerId, misplaced, preferredHere }) =>
    `**리더 쏠림**: 브로커 ${brokerId}번이 맡아야 할 파티션 ${preferredHere}개 중 ${misplaced.length}개를 다른 브로커가 맡고 있어서 돌려줘요`,
  illegalStateChange: ({ topicPartition, replicaId, from, to }) =>
    `**컨트롤러**: ${code(topicPartition)}${replicaId === null ? '' : ` 복제본(브로커 ${replicaId}번)`} 상태를 그대로 둬요. ${code(from)} 다음에 ${code(to)} 상태는 올 수 없어요`,
  producerIdsAllocated: ({ brokerId, firstId, lastId }) =>
    `**프로듀서 ID** ${firstId}–${lastId} 구간을 브로커 ${brokerId}번에 나눠 줬어요`,
  configApplied: ({ brokerId, topic, configs }) =>
    `**브로커 ${brokerId}번**: ${topic === null ? '자기' : code(topic)} 새 설정을 적용했어요: ${settings(configs)}`,
  logDirectoryDeleted: ({ brokerId, directory }) =>
    `**브로커 ${brokerId}번**: 디스크에서 ${code(directory)} 디렉터리를 지웠어요`,
  adminAnswered: ({ operation, topic, partition, broker, error, errorMessage }) => {
    const about = subject(topic, partition, broker);
    if (error === 'NONE') return `**${DONE[operation]}**${about}`;
    return `**${REFUSED[operation]}**${about}. ${code(error)}${errorMessage === null ? '' : `, ${code(errorMessage)}`}`;
  },
};

const DONE = {
  deleteTopic: '삭제 접수됨',
  createPartitions: '새 파티션 생성됨',
  alterConfigs: '설정 저장됨',
  electLeaders: '리더 선출됨',
  reassignPartition: '재할당 접수됨',
} as const;

const REFUSED = {
  deleteTopic: '삭제를 확인하지 못했어요',
  createPartitions: '새 파티션을 확인하지 못했어요',
  alterConfigs: '설정이 바뀌지 않았어요',
  electLeaders: '선출하지 않았어요',
  reassignPartition: '재할당하지 않았어요',
} as const;

function subject(topic: string | null, partition: number | null, broker: string | null): string {
  if (topic !== null) return `: ${code(partition === null ? topic : `${topic}-${partition}`)}`;
  if (broker !== null) return broker === '' ? ': 모든 브로커' : `: 브로커 ${broker}번`;
  return '';
}

function settings(configs: Readonly<Record<string, string>>): string {
  const all = Object.entries(configs).map(([key, value]) => code(`${key}=${value}`));
  return all.length === 0 ? '모두 기본값' : all.join(', ');
}
