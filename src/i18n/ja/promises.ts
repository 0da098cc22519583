import type { Translation } from '../translation';

export const promises: Translation['promises'] = {
  fullTitle: 'Kafkaの約束',
  lead: 'Kafkaが守るべき約束です。何かが起こるたびに確かめています。',
  allKept: '{{count}}件すべて守られています',
  someNotKept: '{{count}}件中{{kept}}件が守られています',
  /** Beside the promises: what none of them says. */
  unavailable: {
    one: '常にリーダーがいることは約束に含まれません。{{partition}} はオフラインです。',
    more: '常にリーダーがいることは約束に含まれません。{{partition}} ほか{{number}}個がオフラインです。',
  },
  checking: '{{time}}まで確認済み…',
  verdict: {
    kept: '守られている',
    broken: '破れた',
    notOwed: '対象外',
  },
  record: 'キー {{key}}、オフセット {{offset}}',
  recordNoKey: 'キーなし、オフセット {{offset}}',
  moreRecords: 'ほか{{count}}件',
  moreTimes: 'ほか{{count}}回',
  goTo: '{{time}}へ移動して理由を見る',
  show: 'すべて表示',
  mark: '{{time}}：守られなかった約束：{{what}}',
  marks: '守られなかった約束',
};
