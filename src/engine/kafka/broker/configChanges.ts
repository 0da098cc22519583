import { draft } from '../../kernel/draft';
import { enqueueEvent } from '../controller/controller';
import {
  brokerConfigPath,
  CONFIG_CHANGES_PATH,
  decodeConfig,
  decodeConfigChange,
  DEFAULT_BROKER,
  topicConfigPath,
} from '../controller/znodes';
import type { TopicName } from '../protocol/ids';
import type { ZkOperation, ZkResult } from '../protocol/zookeeper';
import { setReplicas } from '../replication/replica';
import type { Replica } from '../replication/types';
import { askZooKeeper, type BrokerStep, withController } from './brokerStep';
import { logConfigOf } from './config';
import { effectiveConfig } from './dynamicBrokerConfigs';
import type { ConfigEntity, ConfigMap, ZkWork } from './types';

/**
 * How a broker learns of changed settings: a notification under `/config/changes` names what to read again.
 *
 * Kafka 3.9: `ZkConfigManager`, `ZkNodeChangeNotificationListener`, `TopicConfigHandler`, `BrokerConfigHandler`,
 * `DynamicLogConfig`.
 */
type WorkOf<Type extends ZkWork['type']> = Extract<ZkWork, { readonly type: Type }>;

/** Notifications older than this are removed by whoever sees them. */
const CHANGE_EXPIRATION_MS = 15 * 60 * 1000;

/** At start, before anything is served: the broker's own settings, and those of every topic on its disk. */
export function readStartupConfigs(step: BrokerStep): void {
  const topics = topicsOnDisk(step);
  askZooKeeper(step, 'startupConfigs', [
    { type: 'getChildren', path: CONFIG_CHANGES_PATH, watch: true },
    read(brokerConfigPath(DEFAULT_BROKER)),
    read(brokerConfigPath(String(step.state.brokerId))),
    ...topics.map((topic) => read(topicConfigPath(topic))),
  ]);
}

export function onStartupConfigs(step: BrokerStep, [changes, cluster, own, ...topics]: readonly ZkResult[]): void {
  const names = changes?.type === 'children' ? changes.children : [];
  const lastConfigChange = Math.max(-1, ...names.map(numberOf));
  const topicConfigs = Object.fromEntries(topicsOnDisk(step).map((topic, index) => [topic, configIn(topics[index])]));
  draft(step).lastConfigChange = lastConfigChange;
  draft(step).topicConfigs = topicConfigs;
  applyBrokerConfigs(step, { cluster: configIn(cluster), own: configIn(own) });
  applyToLogs(step, topicsOnDisk(step));
}

function topicsOnDisk(step: BrokerStep): readonly TopicName[] {
  return Object.keys(step.state.replicas).sort();
}

export function onConfigChangesFired(step: BrokerStep): void {
  askZooKeeper(step, { type: 'listConfigChanges' }, [{ type: 'getChildren', path: CONFIG_CHANGES_PATH, watch: true }]);
}

export function onConfigChangesListed(
  step: BrokerStep,
  _: WorkOf<'listConfigChanges'>,
  [children]: readonly ZkResult[],
): void {
  const names = children?.type === 'children' ? children.children : [];
  if (names.length === 0) return;
  askZooKeeper(
    step,
    { type: 'readConfigChanges', names },
    names.map((name) => read(`${CONFIG_CHANGES_PATH}/${name}`)),
  );
}

