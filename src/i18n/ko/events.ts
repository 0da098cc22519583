import type { Translation } from '../translation';

export const events: Translation['events'] = {
  title: '이벤트',
  none: '아직 아무 일도 없었어요.',
};

export const skipTime: Translation['skipTime'] = {
  open: '시간 건너뛰기…',
  title: '시간 건너뛰기',
  text: '그동안의 일은 모두 일어나요. 보여 주지 않을 뿐이에요.',
  seconds: '건너뛸 초',
  submit: '건너뛰기',
};
