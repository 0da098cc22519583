import type { Rect } from '../../design';
import { clusterModel } from '../../projections';
import { useThrottled } from '../useThrottled';
import type { StageTarget } from './stageContext';
import { StageMenu } from './StageMenu';

interface ThingMenuProps {
  readonly target: StageTarget;
  readonly anchor: Rect;
  readonly onClose: () => void;
}

/** The actions for one thing, where it is not on the stage that one asks for them. */
export function ThingMenu(props: ThingMenuProps) {
  const state = useThrottled((session) => session.state);
  return <StageMenu {...props} model={clusterModel(state)} state={state} />;
}