export function onConfigChangesRead(
  step: BrokerStep,
  { names }: WorkOf<'readConfigChanges'>,
  results: readonly ZkResult[],
): void {
  const entities: ConfigEntity[] = [];
  const obsolete: ZkOperation[] = [];
  names.forEach((name, index) => {
    const result = results[index];
    if (result?.type !== 'data') return;
    const path = `${CONFIG_CHANGES_PATH}/${name}`;
    if (step.context.nowMs - result.stat.ctimeMs > CHANGE_EXPIRATION_MS)
      obsolete.push({ type: 'delete', path, version: -1 });
    if (numberOf(name) <= step.state.lastConfigChange) return;
    const entity = decodeConfigChange(result.data);
    if (!entities.some((each) => each.entity === entity.entity && each.name === entity.name)) entities.push(entity);
  });
  draft(step).lastConfigChange = Math.max(step.state.lastConfigChange, ...names.map(numberOf));
  const mine = entities.filter((each) => concerns(step, each));
  if (mine.length > 0)
    askZooKeeper(
      step,
      { type: 'readEntities', entities: mine },
      mine.map(({ entity, name }) => read(entity === 'topics' ? topicConfigPath(name) : brokerConfigPath(name))),
    );
  if (obsolete.length > 0) askZooKeeper(step, 'nobody', obsolete);
}

/** The controller listens for every topic: a setting may allow an election. */
function concerns(step: BrokerStep, { entity, name }: ConfigEntity): boolean {
  if (entity === 'topics') return true;
  return entity === 'brokers' && (name === DEFAULT_BROKER || name === String(step.state.brokerId));
}

export function onEntitiesRead(
  step: BrokerStep,
  { entities }: WorkOf<'readEntities'>,
  results: readonly ZkResult[],
): void {
  entities.forEach(({ entity, name }, index) => {
    const configs = configIn(results[index]);
    if (entity === 'topics') return applyTopicConfig(step, name, configs);
    const { dynamicConfig } = step.state;
    const next = name === DEFAULT_BROKER ? { ...dynamicConfig, cluster: configs } : { ...dynamicConfig, own: configs };
    applyBrokerConfigs(step, next);
    applyToLogs(step, topicsOnDisk(step));
    step.events.push({ type: 'configApplied', brokerId: step.state.brokerId, topic: null, configs });
  });
}

function applyTopicConfig(step: BrokerStep, topic: TopicName, configs: ConfigMap): void {
  if (configs['unclean.leader.election.enable'] === 'true')
    withController(step, (controller) => enqueueEvent(controller, { type: 'TopicUncleanLeaderElectionEnable', topic }));
  if (step.state.replicas[topic] === undefined) return;
  draft(step).topicConfigs = { ...step.state.topicConfigs, [topic]: configs };
  applyToLogs(step, [topic]);
  step.events.push({ type: 'configApplied', brokerId: step.state.brokerId, topic, configs });
}

function applyBrokerConfigs(
  step: BrokerStep,
  dynamicConfig: { readonly cluster: ConfigMap; readonly own: ConfigMap },
): void {
  const { staticConfig, config: before } = step.state;
  const config = effectiveConfig(staticConfig, dynamicConfig.cluster, dynamicConfig.own);
  draft(step).dynamicConfig = dynamicConfig;
  draft(step).config = config;
  if (!before['unclean.leader.election.enable'] && config['unclean.leader.election.enable'])
    withController(step, (controller) => enqueueEvent(controller, { type: 'UncleanLeaderElectionEnable' }));
}

/** A topic's own settings hold over the broker's. */
function applyToLogs(step: BrokerStep, topics: readonly TopicName[]): void {
  const { config, topicConfigs, replicas } = step.state;
  const rows: Record<TopicName, readonly (Replica | null)[]> = {};
  for (const topic of topics) {
    const logConfig = logConfigOf(topicConfigs[topic] ?? {}, config);
    rows[topic] = (replicas[topic] ?? []).map((replica) => replica && { ...replica, config: logConfig });
  }
  if (topics.length > 0) setReplicas(step, { ...replicas, ...rows });
}

export function configIn(result: ZkResult | undefined): ConfigMap {
  return result?.type === 'data' ? decodeConfig(result.data) : {};
}

function read(path: string): ZkOperation {
  return { type: 'getData', path, watch: false };
}

/** `config_change_0000000007` is the eighth. */
function numberOf(name: string): number {
  return Number(name.slice(name.lastIndexOf('_') + 1));
}
