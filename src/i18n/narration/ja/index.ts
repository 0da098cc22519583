import { messages } from '../../ja/messages';
import { added, code, idList, offsetRange, partitionCount, partitionList, plain, seconds } from '../parts';
import { adminEvents } from './admin';
import { commands } from './commands';
import { consumers } from './consumers';
import { groupToolEvents } from './groups';
import { worldEvents } from './world';
import { logs } from './logs';
import { producerEvents } from './producers';
import { node, within, brokers, records } from './words';
import { transactionEvents } from './transactions';
import type { EventOf, Narration } from '../types';

/** Identifiers stand apart from Japanese words by a space; Japanese words among themselves do not. */
function partitions(parts: Parameters<typeof partitionCount>[0]): string {
  const number = partitionCount(parts);
  return partitionList(parts) ?? (number === 0 ? 'パーティションなし' : `パーティション${number}個`);
}

function whyElected(event: EventOf<'leaderElected'>): string {
  const list = idList(event.assignedReplicas);
  switch (event.strategy) {
    case 'New':
      return `${list} のうち、稼働中の最初のレプリカです`;
    case 'Offline':
      return `${list} のうち、稼働中で同期も済んでいる最初のレプリカです`;
    case 'Unclean':
      return `${list} のうち、同期していないものの稼働中の最初のレプリカです。レコードが失われるかもしれません`;
    case 'Reassign':
      return `新しいレプリカ ${list} のうち、稼働中で同期も済んでいる最初のものです`;
    case 'Preferred':
      return `${list} の先頭の優先レプリカです`;
    case 'ControlledShutdown':
      return `${list} のうち、同期済みで残る最初のレプリカです`;
  }
}

const changes = {
  created: '作成されました',
  dataChanged: '変更されました',
  deleted: '削除されました',
} as const;

