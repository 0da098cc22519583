import type { AdminNarration } from '../types';
import { code, idList } from '../parts';
import { brokers } from './words';

/** コントローラーがトピックとパーティションにすること、ツールへの答え。 */
export const adminEvents: AdminNarration = {
  partitionsAdded: ({ topic, from, assignment }) =>
    `**パーティション追加**：${code(topic)} は${assignment.length}個増えて${from + assignment.length}個になりました。これまでのレコードは動きません`,
  topicDeletionStarted: ({ topic }) =>
    `**トピックの削除開始**：${code(topic)} はもうクライアントから見えません。これからレプリカを削除します`,
  topicDeletionHalted: ({ topic, reason, brokerIds }) =>
    reason === 'deadReplicas'
      ? `**削除は待機中**：${code(topic)} のレプリカが、応答できない${brokers(brokerIds)}に残っています`
      : `**削除は待機中**：${code(topic)} は再割り当ての途中です。終わりしだい削除します`,
  topicDeleted: ({ topic }) => `**トピック削除**：${code(topic)} はすべてのブローカーとZooKeeperから消えました`,
  reassignmentStarted: ({ topicPartition, from, target, isCancellation }) =>
    isCancellation
      ? `**再割り当ての取り消し**：${code(topicPartition)} を ${idList(target)} に戻します`
      : `**再割り当て**：${code(topicPartition)} を ${idList(from)} から ${idList(target)} へ。新しいレプリカを加えてから、古いものを外します`,
  reassignmentCompleted: ({ topicPartition, replicas }) =>
    `**再割り当て完了**：${code(topicPartition)} のレプリカは ${idList(replicas)} です`,
  leaderImbalanceFound: ({ brokerId, misplaced, preferredHere }) =>
    `**リーダーの偏り**：ブローカー${brokerId}が率いるはずのパーティション${preferredHere}個のうち、${misplaced.length}個のリーダーがほかのブローカーです。元に戻します`,
  illegalStateChange: ({ topicPartition, replicaId, from, to }) =>
    `**コントローラー**は ${code(topicPartition)} ${replicaId === null ? '' : `のブローカー${replicaId}のレプリカ`}をそのままにします：${code(from)} から ${code(to)} にはなれません`,
  producerIdsAllocated: ({ brokerId, firstId, lastId }) =>
    `**プロデューサーID** ${firstId}–${lastId}をブローカー${brokerId}に割り当てました`,
  configApplied: ({ brokerId, topic, configs }) =>
    `**ブローカー${brokerId}**が${topic === null ? '自分' : ` ${code(topic)} `}の新しい設定を適用しました：${settings(configs)}`,
  logDirectoryDeleted: ({ brokerId, directory }) =>
    `**ブローカー${brokerId}**がディスクから ${code(directory)} を消しました`,
  adminAnswered: ({ operation, topic, partition, broker, error, errorMessage }) => {
    const about = subject(topic, partition, broker);
    if (error === 'NONE') return `**${DONE[operation]}**${about}`;
    return `**${REFUSED[operation]}**${about}。${code(error)}${errorMessage === null ? '' : `、${code(errorMessage)}`}`;
  },
};

const DONE = {
  deleteTopic: '削除を受け付けました',
  createPartitions: '新しいパーティションができました',
  alterConfigs: '設定を書き込みました',
  electLeaders: 'リーダーを選出しました',
  reassignPartition: '再割り当てを受け付けました',
} as const;

const REFUSED = {
  deleteTopic: '削除を確認できません',
  createPartitions: '新しいパーティションを確認できません',
  alterConfigs: '設定は変わっていません',
  electLeaders: '選出は行われませんでした',
  reassignPartition: '再割り当ては行われませんでした',
} as const;

function subject(topic: string | null, partition: number | null, broker: string | null): string {
  if (topic !== null) return `：${code(partition === null ? topic : `${topic}-${partition}`)}`;
  if (broker !== null) return broker === '' ? '：すべてのブローカー' : `：ブローカー${broker}`;
  return '';
}

function settings(configs: Readonly<Record<string, string>>): string {
  const all = Object.entries(configs).map(([key, value]) => code(`${key}=${value}`));
  return all.length === 0 ? 'すべて既定値' : all.join('、');
}
