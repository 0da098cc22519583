import type { TFunction } from 'i18next';
import type { GroupModel, OutlineFact, ProducerModel, RecordModel } from '../../projections';
import { laneLabel } from '../stage/laneWords';
import {
  brokerWords,
  cellLabel,
  faultLines,
  groupWords,
  partitionWords,
  wayWords,
  zooKeeperWords,
} from '../stage/words';

type Words = TFunction<'views'>;

/** A line of the outline as a sentence: the same words that the stage has for a screen reader. */
export function outlineWords(t: Words, page: TFunction, fact: OutlineFact): string {
  switch (fact.type) {
    case 'heading':
      return t(`outline.headings.${fact.heading}`);
    case 'producer':
      return producerWords(page, fact.producer);
    case 'topic': {
      const { name, partitions, replicationFactor } = fact.topic;
      const settings = [
        page('stage.partitions', { count: partitions.length }),
        page('stage.replication', { factor: replicationFactor }),
      ];
      return `${page('stage.topic')} ${name}: ${settings.join(', ')}`;
    }
    case 'partition': {
      const { topicPartition, leaderId, inSyncReplicas } = fact.partition;
      const state = partitionWords(page, fact.partition) ?? page('stage.accessible.healthy');
      const leader = leaderId === null ? t('outline.noLeader') : t('outline.leader', { id: leaderId });
      const inSync = t('outline.inSync', { ids: inSyncReplicas.join(', ') });
      return [page('stage.accessible.column', { partition: topicPartition, state }), leader, inSync].join(', ');
    }
    case 'replica':
      return cellLabel(page, fact.replica, fact.replica.isUp, false);
    case 'record':
      return recordWords(page, fact.record);
    case 'broker': {
      const { brokerId, leads } = fact.broker;
      return page('stage.accessible.broker', { id: brokerId, state: brokerWords(page, fact.broker).word, leads });
    }
    case 'session': {
      const { brokerId, session } = fact.broker;
      const state = session.state === 'none' ? 'expired' : session.state;
      return page('stage.accessible.session', { id: brokerId, state: page(`stage.zookeeper.sessions.${state}`) });
    }
    case 'group':
      return groupSentence(page, fact.group);
    case 'groupPartition':
      return laneLabel(page, fact.group, fact.partition);
    case 'zookeeper':
      return page('stage.accessible.zookeeper', {
        id: fact.server.serverId,
        mode: zooKeeperWords(page, fact.server),
      });
    case 'fault':
      return faultLines(page, fact.fault)
        .map(({ ends, fault }) => `${ends}: ${wayWords(page, fault)}`)
        .join('; ');
  }
}

function producerWords(t: TFunction, producer: ProducerModel): string {
  const { producerId: name, acknowledged, sent, queued, inFlight, application } = producer;
  const counts = { name, acknowledged, sent, waiting: queued + inFlight };
  if (application === null) return t('stage.accessible.producer', counts);
  const inputs = application.inputs.join(', ');
  const words = t('stage.accessible.application', {
    ...counts,
    inputs,
    output: application.outputTopics.join(', ') || t('stage.accessible.none'),
  });
  const { outside } = application;
  if (outside === null) return words;
  return `${words}, ${t('stage.outside', { service: outside.service, number: outside.calls })}`;
}

function recordWords(t: TFunction, { offset, key, value, isCommitted, fate }: RecordModel): string {
  const stored = isCommitted ? t('stage.accessible.committed') : t('stage.notCommitted');
  return t('stage.accessible.record', {
    offset,
    key: key === null ? t('stage.noKey') : t('stage.accessible.key', { key }),
    value: value ?? t('stage.accessible.none'),
    state: fate === null ? stored : `${stored}, ${t(`stage.fates.${fate}`)}`,
  });
}

function groupSentence(t: TFunction, group: GroupModel): string {
  if (group.loneConsumerId !== null) return t('stage.accessible.loneConsumer', { name: group.loneConsumerId });
  const generation = group.generationId ?? t('stage.accessible.none');
  const words = groupWords(t, group);
  return `${t('stage.accessible.group', { name: group.groupId, state: words.hint, generation })}, ${words.members}`;
}
