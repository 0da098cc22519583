import type { Translation } from '../translation';

export const viewTitles: Translation['viewTitles'] = {
  events: '이벤트',
  sequence: '시퀀스',
  metrics: '메트릭',
  zookeeper: 'ZooKeeper',
  logFiles: '로그 파일',
  promises: '약속',
  outline: '말로 보기',
};

export const viewTabs: Translation['viewTabs'] = {
  label: '보기',
  unfold: '패널 펼치기',
  fold: '패널 접기',
};
