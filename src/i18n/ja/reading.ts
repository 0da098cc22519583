import type { Translation } from '../translation';

export const reading: Translation['reading'] = {
  mode: '読むもの',
  modes: { topics: 'トピック（名前で）', pattern: 'トピック（パターンで）', assign: '自分で選んだパーティション' },
  modeHints: {
    topics: 'subscribe：パーティションはグループで分担します。',
    pattern: 'subscribe：あとから作られたトピックも見つけます。',
    assign: 'assign：グループは関わりません。group.id は空でもかまいません。',
  },
  pattern: 'パターン',
  patternHint: '名前全体に一致する正規表現です。例：orders.*',
  partitions: 'パーティション',
  processingTime: '1件の処理時間（ミリ秒）',
  processingTimeHint:
    '受け取った分をすべて処理してから次のpollを呼びます。max.poll.interval.ms 以内でなければなりません。',
  thread: '処理の担当',
  threads: { polling: 'pollを呼ぶスレッド', worker: '別のワーカー：すぐに次のpollを呼びます' },
  commitWhen: 'コミット',
  commits: {
    auto: '自動（enable.auto.commit）',
    afterProcessing: '手動、処理のあと',
    beforeProcessing: '手動、処理の前',
    never: 'しない',
  },
  modeOfCommitHints: {
    auto: '5秒ごとにpollの中で、それまでのpollが返した分をコミットします。',
    afterProcessing: 'At least once：クラッシュのあと、同じレコードがまた届くことがあります。',
    beforeProcessing: 'At most once：クラッシュのあと、処理されないレコードが出ることがあります。',
    never: '次に読む人は auto.offset.reset の位置から始めます。',
  },
  commitCall: 'コミットの呼び方',
  calls: { commitSync: 'commitSync：応答を待ちます', commitAsync: 'commitAsync：すぐ先へ進みます' },
  isolation: 'read_committed では、未完了のトランザクションや中止されたトランザクションのレコードは渡されません。',
  rack: '置き場所です。レプリカセレクターのあるブローカーは、近くのコピーへ案内します。',
  application: {
    title: '{{consumer}} によるレコードの扱い',
    text: 'これはアプリケーションのコードで、Kafkaの設定ではありません。',
    submit: '変更',
  },
  seek: {
    title: '{{consumer}} の位置を移す',
    text: '次のpollでそこから読みます。コミットはされません。',
    partition: 'パーティション',
    all: '担当しているものすべて',
    to: '移す先',
    targets: { offset: 'オフセット', earliest: '先頭', latest: '末尾', timestamp: '時刻' },
    offset: 'オフセット',
    time: '時刻（シミュレーションの時計、ミリ秒）',
    timeHint: 'その時刻以降で最初のレコードです。なければ末尾です。',
    submit: '移す',
  },
  subscription: {
    title: '{{consumer}} が読むもの',
    text: 'subscribe と assign は混ぜられません。切り替えるときは、まず何も選ばずに購読をやめてください。',
    submit: '変更',
  },
};
