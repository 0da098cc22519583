import type { Translation } from '../translation';

export const skipTime: Translation['skipTime'] = {
  open: '時間を進める…',
  title: '時間を進める',
  text: '間のできごとはすべて起こります。表示だけを省きます。',
  seconds: '進める秒数',
  offers: { hour: '1時間', day: '1日', week: '1週間' },
  untilNext: '次に何かが起こるまで',
  passing: '{{all}}のうち{{time}}まで進みました',
  stop: 'ここで止める',
  submit: '進める',
};
