import type { TFunction } from 'i18next';
import { type ClusterModel, laneTypeOf } from '../../projections';
import { brokerWords, zooKeeperWords } from '../stage/words';
import { laneName } from './sequenceWords';

export interface LaneHead {
  readonly name: string;
  /** What it is, or how it is. */
  readonly about: string;
  readonly tone: 'good' | 'zookeeper' | 'warn' | 'bad' | 'quiet';
}

/** The two lines over a node's line of life, as of the playhead. */
export function laneHead(t: TFunction<'views'>, all: TFunction, nodeId: string, model: ClusterModel): LaneHead {
  const name = laneName(t, nodeId);
  switch (laneTypeOf(nodeId)) {
    case 'broker': {
      const broker = model.brokers.find((each) => each.nodeId === nodeId);
      if (broker === undefined) return { name, about: t('sequence.lanes.gone'), tone: 'quiet' };
      const { word, tone } = brokerWords(all, broker);
      return { name, about: word, tone: broker.isUp ? tone : 'bad' };
    }
    case 'zookeeper': {
      const server = model.zookeepers.find((each) => each.nodeId === nodeId);
      if (server === undefined) return { name, about: '', tone: 'quiet' };
      const tone = server.mode === 'leader' ? 'zookeeper' : server.isUp ? 'quiet' : 'bad';
      return { name, about: zooKeeperWords(all, server), tone };
    }
    case 'admin':
      return { name, about: t('sequence.lanes.tools'), tone: 'quiet' };
    default:
      return { name, about: clientWords(t, nodeId, model), tone: 'quiet' };
  }
}

function clientWords(t: TFunction<'views'>, clientId: string, { producers, groups }: ClusterModel): string {
  const group = groups.find(({ members }) => members.some((member) => member.clientId === clientId && member.isUp));
  if (group !== undefined) return group.groupId === '' ? t('sequence.lanes.consumer') : group.groupId;
  return producers.some(({ producerId }) => producerId === clientId)
    ? t('sequence.lanes.producer')
    : t('sequence.lanes.gone');
}
