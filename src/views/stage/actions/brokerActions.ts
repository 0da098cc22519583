import type { TFunction } from 'i18next';
import type { MenuItem } from '../../../design';
import type { BrokerModel, ClusterModel } from '../../../projections';
import { brokerWords } from '../words';
import { freezeItem, frozenReason, linkItems, restartItem, wipeItem } from './faultItems';
import { type ActionTools, item } from './types';

export function brokerHead(t: TFunction, broker: BrokerModel, { topics }: ClusterModel) {
  const partitions = topics.filter(({ isInternal }) => !isInternal).flatMap((topic) => topic.partitions).length;
  const state = brokerWords(t, broker).word;
  return {
    title: t('actions.brokerTitle', { id: broker.brokerId }),
    note: t('actions.brokerNote', { state, leads: broker.leads, partitions }),
  };
}

export function brokerItems(broker: BrokerModel, tools: ActionTools): readonly (readonly MenuItem[])[] {
  const { t, give, blocked, openForm } = tools;
  const { brokerId, nodeId, isUp, willRestart, activity, session } = broker;
  const frozen = frozenReason(broker, t);
  const down = isUp || willRestart ? undefined : t('actions.off.notRunning');
  const stopping = activity === 'stopping' ? t('actions.off.stopping') : undefined;
  const starting = activity === 'starting' ? t('actions.off.starting') : undefined;
  const up = isUp ? t('actions.off.running') : willRestart ? t('actions.off.supervised') : undefined;
  const seconds = Math.round(session.timeoutMs / 1000);
  return [
    [
      item(
        'stop',
        t('actions.stop.label'),
        t('actions.stop.hint'),
        'S',
        blocked ?? down ?? frozen ?? stopping ?? starting,
        () => give({ type: 'stopBroker', brokerId }),
      ),
      item('kill', t('actions.kill.label'), t('actions.kill.hint', { seconds }), 'K', blocked ?? down, () =>
        give({ type: 'killBroker', brokerId }),
      ),
      item('start', t('actions.start.label'), t('actions.start.hint'), 'R', blocked ?? up, () =>
        give({ type: 'startBroker', brokerId }),
      ),
    ],
    [freezeItem(broker, tools), restartItem(broker, stopping ?? starting, tools), wipeItem(broker, tools)],
    linkItems(nodeId, tools),
    [
      item('settings', t('manage.settings.label'), t('manage.settings.hint'), 'C', undefined, () =>
        openForm({ type: 'settings', of: { type: 'broker', brokerId } }),
      ),
    ],
  ];
}
