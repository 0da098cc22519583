import type { ViewTexts } from '../viewTexts';

export const frame: ViewTexts['frame'] = {
  size: '{{view}} 크기',
  half: '무대 아래에 보기',
  full: '페이지 전체로 보기',
  close: '{{view}} 닫기',
  height: '{{view}} 높이',
  filters: '보여 줄 것',
  clear: '지우기',
};
