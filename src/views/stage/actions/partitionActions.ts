import type { MenuItem } from '../../../design';
import { type PartitionModel, preferredElection } from '../../../projections';
import { type ActionTools, item } from './types';

/** A replica and a record have the actions of their partition: what is done to one copy is done to all. */
export function partitionItems(partition: PartitionModel, tools: ActionTools): readonly (readonly MenuItem[])[] {
  const { t, give, blocked, openForm, model } = tools;
  const { topicPartition, topic, partition: index, logEndOffset, replicas } = partition;
  const isInternal = model.topics.find(({ name }) => name === topic)?.isInternal === true;
  const leader = replicas.find(({ isLeader }) => isLeader);
  const isEmpty = logEndOffset !== null && leader !== undefined && logEndOffset === leader.logStartOffset;
  const noRecords = isInternal
    ? t('manage.off.internal')
    : logEndOffset === null
      ? t('manage.off.noLeader')
      : isEmpty
        ? t('manage.off.empty')
        : undefined;
  const id = partition.assignedReplicas[0] ?? 0;
  return [
    [
      item('move', t('manage.move.label'), t('manage.move.hint'), 'M', blocked, () =>
        openForm({ type: 'move', topicPartition }),
      ),
      item(
        'electPreferred',
        t('manage.electPreferred.labelOne'),
        t('manage.electPreferred.hintOne', { id }),
        'P',
        blocked ?? preferredOff(partition, tools),
        () => give({ type: 'electLeaders', electionType: 'PREFERRED', topic, partition: index }),
      ),
      item(
        'electUnclean',
        t('manage.electUnclean.label'),
        t('manage.electUnclean.hint'),
        'U',
        blocked ?? uncleanOff(partition, tools),
        () => openForm({ type: 'electUnclean', topicPartition }),
      ),
    ],
    [
      item(
        'deleteRecords',
        t('manage.deleteRecords.label'),
        t('manage.deleteRecords.hint'),
        'D',
        blocked ?? noRecords,
        () => openForm({ type: 'deleteRecords', topicPartition }),
      ),
    ],
  ];
}

function preferredOff(partition: PartitionModel, { t }: ActionTools): string | undefined {
  const id = partition.assignedReplicas[0] ?? 0;
  switch (preferredElection(partition)) {
    case 'leadsAlready':
      return t('manage.off.leadsAlready', { id });
    case 'notInSync':
      return t('manage.off.notInSync', { id });
    case 'possible':
      return undefined;
  }
}

/** A leader that is down stays the leader on paper until its session has ended: until then there is nothing to elect. */
function uncleanOff({ leaderId, isLeaderDown }: PartitionModel, { t }: ActionTools): string | undefined {
  if (leaderId === null) return undefined;
  return isLeaderDown ? t('manage.off.sessionHolds', { id: leaderId }) : t('manage.off.hasLeader');
}
