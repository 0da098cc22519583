import { assertNever } from '../../kernel/types';
import { enqueueEvent, onSessionExpired, onZooKeeperResults } from '../controller/controller';
import { BROKER_IDS_PATH, CONTROLLER_PATH, TOPICS_PATH } from '../controller/znodes';
import type { WatchEventType } from '../protocol/zookeeper';
import { type BrokerStep, withController } from './brokerStep';
import { connectZooKeeper, onClosed, onPathsMade, onRegistered, onRegistrationOwner, onSession } from './lifecycle';
import type { ZooKeeperClientOutcome, ZooKeeperClientStep } from './zookeeperClient/types';

/** What the client of ZooKeeper reports, handed to whoever in the broker it is for. */
export function applyZooKeeperStep(step: BrokerStep, { client, effects, outcomes }: ZooKeeperClientStep): void {
  step.state = { ...step.state, zookeeper: client };
  step.effects.push(...effects);
  for (const outcome of outcomes) onOutcome(step, outcome);
}

function onOutcome(step: BrokerStep, outcome: ZooKeeperClientOutcome): void {
  const { brokerId } = step.state;
  switch (outcome.type) {
    case 'connected':
      return onSession(step);
    case 'reconnected':
      step.events.push({ type: 'zookeeperReconnected', brokerId, sessionId: outcome.sessionId });
      return;
    case 'disconnected':
      step.events.push({ type: 'zookeeperDisconnected', brokerId, sessionId: outcome.sessionId });
      return;
    case 'sessionExpired':
      // It goes on serving what it leads. Only the office is lost, and the registration, which is made anew.
      step.events.push({ type: 'zookeeperSessionLost', brokerId, sessionId: outcome.sessionId });
      withController(step, onSessionExpired);
      return connectZooKeeper(step);
    case 'closed':
      return onClosed(step);
    case 'watch':
      return onWatch(step, outcome.event, outcome.path);
    case 'results':
      switch (outcome.tag) {
        case 'startup':
          return onPathsMade(step);
        case 'register':
          return onRegistered(step, outcome.results);
        case 'registrationOwner':
          return onRegistrationOwner(step, outcome.results);
        case 'controller':
          return withController(step, (controller) => onZooKeeperResults(controller, outcome.results));
        case 'topics':
          return;
        default:
          return assertNever(outcome.tag);
      }
    default:
      return assertNever(outcome);
  }
}

function onWatch(step: BrokerStep, event: WatchEventType, path: string): void {
  switch (path) {
    case CONTROLLER_PATH: {
      const type = event === 'NodeDeleted' ? 'Reelect' : 'ControllerChange';
      return withController(step, (controller) => enqueueEvent(controller, { type }));
    }
    case BROKER_IDS_PATH:
      return withController(step, (controller) => enqueueEvent(controller, { type: 'BrokerChange' }));
    case TOPICS_PATH:
      return withController(step, (controller) => enqueueEvent(controller, { type: 'TopicChange' }));
    default:
      return;
  }
}
