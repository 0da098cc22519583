import type { ViewTexts } from '../viewTexts';

export const outline: ViewTexts['outline'] = {
  lead: 'ステージの内容を、矢印キーでたどれます',
  headings: {
    producers: 'プロデューサー',
    brokers: 'ブローカー',
    groups: 'コンシューマーグループ',
    zookeeper: 'ZooKeeperアンサンブル',
    faults: '正常でないリンク',
  },
  noLeader: 'リーダーなし',
  leader: 'リーダーはブローカー{{id}}',
  inSync: '同期済み {{ids}}',
};
