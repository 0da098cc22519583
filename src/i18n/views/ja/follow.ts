import type { ViewTexts } from '../viewTexts';

export const follow: ViewTexts['follow'] = {
  title: '追いかけているレコード',
  offsetAt: '{{partition}}、オフセット{{offset}}',
  waits: '{{partition}}、オフセットはまだありません',
  notYet: 'まだ',
  ahead: 'この後',
  list: 'このレコードの道のり',
  gone: 'まだプロデューサーに渡されていません。',
  steps: {
    batched: '{{who}} のバッチに入りました',
    sent: 'リーダーへ送られました',
    resent: '再送：{{error}}',
    appended: 'ブローカー{{id}}がオフセット{{offset}}に書き足しました',
    willAppend: 'リーダーが書き足す',
    replicated: 'ブローカー{{id}}に複製',
    committed: 'コミット：ハイウォーターマークより前',
    acknowledged: '{{who}} が保存を確認',
    refused: 'ブローカー{{id}}が拒否：{{error}}',
    cut: 'ブローカー{{id}}で切り捨て',
    failed: '{{who}} が断念：{{error}}',
    consumed: '{{who}} に渡る',
    groupCommitted: '{{who}} のしおりがその先へ',
  },
};
