import { clusterModel, brokerWithId } from '../../projections';
import type { Command } from '../../engine';
import type { Act, LessonProgress, LessonStep } from '../../lessons';
import { isAnswered } from '../../session';
import { useThrottled } from '../useThrottled';

export type ActLock = 'answerFirst' | 'demonstration' | 'notRunning' | 'running' | 'supervised';

export function commandOf(act: Act): Command {
  switch (act.type) {
    case 'tap':
    case 'startConsumer':
      return act.command;
    case 'unplug':
      return { type: 'killBroker', brokerId: act.brokerId };
    case 'plugIn':
      return { type: 'startBroker', brokerId: act.brokerId };
  }
}

/** Why a deed cannot be done now; null when it can. */
export function useActLock(progress: LessonProgress, step: LessonStep): (act: Act) => ActLock | null {
  const model = clusterModel(useThrottled((session) => session.state));
  return (act) => {
    if (progress.isDemonstration) return 'demonstration';
    if (!isAnswered(progress, step)) return 'answerFirst';
    if (act.type === 'unplug' && brokerWithId(model, act.brokerId)?.isUp === false) return 'notRunning';
    if (act.type === 'plugIn' && brokerWithId(model, act.brokerId)?.isUp === true) return 'running';
    if (act.type === 'plugIn' && brokerWithId(model, act.brokerId)?.willRestart === true) return 'supervised';
    return null;
  };
}
