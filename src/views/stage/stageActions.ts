import type { MenuItem } from '../../design';
import { brokerWithId, partitionNamed, topicNamed } from '../../projections';
import { brokerHead, brokerItems } from './actions/brokerActions';
import { addMemberItem, consumerItems, groupItems, groupOf } from './actions/consumerActions';
import { partitionItems } from './actions/partitionActions';
import { producerItems } from './actions/producerActions';
import { topicItems } from './actions/topicActions';
import { type ActionTools, item, type StageActions } from './actions/types';
import type { StageTarget } from './stageContext';
import { zooKeeperHead, zooKeeperItems } from './actions/zooKeeperActions';
import { groupWords, partitionWords } from './words';

/** The menu of a thing on the stage; null where it is not there any more. What each kind can do is in `actions/`. */
export function actionsFor(target: StageTarget, tools: ActionTools): StageActions | null {
  const { t, model } = tools;
  const inspect = [inspectItem(target, tools)];
  switch (target.type) {
    case 'broker': {
      const broker = brokerWithId(model, target.brokerId);
      return broker === null
        ? null
        : { ...brokerHead(t, broker, model), groups: [...brokerItems(broker, tools), inspect] };
    }
    case 'producer': {
      const producer = model.producers.find(({ producerId }) => producerId === target.producerId);
      if (producer === undefined) return null;
      return {
        title: producer.producerId,
        note: producer.application === null ? t('stage.producer') : t('stage.application'),
        groups: [...producerItems(producer, tools), inspect],
      };
    }
    case 'consumer':
    case 'group': {
      const group = groupOf(target, model);
      if (group === undefined) return null;
      const title = target.type === 'group' ? group.groupId : target.consumerId;
      const note = groupWords(t, group).state;
      return {
        title,
        note,
        groups: [
          ...consumerItems(target, group, tools),
          // Who reads without a group has no fellow members.
          ...(group.groupId === ''
            ? []
            : [[addMemberItem(group, tools), ...(target.type === 'group' ? groupItems(group, tools) : [])]]),
          inspect,
        ],
      };
    }
    case 'zookeeper': {
      const server = model.zookeepers.find(({ serverId }) => serverId === target.serverId);
      return server === undefined
        ? null
        : { ...zooKeeperHead(t, server), groups: [...zooKeeperItems(server, tools), inspect] };
    }
    case 'topic': {
      const topic = topicNamed(model, target.topic);
      if (topic === null) return null;
      return { title: topic.name, note: t('stage.topic'), groups: [...topicItems(topic, tools), inspect] };
    }
    default: {
      const partition = partitionNamed(model, target.topicPartition);
      if (partition === null) return null;
      const note = partitionWords(t, partition) ?? t('stage.partition');
      return { title: target.topicPartition, note, groups: [...partitionItems(partition, tools), inspect] };
    }
  }
}

function inspectItem(target: StageTarget, { t, inspect }: ActionTools): MenuItem {
  return item('inspect', t('actions.inspect.label'), t('actions.inspect.hint'), 'E', undefined, () => inspect(target));
}
