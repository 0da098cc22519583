import { draft } from '../../kernel/draft';
import { assertNever } from '../../kernel/types';
import { enqueueEvent, onSessionExpired, onZooKeeperResults } from '../controller/controller';
import type { ControllerEventInput } from '../controller/types';
import {
  BROKER_IDS_PATH,
  CONFIG_CHANGES_PATH,
  CONTROLLER_PATH,
  DELETE_TOPICS_PATH,
  TOPICS_PATH,
} from '../controller/znodes';
import type { WatchEventType, ZkOperation, ZkResult } from '../protocol/zookeeper';
import { onConfigRead, onConfigWritten } from './alterConfigs';
import { type BrokerStep, withController } from './brokerStep';
import {
  onConfigChangesFired,
  onConfigChangesListed,
  onConfigChangesRead,
  onEntitiesRead,
  onStartupConfigs,
} from './configChanges';
import { onTopicConfigsRead } from './controlRequests';
import { onTopicGrown, onTopicRead } from './createPartitions';
import { onTopicChecked, onTopicWritten } from './createTopics';
import { onTopicMarked } from './deleteTopics';
import {
  connectZooKeeper,
  onClosed,
  onConfigsRead,
  onPathsMade,
  onRegistered,
  onRegistrationOwner,
  onSession,
} from './lifecycle';
import type { ZkWork } from './types';
import type { ZooKeeperClientOutcome, ZooKeeperClientStep } from './zookeeperClient/types';

/** What the client of ZooKeeper reports, handed to whoever in the broker it is for. */
export function applyZooKeeperStep(step: BrokerStep, { client, effects, outcomes }: ZooKeeperClientStep): void {
  draft(step).zookeeper = client;
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
      return onResults(step, outcome);
    default:
      return assertNever(outcome);
  }
}

function onResults(step: BrokerStep, outcome: Extract<ZooKeeperClientOutcome, { readonly type: 'results' }>): void {
  const { tag, operations, results } = outcome;
  switch (tag) {
    case 'startup':
      return onPathsMade(step);
    case 'startupConfigs':
      onStartupConfigs(step, results);
      return onConfigsRead(step);
    case 'register':
      return onRegistered(step, results);
    case 'registrationOwner':
      return onRegistrationOwner(step, results);
    case 'controller':
      return withController(step, (controller) => onZooKeeperResults(controller, results));
    case 'nobody':
      return;
    default:
      return goOnWithWork(step, tag, operations, results);
  }
}

function goOnWithWork(
  step: BrokerStep,
  work: ZkWork,
  operations: readonly ZkOperation[],
  results: readonly ZkResult[],
): void {
  switch (work.type) {
    case 'checkTopic':
      return onTopicChecked(step, work, results);
    case 'writeTopic':
      return onTopicWritten(step, work, results);
    case 'markTopic':
      return onTopicMarked(step, work);
    case 'readTopic':
      return onTopicRead(step, work, results);
    case 'growTopic':
      return onTopicGrown(step, work);
    case 'readConfig':
      return onConfigRead(step, work, results);
    case 'writeConfig':
      return onConfigWritten(step, work);
    case 'listConfigChanges':
      return onConfigChangesListed(step, work, results);
    case 'readConfigChanges':
      return onConfigChangesRead(step, work, results);
    case 'readEntities':
      return onEntitiesRead(step, work, results);
    case 'readTopicConfigs':
      return onTopicConfigsRead(step, work, operations, results);
    default:
      return assertNever(work);
  }
}

function onWatch(step: BrokerStep, event: WatchEventType, path: string): void {
  if (path === CONFIG_CHANGES_PATH) return onConfigChangesFired(step);
  const input = inputFor(event, path);
  if (input !== null) withController(step, (controller) => enqueueEvent(controller, input));
}

/** The other watches are the controller's. */
function inputFor(event: WatchEventType, path: string): ControllerEventInput | null {
  switch (path) {
    case CONTROLLER_PATH:
      return { type: event === 'NodeDeleted' ? 'Reelect' : 'ControllerChange' };
    case BROKER_IDS_PATH:
      return { type: 'BrokerChange' };
    case TOPICS_PATH:
      return { type: 'TopicChange' };
    case DELETE_TOPICS_PATH:
      return { type: 'TopicDeletion' };
    default:
      break;
  }
  if (event !== 'NodeDataChanged') return null;
  const brokerPrefix = `${BROKER_IDS_PATH}/`;
  if (path.startsWith(brokerPrefix))
    return { type: 'BrokerModifications', brokerId: Number(path.slice(brokerPrefix.length)) };
  const topicPrefix = `${TOPICS_PATH}/`;
  return path.startsWith(topicPrefix)
    ? { type: 'PartitionModifications', topic: path.slice(topicPrefix.length) }
    : null;
}
