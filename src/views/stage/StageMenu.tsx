import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Menu, type Rect } from '../../design';
import type { SimulationState } from '../../engine';
import type { ClusterModel } from '../../projections';
import { aboveTimeline } from './aboveTimeline';
import { actionsFor } from './stageActions';
import type { StageTarget } from './stageContext';
import { useActionTools } from './useActionTools';

export interface StageMenuProps {
  readonly target: StageTarget;
  readonly anchor: Rect;
  readonly model: ClusterModel;
  readonly state: SimulationState;
  readonly onClose: () => void;
}

/** The actions for one thing on the stage. */
export function StageMenu({ target, anchor, model, state, onClose }: StageMenuProps) {
  const { t } = useTranslation();
  const [bounds] = useState(aboveTimeline);
  const tools = useActionTools(model, state);
  const actions = useMemo(() => actionsFor(target, tools), [target, tools]);
  if (actions === null) return null;
  return <Menu {...actions} back={t('actions.back')} anchor={anchor} bounds={bounds} onClose={onClose} />;
}
