import type { Run, TimedCommand } from '../engine';
import { playAgain } from './promises';

/**
 * The same failure with as few commands as can be: larger pieces are left out first, then single commands, until
 * nothing more can go.
 */
export function shrinkRun(run: Run): Run {
  const wanted = failureOf(run);
  if (wanted === null) return run;
  let kept = run.commands;
  for (let size = Math.ceil(kept.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = kept.length - size; from > -size; from -= size) {
      const fewer: TimedCommand[] = [...kept.slice(0, Math.max(0, from)), ...kept.slice(from + size)];
      if (failureOf({ ...run, commands: fewer }) === wanted) kept = fewer;
    }
  }
  return { ...run, commands: kept };
}

/** The promise that breaks first, or what is unfinished first; null where all is well. */
function failureOf(run: Run): string | null {
  const { violations, unfinished } = playAgain(run);
  return violations[0]?.promise ?? unfinished[0] ?? null;
}
