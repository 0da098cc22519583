/**
 * Clients and their settings: what an application is given as texts, and the client that is made from it.
 *
 * A client's settings are fixed when it is made (Kafka 3.9: `KafkaProducer`, `KafkaConsumer`). Who wants others closes it and
 * makes another one of the same name.
 */
import type { Command, Refusal } from './commands';
import { type ConfigFault, type ConfigTexts, type GivenConfig, textsOf } from './kafka/client/configKeys';
import { consumerConfigFault } from './kafka/consumer/configChecks';
import { type ConsumerOptions, createConsumer } from './kafka/consumer/createConsumer';
import { consumerConfigOf } from './kafka/consumer/givenConfig';
import type { Consumer } from './kafka/consumer/types';
import { producerConfigFault } from './kafka/producer/configChecks';
import { producerConfigOf } from './kafka/producer/givenConfig';
import { createProducer } from './kafka/producer/producer';
import type { Producer } from './kafka/producer/types';
import type { BrokerId, TopicName } from './kafka/protocol/ids';
import { findNode } from './lookups';
import type { NodeState } from './actors';
import type { SimulationState } from './simulation';

type Alteration = Extract<Command, { type: 'alterClientConfig' }>;

export function producerRefusal(texts: ConfigTexts): Refusal | null {
  return asRefusal(producerConfigFault(texts));
}

/** `texts` names the group, too. Who assigns itself what it reads needs none. */
export function consumerRefusal(texts: ConfigTexts, doesSubscribe = true): Refusal | null {
  return asRefusal(consumerConfigFault(texts, doesSubscribe));
}

/** An empty group id stands for none. */
export function groupTexts(groupId: string, config: GivenConfig): ConfigTexts {
  return { ...(groupId === '' ? {} : { 'group.id': groupId }), ...textsOf(config) };
}

/** Of a client that runs, or that an exception has ended. One that is closed for good has no settings to come. */
export function alterationRefusal(state: SimulationState, command: Alteration): Refusal | null {
  const node = findNode(state, command.clientId);
  if (!isClient(node)) return { type: 'unknownNode', nodeId: command.clientId };
  const hasFailed = node.type === 'consumer' && node.activity.type === 'failed' && !node.isCloseWanted;
  if (node.isClosing && node.successor === null && !hasFailed) return { type: 'notRunning', nodeId: command.clientId };
  const texts = alteredConfig(node, command);
  if (node.type === 'producer') return producerRefusal(texts);
  return consumerRefusal(texts, node.subscriptionType === 'AUTO_TOPICS' || node.subscriptionType === 'AUTO_PATTERN');
}

/** All that the next client of the name is given. */
export function alteredConfig(node: NodeState | undefined, { set, remove }: Alteration): ConfigTexts {
  const before = isClient(node ?? null) ? givenTo(node as Producer | Consumer) : {};
  return Object.fromEntries(Object.entries({ ...before, ...set }).filter(([key]) => !remove.includes(key)));
}

function givenTo(client: Producer | Consumer): ConfigTexts {
  if (client.successor !== null) return client.successor;
  return client.type === 'consumer' ? groupTexts(client.groupId, client.given) : client.given;
}

export function producerOf(producerId: string, given: ConfigTexts, bootstrap: readonly BrokerId[]): Producer {
  return { ...createProducer(producerId, producerConfigOf(given), bootstrap), given };
}

export function consumerOf(
  consumerId: string,
  topics: readonly TopicName[],
  { 'group.id': groupId = '', ...given }: ConfigTexts,
  bootstrap: readonly BrokerId[],
  options: ConsumerOptions = {},
): Consumer {
  return { ...createConsumer(consumerId, groupId, topics, consumerConfigOf(given), bootstrap, options), given };
}

/** What comes after a client that has closed: the same application, with its next settings. Its load goes on, and its records are counted on. */
export function successorOf(client: Producer | Consumer): Producer | Consumer | null {
  const { nodeId, successor, bootstrap } = client;
  if (successor === null) return null;
  if (client.type === 'consumer') {
    const { subscription, subscriptionType, pattern, assignment, application } = client;
    const topics = subscriptionType === 'AUTO_TOPICS' ? subscription : [];
    const partitions = subscriptionType === 'USER_ASSIGNED' ? assignment : [];
    return consumerOf(nodeId, topics, successor, bootstrap, { pattern, partitions, application });
  }
  const { nextRecord, load } = client;
  return { ...producerOf(nodeId, successor, bootstrap), nextRecord, load };
}

function isClient(node: NodeState | null): node is Producer | Consumer {
  return node?.type === 'producer' || node?.type === 'consumer';
}

function asRefusal(fault: ConfigFault | null): Refusal | null {
  return fault === null ? null : { type: 'invalidConfig', ...fault };
}
