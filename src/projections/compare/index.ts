export { differencesBetween } from './differences';
export { compareMarks } from './marks';
export { changesFacts, differenceAfter, doneOnlyIn, firstDifference, logsPartMs, partedMs, tellOf } from './parting';
export type * from './types';
export { lostDifferences, type LostRecord, type Verdict, verdictOf } from './verdict';
export { deedsIn } from './deeds';
export { offeredSettings, otherValue, settingSubjects, type SettingSubject } from './subjects';
