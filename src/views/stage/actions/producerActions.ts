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
  const up = producer.isUp ? undefined : t('actions.off.notRunning');
  const off = producer.isClosing ? t('actions.off.stopping') : frozenReason(target, t);
  return [
    [
      item('send', t('actions.send.label'), t('actions.send.hint'), 'P', blocked ?? off ?? noTopic, () =>
        openForm({ type: 'record', producerId }),
      ),
      ...(producer.load === null
        ? []
        : [
            item('stopLoad', t('actions.stopLoad.label'), t('actions.stopLoad.hint'), 'O', blocked ?? off, () =>
              give({ type: 'stopLoad', producerId }),
            ),
          ]),
      item('flush', t('actions.flush.label'), t('actions.flush.hint'), 'U', blocked ?? off, () =>
        give({ type: 'flush', producerId }),
      ),
    ],
    [
      freezeItem(target, tools),
      item('close', t('actions.close.label'), t('actions.close.hint'), 'X', blocked ?? off, () =>
        give({ type: 'removeProducer', producerId }),
      ),
      item('crashProducer', t('actions.crashProducer.label'), t('actions.crashProducer.hint'), 'K', blocked ?? up, () =>
        give({ type: 'killProducer', producerId }),
      ),
    ],
    linkItems(producerId, tools),
    [settingsItem(producerId, tools)],
  ];
}
