import type { NodeState, SimulationState } from '../engine';
import { createConsumer } from '../engine/kafka/consumer/createConsumer';
import type { Consumer } from '../engine/kafka/consumer/types';
import { createProducer } from '../engine/kafka/producer/producer';
import type { Producer } from '../engine/kafka/producer/types';
import { zookeeperNodeId } from '../engine/kafka/protocol/ids';
import type { MessageBody } from '../engine/kafka/protocol/requests';
import { addNode, type Links } from '../engine/kernel/links';
import type { Message } from '../engine/kernel/types';
import { createWorld, type Process } from '../engine/kernel/world';

const RUNNING: Process = {
  isUp: true,
  isFrozen: false,
  willRestart: false,
  restartsOnExit: false,
  wipes: 0,
  starts: 1,
};

/** A moment of a cluster, put together by hand: all processes run but those named `down`. */
export function aState({
  nodes = [],
  down = [],
  frozen = [],
  messages = [],
  ...rest
}: {
  readonly nodes?: readonly NodeState[];
  readonly down?: readonly string[];
  readonly frozen?: readonly string[];
  /** On the wire. */
  readonly messages?: readonly Message<MessageBody>[];
} & Partial<Omit<SimulationState, 'nodes'>> = {}): SimulationState {
  const byId = Object.fromEntries(nodes.map((node) => [idOf(node), node]));
  const links = Object.keys(byId).reduce<Links>((all, nodeId) => addNode(all, 1, nodeId), {});
  const processes = Object.fromEntries(
    Object.keys(byId).map((nodeId) => [
      nodeId,
      { ...RUNNING, isUp: !down.includes(nodeId), isFrozen: frozen.includes(nodeId) },
    ]),
  );
  const agenda = messages.map((message) => ({
    type: 'deliver' as const,
    timeMs: message.arrivesMs ?? 0,
    id: message.id,
    message,
  }));
  const empty: SimulationState = createWorld(1, 0);
  return { ...empty, nodes: byId, links, processes, agenda, ...rest };
}

/** A message that is sent at 10 and arrives at 14, unless told otherwise. */
export function aMessage(
  from: string,
  to: string,
  body: MessageBody,
  rest: Partial<Message<MessageBody>> = {},
): Message<MessageBody> {
  return { id: 1, from, to, body, sentMs: 10, arrivesMs: 14, connection: 0, quiet: false, causeId: null, ...rest };
}

export function aProducer(producerId = 'shop', rest: Partial<Producer> = {}): Producer {
  return { ...createProducer(producerId, {}, [1]), ...rest };
}

/** A consumer of `orders`. */
export function aConsumer(consumerId = 'kitchen', groupId = 'kitchen', rest: Partial<Consumer> = {}): Consumer {
  return { ...createConsumer(consumerId, groupId, ['orders'], {}, [1]), ...rest };
}

/** A consumer in no group, which assigns itself partitions of `orders`. */
export function aLoneConsumer(consumerId: string, partitions: readonly number[]): Consumer {
  const assigned = partitions.map((partition) => ({ topic: 'orders', partition }));
  return createConsumer(consumerId, '', [], {}, [1], { partitions: assigned });
}

function idOf(node: NodeState): string {
  return node.type === 'zookeeper' ? zookeeperNodeId(node.serverId) : node.nodeId;
}
