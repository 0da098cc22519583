import type { ViewTexts } from '../viewTexts';

export const follow: ViewTexts['follow'] = {
  title: '따라가는 레코드',
  offsetAt: '{{partition}}, 오프셋 {{offset}}',
  waits: '{{partition}}, 오프셋은 아직 없어요',
  notYet: '아직',
  ahead: '나중',
  list: '이 레코드가 가는 길',
  gone: '아직 프로듀서에게 넘어가지 않았어요.',
  steps: {
    batched: '{{who}}의 배치에 담김',
    sent: '리더에게 보냄',
    resent: '다시 보냄: {{error}}',
    appended: '브로커 {{id}}번이 오프셋 {{offset}}에 덧붙임',
    willAppend: '리더가 덧붙임',
    replicated: '브로커 {{id}}번이 복제',
    committed: '커밋: 하이 워터마크보다 앞',
    acknowledged: '{{who}} 저장 확인',
    refused: '브로커 {{id}}번이 거절: {{error}}',
    cut: '브로커 {{id}}번에서 잘려 나감',
    failed: '{{who}} 포기: {{error}}',
    consumed: '{{who}}에 넘어감',
    groupCommitted: '{{who}}의 책갈피가 그 뒤로',
  },
};
