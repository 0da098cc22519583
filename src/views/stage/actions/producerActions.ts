import type { MenuItem } from '../../../design';
import type { ProducerModel } from '../../../projections';
import { type ActionTools, item } from './types';

export function producerItems(producer: ProducerModel, tools: ActionTools): readonly (readonly MenuItem[])[] {
  const { t, give, blocked, openForm, model } = tools;
  const { producerId } = producer;
  const noTopic = model.topics.some(({ isInternal }) => !isInternal) ? undefined : t('actions.off.noTopic');
  const closing = producer.isClosing ? t('actions.off.stopping') : undefined;
  return [
    [
      item('send', t('actions.send.label'), t('actions.send.hint'), 'P', blocked ?? closing ?? noTopic, () =>
        openForm({ type: 'record', producerId }),
      ),
    ],
    [
      item('link', t('actions.link.label'), t('actions.link.hint'), 'L', blocked, () =>
        openForm({ type: 'link', nodeId: producerId }),
      ),
      item('close', t('actions.close.label'), t('actions.close.hint'), 'X', blocked ?? closing, () =>
        give({ type: 'removeProducer', producerId }),
      ),
    ],
  ];
}
