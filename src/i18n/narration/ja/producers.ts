import { bytes, code, offsetRange } from '../parts';
import type { ProducerEvents } from '../types';
import { key, records, within } from './words';

/** What becomes of the records that a producer sends. */
export const producerEvents: ProducerEvents = {
  recordSent: ({ clientId, topic, partition, key: name, partitioner }) => {
    const start = `**${code(clientId)}** が${within(key(name))}を`;
    const target = code(`${topic}-${partition}`);
    switch (partitioner) {
      case 'key':
        return `${start} ${target} に送ります。行き先はキーで決まります`;
      case 'sticky':
        return `${start} ${target} に送ります。今はこのパーティションを使い続けています`;
      case 'roundRobin':
        return `${start} ${target} に送ります。順番が回ってきたパーティションです`;
      case 'explicit':
        return `${start}、指定された ${target} に送ります`;
    }
  },
  recordsAcknowledged: ({ clientId, topicPartition, baseOffset, keys }) =>
    `**確認応答**：${within(records(keys))}が ${code(topicPartition)} に保存されたことを ${code(clientId)} が確認しました${baseOffset < 0 ? '' : `（オフセット${offsetRange(baseOffset, baseOffset + keys.length)}）`}`,
  produceRetried: ({ clientId, topicPartition, error, brokerId }) =>
    `**${code(clientId)} が再送**：${code(topicPartition)}。ブローカー${brokerId}との間で ${code(error)} になりました`,
  recordsFailed: ({ clientId, topicPartition, error, outcome, recordIds, exception, message }) =>
    `**${code(clientId)} が断念**：${code(topicPartition)} へのレコード${recordIds.length}件。${code(exception ?? error)}。${outcome === 'notDone' ? '何も書き込まれていません' : 'それでも書き込まれている可能性があります'}${message === null ? '' : `（「${message}」）`}`,
  sendBlocked: ({ clientId, topic, neededBytes, freeBytes }) =>
    `**${code(clientId)} が待機**：${code(topic)} への ${code('send')} が止まっています。バッチに ${bytes(neededBytes)} 必要ですが、${code('buffer.memory')} の空きは ${bytes(freeBytes)} です`,
  batchSplit: ({ clientId, topicPartition, recordIds, batches }) =>
    batches === 1
      ? `**バッチを分割できません**：${code(clientId)} が ${code(topicPartition)} に送ったレコード${recordIds.length}件はブローカーには大きすぎますが、${code('batch.size')} は超えていないので、同じバッチのまま送り直します`
      : `**バッチを分割**：${code(clientId)} が ${code(topicPartition)} に送ったレコード${recordIds.length}件はブローカーには大きすぎたため、${batches}個のバッチに分けて送り直します`,
  producerEpochBumped: ({ clientId, producerEpoch, topicPartitions }) =>
    `**新しいプロデューサーエポック**：${code(clientId)} は${producerEpoch}。${topicPartitions.map(code).join('、')} の番号は0から付け直されます`,
  producerFlushed: ({ clientId, tookMs }) =>
    `**${code(clientId)} のフラッシュ完了**：${code('flush')} が${tookMs} msで戻りました`,
};
