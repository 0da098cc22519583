import type { TFunction } from 'i18next';
import type { MenuItem } from '../../design';
import type { Command, SimulationState } from '../../engine';
import {
  type BrokerModel,
  brokerWithId,
  type ClusterModel,
  type GroupModel,
  partitionNamed,
  type ProducerModel,
} from '../../projections';
import { freezeItem, frozenReason, linkItems, restartItem, wipeItem } from './faultItems';
import type { StageTarget } from './stageContext';
import { brokerWords, groupWords, partitionWords } from './words';

/** What can be done to a thing: the head of its menu, and its actions in groups. */
export interface StageActions {
  readonly title: string;
  readonly note: string | undefined;
  readonly groups: readonly (readonly MenuItem[])[];
}

export interface ActionTools {
  readonly t: TFunction;
  readonly model: ClusterModel;
  readonly state: SimulationState;
  /** Why nothing can be done just now; undefined when it can. */
  readonly blocked: string | undefined;
  readonly give: (command: Command) => void;
  readonly inspect: (target: StageTarget) => void;
  readonly openLink: (nodeId: string) => void;
  readonly openRecord: (producerId: string) => void;
  readonly openSplit: () => void;
}

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
        note: t('stage.producer'),
        groups: [...producerItems(producer, tools), inspect],
      };
    }
    case 'consumer':
    case 'group': {
      const group = groupOf(target, model);
      if (group === undefined) return null;
      const title = target.type === 'group' ? target.groupId : target.consumerId;
      const note = groupWords(t, group).state;
      return { title, note, groups: [...consumerItems(target, group, tools), [addMemberItem(group, tools)], inspect] };
    }
    case 'topic':
      return { title: target.topic, note: t('stage.topic'), groups: [inspect] };
    default: {
      const partition = partitionNamed(model, target.topicPartition);
      const note = partition === null ? null : partitionWords(t, partition);
      return { title: target.topicPartition, note: note ?? t('stage.partition'), groups: [inspect] };
    }
  }
}

function brokerHead(t: TFunction, broker: BrokerModel, { topics }: ClusterModel) {
  const partitions = topics.filter(({ isInternal }) => !isInternal).flatMap((topic) => topic.partitions).length;
  const state = brokerWords(t, broker).word;
  return {
    title: t('actions.brokerTitle', { id: broker.brokerId }),
    note: t('actions.brokerNote', { state, leads: broker.leads, partitions }),
  };
}

function brokerItems(broker: BrokerModel, tools: ActionTools): readonly (readonly MenuItem[])[] {
  const { t, give, blocked } = tools;
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
  ];
}

function producerItems(producer: ProducerModel, tools: ActionTools): readonly (readonly MenuItem[])[] {
  const { t, give, blocked, openRecord, model } = tools;
  const { producerId } = producer;
  const noTopic = model.topics.some(({ isInternal }) => !isInternal) ? undefined : t('actions.off.noTopic');
  const target = { nodeId: producerId, isUp: producer.isUp, isFrozen: producer.isFrozen };
  const off = producer.isClosing ? t('actions.off.stopping') : frozenReason(target, t);
  return [
    [
      item('send', t('actions.send.label'), t('actions.send.hint'), 'P', blocked ?? off ?? noTopic, () =>
        openRecord(producerId),
      ),
    ],
    [
      freezeItem(target, tools),
      item('close', t('actions.close.label'), t('actions.close.hint'), 'X', blocked ?? off, () =>
        give({ type: 'removeProducer', producerId }),
      ),
    ],
    linkItems(producerId, tools),
  ];
}

/** A group with one member takes that member's actions for its own. */
function consumerItems(
  target: Extract<StageTarget, { readonly type: 'consumer' | 'group' }>,
  group: GroupModel,
  tools: ActionTools,
): readonly (readonly MenuItem[])[] {
  const { t, give, blocked, state } = tools;
  const living = group.members.filter(({ isUp }) => isUp);
  const [only] = living;
  const consumerId =
    target.type === 'consumer' ? target.consumerId : living.length === 1 ? (only?.clientId ?? null) : null;
  if (consumerId === null) return [];
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
    ...(isUp ? [linkItems(consumerId, tools)] : []),
  ];
}

function addMemberItem(group: GroupModel, { t, give, blocked, state }: ActionTools): MenuItem {
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

function groupOf(target: Extract<StageTarget, { readonly type: 'consumer' | 'group' }>, { groups }: ClusterModel) {
  return groups.find(({ groupId, members }) =>
    target.type === 'group'
      ? groupId === target.groupId
      : members.some(({ clientId }) => clientId === target.consumerId),
  );
}

function inspectItem(target: StageTarget, { t, inspect }: ActionTools): MenuItem {
  return item('inspect', t('actions.inspect.label'), t('actions.inspect.hint'), 'E', undefined, () => inspect(target));
}

function item(
  id: string,
  label: string,
  hint: string,
  shortcut: string,
  disabledReason: string | undefined,
  onSelect: () => void,
): MenuItem {
  return { id, label, hint, shortcut, disabledReason, onSelect };
}
