import type { ScenarioTexts } from '.';

export const texts: ScenarioTexts = {
  'assignment-on-three-brokers':
    '3台のブローカーにいろいろな数のパーティションを作ります。後から増やした分も含め、ずらしたラウンドロビンで配置されます。',
  'assignment-on-five-brokers': '1つ目のレプリカが5台を一周するたびに、2つ目のレプリカの位置が1つずれます。',
  'assignment-by-racks': '2台ずつ3つのラックがあると、パーティションの3つのレプリカは3つのラックに分かれます。',
  'assignment-by-uneven-racks':
    '3台のラックと1台だけのラックがあると、1台だけのブローカーがすべてのパーティションのレプリカを1つずつ持ちます。',
  'one-broker-without-a-rack':
    'ラックのあるブローカーとないブローカーが混ざると、レプリカを指定しないかぎり配置できません。',
  'explicit-assignments': 'レプリカを番号で指定します。正しい指定は、存在しないブローカーも含めてそのまま使われます。',
  'nobody-to-lead':
    '指定したレプリカがすべて落ちている、存在しない、または1つもないトピックです。トピックはできますが、作成した側にはタイムアウトが返ります。',
  'asked-of-a-frozen-controller':
    '固まったコントローラーにトピックの作成を頼みます。管理クライアントは次のコントローラーを探さず、1分であきらめます。',
  'delete-and-create-again': 'トピックを削除して作り直します。名前は同じで、ログは0から始まります。',
  'delete-while-a-replica-is-away':
    '落ちたブローカーにレプリカがあるトピックは、そのブローカーが戻るまで削除待ちのままです。',
  'refused-moves': 'できない再割り当てと選出です。パーティションやブローカーがない、または何もすることがありません。',
  'topic-settings-change': 'クライアントが動いている間に、保持期間、セグメントサイズ、min.insync.replicasを変えます。',
  'broker-settings-change': '全ブローカーの設定と1台の設定を変え、元に戻します。',
  'auto-creation': 'ないトピックへ送るとトピックが作られます。読むときも同じです。',
  'no-auto-creation': 'トピックが自動で作られない場合、プロデューサーは待っても無駄です。',
  'auto-creation-wants-replicas':
    'トピックはdefault.replication.factorの数のレプリカで作られ、ブローカーが足りなければ作られません。',
  'logs-after-a-crash':
    '複数のセグメントを持つブローカーを強制終了します。起動すると、すべてのセグメントがまた見つかります。',
  'logs-after-a-clean-stop':
    'ブローカーを正常に止めて起動します。ログの先頭は指定した所のままで、プロデューサーも覚えています。',
  'create-and-assign': 'ブローカー3台にトピックを作ります。キーごとに書き込み先のパーティションが決まります。',
  'refused-topics': '作れないトピックと、どのトピックにもない設定です。',
  'kill-the-leader': 'リーダーを強制終了すると別のブローカーがリーダーになり、元のブローカーが戻ると再び優先されます。',
  'stop-and-controller-dies':
    'ブローカーを正常に停止し、続いてコントローラーを強制終了します。最後に両方とも戻ります。',
  'frozen-follower': 'フォロワーが固まり、ISRがacks=allに必要な数を下回るまで縮んで、また広がります。',
  'high-watermark-waits':
    'ISRにいるフォロワーが固まると、まだ届いていないレコードは書き込まれてもコミットされません。戻るまでそのままです。',
  'reassign-and-grow': 'パーティションを新しいブローカーへ移し、トピックのパーティションを増やし、最後に削除します。',
  'one-of-three-dead': '3つのレプリカの1つが落ちても、min.insync.replicas=2のacks=allは続きます。',
  'two-of-three-dead': '3つのうち2つが落ちると、acks=allは断られます。acks=1は書き込めますが、まだ誰も読めません。',
  'acks-all-waits-for-the-follower': 'リーダーだけが持つレコードには応答しません。ISRが最小数を下回っても同じです。',
  'acks-0-is-lost': 'acks=0で、固まったリーダーへ送ります。プロデューサーは成功と見なしますが、レコードは失われます。',
  'acks-1-is-cut-off':
    '落ちたリーダーが、ほかの誰も持たないレコードと一緒に戻ります。ログはエポックが分かれる所で切り詰められます。',
  'restart-inside-the-session':
    '強制終了したブローカーをすぐに起動します。セッションが終わるまで、古い登録が邪魔をします。',
  'stop-a-leader': '正常停止では先にリーダー役を渡します。ほかにレプリカがないパーティションはオフラインになります。',
  'stop-the-last-in-sync':
    '最後のISRメンバーを停止します。誰も引き継げず、遅れたレプリカはその復帰を待つしかありません。',
  'zombie-leader':
    'リーダーがセッションより長く固まって目覚めます。交代を知ると、その間に受け取ったものは切り捨てられます。',
  'frozen-follower-past-its-session':
    'フォロワーがセッションより長く固まります。コントローラーがISRから外し、後でまた入ります。',
  'short-freeze':
    'リーダーがセッションより短い間だけ固まります。プロデューサーが待つだけで、ほかには何も起こりません。',
  'controller-moves-thrice':
    'コントローラーを強制終了し、次を停止し、その次を強制終了します。エポックが進み、リーダーが移ります。',
  'zombie-controller':
    'コントローラーがセッションより長く固まります。別のものが選ばれ、元のコントローラーは目覚めると退きます。',
  'no-leader-until-the-command':
    'クリーンでない選出がないと、レコードが欠けたレプリカをコマンドで選ぶまで、パーティションはオフラインのままです。',
  'unclean-by-setting':
    'リーダーがいない間にクリーンでない選出を許可すると、レコードが欠けたレプリカがすぐにリーダーになります。',
  'unclean-from-the-beginning':
    'クリーンでない選出を許すトピックは、レコードの欠けたレプリカが戻ったとたんにレコードを失います。',
  'preferred-election': '優先リーダー選出が不要な場合、優先レプリカが落ちている場合、パーティションがない場合です。',
  'auto-leader-rebalance': '優先レプリカ以外がリーダーの割合が大きくなると、コントローラーが自動で元に戻します。',
  'reassign-add-and-remove': 'レプリカを1つ増やし、順番を入れ替え、リーダーを外します。',
  'reassign-replace-all': 'すべてのレプリカを別のものに取り替えても、何も失われません。',
  'reassign-cancelled': '落ちたばかりのブローカーへレプリカを移そうとします。取り消すまで、いつまでも待ちます。',
  'reassign-refused': '断られる再割り当てです。落ちたブローカー、ないパーティション、同じレプリカの重複です。',
  'added-broker-is-empty': '新しいブローカーには何も自動では移りません。新しいトピックと、移したものだけが入ります。',
  'reassign-outlives-its-controller':
    '再割り当てが落ちたブローカーを待つ間にコントローラーが落ち、次のコントローラーが最後まで進めます。',
  'reassign-changed-midway': '再割り当てが落ちたブローカーを待つ間に、別の移し先を指定します。',
  'leader-dies-in-a-reassignment':
    '外される予定のリーダーがその前に落ちます。残るレプリカがリーダーになり、結果は同じです。',
  'cluster-stopped-and-started':
    '全ブローカーを順に止めて、また起動します。最後まで残ったブローカーが最新なので、選び直すまでリーダーを務めます。',
  'power-cut': '全ブローカーを同時に強制終了します。先に戻ったブローカーがすべてのリーダーになります。',
  'zookeeper-servers-in-turn':
    '3台のZooKeeperサーバーを、リーダーも含めて順に落として戻します。Kafkaのブローカーには影響がありません。',
  'zookeeper-without-a-quorum':
    '3台のZooKeeperサーバーのうち2台が落ちます。レコードは流れ続け、ブローカーが落ちても気づかれず、後でまとめて処理されます。',
  'zookeeper-restarts':
    '1台だけのZooKeeperサーバーがセッションより長く止まります。数える者がいない間は、誰も期限切れになりません。',
  'disk-of-a-follower-lost':
    'フォロワーがディスクを失い、すべてを取り直します。続いてリーダーも、役を渡した後に同じことをします。',
  'disk-of-the-last-lost':
    '最後のISRメンバーがディスクを失います。それでもリーダーになり、ほかのレプリカは持っていたものを捨てます。',
  'retry-to-the-new-leader':
    'レコードが固まったリーダーで待っています。プロデューサーは新しいリーダーへ送り直し、レコードは1件だけ残ります。',
  'one-try-only': '再試行しないプロデューサーは、時間切れか切断か、リクエストがどうなったかを知らされます。',
  'min-isr-above-replicas':
    'レプリカ数より大きいmin.insync.replicasは、全レプリカを求めるだけで、それ以上は求めません。',
  'min-isr-lowered': 'ISRのレプリカが足りません。min.insync.replicasを下げると、待っていたものが読めるようになります。',
  'stop-without-handing-over':
    'controlled shutdownをしないリーダーが止まると、パーティションの後始末はコントローラーに残ります。',
  'create-with-a-dead-replica': 'レプリカの1つが、落ちているブローカーにあるトピックを作ります。',
  'reader-after-an-unclean-election':
    'クリーンでない選出で失われたものを読んでいたコンシューマーは、ログが分かれる所から読み続けます。',
  'tombstones-go-in-the-second-cleaning':
    'トゥームストーンは最初のクリーニングでは残り、期限の過ぎた後のクリーニングで消えます。',
  'dirty-ratio': '未処理の割合が十分に増えるまで何もクリーニングされません。その割合は変更できます。',
  'min-compaction-lag': 'min.compaction.lag.msより新しいものはクリーニングされません。',
  'compact-and-delete': '両方のポリシーを使うと、キーごとに最新だけが残り、古いセグメントは中身ごと消えます。',
  'gaps-and-a-reader': 'クリーニングの後、どのレプリカでもオフセットに隙間ができ、コンシューマーはそこを飛び越えます。',
  'compaction-wants-keys':
    'コンパクションに切り替えたトピックは、キーのないレコードを受け取らず、すでにあるものは捨てます。',
  'batches-and-segments': 'バッチ、ヘッダー、トゥームストーン、セグメントの切り替え、手動でのレコード削除です。',
  'retention-by-time': '保持期間を過ぎた古いセグメントが消えます。',
  compaction: 'キーごとに最新のレコードだけが残り、トゥームストーンはしばらく残ります。',
  'keys-find-partitions':
    '同じキーは、空のキーも含めて同じパーティションへ行きます。パーティションの指定はキーより優先されます。',
  'keyless-batches': '一緒に送ったキーのないレコードは、同じパーティションにまとまります。',
  'headers-and-times': 'ヘッダー、空の値と値なし、そしてレコードの時刻が誰の時計によるかです。',
  'times-that-are-refused': '古すぎる、または先すぎる時刻のレコードを受け取らないトピックです。',
  'records-that-are-too-large':
    'max.request.sizeを超えるものはプロデューサーが、max.message.bytesを超えるものはブローカーが断ります。',
  'compression-by-topic': '圧縮しないトピックは、プロデューサーが圧縮したものを展開して保存します。',
  rolling:
    'いっぱいになったとき、レコードの時刻で古くなったとき、インデックスがいっぱいのとき、新しいセグメントが始まります。',
  'retention-by-size': '残りがまだ上限を超えている間、最も古いセグメントから消えます。',
  'retention-of-the-active-segment': 'すべてが古くなるとアクティブセグメントも消え、ログは次のオフセットから続きます。',
  'a-record-from-the-future':
    '明日の日付のレコードが1件あると、そのセグメントとそれより後のセグメントはすべて残ります。',
  'delete-records':
    'あるオフセットまで、次にハイウォーターマークまでレコードを削除します。そこにいたコンシューマーは先へ移ります。',
  'a-reader-behind-retention':
    '読む位置が削除されると、リセットを許さないコンシューマーは失敗し、latestへ移ってよいコンシューマーは残りまで飛ばします。',
  'producer-restarts': 'パーティションごとのシーケンス番号です。起動し直したプロデューサーは別のIDで0から数えます。',
  'acks-of-all-kinds':
    'acksが0、1、allのとき、レプリカが足りる場合と足りない場合にプロデューサーへ返るオフセットです。',
  'retry-without-idempotence':
    '応答が遅すぎてプロデューサーが送り直します。べき等性がないと、レコードが2件になります。',
  'leader-hangs-and-is-replaced':
    'リーダーがリクエストを読まないまま固まり、別のリーダーに代わります。再送したものだけが残ります。',
  'delivery-times-out':
    '送る相手がいないとレコードは期限切れになり、ブローカーが戻った後は続きが順番どおりに届きます。',
  'split-for-ever':
    'トピックの上限より大きくbatch.sizeより小さいバッチは、分割しても同じバッチのままで、期限まで送り直されます。次のレコードも待つだけで終わります。',
  'refused-by-the-client': 'ないトピックやパーティション、大きすぎるレコード、トランザクションのない呼び出しです。',
  'buffer-exhausted': 'ブローカーが固まるとバッファーがいっぱいになり、送信はmax.block.msを過ぎるとあきらめます。',
  'misconfigured-clients': '矛盾する設定では、クライアントを作れません。',
  'assignor-range': 'range：orders、prices、その両方を読むメンバーが1つずついます。',
  'assignor-roundrobin': 'roundrobin：orders、prices、その両方を読むメンバーが1つずついます。',
  'assignor-sticky': 'sticky：orders、prices、その両方を読むメンバーが1つずついます。',
  'assignor-cooperative-sticky': 'cooperative-sticky：orders、prices、その両方を読むメンバーが1つずついます。',
  'cooperative-rebalance': '協調型：新しいメンバーは2段階で分け前を受け取り、残るパーティションは手放されません。',
  'from-range-to-cooperative': 'グループがrangeからcooperative-stickyへ、メンバー1つずつ、2巡かけて移ります。',
  'group-shares-and-hands-over': '2つのメンバーが4つのパーティションを分け合い、1つが抜け、1つが落ちます。',
  transactions:
    '1つのトランザクションはコミットされ、もう1つはアボートされます。コンシューマーには結果が決まったものだけが見えます。',
  'three-members-then-two-then-one': '3つのメンバーが6つのパーティションを分け合い、1つが正常に抜け、1つが落ちます。',
  'static-member-restarts': 'セッション内に戻った静的メンバーは誰の邪魔もしません。戻らなければ抜けたと見なされます。',
  'static-member-fenced': '同じgroup.instance.idを持つ2つのプロセスでは、後のほうが有効です。',
  'inconsistent-protocols': 'グループと共通のアサイナーがないメンバーは断られます。',
  'group-is-full': 'group.max.sizeに達したグループには、もう誰も入れません。',
  'session-timeout-refused': 'ブローカーが許すより短いセッションは断られます。',
  'pattern-and-a-later-topic': 'パターンでの購読は、後からできたトピックも取り込みます。',
  'pattern-and-a-deleted-topic':
    'パターンに合うトピックを削除します。それを持っていたメンバーは、最後のコミットをあきらめるまでグループ全体を待たせます。',
  'deleted-under-its-readers':
    '2つのトピックの一方を削除します。リバランスの前にすべてを手放すコンシューマーは、最後のコミットをあきらめるまで止まります。パーティションを持ち続けるコンシューマーは読み続けます。',
  'coordinator-dies':
    'グループのコーディネーターを強制終了します。次のコーディネーターがログからグループを読み、誰も参加し直しません。',
  'offset-resets': '何もコミットしていないグループでの、earliest、latest、noneです。',
  'out-of-range': 'ログの先頭より前の位置はリセットされるか、リセットを許さないアプリケーションへ例外として渡ります。',
  'seek-pause-resume': 'コンシューマーが位置を戻し、進め、1つのパーティションを止めて、また再開します。',
  'commit-modes': '自動コミットと手動コミットです。落ちると何もコミットされず、正常に閉じるとコミットされます。',
  'commits-without-a-group':
    '自分でパーティションを割り当てたコンシューマーは、グループにメンバーがいないかぎりコミットできます。',
  'too-slow-to-poll':
    'max.poll.interval.msより長く処理するメンバーはグループから外れ、コミットできず、すべて読み直します。',
  'commit-while-others-wait': '処理中のメンバーは新しいメンバーを待たせますが、その間もコミットできます。',
  'offsets-expire': '最後のメンバーが抜けて1分たつと、グループのことは何も残りません。',
  'read-from-a-follower': '別のラックのコンシューマーはそこのフォロワーへ案内され、リーダーが固まっても読み続けます。',
  'reset-and-delete-a-group': 'グループに誰もいなくなったら、オフセットを別の所に移し、グループを削除します。',
  'last-stable-offset':
    '開いたトランザクションは、ほかのプロデューサーのレコードも含め、コミット済みだけを読むコンシューマーを待たせます。',
  'transaction-over-partitions':
    '2台のブローカーのパーティションにまたがる1つのトランザクションです。それぞれにマーカーが書かれます。',
  'calls-in-the-wrong-order': 'どの呼び出しをいつしてよいか、空のトランザクションが何を残すかです。',
  'transaction-times-out':
    '長すぎるトランザクションはコーディネーターがアボートし、そのプロデューサーは締め出されます。',
  'transactional-producer-is-fenced':
    '同じtransactional.idの2つ目のプロデューサーが、1つ目のトランザクションを終わらせて締め出します。',
  'fenced-at-the-commit':
    '同じtransactional.idを持つ2つのうち、先のプロデューサーはコミットするときに締め出されたと知ります。',
  'producer-dies-in-a-transaction':
    'トランザクションの途中でプロデューサーを強制終了します。戻るとそのトランザクションはアボートされ、エポックが上がります。',
  'transaction-coordinator-dies':
    'トランザクションの途中でコーディネーターを強制終了します。次のコーディネーターが引き継ぎ、コミットされます。',
  'leader-dies-in-a-transaction':
    'トランザクションの途中でパーティションのリーダーを強制終了します。マーカーは次のリーダーが書きます。',
  'read-process-write':
    'プログラムが読み、書き、オフセットのコミットまでを1つのトランザクションで行います。強制終了の後は続きから始めます。',
  'refused-names': '使えないトピック名と、衝突する名前です。',
  'refused-numbers': '少なすぎるパーティション、多すぎるレプリカ、そしてブローカーが補う値です。',
  'refused-growth': 'ないトピック、減らす指定、同じ数、新しいパーティションの誤った割り当てです。',
  'refused-topic-settings': 'どのトピックにもない設定と、どの設定も受け付けない値です。',
  'refused-broker-settings': '動作中に変えられないブローカーの設定と、増やしすぎのスレッド数です。',
  'refused-deletions': '削除できないレコードとトピックです。',
  'a reassignment that only removes replicas is not counted, since a leader is told which are added, not which are removed.':
    'レプリカを減らすだけの再割り当ては数えません。リーダーには、増えるレプリカは伝わりますが、減るレプリカは伝わらないためです。',
  'which value a full histogram gives up is drawn from a fixed sequence, so that a run always gives the same figures.':
    '満杯のヒストグラムがどの値を捨てるかは、決まった列から選びます。同じ実行からはいつも同じ数値が出ます。',
  "requests are not told apart by their version; the JMX exporter's own metrics and those of the JVM are left out.":
    'リクエストをバージョンごとには分けません。JMX exporter自身のメトリクスと、JVMのメトリクスはありません。',
  'all brokers are asked at one moment, and what a partition without a leader held is not told.':
    'kafka_exporterは全ブローカーに同じ瞬間に尋ねます。リーダーのいないパーティションに何があったかは示しません。',
  "commits that repeat the one before and the copying of Kafka's own topics are routine that nobody tells, and are not counted; nor is a batch that came twice.":
    '前と同じ内容のコミットと、Kafka自身のトピックの複製は、誰にも伝えられない日常の動きなので数えません。2回届いたバッチも数えません。',
  'of the moving averages only that of one minute is kept, and not those of five and fifteen.':
    '移動平均は1分のものだけで、5分と15分のものはありません。',
  'an answer that tells nothing new (an empty fetch, a heartbeat) is not measured, since quiet hours are worked out and not played; and what waits for a frozen broker waits outside of it, in its socket.':
    '新しいことを何も伝えない応答（空のフェッチやハートビート）は測りません。静かな時間は再生せず、計算で進めるためです。固まったブローカーを待つものは、ブローカーの外のソケットで待ちます。',
  "looking at a client's figure changes nothing; in Kafka it begins an expired window anew.":
    'クライアントの数値は、見ても何も変わりません。Kafkaでは、見ると期限の切れた区間が新しく始まります。',
};
