import type { Translation } from '../translation';

export const follow: Translation['follow'] = {
  label: '追いかける',
  hint: 'すべてのレプリカとグループまで、道のりに印が付きます',
  record: 'このレコードを追いかける',
  flight: '{{key}} を追いかける',
  send: '送って追いかける',
  stop: '追いかけるのをやめる',
};
