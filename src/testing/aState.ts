import type { NodeState, SimulationState } from '../engine';
import { createConsumer } from '../engine/kafka/consumer/consumer';
import type { Consumer } from '../engine/kafka/consumer/types';
import { createProducer } from '../engine/kafka/producer/producer';
import type { Producer } from '../engine/kafka/producer/types';
import { zookeeperNodeId } from '../engine/kafka/protocol/ids';
import type { MessageBody } from '../engine/kafka/protocol/requests';
import { addNode, type Links } from '../engine/kernel/links';
import type { Message } from '../engine/kernel/types';
import { createWorld } from '../engine/kernel/world';

/** A moment of a cluster, put together by hand: all processes run but those named `down`. */
export function aState({
  nodes = [],
  down = [],
  messages = [],
  lost = [],
  ...rest
}: {
  readonly nodes?: readonly NodeState[];
  readonly down?: readonly string[];
  /** On the wire. */
  readonly messages?: readonly Message<MessageBody>[];
  /** On the wire of a bad link, which will swallow them. */
  readonly lost?: readonly Message<MessageBody>[];
} & Partial<Omit<SimulationState, 'nodes'>> = {}): SimulationState {
  const byId = Object.fromEntries(nodes.map((node) => [idOf(node), node]));
  const links = Object.keys(byId).reduce<Links>((all, nodeId) => addNode(all, 1, nodeId), {});
  const processes = Object.fromEntries(
    Object.keys(byId).map((nodeId) => [nodeId, { isUp: !down.includes(nodeId), willRestart: false, starts: 1 }]),
  );
  const agenda = [
    ...messages.map((message) => ({ type: 'deliver' as const, message })),
    ...lost.map((message) => ({ type: 'lost' as const, message })),
  ].map((item) => ({ ...item, timeMs: item.message.arrivesMs ?? 0, id: item.message.id }));
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

function idOf(node: NodeState): string {
  return node.type === 'zookeeper' ? zookeeperNodeId(node.serverId) : node.nodeId;
}
