import type { FaultCommand } from './faultRefusals';
import { createBroker } from './kafka/broker/broker';
import { brokerNodeId, type ZooKeeperServerId } from './kafka/protocol/ids';
import { faultOnLink, healingOfAll, isolation, splitBetween } from './kernel/linkChanges';
import { CUT, PASS } from './kernel/links';
import { assertNever, type EntryId } from './kernel/types';
import type { Running } from './simulation';

/** Does what `faultRefusal` has not refused. */
export function performFault(world: Running, command: FaultCommand, causeId: EntryId): void {
  switch (command.type) {
    case 'addBroker': {
      const { brokerId, config = {} } = command;
      return world.addNode(brokerNodeId(brokerId), createBroker(brokerId, config, ensembleOf(world)), causeId);
    }
    case 'restartNode':
      world.restartOnExit(command.nodeId);
      return world.tell(command.nodeId, { type: 'stop' }, causeId);
    case 'freezeNode':
      return world.freeze(command.nodeId, causeId);
    case 'thawNode':
      return world.thaw(command.nodeId, causeId);
    case 'wipeDisk':
      return world.wipe(command.nodeId, causeId);
    case 'cutLink':
      return world.changeLinks(faultOnLink(command.between, CUT, command.oneWay === true), causeId);
    case 'slowLink': {
      const { between, byMs, oneWay = false } = command;
      return world.changeLinks(faultOnLink(between, { type: 'delay', byMs }, oneWay), causeId);
    }
    case 'loseOnLink': {
      const { between, oneIn, oneWay = false } = command;
      return world.changeLinks(faultOnLink(between, { type: 'lose', oneIn }, oneWay), causeId);
    }
    case 'healLink':
      return world.changeLinks(faultOnLink(command.between, PASS, false), causeId);
    case 'isolateNode':
      return world.changeLinks(isolation(world.links, command.nodeId), causeId);
    case 'splitCluster':
      return world.changeLinks(splitBetween(command.sides), causeId);
    case 'healAllLinks':
      return world.changeLinks(healingOfAll(world.links), causeId);
    case 'holdMessage':
      return world.holdMessage(command.messageId, causeId);
    case 'releaseMessage':
      return world.releaseMessage(command.messageId, causeId);
    default:
      return assertNever(command);
  }
}

/** All servers there are, running or not: a broker's `zookeeper.connect` names them all. */
function ensembleOf({ nodes }: Running): readonly ZooKeeperServerId[] {
  const ids = Object.values(nodes).flatMap((node) => (node.type === 'zookeeper' ? [node.serverId] : []));
  return ids.sort((a, b) => a - b);
}
