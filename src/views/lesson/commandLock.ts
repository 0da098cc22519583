import type { Command } from '../../engine';
import { brokerWithId, type ClusterModel } from '../../projections';

export type CommandLock = 'notRunning' | 'running' | 'supervised';

/** Why the cluster would refuse a command now; null when it would not. */
export function commandLock(model: ClusterModel, command: Command): CommandLock | null {
  return brokerLock(model, command) ?? memberLock(model, command) ?? applicationLock(model, command);
}

function brokerLock(model: ClusterModel, command: Command): CommandLock | null {
  if (command.type !== 'killBroker' && command.type !== 'stopBroker' && command.type !== 'startBroker') return null;
  const broker = brokerWithId(model, command.brokerId);
  if (command.type !== 'startBroker') return broker?.isUp === false ? 'notRunning' : null;
  if (broker?.isUp === true) return 'running';
  return broker?.willRestart === true ? 'supervised' : null;
}

/** Nobody is started twice, and who is not there can be told nothing. */
function memberLock(model: ClusterModel, command: Command): CommandLock | null {
  const isUp = (id: string) =>
    model.groups.some(({ members }) => members.some(({ clientId, isUp: runs }) => clientId === id && runs));
  switch (command.type) {
    case 'addConsumer':
      return isUp(command.consumerId) ? 'running' : null;
    case 'removeConsumer':
    case 'restartConsumer':
    case 'killConsumer':
    case 'consumerSubscribe':
    case 'consumerPoll':
    case 'consumerPause':
    case 'consumerResume':
      return isUp(command.consumerId) ? null : 'notRunning';
    default:
      return null;
  }
}

/** Whoever starts it before it has crashed is not told so by a refusal. */
function applicationLock(model: ClusterModel, command: Command): CommandLock | null {
  if (command.type !== 'startApplication') return null;
  return model.producers.some(({ producerId, isUp }) => producerId === command.applicationId && isUp)
    ? 'running'
    : null;
}
