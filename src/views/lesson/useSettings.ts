import { useState } from 'react';
import type { Act } from '../../lessons';
import { askedFor, factsOf, judge } from '../../session';
import type { OpenLesson } from '../useOpenLesson';
import { useSession } from '../useSession';
import { useThrottled } from '../useThrottled';

export type SettingAct = Extract<Act, { readonly type: 'setting' }>;

/** Which choice of a setting is shown as the present one, -1 for none; and whether it was asked for and is not so yet. */
export interface ShownChoice {
  readonly index: number;
  readonly isUnderWay: boolean;
}

/** What was asked for this long ago, and is still not so, is not on its way any more: as long as an admin client waits. */
const LONGEST_WAY_MS = 60_000;

/**
 * The choice each setting of the step is in, asked of the run, so undoing turns it back. What has been pressed shows at once,
 * also where the cluster takes its time: a topic's setting goes to the controller and through ZooKeeper. Once it was so, what
 * comes later is not the button's doing.
 */
export function useSettings({ lesson, progress, step }: OpenLesson): (act: SettingAct) => ShownChoice {
  const state = useThrottled((current) => current.state);
  const trace = useThrottled((current) => current.trace);
  const commands = useSession(
    ({ branches, currentBranchId }) => branches.find(({ id }) => id === currentBranchId)?.commands,
  );
  /** When each that has been reached was asked for, by its act. */
  const [heldMs, setHeldMs] = useState<Readonly<Record<string, number>>>({});
  const facts = factsOf(progress, lesson, { state, trace });
  const keyOf = ({ id }: SettingAct) => `${step.id}/${id}`;
  const read = (act: SettingAct) => ({
    asked: askedFor(act, commands ?? []),
    present: act.choices.findIndex(({ when }) => judge(when, facts) === 'met'),
  });
  const reached = step.acts.flatMap((act): [string, number][] => {
    if (act.type !== 'setting') return [];
    const { asked, present } = read(act);
    const isNews = asked !== null && asked.index === present && heldMs[keyOf(act)] !== asked.atMs;
    return isNews ? [[keyOf(act), asked.atMs]] : [];
  });
  if (reached.length > 0) setHeldMs({ ...heldMs, ...Object.fromEntries(reached) });
  return (act) => {
    const { asked, present } = read(act);
    const isUnderWay =
      asked !== null &&
      asked.index !== present &&
      heldMs[keyOf(act)] !== asked.atMs &&
      state.nowMs <= asked.atMs + LONGEST_WAY_MS;
    return { index: isUnderWay ? asked.index : present, isUnderWay };
  };
}
