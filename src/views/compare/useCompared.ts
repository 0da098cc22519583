import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { clusterModel, type ClusterModel, type Difference, type DifferencesFound } from '../../projections';
import { differencesBetween, lostDifferences, partedMs, type Verdict, verdictOf } from '../../projections/compare';
import type { SessionState } from '../../session';
import { type Branch, branchName } from '../timeline/branchName';
import { useThrottled } from '../useThrottled';

/** One of the two branches at the playhead. */
export interface ComparedBranch {
  readonly letter: 'A' | 'B';
  readonly branch: Branch;
  readonly name: string;
  /** What is done, and what the other views show, is in this one. */
  readonly isOpen: boolean;
  readonly model: ClusterModel;
  readonly trace: SessionState['trace'];
  readonly promises: SessionState['promises'];
  readonly verdict: Verdict;
}

export interface Compared {
  /** The older one. */
  readonly a: ComparedBranch;
  readonly b: ComparedBranch;
  readonly timeMs: number;
  readonly partedMs: number | null;
  /** At the playhead. */
  readonly differences: readonly Difference[];
  /** Over time; null until it has been looked for. */
  readonly found: DifferencesFound | null;
}

/** Both branches at the playhead, fifteen times a second at most; null while one is looked at alone. */
export function useCompared(): Compared | null {
  const { t } = useTranslation();
  const last = useRef<{ readonly from: readonly unknown[]; readonly seen: Seen | null }>({ from: [], seen: null });
  const seen = useThrottled((session) => {
    const { comparison, state, trace, promises, branches, currentBranchId, playheadMs } = session;
    const from = [comparison, state, trace, promises, branches, currentBranchId, Math.floor(playheadMs)];
    const isSame = from.every((item, index) => item === last.current.from[index]);
    if (!isSame) last.current = { from, seen: seenIn(session) };
    return last.current.seen;
  });
  if (seen === null) return null;
  const { a, b, ...rest } = seen;
  return { ...rest, a: { ...a, name: branchName(t, a.branch) }, b: { ...b, name: branchName(t, b.branch) } };
}

interface Seen extends Omit<Compared, 'a' | 'b'> {
  readonly a: Omit<ComparedBranch, 'name'>;
  readonly b: Omit<ComparedBranch, 'name'>;
}

function seenIn(session: SessionState): Seen | null {
  const { comparison, branches, currentBranchId, playheadMs } = session;
  if (comparison === null) return null;
  const timeMs = Math.floor(playheadMs);
  const [first, second] = branches.filter(({ id }) => id === currentBranchId || id === comparison.branchId);
  if (first === undefined || second === undefined) return null;
  const sinceMs = partedMs(first.commands, second.commands);
  const sideOf = (branch: Branch) => (branch.id === currentBranchId ? session : comparison);
  const see = (branch: Branch, letter: 'A' | 'B') => {
    const { state, trace, promises } = sideOf(branch);
    const model = clusterModel(state);
    const producerIds = model.producers.map(({ producerId }) => producerId);
    const verdict = verdictOf(producerIds, trace, promises.breaches, { sinceMs: sinceMs ?? 0, timeMs });
    return { letter, branch, isOpen: branch.id === currentBranchId, model, trace, promises, verdict };
  };
  const [a, b] = [see(first, 'A'), see(second, 'B')];
  const differences = [
    ...differencesBetween(sideOf(first), sideOf(second), timeMs),
    ...lostDifferences(a.verdict, b.verdict),
  ];
  return { a, b, timeMs, partedMs: sinceMs, differences, found: comparison.differences };
}
