import { bytes, code } from '../parts';
import type { LogEvents } from '../types';

const whyRolled = {
  size: '前のセグメントがいっぱいになりました',
  time: '前のセグメントが古くなりました',
  index: '前のセグメントのインデックスがいっぱいになりました',
  offsets: '前のセグメントのオフセットの幅が上限に達しました',
  retention: 'それより前がすべて削除されました',
} as const;

const whyDeleted = {
  startOffset: '全体がログの開始位置より前にあります',
  size: 'ログが上限の大きさを超えています',
  time: '最も新しいレコードも保持期間を過ぎました',
} as const;

/** What happens to segments: rolled, deleted, compacted. */
export const logs: LogEvents = {
  segmentRolled: ({ brokerId, topicPartition, baseOffset, reason }) =>
    `**新しいセグメント**：ブローカー${brokerId}の ${code(topicPartition)}、オフセット${baseOffset}から。${whyRolled[reason]}`,
  segmentsDeleted: ({ brokerId, topicPartition, reason, baseOffsets, sizeBytes, logStartOffset }) =>
    `**セグメントの削除**：ブローカー${brokerId}の ${code(topicPartition)}、${baseOffsets.length}個（${bytes(sizeBytes)}）。${whyDeleted[reason]}。ログはオフセット${logStartOffset}から始まります`,
  logStartOffsetUpdated: ({ brokerId, topicPartition, reason, from, to }) => {
    const moved = `**ログの開始位置**：ブローカー${brokerId}の ${code(topicPartition)}、${from} → ${to}`;
    switch (reason) {
      case 'segmentDeletion':
        return `${moved}。残っている最初のセグメントの先頭です`;
      case 'clientRecordDeletion':
        return `${moved}。削除の依頼によるものです`;
      case 'leaderOffsetIncremented':
        return `${moved}。リーダーに合わせました`;
    }
  },
  logCleaned: ({ brokerId, topicPartition, from, to, bytesBefore, bytesAfter, removedRecords }) =>
    `**コンパクション**：ブローカー${brokerId}の ${code(topicPartition)}、未整理だった${from}から${to - 1}まで。レコード${removedRecords}件が消え、${bytes(bytesBefore)} → ${bytes(bytesAfter)}になりました`,
  logRestarted: ({ brokerId, topicPartition, from, to }) =>
    `**ログのやり直し**：ブローカー${brokerId}が持つ ${code(topicPartition)} のオフセット${from}より前は、リーダーではもう削除されています。${to}から始め直します`,
  recordsDeletionAnswered: ({ topicPartition, error, lowWatermark }) =>
    error === 'NONE'
      ? `**レコードを削除しました**：${code(topicPartition)}。稼働中のどのレプリカでも、ログはオフセット${lowWatermark}以降から始まります`
      : `**削除できません**：${code(topicPartition)}、${code(error)}`,
};