export const narration: Narration = {
  who: { you: '**あなたの操作**：', scenario: '**シナリオ**：' },
  refused: (sentence) => `${sentence}（**拒否されました**）`,
  events: {
    ...worldEvents,
    ...transactionEvents,
    ...groupToolEvents,
    zookeeperStateChanged: (event) => zooKeeperState(event),
    zookeeperVoted: ({ serverId, leader, isChange }) =>
      leader === serverId
        ? `**投票**：ZooKeeperサーバー${serverId}が自分に投票しました`
        : `**投票**：ZooKeeperサーバー${serverId}が${isChange ? '投票先を変え、' : ''}サーバー${leader}に投票しました`,
    zookeeperLeaderElected: ({ serverId, epoch, supporters, voters }) =>
      `**ZooKeeperのリーダー**：サーバー${serverId}（エポック${epoch}、投票者${voters}台中${supporters.length}台 ${idList(supporters)} が支持）`,
    zookeeperSynchronized: ({ serverId, leaderId, mode, gained, lost }) => {
      const start = `**ZooKeeperサーバー${serverId}** がサーバー${leaderId}に追いつきました（${code(mode)}）`;
      if (lost > 0) return `${start}。過半数に届かなかった書き込み${lost}件を失いました`;
      return gained > 0 ? `${start}。足りなかった書き込みは${gained}件です` : start;
    },
    sessionCreated: ({ owner, timeoutMs }) =>
      `**セッション開始**：${node(owner)}。pingが${seconds(timeoutMs)}秒途絶えると切れます`,
    sessionExpired: ({ owner, timeoutMs }) =>
      `**セッション切れ**：${within(node(owner))}からのpingが${seconds(timeoutMs)}秒途絶えました`,
    sessionClosed: ({ owner }) => `**セッション終了**：${within(node(owner))}が自分で閉じました`,
    znodeChanged: ({ change, path, isEphemeral }) =>
      `**${isEphemeral ? '一時ノード' : 'znode'}** ${code(path)} が${changes[change]}`,
    watchFired: ({ client, event, path }) =>
      `**ウォッチ通知**：${code(path)} の ${code(event)} が${within(node(client))}に知らされました`,
    brokerStatusChanged: ({ brokerId, from, to }) => `**ブローカー${brokerId}**：${code(from)} → ${code(to)}`,
    brokerRegistered: ({ brokerId, brokerEpoch }) =>
      `**ブローカー${brokerId}が登録**：${code(`/brokers/ids/${brokerId}`)}、ブローカーエポック${brokerEpoch}`,
    brokerRegistrationRefused: ({ brokerId }) =>
      `**登録できません**：ブローカー${brokerId}の以前のセッションが作った ${code(`/brokers/ids/${brokerId}`)} が、まだ残っています`,
    zookeeperDisconnected: ({ brokerId }) =>
      `**ブローカー${brokerId}**とZooKeeperの接続が切れました。セッションはまだ生きているかもしれません`,
    zookeeperReconnected: ({ brokerId }) => `**ブローカー${brokerId}**が同じセッションのままZooKeeperに再接続しました`,
    zookeeperSessionLost: ({ brokerId }) => `**ブローカー${brokerId}**は、自分のセッションが切れたことを知りました`,
    controlledShutdownStarted: ({ brokerId }) =>
      `**ブローカー${brokerId}**が停止の前に、リーダーの引き継ぎをコントローラーに頼みました`,
    controllerElected: ({ brokerId, controllerEpoch }) =>
      `**コントローラー選出**：ブローカー${brokerId}。${code('/controller')} を最初に作成しました（コントローラーエポック${controllerEpoch}）`,
    controllerResigned: ({ brokerId }) => `**ブローカー${brokerId}**はコントローラーではなくなりました`,
    staleControllerRefused: ({ brokerId, controllerId, api, controllerEpoch, knownControllerEpoch }) =>
      `**ブローカー${brokerId}**は指示に従いませんでした。ブローカー${controllerId}の ${code(api)} はコントローラーエポック${controllerEpoch}のもので、今はもうエポック${knownControllerEpoch}です：${code('STALE_CONTROLLER_EPOCH')}`,
    brokersChanged: ({ controllerId, started, failed, live }) => {
      const news = [
        failed.length > 0 ? `${brokers(failed)}がいなくなりました` : null,
        started.length > 0 ? `${brokers(started)}が加わりました` : null,
      ].filter((part) => part !== null);
      const heard = news.length > 0 ? `${news.join('。')}。` : '';
      return `**コントローラー**（ブローカー${controllerId}）が ${code('/brokers/ids')} の変化を確認しました。${heard}稼働中は ${idList(live)} です`;
    },
    topicCreated: ({ topic, assignment }) =>
      `**トピック作成**：${code(topic)}、パーティション${assignment.length}個、それぞれブローカー${assignment[0]?.length ?? 0}台`,
    leaderElected: (event) =>
      `**リーダー選出**：${code(event.topicPartition)} はブローカー${event.leaderId}。${whyElected(event)}（リーダーエポック${event.leaderEpoch}）`,
    partitionOffline: ({ topicPartition, inSyncReplicas }) =>
      `**パーティションがオフライン**：${code(topicPartition)}。同期レプリカ ${idList(inSyncReplicas)} がどれも稼働していないため、待っています`,
    inSyncReplicasShrunk: ({ topicPartition, from, to }) =>
      `**同期外れ**：${code(topicPartition)} の${brokers(added(to, from))}。同期レプリカは ${idList(to)} です`,
    inSyncReplicasExpanded: ({ topicPartition, from, to }) =>
      `**同期に復帰**：${code(topicPartition)} の${brokers(added(from, to))}。同期レプリカは ${idList(to)} です`,
    isrChangeRefused: ({ topicPartition, brokerId, error }) =>
      error === 'STALE_BROKER_EPOCH'
        ? `**ブローカー${brokerId}がフェンシングされました**：まだ ${code(topicPartition)} のリーダーのつもりで同期レプリカの変更を求めましたが、コントローラーはすでにこのブローカーを停止したものとして扱っています。${code(error)}`
        : `**コントローラー**が、${code(topicPartition)} の同期レプリカについてブローカー${brokerId}の変更要求を拒否しました：${code(error)}`,
    controlledShutdownGranted: ({ brokerId, remaining }) =>
      remaining.length === 0
        ? `**コントローラー**がブローカー${brokerId}の停止を認めました。もうどのパーティションのリーダーでもありません`
        : `**コントローラー**：ブローカー${brokerId}は、まだパーティション${remaining.length}個のリーダーです`,
    becameLeader: ({ brokerId, topicPartition, leaderEpoch, startOffset }) =>
      `**ブローカー${brokerId}がリーダー**：${code(topicPartition)}、オフセット${startOffset}から（リーダーエポック${leaderEpoch}）`,
    becameFollower: ({ brokerId, topicPartition, leaderEpoch, leaderId }) =>
      `**ブローカー${brokerId}がフォロワー**：${code(topicPartition)}、リーダーはブローカー${leaderId}（リーダーエポック${leaderEpoch}）`,
    recordsAppended: ({ brokerId, topicPartition, baseOffset, logEndOffset, keys }) =>
      `**保存**：${within(records(keys))}をブローカー${brokerId}の ${code(topicPartition)} に書き込みました（オフセット${offsetRange(baseOffset, logEndOffset)}）`,
    duplicateDropped: ({ brokerId, topicPartition, baseOffset }) =>
      `**重複を破棄**：ブローカー${brokerId}の ${code(topicPartition)} には、このバッチがオフセット${baseOffset}にすでにあります`,
    appendRefused: ({ brokerId, topicPartition, error }) =>
      `**書き込み拒否**：ブローカー${brokerId}の ${code(topicPartition)}：${code(error)}`,
    recordsReplicated: ({ brokerId, topicPartition, baseOffset, logEndOffset }) =>
      `**複製**：${code(topicPartition)} のオフセット${offsetRange(baseOffset, logEndOffset)}がブローカー${brokerId}にも届きました`,
    highWatermarkUpdated: ({ brokerId, topicPartition, isLeader, from, to }) =>
      isLeader
        ? `**コミット**：${code(topicPartition)} のハイウォーターマーク ${from} → ${to}。これより前は読めます`
        : `**ブローカー${brokerId}**が ${code(topicPartition)} のハイウォーターマークを知りました：${from} → ${to}`,
    logTruncated: ({ brokerId, topicPartition, from, to }) =>
      `**ログの切り詰め**：ブローカー${brokerId}が ${code(topicPartition)} のオフセット${offsetRange(to, from)}を捨てました。リーダーにはないものです`,
    fetchFailed: ({ brokerId, topicPartition, leaderId, error }) =>
      `**ブローカー${brokerId}**はブローカー${leaderId}から ${code(topicPartition)} をフェッチできませんでした：${code(error)}`,
    isrChangeProposed: ({ brokerId, topicPartition, from, to, lagging }) =>
      lagging.length > 0
        ? `**ブローカー${brokerId}**が、時間内に追いつかなかった${brokers(lagging)}を ${code(topicPartition)} の同期レプリカから外すよう求めました`
        : `**ブローカー${brokerId}**が、追いついた${brokers(added(from, to))}を ${code(topicPartition)} の同期レプリカに加えるよう求めました`,
    isrCommitted: ({ brokerId, topicPartition, inSyncReplicas }) =>
      `**ブローカー${brokerId}**は、${code(topicPartition)} の同期レプリカが ${idList(inSyncReplicas)} に決まったことを知りました`,
    replicaStopped: ({ brokerId, topicPartition, isDeleted }) =>
      `**ブローカー${brokerId}**が ${code(topicPartition)} のレプリカを止め${isDeleted ? 'て削除し' : ''}ました`,
    memberJoined: ({ groupId, clientId }) => `**${code(clientId)} が参加**：グループ ${code(groupId)}`,
    memberLeft: ({ groupId, clientId }) => `**${code(clientId)} が離脱**：グループ ${code(groupId)}`,
    memberExpired: ({ groupId, clientId, reason }) =>
      `**${code(clientId)} が除外**：グループ ${code(groupId)}。${reason === 'session' ? 'ハートビートが時間内に届きませんでした' : 'リバランスに間に合いませんでした'}`,
    groupStateChanged: ({ groupId, from, to }) => `**グループ** ${code(groupId)}：${code(from)} → ${code(to)}`,
    groupStabilized: ({ groupId, generationId, assignments }) =>
      `**リバランス完了**：グループ ${code(groupId)}、世代${generationId}${assignments
        .map(({ clientId, assignment }) => `。${code(clientId)} の担当は ${partitions(assignment)}`)
        .join('')}`,
    staticMemberReplaced: ({ groupId, groupInstanceId, clientId }) =>
      `**静的メンバー ${code(groupInstanceId)}**（グループ ${code(groupId)}）はこれから ${code(clientId)} です。以前のプロセスはフェンスされます`,
    offsetsExpired: ({ groupId, offsets: gone, reason }) =>
      `**しおりを削除**：グループ ${code(groupId)} の ${gone
        .map(({ topic, partition }) => code(`${topic}-${partition}`))
        .join('、')}。${reason === 'retention' ? '保持期間が過ぎました' : 'トピックがなくなりました'}`,
    groupRemoved: ({ groupId }) => `**グループ** ${code(groupId)} がなくなりました`,
    offsetsCommitted: ({ groupId, offsets, isAdvance }) =>
      isAdvance
        ? `**しおりを更新**：グループ ${code(groupId)} がコミットしました。${offsets
            .map(({ topic, partition, committedOffset }) => `${code(`${topic}-${partition}`)} は${committedOffset}`)
            .join('、')}`
        : `**グループ** ${code(groupId)} が同じしおりをもう一度コミットしました`,
    coordinatorLoaded: ({ brokerId, partition, groups }) =>
      `**ブローカー${brokerId}**が ${code(`__consumer_offsets-${partition}`)} のグループの世話を始めました（${groups.length > 0 ? groups.map(code).join('、') : 'グループはまだありません'}）`,
    ...producerEvents,
    metadataLearned: ({ clientId, changed }) =>
      `**${code(clientId)}** がクラスターの今の様子を知りました${changed.length > 0 && changed.length <= 6 ? `。新しい情報があるのは ${changed.map(code).join('、')} です` : ''}`,
    connectionFailed: ({ clientId, brokerId }) => `**${code(clientId)}** とブローカー${brokerId}の接続が切れました`,
    coordinatorFound: ({ clientId, groupId, brokerId }) =>
      `**${code(clientId)}** が ${code(groupId)} のコーディネーターを見つけました：ブローカー${brokerId}`,
    coordinatorLost: ({ clientId, brokerId, error }) =>
      `**${code(clientId)}** が新しいコーディネーターを探します。ブローカー${brokerId}ではなくなりました（${code(error)}）`,
    partitionsAssigned: ({ clientId, generationId, partitions: parts }) =>
      `**${code(clientId)}** に割り当て：${partitions(parts)}（世代${generationId}）`,
    partitionsRevoked: ({ clientId, partitions: parts }) => `**${code(clientId)}** が返却：${partitions(parts)}`,
    partitionsLost: ({ clientId, partitions: parts }) =>
      `**${code(clientId)}** が失いました：${partitions(parts)}。グループは先へ進んでいます`,
    recordsConsumed: ({ clientId, topicPartition, fromOffset, toOffset, keys }) =>
      `**${code(clientId)} が受信**：${code(topicPartition)} から${within(records(keys))}（オフセット${offsetRange(fromOffset, toOffset)}）`,
    ...consumers,
    ...adminEvents,
    topicCreationAnswered: ({ topic, error }) =>
      error === 'NONE'
        ? `**トピック** ${code(topic)} が作成されました`
        : `**トピックを作成できません**：${code(topic)}、${code(error)}`,
    ...logs,
  },
  commands,
  message: ({ from, to, body }) =>
    body.kind === 'request'
      ? `**${body.api}**：${within(node(from))}から${within(node(to))}へ「${messages[body.api]}」`
      : `**${body.api} 応答**：${within(node(from))}から${within(node(to))}へ`,
  marks: {
    sessionExpired: () => 'セッション切れ',
    zookeeperLeaderElected: ({ serverId }) => `ZooKeeperのリーダーはサーバー${serverId}`,
    zookeeperStateChanged: ({ serverId }) => `ZooKeeperサーバー${serverId}がリーダーを探す`,
    controllerElected: ({ brokerId }) => `コントローラーはブローカー${brokerId}`,
    brokerRegistered: ({ brokerId }) => `ブローカー${brokerId}が登録`,
    topicCreated: ({ topic }) => `${topic} 作成`,
    topicDeleted: ({ topic }) => `${topic} 削除`,
    partitionsAdded: ({ topic }) => `${topic} パーティション追加`,
    reassignmentCompleted: ({ topicPartition }) => `${topicPartition} 再割り当て完了`,
    leaderElected: ({ leaderId, topicPartition, strategy }) =>
      strategy === 'Unclean'
        ? `同期外の選出：${topicPartition} はブローカー${leaderId}`
        : `${topicPartition} のリーダーはブローカー${leaderId}`,
    partitionOffline: ({ topicPartition }) => `${topicPartition} オフライン`,
    inSyncReplicasShrunk: ({ topicPartition }) => `${topicPartition} の同期レプリカ減`,
    inSyncReplicasExpanded: ({ topicPartition }) => `${topicPartition} の同期レプリカ増`,
    isrChangeRefused: ({ brokerId }) => `ブローカー${brokerId} フェンシング`,
    groupStabilized: ({ groupId }) => `${groupId} リバランス完了`,
    memberExpired: ({ clientId }) => `${clientId} 除外`,
    recordsFailed: ({ clientId }) => `${clientId} 断念`,
    logTruncated: ({ topicPartition }) => `${topicPartition} 切り詰め`,
    segmentsDeleted: ({ topicPartition }) => `${topicPartition} セグメント削除`,
    logCleaned: ({ topicPartition }) => `${topicPartition} コンパクション`,
  },
  markOfCommand: (whatWasDone) => whatWasDone,
  until: {
    sessionExpired: ({ owner }) => `${plain(node(owner))}のセッションが切れる`,
    zookeeperLeaderElected: () => 'アンサンブルのリーダーが決まる',
    zookeeperStateChanged: ({ serverId }) => `ZooKeeperサーバー${serverId}があきらめる`,
    controllerElected: () => 'コントローラーが選出される',
    brokerRegistered: ({ brokerId }) => `ブローカー${brokerId}が登録される`,
    topicCreated: ({ topic }) => `${topic} が作成される`,
    topicDeleted: ({ topic }) => `${topic} が削除される`,
    partitionsAdded: ({ topic }) => `${topic} のパーティションが増える`,
    reassignmentCompleted: ({ topicPartition }) => `${topicPartition} の再割り当てが終わる`,
    leaderElected: ({ topicPartition }) => `${topicPartition} のリーダーが決まる`,
    partitionOffline: ({ topicPartition }) => `${topicPartition} がオフラインになる`,
    inSyncReplicasShrunk: ({ topicPartition }) => `${topicPartition} の同期レプリカが減る`,
    inSyncReplicasExpanded: ({ topicPartition }) => `${topicPartition} の同期レプリカが増える`,
    isrChangeRefused: ({ brokerId }) => `コントローラーがブローカー${brokerId}の要求を拒否する`,
    groupStabilized: ({ groupId }) => `${groupId} のリバランスが終わる`,
    memberExpired: ({ clientId }) => `グループが ${clientId} を待つのをやめる`,
    recordsFailed: ({ clientId }) => `${clientId} があきらめる`,
    logTruncated: ({ topicPartition }) => `${topicPartition} が切り詰められる`,
    segmentsDeleted: ({ topicPartition }) => `${topicPartition} のセグメントが削除される`,
    logCleaned: ({ topicPartition }) => `${topicPartition} がコンパクションされる`,
    processStarted: ({ nodeId, bySupervisor }) =>
      bySupervisor ? `スーパーバイザーが${plain(node(nodeId))}を起動する` : `${plain(node(nodeId))}が起動する`,
    produceRetried: ({ clientId }) => `${clientId} が再送する`,
    offsetsCommitted: ({ groupId }) => `${groupId} がコミットする`,
    isrChangeProposed: ({ topicPartition }) => `${topicPartition} のリーダーが同期レプリカを見直す`,
  },
};

