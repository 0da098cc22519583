import type { MenuItem } from '../../../design';
import type { ProducerModel } from '../../../projections';
import { freezeItem, frozenReason, linkItems } from './faultItems';
import { settingsItem } from './settingsItem';
import { type ActionTools, item } from './types';

export function producerItems(producer: ProducerModel, tools: ActionTools): readonly (readonly MenuItem[])[] {
  const { t, give, blocked, openForm, model } = tools;
  const { producerId } = producer;
  const noTopic = model.topics.some(({ isInternal }) => !isInternal) ? undefined : t('actions.off.noTopic');
  const target = { nodeId: producerId, isUp: producer.isUp, isFrozen: producer.isFrozen };
  const off = producer.isClosing ? t('actions.off.stopping') : frozenReason(target, t);
  return [
    [
      item('send', t('actions.send.label'), t('actions.send.hint'), 'P', blocked ?? off ?? noTopic, () =>
        openForm({ type: 'record', producerId }),
      ),
    ],
    [
      freezeItem(target, tools),
      item('close', t('actions.close.label'), t('actions.close.hint'), 'X', blocked ?? off, () =>
        give({ type: 'removeProducer', producerId }),
      ),
    ],
    linkItems(producerId, tools),
    [settingsItem(producerId, tools)],
  ];
}
