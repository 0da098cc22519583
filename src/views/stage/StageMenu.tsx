import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Menu, type Rect } from '../../design';
import type { Command, SimulationState } from '../../engine';
import type { ClusterModel } from '../../projections';
import { isAnswered } from '../../session';
import type { ThingForm } from '../sheets';
import { useOpenLesson } from '../useOpenLesson';
import { useSessionStore } from '../useSession';
import { actionsFor } from './stageActions';
import type { StageTarget } from './stageContext';

export interface StageMenuProps {
  readonly target: StageTarget;
  readonly anchor: Rect;
  readonly model: ClusterModel;
  readonly state: SimulationState;
  readonly onClose: () => void;
  readonly openForm: (form: ThingForm) => void;
}

/** The actions for one thing on the stage. Refusals are told by the page. */
export function StageMenu({ target, anchor, model, state, onClose, openForm }: StageMenuProps) {
  const { t } = useTranslation();
  const store = useSessionStore();
  const open = useOpenLesson();
  const isDemonstration = open?.progress.isDemonstration === true;
  const isAsked = open !== null && !isAnswered(open.progress, open.step);
  const blocked = isDemonstration ? t('actions.off.demonstration') : isAsked ? t('actions.off.answerFirst') : undefined;

  const actions = useMemo(
    () =>
      actionsFor(target, {
        t,
        model,
        state,
        blocked,
        give: (command: Command) => void store.getState().give(command),
        inspect: (shown) => store.getState().select(shown),
        openForm,
      }),
    [target, t, model, state, blocked, store, openForm],
  );
  if (actions === null) return null;
  return <Menu {...actions} back={t('actions.back')} anchor={anchor} onClose={onClose} />;
}
