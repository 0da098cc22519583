export { differencesBetween, type ComparedSide } from './differences';
export { compareMarks, type CompareMarks } from './marks';
export { changesFacts, differenceAfter, firstDifference, logsPartMs, partedMs, tellOf } from './parting';
export type * from './types';
export { lostDifferences, type LostRecord, type Verdict, verdictOf } from './verdict';
