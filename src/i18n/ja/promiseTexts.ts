import type { PromiseTexts } from '../promiseTexts';

export const promiseTexts: PromiseTexts = {
  list: {
    acknowledgedRecordsSurvive: '確認応答されたレコードは、その後のどのリーダーにもあります。',
    committedRecordsSurvive: '同期しているレプリカが一つでも残れば、コミット済みのレコードは失われません。',
    readsRepeat: '一度読まれたレコードは、同じオフセットで誰が読んでも同じです。',
    noDuplicates: '再送されたレコードも、保存されるのは一度だけです。',
    orderWithinPartition: 'パーティションの中では、レコードは送った順に並びます。',
    exactlyOnce:
      '1つのトランザクションで読んで書くアプリケーションでは、コミットされる結果はレコード1件につき1つで、2つにはなりません。',
    readersSeeOnlyDecided:
      'read_committedのコンシューマーは、アボートされた、またはまだ決まっていないトランザクションのレコードを決して見ません。',
    oneOwnerPerPartition: 'グループの中で、一つのパーティションを担当するコンシューマーは一度に一つです。',
    acknowledgementsAreTrue: 'acks=all では、同期レプリカすべてが持ってから「保存した」と答えます。',
    inSyncReplicasHaveAllCommitted: '同期レプリカは、コミット済みのレコードをすべて持っています。',
    replicasAgree: 'ハイウォーターマークより前は、どのレプリカも同じレコードです。',
    followersArePrefixes: 'フォロワーのログは、リーダーのログの先頭部分です。',
    sameOffsetSameRecord: 'オフセットとリーダーエポックが同じなら、どのブローカーでも同じレコードです。',
    oneLeaderPerEpoch: '一つのリーダーエポックに、パーティションのリーダーは一つです。',
    isrWithinReplicas: 'ISR は割り当てられたレプリカだけで、リーダーを含みます。',
    isrChangedByItsLeader: 'ISR を変えられるのは、現在のエポックのリーダーだけです。',
    highWatermarkBounded: 'ハイウォーターマークがログの終わりを越えることはありません。',
    highWatermarkNeverGoesBack: '同じリーダーのあいだ、ハイウォーターマークは戻りません。',
    highWatermarkWaitsForReplicas: '同期レプリカが min.insync.replicas より少ないあいだ、コミットは進みません。',
    offsetsAreDense: 'オフセットは抜けなく増え、二度使われることはありません。',
    epochsNeverGoBack: 'ログの中で、リーダーエポックが戻ることはありません。',
    deletionStaysBelowHighWatermark: '保持期間の削除は、コミット前のレコードには及びません。',
    compactionKeepsLatest: 'コンパクションは、どのキーも最新の値を残します。',
    controllerEpochGrows: '一つのコントローラーエポックに、コントローラーは一つです。',
    staleRequestsAreIgnored: 'ブローカーは、古いコントローラーや古いリーダーエポックの指示に従いません。',
    oneFetcherPerFollower: 'フォロワーがパーティションを取得する相手は、一つのリーダーだけです。',
  },
  condition: {
    always: 'いつでも。',
    clean: 'ISR の外のレプリカがリーダーにならず、ディスクも失われないかぎり。',
    acksAll: 'acks=all で確認応答されたレコードについて。',
    idempotent: 'enable.idempotence=true のとき、同じプロデューサーエポックの中で。',
    transactional: 'トランザクションを使い、isolation.level=read_committedで読むとき。',
  },
  reason: {
    broken: '決して起こらないはずのことです。Partita の誤りなので、この実行へのリンクを送ってもらえると直せます。',
    uncleanElection: 'ISR の外のレプリカがリーダーになり、これらのレコードを持っていませんでした。',
    diskLost: 'ディスクが失われ、レコードも一緒に失われました。',
    acknowledgedByLeaderAlone:
      'acks=1 では、「保存した」と答えたときに持っていたのはリーダーだけです。次のリーダーには届いていませんでした。',
    notIdempotent: '冪等でないと、再送したレコードが二重に、または遅れて保存されることがあります。',
    notTransactional: 'トランザクションがないと、結果とオフセットのあいだでクラッシュしたときに結果が二重になります。',
    newProducerEpoch: 'プロデューサーが、届いたか分からないバッチをあきらめ、残りに番号を付け直しました。',
  },
};
