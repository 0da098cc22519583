import type { Translation } from '../translation';

export const refusals: Translation['refusals'] = {
  title: '拒否されました',
  titleWith: '拒否 · {{error}}',
  kept: '何も変わっていません。',
  kafkaSays: 'Kafkaからのメッセージ：',
  types: {
    unknownNode: '{{nodeId}} は存在しません。ステージにあるものを選んでください。',
    nameTaken: '{{name}} はすでにあります。別の名前にしてください。',
    invalidName: '{{name}} はKafkaで使えない名前です。英字、数字、ドット、ハイフン、アンダースコアを使ってください。',
    alreadyRunning: '{{nodeId}} はすでに稼働しています。',
    notRunning: '{{nodeId}} は稼働していません。先に起動してください。',
    noSuchLink: '{{from}} と {{to}} の間にリンクはありません。',
    alreadyFrozen: '{{nodeId}} はすでにフリーズしています。',
    notFrozen: '{{nodeId}} はフリーズしていません。',
    frozen: '{{nodeId}} はフリーズしていて、何も聞こえません。先にフリーズを解除してください。',
    diskInUse: '{{nodeId}} は稼働中で、ディスクを使っています。先に停止するか、電源を抜いてください。',
    noDisk: '{{nodeId}} はディスクに何も保存しません。ブローカーかZooKeeperサーバーを選んでください。',
    emptySide: '分断には2つの側が必要です。それぞれに1つ以上のノードを置いてください。',
    onBothSides: '{{nodeId}} が両側に入っています。どちらか一方に置いてください。',
    noMembers: '{{groupId}} のメンバーは動いていません。まずメンバーを追加してください。',
    nowhereToWrite:
      '{{nodeId}} には、書き込むためのプロデューサーかトピックがありません。先にトピックを指定してください。',
    allLinksWell: 'リンクはすべて正常です。復旧するものはありません。',
    notInFlight: 'そのメッセージはもう送信中ではありません。送信中のものを選んでください。',
    alreadyHeld: 'そのメッセージはすでに保留されています。',
    notHeld: 'そのメッセージは保留されていません。',
    tooMany: '{{what}}はこれ以上増やせません。上限は{{limit}}です。',
    outOfRange: '{{what}}は{{from}}から{{to}}までにしてください。',
    noLoad: '{{nodeId}} は負荷を送っていません。',
    invalidConfig: '{{key}} にこの値は設定できません。値を変えて、もう一度試してください。',
    exception:
      '今の状態では、Kafkaのクライアントはそれを行えません。メッセージを読み、直してからもう一度試してください。',
    tool: '今の状態では、Kafkaのツールはそれを行いません。メッセージを読み、直してからもう一度試してください。',
    kafka: 'クラスターに拒否されました。Kafkaのメッセージを読み、直してからもう一度試してください。',
  },
  what: {
    brokers: 'ブローカー',
    producers: 'プロデューサー',
    consumers: 'コンシューマー',
    applications: 'アプリケーション',
    topics: 'トピック',
    partitions: 'パーティション',
    count: 'レコードの件数',
    recordsPerSecond: '毎秒のレコード数',
    keyCount: 'キーの数',
    valueBytes: '値の大きさ（バイト）',
    resultTimeMs: '結果を1件作る時間（ミリ秒）',
    bytes: '送る量の合計（一度に、または毎秒、バイト）',
  },
  advice: {
    TOPIC_ALREADY_EXISTS: '別の名前にしてください。既存のトピックは置き換えられません。',
    INVALID_TOPIC_EXCEPTION: '英字、数字、ドット、ハイフン、アンダースコアを使い、249文字以内にしてください。',
    INVALID_PARTITIONS: 'パーティションは1つ以上にしてください。',
    INVALID_REPLICATION_FACTOR:
      'コピーの数は、稼働中のブローカーの数を超えられません。数を減らすか、ブローカーを起動してください。',
    INVALID_CONFIG: '設定の名前と値を確かめてください。',
    INVALID_REPLICA_ASSIGNMENT: '稼働中のブローカーを重複なく、どのパーティションにも同じ数だけ指定してください。',
    UNKNOWN_TOPIC_OR_PARTITION: '名前を確かめてください。トピックとパーティションがすでにあることが必要です。',
    TOPIC_DELETION_DISABLED: 'ブローカーは delete.topic.enable=false で動いています。変えるには再起動が必要です。',
    REASSIGNMENT_IN_PROGRESS: '再割り当てが終わるのを待つか、取り消してください。',
    NO_REASSIGNMENT_IN_PROGRESS: '取り消すものはありません。',
    INVALID_REQUEST: 'Kafkaの説明を読んでください。要求の一部が合っていません。',
    NON_EMPTY_GROUP: '先にグループのコンシューマーをすべて止めてください。削除できるのは、誰もいないグループだけです。',
    GROUP_ID_NOT_FOUND: 'そのグループはありません。すでに削除されたか、まだ作られていません。',
    NOT_CONTROLLER: 'ちょうどコントローラーが交代しています。少し待ってから、もう一度試してください。',
    REQUEST_TIMED_OUT: '時間内に応答がありませんでした。コントローラーとZooKeeperが動いているか確かめてください。',
  },
};

export const opening: Translation['opening'] = {
  link: 'リンクの実行を再生しています',
  file: '実行を開いています',
  text: '保存されているのは行われた操作だけです。その時点まで、起きたとおりにこのページが再生します。',
  reached: '{{end}} のうち {{at}}',
  leave: '開くのをやめる',
};

export const linkProblem: Translation['linkProblem'] = {
  damaged: {
    title: 'このリンクは壊れています。',
    text: '一部が欠けているか、途中で書き換わっています。リンク全体をもう一度コピーしてもらってください。',
  },
  tooNew: {
    title: 'このリンクは新しすぎます。',
    text: 'より新しいPartitaで作られています（形式{{version}}）。ページを再読み込みして最新版にしてから、もう一度開いてください。',
  },
  invalid: {
    title: 'このリンクは再生できません。',
    text: '内容に正しくないところがあります：{{what}}',
    where: '場所：{{where}}',
  },
  file: {
    damaged: {
      title: 'このファイルは壊れています。',
      text: 'Partitaの実行ではないか、一部が欠けています。もう一度もらうか、保存し直してください。',
    },
    tooNew: {
      title: 'このファイルは新しすぎます。',
      text: 'より新しいPartita（形式{{version}}）で作られています。ページを再読み込みして最新にし、もう一度開いてください。',
    },
    invalid: { title: 'この実行は再生できません。', text: '正しくないところがあります：{{what}}' },
    opened: '開いていたものはそのままです。何も失われていません。',
  },
  opened: '代わりに新しい状態で開きました。これまでの内容は失われていません。',
};

export const crash: Translation['crash'] = {
  title: 'こちらの不具合です。申し訳ありません。',
  text: 'シミュレーションで、起きてはならないことが起きました。ここまでの実行は残っています。下のリンクを使えば、この時点まで再現できます。',
  branches: 'リンクに入っているのは表示中の分岐です。この実行の分岐はすべて、このブラウザーに残っています。',
  link: '再現するリンク',
  copy: 'リンクをコピー',
  details: '何が起きたか',
  startAgain: '最初から始める',
  reload: 'ページを再読み込み',
  goBack: '直前に戻る',
};
