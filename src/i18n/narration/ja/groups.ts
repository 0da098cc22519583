import type { OffsetTarget } from '../../../engine';
import { formatClock } from '../../format';
import { code, seconds } from '../parts';
import type { GroupToolCommands, GroupToolEvents } from '../types';

/** What `kafka-consumer-groups` does to a group that nobody is in. */
export const groupToolEvents: GroupToolEvents = {
  groupDeletionAnswered: ({ groupId, error }) =>
    error === 'NONE'
      ? `**グループを削除しました**：${code(groupId)}。しおりも消えました`
      : `**グループは削除されませんでした**：${code(groupId)}。${code(error)}`,
  offsetsResetAnswered: ({ groupId, error, errorMessage, offsets }) => {
    if (error === 'NONE') return `**しおりをリセットしました**：グループ ${code(groupId)}。${moves(offsets)}`;
    const why = [error, errorMessage].flatMap((part) => (part === null ? [] : [code(part)])).join('、');
    return `**しおりはリセットされませんでした**：グループ ${code(groupId)}。${why}`;
  },
};

export const groupToolCommands: GroupToolCommands = {
  deleteGroup: ({ groupId }) => `グループ ${code(groupId)} を削除しました`,
  resetOffsets: ({ groupId, topic, partitions, to }) =>
    `グループ ${code(groupId)} の${place(topic, partitions)}のしおりを${where(to)}`,
};

function place(topic: string | null, partitions: readonly number[] | undefined): string {
  if (topic === null) return '全トピック';
  return partitions === undefined
    ? ` ${code(topic)} `
    : ` ${partitions.map((index) => code(`${topic}-${index}`)).join('、')} `;
}

function where(to: OffsetTarget): string {
  switch (to.type) {
    case 'toEarliest':
      return '先頭に移しました';
    case 'toLatest':
      return '末尾に移しました';
    case 'toCurrent':
      return '今の位置で確定し、ないものは末尾に置きました';
    case 'toOffset':
      return `オフセット${to.offset}に移しました`;
    case 'shiftBy':
      return to.by < 0 ? `${-to.by}件戻しました` : `${to.by}件進めました`;
    case 'toDatetime':
      return `時刻${formatClock(to.timestampMs)}に移しました`;
    case 'byDuration':
      return `${seconds(to.durationMs)}秒前に戻しました`;
  }
}

type Moves = Parameters<GroupToolEvents['offsetsResetAnswered']>[0]['offsets'];

function moves(offsets: Moves): string {
  if (offsets.length === 0) return '対象はありませんでした';
  return offsets
    .map(({ topic, partition, from, to }) => `${code(`${topic}-${partition}`)} ${from ?? 'なし'} → ${to}`)
    .join('、');
}
