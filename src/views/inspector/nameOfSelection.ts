import type { TFunction } from 'i18next';
import type { Selection } from '../../session';

/** How what is selected is called at the head of its card. */
export function nameOfSelection(selection: Selection, t: TFunction): string {
  switch (selection.type) {
    case 'broker':
      return t('stage.broker', { id: selection.brokerId });
    case 'topic':
      return selection.topic;
    case 'partition':
      return selection.topicPartition;
    case 'replica':
      return `${selection.topicPartition} @ ${selection.brokerId}`;
    case 'record':
      return `${selection.topicPartition} · ${selection.offset}`;
    case 'producer':
      return selection.producerId;
    case 'consumer':
      return selection.consumerId;
    case 'group':
      return selection.groupId;
    case 'zookeeper':
      return `zk-${selection.serverId}`;
    case 'entry':
      return '';
  }
}
