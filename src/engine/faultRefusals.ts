import type { Command, Refusal } from './commands';
import { brokerConfigRefusal } from './configRules';
import { brokerNodeId } from './kafka/protocol/ids';
import { wireHolding, wireStoppedBy } from './kernel/links';
import { assertNever, type NodeId } from './kernel/types';
import { findNode } from './lookups';
import type { NodeState } from './actors';
import type { SimulationState } from './simulation';

/** More than this the stage is not made for. */
export const MAX_BROKERS = 12;

/** What breaks machines, disks and links, and what mends them. */
export type FaultCommand = Extract<
  Command,
  {
    readonly type:
      | 'addBroker'
      | 'restartNode'
      | 'freezeNode'
      | 'thawNode'
      | 'wipeDisk'
      | 'cutLink'
      | 'slowLink'
      | 'loseOnLink'
      | 'healLink'
      | 'isolateNode'
      | 'splitCluster'
      | 'healAllLinks'
      | 'holdMessage'
      | 'releaseMessage';
  }
>;

export function faultRefusal(state: SimulationState, command: FaultCommand): Refusal | null {
  switch (command.type) {
    case 'addBroker':
      return newBrokerRefusal(state, command);
    case 'restartNode':
      return restartRefusal(state, command.nodeId);
    case 'freezeNode':
      return (
        runningRefusal(state, command.nodeId) ??
        (state.processes[command.nodeId]?.isFrozen ? { type: 'alreadyFrozen', nodeId: command.nodeId } : null)
      );
    case 'thawNode':
      return (
        runningRefusal(state, command.nodeId) ??
        (state.processes[command.nodeId]?.isFrozen ? null : { type: 'notFrozen', nodeId: command.nodeId })
      );
    case 'wipeDisk':
      return wipeRefusal(state, command.nodeId);
    case 'cutLink':
    case 'slowLink':
    case 'loseOnLink':
    case 'healLink':
      return linkRefusal(state, command.between);
    case 'isolateNode':
      return knownRefusal(state, [command.nodeId]);
    case 'splitCluster':
      return splitRefusal(state, command.sides);
    case 'healAllLinks':
      return hasFault(state) ? null : { type: 'allLinksWell' };
    case 'holdMessage':
      return holdRefusal(state, command.messageId);
    case 'releaseMessage': {
      const { messageId } = command;
      return wireStoppedBy(state.links, messageId) === null ? { type: 'notHeld', messageId } : null;
    }
    default:
      return assertNever(command);
  }
}

/** Whoever is frozen takes no command either: it would wait until the process goes on. */
export function frozenRefusal(state: SimulationState, nodeId: NodeId): Refusal | null {
  return state.processes[nodeId]?.isFrozen ? { type: 'frozen', nodeId } : null;
}

function newBrokerRefusal(
  state: SimulationState,
  { brokerId, config = {} }: Extract<Command, { readonly type: 'addBroker' }>,
): Refusal | null {
  const name = brokerNodeId(brokerId);
  if (!Number.isSafeInteger(brokerId) || brokerId < 0) return { type: 'invalidName', name };
  if (findNode(state, name) !== null) return { type: 'nameTaken', name };
  const count = Object.values(state.nodes).filter((node) => node.type === 'broker').length;
  if (count >= MAX_BROKERS) return { type: 'tooMany', what: 'brokers', limit: MAX_BROKERS };
  return brokerConfigRefusal(config);
}

/** The command-line tools are no process that stays: they cannot be frozen. */
function runningRefusal(state: SimulationState, nodeId: NodeId): Refusal | null {
  const node = findNode(state, nodeId);
  if (node === null || node.type === 'admin') return { type: 'unknownNode', nodeId };
  return state.processes[nodeId]?.isUp ? null : { type: 'notRunning', nodeId };
}

function restartRefusal(state: SimulationState, nodeId: NodeId): Refusal | null {
  if (!keepsDisk(findNode(state, nodeId))) return { type: 'unknownNode', nodeId };
  return runningRefusal(state, nodeId) ?? frozenRefusal(state, nodeId);
}

function wipeRefusal(state: SimulationState, nodeId: NodeId): Refusal | null {
  const node = findNode(state, nodeId);
  if (node === null) return { type: 'unknownNode', nodeId };
  if (!keepsDisk(node)) return { type: 'noDisk', nodeId };
  return state.processes[nodeId]?.isUp ? { type: 'diskInUse', nodeId } : null;
}

function keepsDisk(node: NodeState | null): boolean {
  return node?.type === 'broker' || node?.type === 'zookeeper';
}

function linkRefusal(state: SimulationState, between: readonly [NodeId, NodeId]): Refusal | null {
  const [a, b] = between;
  return knownRefusal(state, between) ?? (a === b ? { type: 'noSuchLink', between } : null);
}

function splitRefusal(
  state: SimulationState,
  sides: Extract<Command, { readonly type: 'splitCluster' }>['sides'],
): Refusal | null {
  const [left, right] = sides;
  const both = sides.flat();
  if (left.length === 0 || right.length === 0) return { type: 'emptySide' };
  const twice = both.find((nodeId, index) => both.indexOf(nodeId) !== index);
  return knownRefusal(state, both) ?? (twice === undefined ? null : { type: 'onBothSides', nodeId: twice });
}

function knownRefusal(state: SimulationState, nodeIds: readonly NodeId[]): Refusal | null {
  const unknown = nodeIds.find((nodeId) => findNode(state, nodeId) === null);
  return unknown === undefined ? null : { type: 'unknownNode', nodeId: unknown };
}

function hasFault({ links }: SimulationState): boolean {
  return Object.values(links).some((row) => Object.values(row).some(({ fault }) => fault.type !== 'pass'));
}

function holdRefusal({ agenda, links }: SimulationState, messageId: number): Refusal | null {
  if (wireStoppedBy(links, messageId) !== null) return { type: 'alreadyHeld', messageId };
  const isUnderway = agenda.some((item) => item.type === 'deliver' && item.message.id === messageId);
  return isUnderway || wireHolding(links, messageId) !== null ? null : { type: 'notInFlight', messageId };
}
