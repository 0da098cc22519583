import type { ViewTexts } from '../viewTexts';

export const why: ViewTexts['why'] = {
  steps: '왜? {{steps}}',
  narrow: '좁은 패널로',
  playFrom: '{{time}}부터 재생',
  copy: '흐름 복사',
  copied: '복사했어요',
  order: '순서',
};
