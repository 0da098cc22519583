import type { OffsetTarget } from '../../../engine';
import { formatClock } from '../../format';
import { code, seconds } from '../parts';
import type { GroupToolCommands, GroupToolEvents } from '../types';

/** What `kafka-consumer-groups` does to a group that nobody is in. */
export const groupToolEvents: GroupToolEvents = {
  groupDeletionAnswered: ({ groupId, error }) =>
    error === 'NONE'
      ? `**그룹 삭제**: ${code(groupId)}, 책갈피도 함께 없어졌어요`
      : `**그룹 삭제 안 됨**: ${code(groupId)}: ${code(error)}`,
  offsetsResetAnswered: ({ groupId, error, errorMessage, offsets }) => {
    if (error === 'NONE') return `**책갈피 재설정**: 그룹 ${code(groupId)}: ${moves(offsets)}`;
    const why = [error, errorMessage].flatMap((part) => (part === null ? [] : [code(part)])).join(', ');
    return `**책갈피 재설정 안 됨**: 그룹 ${code(groupId)}: ${why}`;
  },
};

export const groupToolCommands: GroupToolCommands = {
  deleteGroup: ({ groupId }) => `그룹 ${code(groupId)} 삭제`,
  resetOffsets: ({ groupId, topic, partitions, to }) =>
    `그룹 ${code(groupId)}의 ${place(topic, partitions)} 책갈피를 ${where(to)}`,
};

function place(topic: string | null, partitions: readonly number[] | undefined): string {
  if (topic === null) return '모든 토픽';
  return partitions === undefined ? code(topic) : partitions.map((index) => code(`${topic}-${index}`)).join(', ');
}

function where(to: OffsetTarget): string {
  switch (to.type) {
    case 'toEarliest':
      return '처음으로 옮김';
    case 'toLatest':
      return '끝으로 옮김';
    case 'toCurrent':
      return '지금 자리에 두고, 없는 것은 끝에 둠';
    case 'toOffset':
      return `오프셋 ${to.offset}(으)로 옮김`;
    case 'shiftBy':
      return to.by < 0 ? `${-to.by}만큼 뒤로 옮김` : `${to.by}만큼 앞으로 옮김`;
    case 'toDatetime':
      return `시각 ${formatClock(to.timestampMs)}(으)로 옮김`;
    case 'byDuration':
      return `${seconds(to.durationMs)}초 전으로 옮김`;
  }
}

type Moves = Parameters<GroupToolEvents['offsetsResetAnswered']>[0]['offsets'];

function moves(offsets: Moves): string {
  if (offsets.length === 0) return '대상 없음';
  return offsets
    .map(({ topic, partition, from, to }) => `${code(`${topic}-${partition}`)} ${from ?? '없음'} → ${to}`)
    .join(', ');
}
