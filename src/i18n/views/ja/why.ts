import type { ViewTexts } from '../viewTexts';

export const why: ViewTexts['why'] = {
  steps: 'なぜ？ {{number}}段階',
  narrow: '狭いパネルに戻す',
  playFrom: '{{time}}から再生',
  copy: '流れをコピー',
  copied: 'コピーしました',
  order: '並び順',
};
