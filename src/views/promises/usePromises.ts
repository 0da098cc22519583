import { useMemo } from 'react';
import { type PromiseVerdict, promiseVerdicts } from '../../projections';
import { useThrottled } from '../useThrottled';

export interface PromisesSeen {
  readonly verdicts: readonly PromiseVerdict[];
  readonly keptCount: number;
  /** How far the promises have been checked, where that is not yet as far as the playhead. */
  readonly checkedUntilMs: number | null;
}

/** Kafka's promises as they stand at the playhead. */
export function usePromises(): PromisesSeen {
  const breaches = useThrottled(({ promises }) => promises.breaches);
  const nowMs = useThrottled(({ playheadMs }) => Math.floor(playheadMs));
  // A little behind is no news while time runs.
  const checkedUntilMs = useThrottled(({ promises, playheadMs }) =>
    promises.checkedUntilMs + PATIENCE_MS < playheadMs ? promises.checkedUntilMs : null,
  );
  const last = breaches.findLast(({ timeMs }) => timeMs <= nowMs);
  // The verdicts change with the last breach, not with every millisecond.
  const untilMs = last?.timeMs ?? Number.NEGATIVE_INFINITY;
  const verdicts = useMemo(() => promiseVerdicts(breaches, untilMs), [breaches, untilMs]);
  return { verdicts, keptCount: verdicts.filter(({ verdict }) => verdict === 'kept').length, checkedUntilMs };
}

const PATIENCE_MS = 1_000;
