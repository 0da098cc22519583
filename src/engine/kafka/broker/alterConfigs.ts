import type { NodeId } from '../../kernel/types';
import { topicConfigProblem } from '../controller/adminChecks';
import {
  brokerConfigPath,
  CONFIG_CHANGES_PATH,
  decodeConfig,
  DEFAULT_BROKER,
  encodeConfig,
  encodeConfigChange,
  topicConfigPath,
} from '../controller/znodes';
import type { ErrorName } from '../protocol/errors';
import type { IncrementalAlterConfigsRequest } from '../protocol/requests';
import type { Problem } from '../protocol/topicRules';
import type { ZkResult } from '../protocol/zookeeper';
import { askZooKeeper, type BrokerStep, send } from './brokerStep';
import { brokerConfigProblem } from './dynamicBrokerConfigs';
import type { Asker, ConfigMap, ZkWork } from './types';

/**
 * Changing settings while the cluster runs. Any broker does it for topics and for all brokers; a broker's own settings
 * it changes itself. What is written is picked up by every broker, this one too, by the notification.
 *
 * Kafka 3.9: `ZkAdminManager.incrementalAlterConfigs`, `AdminZkClient.changeConfigs`. Simplified: no policies, no
 * validate-only.
 */
type WorkOf<Type extends ZkWork['type']> = Extract<ZkWork, { readonly type: Type }>;

export function onIncrementalAlterConfigs(
  step: BrokerStep,
  client: NodeId,
  request: IncrementalAlterConfigsRequest,
): void {
  const asker = { client, correlationId: request.correlationId };
  const problem = problemWithResource(step, request);
  if (problem !== null) return answer(step, asker, request, problem.error, problem.message);
  askZooKeeper(step, { type: 'readConfig', request, asker }, [
    { type: 'getData', path: pathOf(request), watch: false },
  ]);
}

function problemWithResource(step: BrokerStep, request: IncrementalAlterConfigsRequest): Problem | null {
  const { resourceType, resourceName, set } = request;
  if (resourceType === 'TOPIC') {
    const isKnown = step.state.metadataCache.topics[resourceName] !== undefined;
    return topicConfigProblem(resourceName, isKnown, set, set);
  }
  const { brokerId } = step.state;
  if (resourceName !== '' && resourceName !== String(brokerId)) {
    const message = `Unexpected broker id, expected ${brokerId} or empty string, but received ${resourceName}`;
    return { error: 'INVALID_REQUEST', message };
  }
  const { cluster, own } = step.state.dynamicConfig;
  return brokerConfigProblem(set, { ...cluster, ...own });
}

export function onConfigRead(
  step: BrokerStep,
  { request, asker }: WorkOf<'readConfig'>,
  [result]: readonly ZkResult[],
): void {
  const before = result?.type === 'data' ? decodeConfig(result.data) : {};
  const after = changedConfig(before, request);
  const problem =
    request.resourceType === 'TOPIC' ? topicConfigProblem(request.resourceName, true, request.set, after) : null;
  if (problem !== null) return answer(step, asker, request, problem.error, problem.message);
  const data = encodeConfig(after);
  const path = pathOf(request);
  askZooKeeper(step, { type: 'writeConfig', request, asker }, [
    result?.type === 'data'
      ? { type: 'setData', path, data, version: -1 }
      : { type: 'create', path, data, mode: 'persistent' },
    {
      type: 'create',
      path: `${CONFIG_CHANGES_PATH}/config_change_`,
      data: encodeConfigChange(request),
      mode: 'persistentSequential',
    },
  ]);
}

export function onConfigWritten(step: BrokerStep, { request, asker }: WorkOf<'writeConfig'>): void {
  answer(step, asker, request, 'NONE', null);
}

/** Sorted by key, so that the same settings are the same bytes. */
function changedConfig(before: ConfigMap, { set, remove }: IncrementalAlterConfigsRequest): ConfigMap {
  const after = Object.entries({ ...before, ...set }).filter(([key]) => !remove.includes(key));
  return Object.fromEntries(after.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function pathOf({ resourceType, resourceName }: IncrementalAlterConfigsRequest): string {
  return resourceType === 'TOPIC' ? topicConfigPath(resourceName) : brokerConfigPath(resourceName || DEFAULT_BROKER);
}

function answer(
  step: BrokerStep,
  { client, correlationId }: Asker,
  { resourceType, resourceName }: IncrementalAlterConfigsRequest,
  error: ErrorName,
  errorMessage: string | null,
): void {
  const resource = { resourceType, resourceName };
  const body = {
    api: 'IncrementalAlterConfigs',
    kind: 'response',
    correlationId,
    ...resource,
    error,
    errorMessage,
  } as const;
  send(step, client, body);
}
