import { useMemo, useState } from 'react';
import {
  type ClusterModel,
  layoutStage,
  type StageArrangement,
  type StageLayout,
  type StageLevel,
} from '../../projections';
import type { BoxSize } from '../useBoxSize';
import { type StageView, useStageView } from './stageView';

interface Showing {
  readonly arrangement: StageArrangement;
  readonly isCompact: boolean;
  readonly isSandbox: boolean;
  readonly showsInternal: boolean;
  readonly taps: Readonly<Record<string, readonly unknown[]>>;
  readonly reach: Readonly<Record<string, number>>;
}

/** Computed anew only when there is something new to place. Levels hold on a little, so the last ones are kept. */
export function useLayout(
  model: ClusterModel,
  size: BoxSize,
  { arrangement, isCompact, isSandbox, showsInternal, taps: offered, reach }: Showing,
): StageLayout {
  const [previousLevels, setPreviousLevels] = useState<Readonly<Record<string, StageLevel>>>({});
  const zoom = useStageView(zoomOf);
  const folds = useStageView(foldsOf);
  const focus = useStageView(focusOf);
  // A lesson's lone reader needs no list of members.
  const showsMembers = isSandbox || model.groups.some(({ members }) => members.length > 1);
  const layout = useMemo(() => {
    const taps = Object.fromEntries(Object.entries(offered).map(([id, list]) => [id, list.length]));
    const wishes = {
      arrangement,
      zoom,
      folds,
      focus,
      showsInternal,
      showsMembers,
      showsPlaces: isSandbox,
      hasFoot: isSandbox,
    };
    return layoutStage(model, size, { isCompact, taps, previousLevels, reach, ...wishes });
  }, [
    model,
    size,
    arrangement,
    isCompact,
    offered,
    isSandbox,
    showsMembers,
    previousLevels,
    zoom,
    folds,
    focus,
    showsInternal,
    reach,
  ]);
  const levels = Object.fromEntries(layout.topics.map(({ topic, level }) => [topic, level]));
  if (!isSameRecord(previousLevels, levels)) setPreviousLevels(levels);
  return layout;
}

const zoomOf = ({ zoom }: StageView) => zoom;
const foldsOf = ({ folds }: StageView) => folds;
const focusOf = ({ focus }: StageView) => focus;

function isSameRecord(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const keys = Object.keys(b);
  return keys.length === Object.keys(a).length && keys.every((key) => a[key] === b[key]);
}
