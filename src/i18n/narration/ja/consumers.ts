import { code, offsetRange, partitionList, seconds } from '../parts';
import type { ConsumerCommands, ConsumerEvents } from '../types';
import { records, within } from './words';

const REACTIONS = {
  skip: 'ログに残して次へ進みます',
  seekBack: '位置を戻し、もう一度試します',
  park: '別のトピックに書き込みます',
} as const;

/** What an application and its consumer do between two polls, and what becomes of it. */
export const consumers: ConsumerEvents = {
  positionFound: ({ clientId, topicPartition, offset, from }) => {
    const start = `**${code(clientId)}** は ${code(topicPartition)} をオフセット${offset}から読みます`;
    switch (from) {
      case 'committed':
        return `${start}。グループのしおりがそこにあります`;
      case 'earliest':
        return `${start}。使えるしおりがなく、${code('auto.offset.reset=earliest')} なので先頭からです`;
      case 'latest':
        return `${start}。使えるしおりがなく、${code('auto.offset.reset=latest')} なので末尾からです`;
      case 'timestamp':
        return `${start}。指定した時刻以降で最初のレコードです`;
      case 'seek':
        return `${start}。アプリケーションの指示です`;
      case 'truncation':
        return `${start}。その先はもうログにありません`;
    }
  },
  pollReturnedNothing: ({ clientId }) =>
    `**空のpoll**：${code(clientId)} のpollは待ち時間が過ぎ、レコードなしで戻りました`,
  recordProcessed: ({ clientId, topicPartition, offset, key }) =>
    `**${code(clientId)} が処理完了**：${code(topicPartition)} の${within(records([key]))}（オフセット${offset}）`,
  recordFailed: ({ clientId, topicPartition, offset, key, exception, reaction }) =>
    `**${code(clientId)} で例外** ${code(exception)}：${code(topicPartition)} の${within(records([key]))}（オフセット${offset}）。${REACTIONS[reaction]}`,
  recordParked: ({ clientId, topicPartition, offset, key, to, attempts }) =>
    `**${code(clientId)} が書き込み完了**：${code(topicPartition)} の${within(records([key]))}（オフセット${offset}、${attempts}回試行）を ${code(to)} へ移し、次へ進みます`,
  positionOutOfRange: ({ clientId, topicPartition, position }) =>
    `**範囲外**：${code(clientId)} が求めた ${code(topicPartition)} のオフセット${position}は、ログにありません`,
  recordsSkipped: ({ clientId, topicPartition, fromOffset, toOffset }) =>
    `**読まれないまま**：${code(clientId)} は ${code(topicPartition)} のオフセット${offsetRange(fromOffset, toOffset)}（${toOffset - fromOffset}件分）を飛ばします`,
  commitFailed: ({ clientId, exception, error }) =>
    `**コミット失敗**：${code(clientId)} に ${code(exception)} が返りました${error === null ? '' : `（${code(error)}）`}`,
  pollIntervalExceeded: ({ clientId, maxPollIntervalMs }) =>
    `**遅すぎます**：${code(clientId)} が${seconds(maxPollIntervalMs)}秒（${code('max.poll.interval.ms')}）もpollを呼ばないので、クライアントが自分からグループを離れます`,
  readReplicaChanged: ({ clientId, topicPartition, brokerId }) =>
    brokerId === null
      ? `**${code(clientId)}** は ${code(topicPartition)} をまたリーダーから読みます`
      : `**${code(clientId)}** は ${code(topicPartition)} を、これからは近くのブローカー${brokerId}から読みます`,
  subscriptionChanged: ({ clientId, subscriptionType, topics, pattern }) => {
    const named = topics.map(code).join('、');
    switch (subscriptionType) {
      case 'NONE':
        return `**${code(clientId)}** は何も読まなくなりました`;
      case 'USER_ASSIGNED':
        return `**${code(clientId)}** が ${named} のパーティションを自分に割り当てました`;
      case 'AUTO_PATTERN':
        return `**${code(clientId)}** は ${code(pattern ?? '')} に合うトピックを読みます：${named === '' ? 'まだありません' : named}`;
      case 'AUTO_TOPICS':
        return `**${code(clientId)}** が ${named} を購読します`;
    }
  },
  partitionsPaused: ({ clientId, partitions }) =>
    `**${code(clientId)}** が一時停止：${partitionList(partitions) ?? 'すべてのパーティション'}`,
  partitionsResumed: ({ clientId, partitions }) =>
    `**${code(clientId)}** が再開：${partitionList(partitions) ?? 'すべてのパーティション'}`,
  applicationFailed: ({ clientId, exception, message }) =>
    `**${code(clientId)} のアプリケーションが終了しました**。${code(exception)}：${code(message)}`,
  consumerFailed: ({ clientId, error }) => `**${code(clientId)}** でエラー：${code(error)}`,
};

export const consumerCommands: ConsumerCommands = {
  addConsumer: ({ consumerId, groupId }) =>
    groupId === ''
      ? `コンシューマー ${code(consumerId)} をグループなしで追加しました`
      : `コンシューマー ${code(consumerId)} をグループ ${code(groupId)} に追加しました`,
  changeConsumerApplication: ({ consumerId, set }) =>
    `${code(consumerId)} のアプリケーションを変更しました：${settings(set)}`,
  consumerSeek: ({ consumerId, partitions, to }) => {
    const what = `${code(consumerId)} の ${names(partitions)} の位置を`;
    switch (to.type) {
      case 'offset':
        return `${what}オフセット${to.offset}へ移しました`;
      case 'earliest':
        return `${what}先頭へ移しました`;
      case 'latest':
        return `${what}末尾へ移しました`;
      case 'timestamp':
        return `${what}時刻${seconds(to.timestampMs)}秒へ移しました`;
    }
  },
  consumerPause: ({ consumerId, partitions }) => `${code(consumerId)} の ${names(partitions)} を一時停止しました`,
  consumerResume: ({ consumerId, partitions }) => `${code(consumerId)} の ${names(partitions)} を再開しました`,
  consumerSubscribe: ({ consumerId, topics, pattern }) => {
    if (pattern !== undefined) return `${code(consumerId)} にパターン ${code(pattern)} を購読させました`;
    return topics.length === 0
      ? `${code(consumerId)} の購読をやめました`
      : `${code(consumerId)} に ${topics.map(code).join('、')} を購読させました`;
  },
  consumerAssign: ({ consumerId, partitions }) =>
    partitions.length === 0
      ? `${code(consumerId)} からすべてのパーティションを外しました`
      : `${code(consumerId)} に ${names(partitions)} を自分で割り当てさせました`,
  consumerPoll: ({ consumerId }) => `${code(consumerId)} に1回だけpollさせました`,
  consumerCommit: ({ consumerId, call }) => `${code(consumerId)} に ${code(call)} を呼ばせました`,
};

function names(partitions: readonly { readonly topic: string; readonly partition: number }[]): string {
  return partitions.map(({ topic, partition }) => code(`${topic}-${partition}`)).join('、');
}

function settings(set: object): string {
  return Object.entries(set)
    .map(([name, value]) => code(`${name}=${String(value)}`))
    .join('、');
}
