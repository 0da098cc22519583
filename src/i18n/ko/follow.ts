import type { Translation } from '../translation';

export const follow: Translation['follow'] = {
  label: '따라가기',
  hint: '모든 복제본과 그룹까지 가는 길에 표시가 남아요',
  record: '이 레코드 따라가기',
  flight: '{{key}} 따라가기',
  send: '보내고 따라가기',
  stop: '그만 따라가기',
};
