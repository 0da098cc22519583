import type { TFunction } from 'i18next';
import type { GroupModel, GroupPartitionModel, StuckRecord } from '../../projections';

/** All that a lane has to know of its group: the rest changes with every heartbeat. */
export type GroupName = Pick<GroupModel, 'groupId' | 'loneConsumerId'>;

export function targetOf(group: GroupName, { ownerId }: GroupPartitionModel) {
  return ownerId === null
    ? ({ type: 'group', groupId: group.groupId } as const)
    : ({ type: 'consumer', consumerId: ownerId } as const);
}

export function laneLabel(t: TFunction, group: GroupName, partition: GroupPartitionModel): string {
  const { topicPartition, ownerId, lag, processed, fetched, committedOffset } = partition;
  const none = t('stage.accessible.none');
  return t('stage.accessible.groupCell', {
    group: group.loneConsumerId ?? group.groupId,
    partition: topicPartition,
    owner: ownerId === null ? t('stage.noOwner') : t('stage.accessible.owner', { consumer: ownerId }),
    committed: committedOffset ?? none,
    processed: processed ?? none,
    fetched: fetched ?? none,
    lag: lag ?? none,
  });
}

/** At which record an application is stuck, and what that means. */
export function stuckWords(t: TFunction, { clientId, offset, exception, times }: StuckRecord): string {
  return t('stage.stuck.hint', { consumer: clientId, offset, exception, count: times });
}
