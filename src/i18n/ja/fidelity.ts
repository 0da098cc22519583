import type { Translation } from '../translation';

export const fidelity: Translation['fidelity'] = {
  title: '本物のKafkaとの一致',
  verdict: 'Apache Kafka {{version}}と照合済み：{{count}}件中{{equal}}件のシナリオが一致しています',
  lead: 'どのシナリオも、ZooKeeperを使う本物のクラスターで動かして記録したものです。このページの新しい版ができるたびに同じことをここでも動かし、静かになった{{count}}か所で、観察できるものをすべて比べています。',
  equal: '一致',
  declared: '{{count}}点を除いて一致',
  points: '比べた時点 {{count}}か所',
  play: 'ここで再生',
  playNamed: 'ここで再生：{{name}}',
  themes: {
    topics: 'トピック、レプリカ、設定',
    failures: 'ブローカー、コントローラー、ZooKeeperの障害',
    logs: 'レコード、セグメント、保持、コンパクション',
    producers: 'プロデューサー',
    groups: 'コンシューマーとグループ',
    transactions: 'トランザクション',
    refusals: '断られるもの',
  },
  simplified: 'メトリクスで省いていること',
  compared: '比べたもの',
  aspects: {
    answers: '各操作への応答',
    controller: 'コントローラーとそのエポック',
    partitions: 'リーダー、ISR、エポックと、各ブローカーのオフセット',
    logs: '各ディスクのログ（1レコードずつ）',
    znodes: 'すべてのznodeとそのバージョン',
    groups: 'グループ、そのメンバーとコミット済みオフセット',
    lag: 'グループとパーティションごとのラグ（コマンドラインツールの表示どおり）',
    producers: 'プロデューサーが受け取った結果',
    consumers: 'コンシューマーが読んだもの（1レコードずつ）',
  },
  notCompared:
    'かかる時間と、Kafka自身のトピックの中身は比べていません。時刻、ID、そのほか偶然で決まるものは、記録の値を使っています。',
};
