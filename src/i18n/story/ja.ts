import type { EventOf } from '../narration/types';
import { brokers, node, records, within } from '../narration/ja/words';
import { added, bytes, code, idList, offsetRange, partitionCount, partitionList, seconds } from '../narration/parts';
import type { Story } from './types';

const changed = { created: '作られました', dataChanged: '更新されました', deleted: 'なくなりました' } as const;

export const story: Story = {
  lines: {
    sessionCreated: ({ owner, timeoutMs }) => [
      `${within(node(owner))}がセッションを開きました`,
      `pingが${seconds(timeoutMs)}秒途絶えると切れます`,
    ],
    sessionExpired: ({ owner, timeoutMs }) => [
      `ZooKeeperが${within(node(owner))}のセッションを終わらせました`,
      `pingが${seconds(timeoutMs)}秒ありませんでした`,
    ],
    sessionClosed: ({ owner }) => [
      `${within(node(owner))}がセッションを閉じました`,
      '知らせがあったので、待つ必要はありません',
    ],
    znodeChanged: ({ path, change, isEphemeral }) => [
      `${code(path)} が${changed[change]}`,
      change === 'deleted' && isEphemeral
        ? '一時ノードで、セッションが終わりました'
        : isEphemeral
          ? '一時ノードなので、セッションとともに消えます'
          : 'アンサンブルの過半数に書き込まれました',
    ],
    watchFired: ({ client, event, path }) => [
      `${within(node(client))}にウォッチが知らせました`,
      `${code(event)} ${code(path)}`,
    ],
    zookeeperLeaderElected: ({ serverId, epoch, supporters, voters }) => [
      `ZooKeeperサーバー${serverId}がアンサンブルのリーダーです（エポック${epoch}）`,
      `投票者${voters}台のうち${supporters.length}台が支持：${idList(supporters)}`,
    ],
    zookeeperDisconnected: ({ brokerId }) => [
      `ブローカー${brokerId}とZooKeeperの接続が切れました`,
      'セッションはまだ生きているかもしれません',
    ],
    brokerRegistered: ({ brokerId, brokerEpoch }) => [
      `ブローカー${brokerId}が登録されました`,
      `新しいセッション、ブローカーエポック${brokerEpoch}`,
    ],
    brokerRegistrationRefused: ({ brokerId }) => [
      `ブローカー${brokerId}は登録できませんでした`,
      `以前のセッションの ${code(`/brokers/ids/${brokerId}`)} がまだ残っています`,
    ],
    controllerElected: ({ brokerId, controllerEpoch }) => [
      `ブローカー${brokerId}がコントローラーです（エポック${controllerEpoch}）`,
      `${code('/controller')} を最初に作りました`,
    ],
    brokersChanged: ({ controllerId, started, failed, live }) => [
      `コントローラーのブローカー${controllerId}が${
        [failed.length > 0 ? `${brokers(failed)}の離脱` : null, started.length > 0 ? `${brokers(started)}の参加` : null]
          .filter((part) => part !== null)
          .join('と') || 'ブローカー一覧の変化'
      }に気づきました`,
      `${code('/brokers/ids')} は今 ${idList(live)}`,
    ],
    topicCreated: ({ topic, assignment }) => [
      `トピック ${code(topic)} が作られました`,
      `パーティション${assignment.length}個、レプリカは${assignment[0]?.length ?? 0}個ずつ`,
    ],
    leaderElected: (event) => [
      `ブローカー${event.leaderId}が ${code(event.topicPartition)} のリーダーです（エポック${event.leaderEpoch}）`,
      whyElected(event),
    ],
    partitionOffline: ({ topicPartition, inSyncReplicas }) => [
      `${code(topicPartition)} にリーダーがいません`,
      `同期レプリカ ${idList(inSyncReplicas)} がどれも稼働していません`,
    ],
    inSyncReplicasShrunk: ({ topicPartition, from, to, by }) => [
      `${code(topicPartition)} から${brokers(added(to, from))}が外れました`,
      `${by === 'leader' ? '時間内に追いつけませんでした' : '稼働していないか、停止するところです'}。同期レプリカは ${idList(to)}`,
    ],
    inSyncReplicasExpanded: ({ topicPartition, from, to }) => [
      `${brokers(added(from, to))}が ${code(topicPartition)} の同期に加わりました`,
      `ハイウォーターマークに追いつきました。同期レプリカは ${idList(to)}`,
    ],
    isrChangeProposed: ({ brokerId, topicPartition, from, to, lagging }) => [
      lagging.length > 0
        ? `ブローカー${brokerId}が、${code(topicPartition)} のISRから${brokers(lagging)}を外すよう求めました`
        : `ブローカー${brokerId}が、${code(topicPartition)} のISRに${brokers(added(from, to))}を加えるよう求めました`,
      lagging.length > 0 ? `${code('replica.lag.time.max.ms')} を超えて遅れています` : 'ログが追いつきました',
    ],
    becameLeader: ({ brokerId, topicPartition, leaderEpoch, startOffset }) => [
      `ブローカー${brokerId}が ${code(topicPartition)} をオフセット${startOffset}から引き継ぎました`,
      `コントローラーの指示です（エポック${leaderEpoch}）`,
    ],
    becameFollower: ({ brokerId, topicPartition, leaderEpoch, leaderId }) => [
      leaderId < 0
        ? `ブローカー${brokerId}には ${code(topicPartition)} で従うリーダーがいません`
        : `ブローカー${brokerId}が ${code(topicPartition)} でブローカー${leaderId}に従います`,
      `コントローラーの指示です（エポック${leaderEpoch}）`,
    ],
    recordsAppended: ({ brokerId, topicPartition, baseOffset, logEndOffset, keys }) => [
      `${within(records(keys))}が ${code(topicPartition)} に入りました（オフセット${offsetRange(baseOffset, logEndOffset)}）`,
      `リーダーのブローカー${brokerId}が書き足しました`,
    ],
    duplicateDropped: ({ brokerId, topicPartition, baseOffset }) => [
      `ブローカー${brokerId}が、すでにあるバッチを捨てました`,
      `${code(topicPartition)} のオフセット${baseOffset}と同じ番号です`,
    ],
    appendRefused: ({ brokerId, topicPartition, error }) => [
      `ブローカー${brokerId}が ${code(topicPartition)} への書き込みを拒否しました`,
      code(error),
    ],
    recordsReplicated: ({ brokerId, topicPartition, baseOffset, logEndOffset }) => [
      `ブローカー${brokerId}が ${code(topicPartition)} のオフセット${offsetRange(baseOffset, logEndOffset)}を複製しました`,
      '自分の末尾の次を求めていました',
    ],
    highWatermarkUpdated: ({ brokerId, topicPartition, isLeader, from, to }) =>
      isLeader
        ? [
            `${code(topicPartition)} のハイウォーターマーク ${from} → ${to}`,
            'それより前は同期レプリカのすべてにあります',
          ]
        : [
            `ブローカー${brokerId}が ${code(topicPartition)} のハイウォーターマーク${to}を知りました`,
            'リーダーが応答のたびに伝えます',
          ],
    logTruncated: ({ brokerId, topicPartition, from, to }) => [
      `ブローカー${brokerId}が ${code(topicPartition)} のオフセット${offsetRange(to, from)}を捨てました`,
      '新しいエポックのリーダーにはないものです',
    ],
    segmentRolled: ({ brokerId, topicPartition, baseOffset, reason }) => [
      `ブローカー${brokerId}が ${code(topicPartition)} のオフセット${baseOffset}から新しいセグメントを始めました`,
      {
        size: '前のセグメントがいっぱいです',
        time: '前のセグメントが古くなりました',
        index: '前のセグメントのインデックスがいっぱいです',
        offsets: '前のセグメントのオフセットの幅が上限です',
        retention: 'それより前はすべて削除されました',
      }[reason],
    ],
    segmentsDeleted: ({ brokerId, topicPartition, reason, baseOffsets, logStartOffset }) => [
      `ブローカー${brokerId}が ${code(topicPartition)} のセグメント${baseOffsets.length}個を削除しました`,
      `${{ time: '保持期間を過ぎました', size: 'ログが大きすぎました', startOffset: 'すべてログの開始位置より前です' }[reason]}。ログは${logStartOffset}から始まります`,
    ],
    logCleaned: ({ brokerId, topicPartition, removedRecords, bytesBefore, bytesAfter }) => [
      `ブローカー${brokerId}が ${code(topicPartition)} をコンパクションしました`,
      `古い値のレコード${removedRecords}件がなくなりました：${bytes(bytesBefore)} → ${bytes(bytesAfter)}`,
    ],
    recordSent: ({ clientId, topic, partition, key, partitioner }) => [
      `${code(clientId)} が${within(records([key]))}を ${code(`${topic}-${partition}`)} のバッチに入れました`,
      {
        key: 'キーのハッシュ値でパーティションが決まりました',
        sticky: 'キーがないので、しばらく同じパーティションを使います',
        roundRobin: '順番が回ってきたパーティションです',
        explicit: 'アプリケーションが指定しました',
      }[partitioner],
    ],
    recordsAcknowledged: ({ clientId, topicPartition, keys, baseOffset }) => [
      `${code(clientId)} が、${within(records(keys))}の保存を確認しました`,
      baseOffset < 0
        ? `${code(topicPartition)}、オフセット不明`
        : `${code(topicPartition)}、オフセット${offsetRange(baseOffset, baseOffset + keys.length)}`,
    ],
    produceRetried: ({ clientId, topicPartition, error, attempt }) => [
      `${code(clientId)} が ${code(topicPartition)} にもう一度送ります`,
      `${code(error)}、${attempt + 1}回目`,
    ],
    recordsFailed: ({ clientId, recordIds, topicPartition, error, outcome }) => [
      `${code(clientId)} が ${code(topicPartition)} へのレコード${recordIds.length}件をあきらめました`,
      `${code(error)}。${outcome === 'notDone' ? '何も書き込まれていません' : '書き込まれている可能性もあります'}`,
    ],
    connectionFailed: ({ clientId, brokerId }) => [
      `${code(clientId)} とブローカー${brokerId}の接続が切れました`,
      'もう一度つなごうとします',
    ],
    recordsConsumed: ({ clientId, topicPartition, fromOffset, toOffset, keys }) => [
      `${code(clientId)} が${within(records(keys))}を受け取りました`,
      `${code(topicPartition)}、オフセット${offsetRange(fromOffset, toOffset)}`,
    ],
    memberJoined: ({ groupId, clientId }) => [
      `${code(clientId)} がグループ ${code(groupId)} に参加しました`,
      'パーティションを分け直すことになります',
    ],
    memberLeft: ({ groupId, clientId }) => [
      `${code(clientId)} がグループ ${code(groupId)} から離脱しました`,
      '知らせがあったので、待つ必要はありません',
    ],
    memberExpired: ({ groupId, clientId, reason }) => [
      `${code(clientId)} がグループ ${code(groupId)} から除外されました`,
      reason === 'session' ? 'ハートビートが時間内に届きませんでした' : 'リバランスに間に合いませんでした',
    ],
    groupStateChanged: ({ groupId, from, to }) => [
      `グループ ${code(groupId)}：${code(to)}`,
      to === 'PreparingRebalance' ? '全員に参加し直してもらいます' : `その前は ${code(from)}`,
    ],
    groupStabilized: ({ groupId, generationId, assignments }) => [
      `グループ ${code(groupId)} の割り当てが決まりました（世代${generationId}）`,
      assignments.map(({ clientId, assignment }) => `${code(clientId)} ${partitions(assignment)}`).join('；'),
    ],
    offsetsCommitted: ({ groupId, offsets: committed }) => [
      `グループ ${code(groupId)} がコミットしました`,
      committed
        .map(({ topic, partition, committedOffset }) => `${code(`${topic}-${partition}`)} は${committedOffset}`)
        .join('、'),
    ],
    partitionsAssigned: ({ clientId, partitions: parts, generationId }) => [
      `${code(clientId)} が ${partitions(parts)} を読みます`,
      `世代${generationId}の割り当てです`,
    ],
    partitionsRevoked: ({ clientId, partitions: parts }) => [
      `${code(clientId)} が ${partitions(parts)} を手放しました`,
      'グループが分け直せるようにするためです',
    ],
    coordinatorLost: ({ clientId, brokerId, error }) => [
      `${code(clientId)} がコーディネーターを探します`,
      `ブローカー${brokerId}：${code(error)}`,
    ],
    transactionStateChanged: ({ transactionalId, from, to }) => [
      `${code(transactionalId)} のトランザクション：${code(to)}`,
      `その前は ${code(from)}`,
    ],
    transactionEnded: ({ transactionalId, committed }) => [
      `${code(transactionalId)} のトランザクションが${committed ? 'コミット' : 'アボート'}されました`,
      '書き込んだすべてのパーティションにマーカーがあります',
    ],
  },
  meanings: {
    sessionCreated:
      'セッションは、ZooKeeperから見たブローカーの命綱です。pingで保たれ、一時ノードはセッションとともに消えます。',
    sessionExpired:
      'プロセスが落ちたことは、ZooKeeperにはわかりません。pingがタイムアウトより長く途絶えたことに気づくだけです。',
    sessionClosed: '正しく停止するブローカーはセッションを閉じるので、一時ノードもすぐに消えます。',
    znodeChanged:
      '書き込みは、過半数のサーバーが記録したときに確定します。ウォッチを置いていた相手に知らせが行きます。',
    watchFired: 'ウォッチは、変わったことを1回だけ知らせます。何が変わったかは、読み直して、また見張ります。',
    zookeeperLeaderElected:
      'サーバーは、いちばん多くを知っているものに投票します。過半数の支持で、新しいエポックが始まります。',
    zookeeperDisconnected:
      'ブローカーはほかのサーバーにつなごうとします。間に合えば、セッションも登録もそのまま残ります。',
    brokerRegistered:
      'ブローカーが /brokers/ids に一時ノードを作りました。コントローラーはウォッチで知り、仕事を割り当てます。',
    brokerRegistrationRefused:
      '以前のセッションのznodeがまだ残っています。プロセスは終了し、そのセッションが終わるまで、スーパーバイザーが何度も起動します。',
    controllerElected:
      '/controller を最初に作ったブローカーがコントローラーです。エポックがあるので、古いコントローラーの指示は無視されます。',
    brokersChanged: '/brokers/ids へのウォッチが知らせました。コントローラーは一覧を読み直し、前のものと比べました。',
    topicCreated:
      'パーティションとレプリカがZooKeeperに書かれました。次に、コントローラーがそれぞれのリーダーを決めます。',
    leaderElected:
      'コントローラーは、割り当て順にレプリカを見て、稼働中で同期している最初のものを選びます。それをLeaderAndIsrで知らせます。',
    partitionOffline:
      '約束したレコードをすべて持つのは、同期していたレプリカだけです。1台も稼働していない間は、失うよりも待つことを選びます。',
    inSyncReplicasShrunk:
      'これからは、外れたレプリカを待たずにコミットされます。残りが少なすぎると、acks=all の書き込みは拒否されます。',
    inSyncReplicasExpanded: 'これからは、このレプリカにも届いたレコードだけがコミットされます。',
    isrChangeProposed:
      '同期レプリカを変えられるのはコントローラーだけです。リーダーはAlterPartitionで求め、返事を待ちます。',
    becameLeader:
      'このオフセットから先に書くものには、新しいリーダーエポックが付きます。古いリーダーはそれで見分けられます。',
    becameFollower: 'リーダーとエポックを比べ、リーダーにないものを捨て、そこからフェッチを始めます。',
    recordsAppended:
      'リーダーはまず書き足し、あとから数えます。同期レプリカのすべてがフェッチしたとき、レコードはコミットされます。',
    duplicateDropped:
      'プロデューサーはバッチに番号を付けます。すでにある番号なら、成功と答えて、二重には保存しません。',
    appendRefused: 'ブローカーはエラーの名前で理由を伝えます。その名前で、プロデューサーは再送するかどうかを決めます。',
    recordsReplicated:
      'フォロワーも、コンシューマーのようにリーダーからフェッチします。求めるオフセットで、どこまで持っているかが伝わります。',
    highWatermarkUpdated:
      'ハイウォーターマークより前は、同期レプリカのすべてにあります。コンシューマーが読めるのはここまでです。',
    logTruncated:
      'コミットされなかったものは、なくなることがあります。リーダーが代わって食い違ったログは、こうしてそろえられます。',
    segmentRolled:
      '書き込むのは最後のセグメントだけです。保持期間による削除とコンパクションは、その前のものに行われます。',
    segmentsDeleted: '削除はセグメント単位です。1件ずつではなく、読まれたかどうかも関係ありません。',
    logCleaned: 'コンパクションは、キーごとに最後の値を残します。オフセットは変わらず、すき間が残ります。',
    recordSent:
      'プロデューサーは同じパーティションへのレコードをバッチに集め、いっぱいになるか linger.ms が過ぎると送ります。',
    recordsAcknowledged: 'この応答までに何台のレプリカが持っていればよいかを決めるのが、acksです。',
    produceRetried: '最初のものが書き込まれたかどうかは、わかりません。冪等性があれば、もう一度送っても困りません。',
    recordsFailed: 'delivery.timeout.ms が過ぎたか、再送しても直らないエラーです。アプリケーションに知らされます。',
    connectionFailed: '相手のプロセスがないか、応じません。クライアントは、今のリーダーをほかのブローカーに尋ねます。',
    recordsConsumed: 'コンシューマーは自分の位置から先を求めます。pollがアプリケーションに渡し、位置が進みます。',
    memberJoined: 'メンバーが変わるたびにリバランスが始まります。全員が参加し直し、1人がパーティションを分けます。',
    memberLeft: '担当していたパーティションは、これから始まるリバランスでほかのメンバーに渡ります。',
    memberExpired: 'コーディネーターは session.timeout.ms だけ待ち、メンバーを除外してリバランスを始めます。',
    groupStateChanged: 'コーディネーターはメンバーを集め、1人にパーティションを分けさせ、それぞれに担当を知らせます。',
    groupStabilized:
      '全員が自分のパーティションを知りました。リバランスに出なかったものは、世代が違うのでコミットできません。',
    offsetsCommitted: 'しおりは、再開する位置です。最後に読んだオフセットではなく、次に読むオフセットを指します。',
    partitionsAssigned: 'グループの中で、1つのパーティションを読むのは1人だけです。グループのしおりから始めます。',
    partitionsRevoked: 'パーティションがほかのメンバーに渡る前に、それまでの読み手が手放します。',
    coordinatorLost:
      'コーディネーターは、__consumer_offsets のうちグループのパーティションのリーダーです。リーダーが移れば、コーディネーターも移ります。',
    transactionStateChanged:
      'コーディネーターは状態を __transaction_state に残すので、引き継いだものが続きを行えます。',
    transactionEnded: 'read_committed の読み手には、そのレコードがすべて見えるか、まったく見えないかのどちらかです。',
  },
  killed: 'kill -9：知らせがないので、セッションは開いたままです',
  ephemeralGone: '一時ノードは、作ったセッションが終わると消えます。ウォッチを設定していた側に通知が届きます。',
  meaningOfCommand: {
    kill: 'プロセスは予告なくその場で終わります。セッションは開いたままで、記録の上では何も変わっていません。',
    other: 'ここから始まりました。',
  },
};

function partitions(parts: Parameters<typeof partitionCount>[0]): string {
  return partitionList(parts) ?? `パーティション${partitionCount(parts)}個`;
}

function whyElected({ strategy, assignedReplicas }: EventOf<'leaderElected'>): string {
  const list = idList(assignedReplicas);
  switch (strategy) {
    case 'New':
      return `${list} の中で最初に稼働していました`;
    case 'Offline':
      return `${list} の中で、稼働中で同期している最初のものです`;
    case 'Unclean':
      return `${list} の中で最初に稼働していましたが、同期していません`;
    case 'Reassign':
      return `新しいレプリカ ${list} の中で、稼働中で同期している最初のものです`;
    case 'Preferred':
      return `優先リーダーで、${list} の先頭です`;
    case 'ControlledShutdown':
      return `${list} の中で、同期していて残る最初のものです`;
  }
}