function zooKeeperState({ serverId, to, leaderId, reason, lost }: EventOf<'zookeeperStateChanged'>): string {
  const server = `**ZooKeeperサーバー${serverId}**`;
  switch (to) {
    case 'LEADING':
      return `${server} が選ばれ、フォロワーを集めています`;
    case 'FOLLOWING':
      return `${server} がサーバー${leaderId}に従います`;
    case 'OBSERVING':
      return `${server} がサーバー${leaderId}のオブザーバーになります`;
    case 'LOOKING':
      return `${server} ${lookingBecause(reason, lost)}`;
  }
}

function lookingBecause(reason: EventOf<'zookeeperStateChanged'>['reason'], lost: number | null): string {
  switch (reason) {
    case 'leaderLost':
      return `がリーダーのサーバー${lost}を失いました。だれにも応じず、新しいリーダーを探します`;
    case 'leaderSilent':
      return `に、リーダーのサーバー${lost}から何も届きません。新しいリーダーを探します`;
    case 'quorumLost':
      return 'が過半数を失いました。応答をやめ、過半数を探します';
    case 'noQuorum':
      return 'は選ばれましたが、過半数が集まりません。探し直します';
    case 'outdated':
      return 'より新しい記録を持つサーバーがいます。探し直します';
    default:
      return 'がリーダーを探しています';
  }
}
