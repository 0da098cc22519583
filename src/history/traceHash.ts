import {
  addText,
  EMPTY_HASH,
  formatHash,
  play,
  type Run,
  type RunningHash,
  raiseCurtain,
  type TimeMs,
  type TraceListener,
} from '../engine';

/**
 * The fingerprint of a run: of every entry of its trace and every quiet message, in order. The same run has the same
 * one in every browser and in Node; whoever changes a rule of the engine changes it.
 */
export function hashRun(run: Run, untilMs: TimeMs): string {
  let hash: RunningHash = EMPTY_HASH;
  const add = (line: unknown) => {
    hash = addText(hash, `${JSON.stringify(line)}\n`);
  };
  const listener: TraceListener = { entry: add, quiet: add };
  play(raiseCurtain(run.seed, run.scenario, listener), run.commands, untilMs, listener);
  return formatHash(hash);
}
