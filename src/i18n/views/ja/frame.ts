import type { ViewTexts } from '../viewTexts';

export const frame: ViewTexts['frame'] = {
  size: '{{view}}の大きさ',
  half: 'ステージの下に表示',
  full: 'ページいっぱいに表示',
  close: '{{view}}を閉じる',
  height: '{{view}}の高さ',
  filters: '表示するもの',
  clear: '消去',
};
