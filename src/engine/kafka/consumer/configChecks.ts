import {
  type ConfigFault,
  type ConfigTexts,
  configException,
  unknownKeyFault,
  valueFaultOf,
  valueOf,
} from '../client/configKeys';
import { nameFault } from '../protocol/topicRules';
import { ASSIGNOR_CLASSES, CONSUMER_CONFIG_KEYS } from './configKeys';

/**
 * What a consumer cannot be made with; `texts` names its group, too, which only one that subscribes must have.
 *
 * Kafka 3.9: `ConsumerConfig.postProcessParsedConfig`, `ClassicKafkaConsumer`, `Heartbeat`, `Timer`,
 * `ConsumerPartitionAssignor.getAssignorInstances`.
 */
export function consumerConfigFault(texts: ConfigTexts, doesSubscribe = true): ConfigFault | null {
  const isClassic = String(read(texts, 'group.protocol')).toLowerCase() === 'classic';
  return (
    valueFaultOf(CONSUMER_CONFIG_KEYS, texts) ??
    instanceIdFault(texts) ??
    autoCommitFault(texts) ??
    remoteAssignorFault(texts, isClassic) ??
    (isClassic ? (assignorFault(texts) ?? heartbeatFault(texts)) : null) ??
    (doesSubscribe ? groupIdFault(texts) : null) ??
    (doesSubscribe && isClassic ? missingAssignorFault(texts) : null) ??
    unknownKeyFault(CONSUMER_CONFIG_KEYS, texts)
  );
}

function instanceIdFault(texts: ConfigTexts): ConfigFault | null {
  const instanceId = read(texts, 'group.instance.id');
  const what = instanceId === null ? null : nameFault(String(instanceId));
  if (what === null) return null;
  const message = `Group instance id is invalid: ${what}`;
  return { key: 'group.instance.id', exception: 'InvalidConfigurationException', message };
}

function autoCommitFault(texts: ConfigTexts): ConfigFault | null {
  if (texts['group.id'] !== undefined || texts['enable.auto.commit'] === undefined) return null;
  if (read(texts, 'enable.auto.commit') === false) return null;
  const message = 'enable.auto.commit cannot be set to true when default group id (null) is used.';
  return { key: 'enable.auto.commit', exception: 'InvalidConfigurationException', message };
}

function remoteAssignorFault(texts: ConfigTexts, isClassic: boolean): ConfigFault | null {
  const name = read(texts, 'group.remote.assignor');
  if (!isClassic || name === null || name === '') return null;
  return configException('group.remote.assignor', 'group.remote.assignor cannot be set when group.protocol=CLASSIC');
}

const STRATEGY = 'partition.assignment.strategy';

function assignorFault(texts: ConfigTexts): ConfigFault | null {
  const classes = assignorClasses(texts);
  const exception = 'KafkaException';
  for (const [index, name] of classes.entries()) {
    if (ASSIGNOR_CLASSES[name] === undefined)
      return { key: STRATEGY, exception, message: `${name} ClassNotFoundException exception occurred` };
    if (!classes.slice(0, index).includes(name)) continue;
    const message = `The assignor name: '${ASSIGNOR_CLASSES[name]}' is used in more than one assignor: ${name}, ${name}`;
    return { key: STRATEGY, exception, message };
  }
  return null;
}

/** The classes that `partition.assignment.strategy` names, best first. */
export function assignorClasses(texts: ConfigTexts): readonly string[] {
  const text = String(read(texts, STRATEGY));
  return text === '' ? [] : text.split(',').map((name) => name.trim());
}

/** Who has no group needs no heartbeat. */
function heartbeatFault(texts: ConfigTexts): ConfigFault | null {
  if (texts['group.id'] === undefined) return null;
  const key = 'heartbeat.interval.ms';
  const [intervalMs, timeoutMs] = [Number(read(texts, key)), Number(read(texts, 'session.timeout.ms'))];
  const exception = 'IllegalArgumentException';
  if (intervalMs >= timeoutMs) {
    return { key, exception, message: 'Heartbeat must be set lower than the session timeout' };
  }
  return intervalMs < 0 ? { key, exception, message: `Invalid negative timeout ${intervalMs}` } : null;
}

function groupIdFault(texts: ConfigTexts): ConfigFault | null {
  if (texts['group.id'] !== undefined) return null;
  const message =
    'To use the group management or offset commit APIs, you must provide a valid group.id in the consumer configuration.';
  return { key: 'group.id', exception: 'InvalidGroupIdException', message };
}

function missingAssignorFault(texts: ConfigTexts): ConfigFault | null {
  if (assignorClasses(texts).length > 0) return null;
  const message = `Must configure at least one partition assigner class name to ${STRATEGY} configuration property`;
  return { key: STRATEGY, exception: 'IllegalStateException', message };
}

function read(texts: ConfigTexts, key: string) {
  return valueOf(CONSUMER_CONFIG_KEYS, texts, key);
}
