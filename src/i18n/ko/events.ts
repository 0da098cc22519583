import type { Translation } from '../translation';

export const skipTime: Translation['skipTime'] = {
  open: '시간 건너뛰기…',
  title: '시간 건너뛰기',
  text: '그사이의 일은 모두 일어나요. 보여 주지만 않아요.',
  seconds: '건너뛸 시간(초)',
  offers: { hour: '1시간', day: '1일', week: '1주일' },
  untilNext: '다음 일이 일어날 때까지',
  passing: '{{all}} 중 {{time}} 지남',
  stop: '여기서 멈추기',
  submit: '건너뛰기',
};
