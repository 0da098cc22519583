import type { MenuItem } from '../../../design';
import type { Consumer } from '../../../engine';
import { addMember, type ClusterModel, type GroupModel } from '../../../projections';
import type { StageTarget } from '../stageContext';
import { callItems } from './callItems';
import { type FaultTarget, freezeItem, frozenReason, linkItems } from './faultItems';
import { settingsItem } from './settingsItem';
import { type ActionTools, item, menu } from './types';
import { assignorItems } from './assignorActions';

/** A group with one member takes that member's actions for its own. */
export function consumerItems(
  target: Extract<StageTarget, { readonly type: 'consumer' | 'group' }>,
  group: GroupModel,
  tools: ActionTools,
): readonly (readonly MenuItem[])[] {
  const { t, give, blocked, state } = tools;
  const living = group.members.filter(({ isUp }) => isUp);
  const [only] = living;
  const consumerId =
    target.type === 'consumer' ? target.consumerId : living.length === 1 ? (only?.clientId ?? null) : null;
  // What an application does it does as a whole: its actions are where it stands among the producers.
  if (consumerId === null || state.nodes[consumerId]?.type === 'application') return [];
  const member = living.find(({ clientId }) => clientId === consumerId);
  const isUp = member !== undefined;
  const process = { nodeId: consumerId, isUp, isFrozen: member?.isFrozen === true };
  const off = blocked ?? (isUp ? undefined : t('actions.off.notRunning'));
  const node = state.nodes[consumerId];
  const timeoutMs = node?.type === 'consumer' ? node.config['session.timeout.ms'] : 45_000;
  const seconds = Math.round(timeoutMs / 1000);
  return [
    [
      item('leave', t('actions.leave.label'), t('actions.leave.hint'), 'S', off ?? frozenReason(process, t), () =>
        give({ type: 'removeConsumer', consumerId }),
      ),
      item('crash', t('actions.crash.label'), t('actions.crash.hint', { seconds }), 'K', off, () =>
        give({ type: 'killConsumer', consumerId }),
      ),
      freezeItem(process, tools),
      menu('again', t('actions.again.label'), t('actions.again.hint'), [againItems(process, off, tools)]),
    ],
    ...(isUp
      ? [
          [
            ...(node?.type === 'consumer' ? [callsMenu(node, off ?? frozenReason(process, t), tools)] : []),
            networkMenu(consumerId, tools),
            settingsItem(consumerId, tools),
          ],
        ]
      : []),
  ];
}

function againItems(process: FaultTarget, off: string | undefined, { t, give }: ActionTools): readonly MenuItem[] {
  const { nodeId: consumerId } = process;
  return [
    item(
      'restart',
      t('actions.restartMember.label'),
      t('actions.restartMember.hint'),
      'R',
      off ?? frozenReason(process, t),
      () => give({ type: 'restartConsumer', consumerId, how: 'close' }),
    ),
    item('crashRestart', t('actions.crashRestart.label'), t('actions.crashRestart.hint'), 'T', off, () =>
      give({ type: 'restartConsumer', consumerId, how: 'kill' }),
    ),
  ];
}

function callsMenu(consumer: Consumer, off: string | undefined, tools: ActionTools): MenuItem {
  const { t } = tools;
  return menu('calls', t('actions.calls.label'), t('actions.calls.hint'), [callItems(consumer, off, tools)]);
}

function networkMenu(nodeId: string, tools: ActionTools): MenuItem {
  const { t } = tools;
  return menu('network', t('actions.network.label'), t('actions.network.hint'), [linkItems(nodeId, tools)]);
}

/** What is done to a group as a whole. */
export function groupItems(group: GroupModel, tools: ActionTools): readonly MenuItem[] {
  const { t, blocked, openForm } = tools;
  const { groupId } = group;
  return [
    menu('assignors', t('actions.assignors.label'), t('actions.assignors.hint'), [assignorItems(group, tools)]),
    item('resetOffsets', t('manage.resetOffsets.label'), t('manage.resetOffsets.hint'), 'O', blocked, () =>
      openForm({ type: 'resetOffsets', groupId }),
    ),
    item('deleteGroup', t('manage.deleteGroup.label'), t('manage.deleteGroup.hint'), 'X', blocked, () =>
      openForm({ type: 'deleteGroup', groupId }),
    ),
  ];
}

export function addMemberItem(group: GroupModel, { t, give, blocked, now }: ActionTools): MenuItem {
  return item('addMember', t('stage.addMember.label'), t('stage.addMember.hint'), 'A', blocked, () =>
    give(addMember(group, now())),
  );
}

export function groupOf(
  target: Extract<StageTarget, { readonly type: 'consumer' | 'group' }>,
  { groups }: ClusterModel,
) {
  return groups.find(({ groupId, members }) =>
    target.type === 'group'
      ? groupId === target.groupId
      : members.some(({ clientId }) => clientId === target.consumerId),
  );
}
