import { code } from '../parts';
import type { TransactionNarration } from '../types';
import { node, within } from './words';

/** What happens to transactions: at their coordinator, in the logs, and in the client. */
export const transactionEvents: TransactionNarration = {
  transactionStateChanged: ({ transactionalId, from, to, brokerId, partitions }) => {
    const moved = `**トランザクション**：コーディネーターのブローカー${brokerId}で、${code(transactionalId)} が ${code(from)} → ${code(to)} になりました`;
    switch (to) {
      case 'Ongoing':
        return `${moved}。書き込み先は ${partitions.map(code).join('、')} です`;
      case 'PrepareCommit':
      case 'PrepareAbort':
        return `${moved}。結果が決まり、${partitions.length}個のパーティションにマーカーを送ります`;
      case 'CompleteCommit':
      case 'CompleteAbort':
        return `${moved}。マーカーはすべて書き込まれました`;
      default:
        return moved;
    }
  },
  producerIdGiven: ({ transactionalId, producerId, producerEpoch }) =>
    `**プロデューサーID**：${code(transactionalId)} は${producerId}、エポックは${producerEpoch}です。古いエポックを持つものは締め出されます`,
  producerFenced: ({ transactionalId, clientId, producerEpoch, currentEpoch }) =>
    `**フェンシング**：${clientId === null ? '誰か' : within(node(clientId))}が ${code(transactionalId)} としてエポック${producerEpoch}で来ましたが、今のエポックは${currentEpoch}です`,
  transactionTimedOut: ({ transactionalId, timeoutMs }) =>
    `**トランザクションのタイムアウト**：${code(transactionalId)} は${timeoutMs / 1_000}秒を超えて開いていたため、アボートされます`,
  transactionalIdExpired: ({ transactionalId }) =>
    `**期限切れ**：トランザクションID ${code(transactionalId)} は長いあいだ使われなかったため、忘れられました`,
  transactionsLoaded: ({ brokerId, transactionalIds }) =>
    `**ブローカー${brokerId}がコーディネーター**になり、${code('__transaction_state')} から ${transactionalIds.map(code).join('、')} のトランザクションを読み込みました`,
  markerAppended: ({ brokerId, topicPartition, offset, controlType, producerId }) =>
    `**マーカー**：ブローカー${brokerId}の ${code(topicPartition)}、オフセット${offset}に、プロデューサーID ${producerId}の ${code(controlType)} を書きました`,
  transactionBegun: ({ clientId, transactionalId }) =>
    `**${within(node(clientId))}がトランザクションを始めました**（${code(transactionalId)}）。まだ誰も知りません`,
  transactionEnding: ({ clientId, committed }) =>
    committed
      ? `**${within(node(clientId))}**は、送ったものがすべて確認され次第、トランザクションをコミットします`
      : `**${within(node(clientId))}**はトランザクションをアボートします`,
  transactionEnded: ({ clientId, committed }) =>
    `**${within(node(clientId))}**に、${committed ? 'コミット' : 'アボート'}が決まったと伝えられました。もう後戻りはできません`,
  transactionFailed: ({ clientId, error, isFatal }) =>
    isFatal
      ? `**${within(node(clientId))}**はもう続けられません：${code(error)}。閉じることしかできません`
      : `**${within(node(clientId))}**はトランザクションをアボートしなければなりません：${code(error)}`,
  transactionCallTimedOut: ({ clientId, call, exception, message }) =>
    `**${within(node(clientId))}は待ちきれませんでした**：${code(call)} が ${code(exception)} を投げます（${message}）。頼んだこと自体は続いています`,
  transactionCallRepeated: ({ clientId, call, outcome }) => {
    const again = `**${within(node(clientId))}が ${code(call)} をもう一度呼びます**（タイムアウトのあとは、そうしなければなりません）。`;
    switch (outcome) {
      case 'waits':
        return `${again}最初の呼び出しがまだ続いているので、その終わりを待ちます`;
      case 'returns':
        return `${again}最初の呼び出しはもう終わっていたので、すぐに戻ります`;
      case 'throws':
        return `${again}最初の呼び出しは失敗していたので、その例外を投げます`;
    }
  },
  recordsProcessed: ({ clientId, inputs, outputTopics, recordIds }) =>
    `**${within(node(clientId))}が処理しました**：${inputs.map(code).join('、')} のレコード${recordIds.length / outputTopics.length}件。結果を ${outputTopics.map(code).join('、')} に送ります`,
  outsideCalled: ({ clientId, service, topicPartition, offset, isInTransaction }) => {
    const called = `**${within(node(clientId))}がKafkaの外の ${code(service)} を呼びました**：${code(topicPartition)} のオフセット${offset}のためです`;
    return isInTransaction ? `${called}。開いているトランザクションをアボートしても、これは取り消せません` : called;
  },
};
