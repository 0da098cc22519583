import type { TFunction } from 'i18next';
import type { Command, SimulationState } from '../../engine';
import { addMember, type ClusterModel, clusterModel } from '../../projections';
import { freeName } from '../freeName';
import { stageElement, thingsOnStage } from './stageThings';

export type Draggable = 'producer' | 'consumer' | 'group' | 'topic' | 'broker';

/** Where something from the shelf may be let go, what will happen then, and the command that does it. */
export interface DropPlace {
  readonly id: string;
  readonly rect: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
  readonly label: string;
  readonly command: Command;
}

const PARTITIONS = 3;
const COPIES = 3;
const GAP_PX = 6;
const LEAST_PX = 44;

/** With what the forms suggest; whoever wants it otherwise presses the letter. */
export function dropPlaces(kind: Draggable, state: SimulationState, t: TFunction): readonly DropPlace[] {
  const bands = bandsOnPage();
  if (bands === null) return [];
  const model = clusterModel(state);
  const nodes = Object.keys(state.nodes);
  const topics = model.topics.filter(({ isInternal }) => !isInternal).map(({ name }) => name);
  switch (kind) {
    case 'producer': {
      const producerId = freeName('producer', nodes);
      return [
        {
          id: kind,
          rect: bands.above,
          label: t('add.drop.producer', { name: producerId }),
          command: { type: 'addProducer', producerId },
        },
      ];
    }
    case 'topic': {
      const topic = freeName('topic', topics);
      const copies = Math.min(COPIES, Math.max(1, model.brokers.filter(({ isUp }) => isUp).length));
      return [
        {
          id: kind,
          rect: bands.brokers,
          label: t('add.drop.topic', { name: topic, partitions: PARTITIONS, copies }),
          command: { type: 'createTopic', topic, partitions: PARTITIONS, replicationFactor: copies },
        },
      ];
    }
    case 'broker': {
      const brokerId = Math.max(0, ...model.brokers.map((broker) => broker.brokerId)) + 1;
      const label = t('add.drop.broker', { id: brokerId });
      return [{ id: kind, rect: bands.brokers, label, command: { type: 'addBroker', brokerId } }];
    }
    case 'consumer':
      return [...joining(model, state, t), ...newGroup(nodes, topics, bands, t)];
    case 'group':
      return newGroup(nodes, topics, bands, t);
  }
}

/** A group on the stage takes a consumer in. */
function joining({ groups }: ClusterModel, state: SimulationState, t: TFunction): readonly DropPlace[] {
  const heads = thingsOnStage().filter(({ target }) => target.type === 'group');
  return heads.flatMap(({ target, rect }) => {
    const group = groups.find(({ groupId }) => target.type === 'group' && groupId === target.groupId);
    const stage = stageElement()?.getBoundingClientRect();
    if (group === undefined || stage === undefined) return [];
    const command = addMember(group, state);
    const name = command.type === 'addConsumer' ? command.consumerId : command.applicationId;
    return [
      {
        id: `join/${group.groupId}`,
        rect: { left: stage.left + GAP_PX, top: rect.top, width: stage.width - 2 * GAP_PX, height: rect.height },
        label: t('add.drop.join', { name, group: group.groupId }),
        command,
      },
    ];
  });
}

function newGroup(
  nodes: readonly string[],
  topics: readonly string[],
  { below }: Bands,
  t: TFunction,
): readonly DropPlace[] {
  const [topic] = topics;
  if (topic === undefined) return [];
  const name = freeName('reader', nodes);
  return [
    {
      id: 'newGroup',
      rect: below,
      label: t('add.drop.group', { name, topic }),
      command: { type: 'addConsumer', consumerId: name, groupId: name, topics: [topic] },
    },
  ];
}

type Band = DropPlace['rect'];

interface Bands {
  readonly above: Band;
  readonly brokers: Band;
  readonly below: Band;
}

/** The stage from top to bottom: who sends, the brokers, and the foot below everybody. */
function bandsOnPage(): Bands | null {
  const stage = stageElement()?.getBoundingClientRect();
  if (stage === undefined) return null;
  const things = thingsOnStage();
  const tops = (type: string) => things.filter(({ target }) => target.type === type).map(({ rect }) => rect.top);
  const bottoms = (type: string) => things.filter(({ target }) => target.type === type).map(({ rect }) => rect.bottom);
  const within = (y: number) => Math.min(Math.max(y, stage.top), stage.bottom);
  const brokersTop = within(Math.min(stage.bottom, ...tops('broker')));
  const brokersBottom = within(Math.max(brokersTop, ...bottoms('broker')));
  const headsTop = within(Math.min(brokersTop, ...tops('topic')));
  const feet = within(Math.max(brokersBottom, ...bottoms('group'), ...bottoms('consumer')));
  const band = (top: number, bottom: number): Band => ({
    left: stage.left + GAP_PX,
    top: top + GAP_PX,
    width: stage.width - 2 * GAP_PX,
    height: Math.max(LEAST_PX, bottom - top - 2 * GAP_PX),
  });
  return {
    above: band(stage.top, headsTop),
    brokers: band(brokersTop, brokersBottom),
    below: band(Math.min(feet, stage.bottom - LEAST_PX - 2 * GAP_PX), stage.bottom),
  };
}
