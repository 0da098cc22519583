import type { ViewTexts } from '../viewTexts';

export const outline: ViewTexts['outline'] = {
  lead: '무대에 있는 것을 화살표 키로 따라가요',
  headings: {
    producers: '프로듀서',
    brokers: '브로커',
    groups: '컨슈머 그룹',
    zookeeper: 'ZooKeeper 앙상블',
    faults: '온전하지 않은 링크',
  },
  noLeader: '리더 없음',
  leader: '리더는 브로커 {{id}}번',
  inSync: '동기화됨 {{ids}}',
};
