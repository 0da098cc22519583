import { code, idList } from '../parts';
import type { Narration } from '../types';
import { groupToolCommands } from './groups';
import { consumerCommands } from './consumers';
import { key, node, within } from './words';
import { topicShape } from '../topicShape';

/** What was done, without who did it. */
export const commands: Narration['commands'] = {
  createTopic: (command) => {
    const { partitions: number, replicationFactor } = topicShape(command);
    const width = number === null ? 'パーティション数は既定値' : `パーティション${number}個`;
    const copies = `レプリケーション係数${replicationFactor ?? 'は既定値'}`;
    return `トピック ${code(command.topic)} を作成しました（${width}、${copies}）`;
  },
  publish: ({ producerId, topic, key: name }) =>
    `${code(producerId)} から ${code(topic)} に${within(key(name))}を送りました`,
  publishBurst: ({ producerId, topic, count }) =>
    `${code(producerId)} から ${code(topic)} にレコードを${count}件${count === 1 ? '' : 'まとめて'}送りました`,
  startLoad: ({ producerId, topic, recordsPerSecond }) =>
    `${code(producerId)} から ${code(topic)} に毎秒${recordsPerSecond}件を送り始めました`,
  stopLoad: ({ producerId }) => `${code(producerId)} の負荷を止めました`,
  flush: ({ producerId }) => `${code(producerId)} をフラッシュしました`,
  killProducer: ({ producerId }) => `プロデューサー ${code(producerId)} をクラッシュさせました`,
  stopBroker: ({ brokerId }) => `ブローカー${brokerId}を正常に停止しました`,
  killBroker: ({ brokerId }) => `ブローカー${brokerId}を落としました`,
  startBroker: ({ brokerId }) => `ブローカー${brokerId}を起動しました`,
  deleteTopic: ({ topic }) => `トピック ${code(topic)} を削除しました`,
  createPartitions: ({ topic, count }) => `トピック ${code(topic)} のパーティションを${count}個に増やしました`,
  alterTopicConfig: ({ topic, set, remove }) => `トピック ${code(topic)} の設定を変えました：${settings(set, remove)}`,
  alterBrokerConfig: ({ brokerId, set, remove }) =>
    `${brokerId === null ? 'すべてのブローカー' : `ブローカー${brokerId}`}の設定を変えました：${settings(set, remove)}`,
  electLeaders: ({ electionType, topic, partition }) =>
    electionType === 'PREFERRED'
      ? `${partitionsMeant(topic, partition)}を優先リーダーに戻すよう求めました`
      : `${partitionsMeant(topic, partition)}のアンクリーンなリーダー選出を求めました`,
  reassignPartition: ({ topic, partition, replicas }) =>
    replicas === null
      ? `${code(`${topic}-${partition}`)} の再割り当てを取り消しました`
      : `${code(`${topic}-${partition}`)} のレプリカをブローカー${idList(replicas)}に移しました`,
  deleteRecords: ({ topic, partition, offset }) =>
    offset === -1
      ? `${code(`${topic}-${partition}`)} のコミット済みレコードをすべて削除しました`
      : `${code(`${topic}-${partition}`)} のオフセット${offset}より前のレコードを削除しました`,
  ...groupToolCommands,
  addBroker: ({ brokerId }) => `ブローカー${brokerId}を追加しました`,
  stopZooKeeper: ({ serverId }) => `ZooKeeperサーバー${serverId}を停止しました`,
  killZooKeeper: ({ serverId }) => `ZooKeeperサーバー${serverId}を落としました`,
  startZooKeeper: ({ serverId }) => `ZooKeeperサーバー${serverId}を起動しました`,
  restartNode: ({ nodeId }) => `${node(nodeId)}を再起動しました`,
  freezeNode: ({ nodeId }) => `${node(nodeId)}をフリーズさせました`,
  thawNode: ({ nodeId }) => `${node(nodeId)}のフリーズを解きました`,
  wipeDisk: ({ nodeId }) => `${node(nodeId)}のディスクを消去しました`,
  addProducer: ({ producerId }) => `プロデューサー ${code(producerId)} を追加しました`,
  alterClientConfig: ({ clientId, set, remove }) =>
    `設定を変えて ${code(clientId)} を起動し直しました：${settings(set, remove)}`,
  restartConsumer: ({ consumerId, how }) =>
    how === 'kill'
      ? `コンシューマー ${code(consumerId)} をクラッシュさせ、起動し直しました`
      : `コンシューマー ${code(consumerId)} を再起動しました`,
  rollGroup: ({ groupId, set, remove }) =>
    `グループ ${code(groupId)} のメンバーを一つずつ起動し直し始めました：${settings(set, remove)}`,
  removeProducer: ({ producerId }) => `プロデューサー ${code(producerId)} を閉じました`,
  ...consumerCommands,
  removeConsumer: ({ consumerId }) => `コンシューマー ${code(consumerId)} を閉じました`,
  initTransactions: ({ producerId }) => `${code(producerId)} の ${code('initTransactions')} をもう一度呼びました`,
  beginTransaction: ({ producerId }) => `${code(producerId)} のトランザクションを始めました`,
  commitTransaction: ({ producerId }) => `${code(producerId)} のトランザクションをコミットしました`,
  abortTransaction: ({ producerId }) => `${code(producerId)} のトランザクションをアボートしました`,
  addApplication: ({ applicationId, topics, outputTopic, moreOutputTopics = [], outside, mode }) =>
    `アプリケーション ${code(applicationId)} を追加しました：${way(topics, [...(outputTopic === null ? [] : [outputTopic]), ...moreOutputTopics])}、${mode === 'exactlyOnce' ? '正確に1回' : '少なくとも1回'}${outside === undefined ? '' : `、Kafkaの外の ${code(outside)} も呼ぶ`}`,
  removeApplication: ({ applicationId }) => `アプリケーション ${code(applicationId)} を閉じました`,
  killApplication: ({ applicationId }) => `アプリケーション ${code(applicationId)} をクラッシュさせました`,
  startApplication: ({ applicationId, mode }) =>
    `アプリケーション ${code(applicationId)} を${mode === undefined ? '' : mode === 'exactlyOnce' ? '「正確に1回」で' : '「少なくとも1回」で'}もう一度起動しました`,
  killConsumer: ({ consumerId }) => `コンシューマー ${code(consumerId)} をクラッシュさせました`,
  cutLink: ({ between: [a, b], oneWay }) =>
    oneWay
      ? `${within(node(a))}から${within(node(b))}への通信を切断しました`
      : `${within(node(a))}と${within(node(b))}の間のリンクを切断しました`,
  slowLink: ({ between: [a, b], byMs, oneWay }) =>
    oneWay
      ? `${within(node(a))}から${within(node(b))}への通信を${byMs}ミリ秒遅くしました`
      : `${within(node(a))}と${within(node(b))}の間のリンクを${byMs}ミリ秒遅くしました`,
  loseOnLink: ({ between: [a, b], oneIn, oneWay }) =>
    oneWay
      ? `${within(node(a))}から${within(node(b))}へのパケットが${oneIn}個に1個失われるようにしました`
      : `${within(node(a))}と${within(node(b))}の間のパケットが${oneIn}個に1個失われるようにしました`,
  healLink: ({ between: [a, b] }) => `${within(node(a))}と${within(node(b))}の間のリンクを復旧しました`,
  isolateNode: ({ nodeId }) => `${within(node(nodeId))}を孤立させました`,
  splitCluster: ({ sides: [a, b] }) =>
    `クラスターを分断しました：${a.map(node).join('、')} | ${b.map(node).join('、')}`,
  healAllLinks: () => 'すべてのリンクを復旧しました',
  holdMessage: () => '飛行中のメッセージを止めました',
  releaseMessage: () => '止めていたメッセージを放しました',
};

function settings(set: Readonly<Record<string, string>>, remove: readonly string[]): string {
  return [
    ...Object.entries(set).map(([name, value]) => code(`${name}=${value}`)),
    ...remove.map((name) => `${code(name)} を既定値に戻す`),
  ].join('、');
}

function partitionsMeant(topic: string | null, partition: number | null): string {
  if (topic === null) return 'すべてのパーティション';
  return partition === null ? `${code(topic)} のすべてのパーティション` : `${code(`${topic}-${partition}`)} `;
}

/** What it reads, and where its results go, if it writes any. */
function way(inputs: readonly string[], outputs: readonly string[]): string {
  const sides = [inputs, outputs].filter(({ length }) => length > 0);
  return sides.map((topics) => topics.map(code).join('、')).join(' → ');
}
