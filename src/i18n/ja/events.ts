import type { Translation } from '../translation';

export const events: Translation['events'] = {
  title: 'イベント',
  none: 'まだ何も起きていません。',
};

export const skipTime: Translation['skipTime'] = {
  open: '時間を進める…',
  title: '時間を進める',
  text: 'その間のことはすべて起こります。画面に映らないだけです。',
  seconds: '進める秒数',
  submit: '進める',
};
