import type { Translation } from '../translation';

export const promises: Translation['promises'] = {
  fullTitle: '카프카의 약속',
  lead: '카프카가 지켜야 하는 약속이에요. 무슨 일이 일어날 때마다 확인해요.',
  allKept: '{{count}}개 모두 지켜졌어요',
  someNotKept: '{{count}}개 중 {{kept}}개가 지켜졌어요',
  /** Beside the promises: what none of them says. */
  unavailable: {
    one: '리더가 늘 있다는 약속은 없어요. {{partition}} 파티션이 오프라인이에요.',
    more: '리더가 늘 있다는 약속은 없어요. {{partition}} 외 {{number}}개가 오프라인이에요.',
  },
  checking: '{{time}}까지 확인했어요…',
  verdict: {
    kept: '지켜짐',
    broken: '깨짐',
    notOwed: '보장 밖',
  },
  record: '키 {{key}}, 오프셋 {{offset}}',
  recordNoKey: '키 없음, 오프셋 {{offset}}',
  moreRecords: '그 밖에 {{count}}개',
  moreTimes: '그 밖에 {{count}}번',
  goTo: '{{time}}(으)로 가서 이유 보기',
  show: '모두 보기',
  mark: '{{time}}: 지켜지지 않은 약속: {{what}}',
  marks: '지켜지지 않은 약속',
};
