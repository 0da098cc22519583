import { type Application, APPLICATION_DEFAULTS, type Command, type Consumer, type SimulationState } from '../engine';
import type { GroupModel } from './clusterTypes';

type AddConsumer = Extract<Command, { type: 'addConsumer' }>;
type AddApplication = Extract<Command, { type: 'addApplication' }>;

/** Who an instance is, no other one can be. */
const ITS_OWN = ['group.id', 'group.instance.id', 'client.id', 'transactional.id'];

/** Another instance of a group's program: it reads what the group reads, with the settings of those that are there. */
export function addMember(group: GroupModel, { nodes }: SimulationState): AddConsumer | AddApplication {
  const { groupId } = group;
  let number = 2;
  while (nodes[`${groupId}-${number}`] !== undefined) number++;
  const name = `${groupId}-${number}`;
  const others = Object.values(nodes);
  const consumer = others.find((node): node is Consumer => node?.type === 'consumer' && node.groupId === groupId);
  if (consumer !== undefined) return anotherConsumer(name, group, consumer);
  const application = others.find(
    (node): node is Application => node?.type === 'application' && node.settings.groupId === groupId,
  );
  if (application !== undefined) return anotherApplication(name, application);
  return { type: 'addConsumer', consumerId: name, groupId, topics: topicsOf(group) };
}

function anotherConsumer(consumerId: string, group: GroupModel, other: Consumer): AddConsumer {
  const { pattern } = other;
  const config = shareable(other.given);
  const usual: Readonly<Record<string, unknown>> = { ...APPLICATION_DEFAULTS };
  const application = Object.fromEntries(Object.entries(other.application).filter(([key, is]) => usual[key] !== is));
  return {
    type: 'addConsumer',
    consumerId,
    groupId: group.groupId,
    ...(pattern === null ? { topics: topicsOf(group) } : { topics: [], pattern }),
    ...(isEmpty(config) ? {} : { config }),
    ...(isEmpty(application) ? {} : { application }),
  };
}

/** It does the work of the group, and does not only take records away from those who do. */
function anotherApplication(applicationId: string, { settings }: Application): AddApplication {
  const { groupId, topics, outputTopics, result, work, resultTimeMs, outside, mode } = settings;
  const [outputTopic = null, ...moreOutputTopics] = outputTopics;
  const consumerConfig = shareable(settings.consumerConfig);
  const producerConfig = shareable(settings.producerConfig);
  return {
    type: 'addApplication',
    applicationId,
    groupId,
    topics,
    outputTopic,
    ...(moreOutputTopics.length === 0 ? {} : { moreOutputTopics }),
    ...(result === 'made' ? {} : { result }),
    ...(isEmpty(work) ? {} : { application: work }),
    ...(resultTimeMs === 0 ? {} : { resultTimeMs }),
    ...(outside === null ? {} : { outside }),
    mode,
    ...(isEmpty(consumerConfig) ? {} : { consumerConfig }),
    ...(isEmpty(producerConfig) ? {} : { producerConfig }),
  };
}

function topicsOf({ partitions }: GroupModel): readonly string[] {
  return [...new Set(partitions.map(({ topicPartition }) => topicPartition.slice(0, topicPartition.lastIndexOf('-'))))];
}

function shareable(config: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(config).filter(([key]) => !ITS_OWN.includes(key)));
}

function isEmpty(object: object): boolean {
  return Object.keys(object).length === 0;
}
