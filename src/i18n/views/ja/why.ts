import type { ViewTexts } from '../viewTexts';

export const why: ViewTexts['why'] = {
  steps: 'なぜ？ {{steps}}',
  narrow: '狭いパネルに戻す',
  playFrom: '{{time}}から再生',
  copy: '流れをコピー',
  copied: 'コピーしました',
  order: '並び順',
};
