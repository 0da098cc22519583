import { bytes, code } from '../parts';
import type { LogEvents } from '../types';

const whyRolled = {
  size: '앞 세그먼트가 가득 찼어요',
  time: '앞 세그먼트가 오래됐어요',
  index: '앞 세그먼트의 인덱스가 가득 찼어요',
  offsets: '앞 세그먼트의 오프셋 범위가 한도에 닿았어요',
  retention: '그 앞이 모두 지워졌어요',
} as const;

const whyDeleted = {
  startOffset: '전부 로그 시작 위치보다 앞에 있어요',
  size: '로그가 정해진 크기를 넘었어요',
  time: '가장 새로운 레코드도 보존 기간이 지났어요',
} as const;

/** What happens to segments: rolled, deleted, compacted. */
export const logs: LogEvents = {
  segmentRolled: ({ brokerId, topicPartition, baseOffset, reason }) =>
    `**새 세그먼트**: 브로커 ${brokerId}번의 ${code(topicPartition)}, 오프셋 ${baseOffset}부터. ${whyRolled[reason]}`,
  segmentsDeleted: ({ brokerId, topicPartition, reason, baseOffsets, sizeBytes, logStartOffset }) =>
    `**세그먼트 삭제**: 브로커 ${brokerId}번의 ${code(topicPartition)}, ${baseOffsets.length}개(${bytes(sizeBytes)}). ${whyDeleted[reason]}. 로그는 이제 오프셋 ${logStartOffset}에서 시작해요`,
  logStartOffsetUpdated: ({ brokerId, topicPartition, reason, from, to }) => {
    const moved = `**로그 시작 위치**: 브로커 ${brokerId}번의 ${code(topicPartition)}, ${from} → ${to}`;
    switch (reason) {
      case 'segmentDeletion':
        return `${moved}. 남아 있는 첫 세그먼트의 맨 앞이에요`;
      case 'clientRecordDeletion':
        return `${moved}. 지워 달라는 요청이 있었어요`;
      case 'leaderOffsetIncremented':
        return `${moved}. 리더에 맞췄어요`;
    }
  },
  logCleaned: ({ brokerId, topicPartition, from, to, bytesBefore, bytesAfter, removedRecords }) =>
    `**컴팩션**: 브로커 ${brokerId}번의 ${code(topicPartition)}, 정리되지 않았던 ${from}부터 ${to - 1}까지. 레코드 ${removedRecords}개가 사라졌고 ${bytes(bytesBefore)} → ${bytes(bytesAfter)}`,
  logRestarted: ({ brokerId, topicPartition, from, to }) =>
    `**로그 다시 시작**: 브로커 ${brokerId}번에 있던 ${code(topicPartition)}의 오프셋 ${from} 앞은 리더에서 이미 지워졌어요. ${to}부터 다시 시작해요`,
  recordsDeletionAnswered: ({ topicPartition, error, lowWatermark }) =>
    error === 'NONE'
      ? `**레코드 삭제됨**: ${code(topicPartition)}. 살아 있는 모든 복제본에서 로그가 오프셋 ${lowWatermark} 또는 그 뒤에서 시작해요`
      : `**삭제 거절**: ${code(topicPartition)}, ${code(error)}`,
};
