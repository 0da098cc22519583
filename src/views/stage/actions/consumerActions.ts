import type { MenuItem } from '../../../design';
import type { SimulationState } from '../../../engine';
import type { ClusterModel, GroupModel } from '../../../projections';
import type { StageTarget } from '../stageContext';
import { callItems } from './callItems';
import { freezeItem, frozenReason, linkItems } from './faultItems';
import { settingsItem } from './settingsItem';
import { type ActionTools, item } from './types';

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
    ],
    [
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
    ],
    ...(isUp && node?.type === 'consumer' ? [callItems(node, off ?? frozenReason(process, t), tools)] : []),
    ...(isUp ? [linkItems(consumerId, tools), [settingsItem(consumerId, tools)]] : []),
  ];
}

export function addMemberItem(group: GroupModel, { t, give, blocked, state }: ActionTools): MenuItem {
  return item('addMember', t('stage.addMember.label'), t('stage.addMember.hint'), 'A', blocked, () => {
    const { groupId } = group;
    give({ type: 'addConsumer', consumerId: freeName(groupId, state), groupId, topics: topicsOf(group) });
  });
}

function freeName(groupId: string, { nodes }: SimulationState): string {
  let number = 2;
  while (nodes[`${groupId}-${number}`] !== undefined) number++;
  return `${groupId}-${number}`;
}

function topicsOf({ partitions }: GroupModel): readonly string[] {
  const names = partitions.map(({ topicPartition }) => topicPartition.slice(0, topicPartition.lastIndexOf('-')));
  return [...new Set(names)];
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
