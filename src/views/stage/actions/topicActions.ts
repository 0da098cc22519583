import type { MenuItem } from '../../../design';
import { preferredElection, type TopicModel } from '../../../projections';
import { type ActionTools, item } from './types';

export function topicItems(topic: TopicModel, tools: ActionTools): readonly (readonly MenuItem[])[] {
  const { t, give, blocked, openForm } = tools;
  const { name } = topic;
  const internal = topic.isInternal ? t('manage.off.internal') : undefined;
  const elections = topic.partitions.map(preferredElection);
  const preferred = elections.includes('possible') ? undefined : t('manage.off.allPreferred');
  return [
    [
      item('settings', t('manage.settings.label'), t('manage.settings.hint'), 'C', undefined, () =>
        openForm({ type: 'settings', of: { type: 'topic', topic: name } }),
      ),
      item(
        'addPartitions',
        t('manage.addPartitions.label'),
        t('manage.addPartitions.hint'),
        'A',
        blocked ?? internal,
        () => openForm({ type: 'addPartitions', topic: name }),
      ),
      item(
        'electPreferred',
        t('manage.electPreferred.label'),
        t('manage.electPreferred.hint'),
        'P',
        blocked ?? preferred,
        () => give({ type: 'electLeaders', electionType: 'PREFERRED', topic: name, partition: null }),
      ),
    ],
    [
      item('delete', t('manage.deleteTopic.label'), t('manage.deleteTopic.hint'), 'D', blocked ?? internal, () =>
        openForm({ type: 'deleteTopic', topic: name }),
      ),
    ],
  ];
}
