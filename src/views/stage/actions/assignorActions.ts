import type { MenuItem } from '../../../design';
import type { GroupModel } from '../../../projections';
import { assignorChoices } from '../../../projections';
import { type ActionTools, item } from './types';

/** From one member to the next of a rolling change: long enough for the last one to be back. */
const PAUSE_MS = 10_000;
const STRATEGY = 'partition.assignment.strategy';

/** How the group shares out its partitions: its members are restarted one by one with another assignor. */
export function assignorItems(group: GroupModel, { t, give, blocked, state }: ActionTools): readonly MenuItem[] {
  const { groupId } = group;
  const hasMembers = group.members.some(({ isUp }) => isUp);
  return assignorChoices(groupId, state).map(({ name, classes, isCurrent, isFirstStep }, index) => {
    const off = blocked ?? (hasMembers ? undefined : t('actions.off.notRunning'));
    const reason = off ?? (isCurrent ? t('actions.assignor.current') : undefined);
    const hint = t(isFirstStep ? 'actions.assignor.first' : 'actions.assignor.hint');
    return item(`assignor-${name}`, t('actions.assignor.label', { name }), hint, String(index + 1), reason, () =>
      give({ type: 'rollGroup', groupId, set: { [STRATEGY]: classes }, remove: [], pauseMs: PAUSE_MS }),
    );
  });
}
