import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command, SimulationState } from '../../engine';
import type { ClusterModel } from '../../projections';
import { isAnswered } from '../../session';
import { answerFirst } from '../lesson/answerFirst';
import { useSheets } from '../sheets';
import { useOpenLesson } from '../useOpenLesson';
import { useSessionStore } from '../useSession';
import type { ActionTools } from './actions/types';

/** What every list of actions is made with, wherever it is shown. Refusals are told by the page. */
export function useActionTools(model: ClusterModel, state: SimulationState): ActionTools {
  const { t } = useTranslation();
  const store = useSessionStore();
  const { openForm } = useSheets();
  const open = useOpenLesson();
  const isDemonstration = open?.progress.isDemonstration === true;
  const asked = open === null || isAnswered(open.progress, open.step) ? null : open.step;
  const unanswered = asked === null ? undefined : t(answerFirst(asked).stage);
  const blocked = isDemonstration ? t('actions.off.demonstration') : unanswered;
  return useMemo(
    () => ({
      t,
      model,
      state,
      now: () => store.getState().state,
      blocked,
      give: (command: Command) => void store.getState().give(command),
      inspect: (shown) => store.getState().select(shown),
      openForm,
    }),
    [t, model, state, blocked, store, openForm],
  );
}
