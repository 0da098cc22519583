/** What is done to consumers as members of their group: starting one again, and changing all of them one by one. */
import { alteredConfig, consumerRefusal, successorOf } from './clientConfigs';
import type { Command, Refusal } from './commands';
import type { Consumer } from './kafka/consumer/types';
import type { GroupId } from './kafka/protocol/ids';
import { assertNever, type EntryId } from './kernel/types';
import type { NodeState } from './actors';
import type { Running, SimulationState } from './simulation';

type GroupCommand = Extract<Command, { type: 'restartConsumer' | 'rollGroup' }>;
type Roll = Extract<Command, { type: 'rollGroup' }>;

export function performGroupCommand(world: Running, command: GroupCommand, causeId: EntryId): void {
  switch (command.type) {
    case 'restartConsumer':
      return restart(world, command, causeId);
    case 'rollGroup':
      return roll(world, command, causeId);
    default:
      return assertNever(command);
  }
}

/** Its members as they are now: each will close when its turn comes, and come back with the new settings. */
function roll(world: Running, command: Roll, causeId: EntryId): void {
  membersOf(world, command.groupId).forEach((consumer, index) => {
    const { nodeId } = consumer;
    const successor = alteredConfig(consumer, { type: 'alterClientConfig', clientId: nodeId, ...changes(command) });
    world.restartOnExit(nodeId);
    const afterMs = index * command.pauseMs;
    world.tell(
      nodeId,
      index === 0 ? { type: 'close', successor } : { type: 'closeLater', afterMs, successor },
      causeId,
    );
  });
}

function restart(
  world: Running,
  { consumerId, how }: Extract<Command, { type: 'restartConsumer' }>,
  causeId: EntryId,
): void {
  const node = world.nodes[consumerId];
  if (node?.type !== 'consumer') return;
  const successor = alteredConfig(node, { type: 'alterClientConfig', clientId: consumerId, set: {}, remove: [] });
  if (how === 'close') {
    world.restartOnExit(consumerId);
    return world.tell(consumerId, { type: 'close', successor }, causeId);
  }
  world.kill(consumerId, causeId);
  const next = successorOf({ ...node, successor });
  if (next !== null) world.addNode(consumerId, next, causeId);
}

/** The whole group is changed, or nobody is. */
export function rollRefusal(state: SimulationState, command: Roll): Refusal | null {
  const members = membersOf(state, command.groupId);
  if (members.length === 0) return { type: 'noMembers', groupId: command.groupId };
  for (const { nodeId } of members) {
    const alteration = { type: 'alterClientConfig', clientId: nodeId, ...changes(command) } as const;
    const refusal = consumerRefusal(alteredConfig(state.nodes[nodeId], alteration));
    if (refusal !== null) return refusal;
  }
  return null;
}

function changes({ set, remove }: Roll) {
  return { set, remove };
}

/** Those that run and are not closing already, in the order of their names. */
function membersOf({ nodes, processes }: World, groupId: GroupId): readonly Consumer[] {
  return Object.keys(nodes)
    .sort()
    .flatMap((nodeId) => {
      const node = nodes[nodeId];
      const process = processes[nodeId];
      const isThere = process?.isUp === true && !process.isFrozen;
      return node?.type === 'consumer' && node.groupId === groupId && isThere && !node.isClosing ? [node] : [];
    });
}

type World = {
  readonly nodes: Readonly<Record<string, NodeState>>;
  readonly processes: SimulationState['processes'];
};
