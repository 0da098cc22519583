import type { Translation } from '../translation';

export const viewTitles: Translation['viewTitles'] = {
  events: 'イベント',
  sequence: 'シーケンス',
  metrics: 'メトリクス',
  zookeeper: 'ZooKeeper',
  logFiles: 'ログファイル',
  promises: '約束',
  outline: '言葉で',
};

export const viewTabs: Translation['viewTabs'] = {
  label: '表示',
  unfold: 'パネルを開く',
  fold: 'パネルをたたむ',
};
