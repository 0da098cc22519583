import type { TFunction } from 'i18next';
import type { Refusal } from '../../engine';

export interface RefusalWords {
  readonly title: string;
  /** In Kafka's own words; null where it is the page that refuses. */
  readonly kafka: string | null;
  readonly advice: string;
}

/** A refusal in words: the head, what Kafka says, and what to do. */
export function refusalWords(t: TFunction, refusal: Refusal): RefusalWords {
  const plain = t('refusals.title');
  switch (refusal.type) {
    case 'kafka':
      return {
        title: t('refusals.titleWith', { error: refusal.error }),
        kafka: refusal.message,
        advice: adviceOn(t, refusal.error),
      };
    case 'exception':
      return {
        title: t('refusals.titleWith', { error: refusal.exception }),
        kafka: refusal.message,
        advice: t('refusals.types.exception'),
      };
    case 'tool':
      return {
        title: t('refusals.titleWith', { error: refusal.tool }),
        kafka: refusal.message,
        advice: t('refusals.types.tool'),
      };
    case 'invalidConfig':
      return {
        title: t('refusals.titleWith', { error: refusal.exception ?? 'ConfigException' }),
        kafka: refusal.message,
        advice: t('refusals.types.invalidConfig', { key: refusal.key }),
      };
    case 'unknownNode':
      return { title: plain, kafka: null, advice: t('refusals.types.unknownNode', { nodeId: refusal.nodeId }) };
    case 'nameTaken':
      return { title: plain, kafka: null, advice: t('refusals.types.nameTaken', { name: refusal.name }) };
    case 'invalidName':
      return { title: plain, kafka: null, advice: t('refusals.types.invalidName', { name: refusal.name }) };
    case 'alreadyRunning':
      return { title: plain, kafka: null, advice: t('refusals.types.alreadyRunning', { nodeId: refusal.nodeId }) };
    case 'notRunning':
      return { title: plain, kafka: null, advice: t('refusals.types.notRunning', { nodeId: refusal.nodeId }) };
    case 'noSuchLink': {
      const [from, to] = refusal.between;
      return { title: plain, kafka: null, advice: t('refusals.types.noSuchLink', { from, to }) };
    }
    case 'alreadyFrozen':
      return { title: plain, kafka: null, advice: t('refusals.types.alreadyFrozen', { nodeId: refusal.nodeId }) };
    case 'notFrozen':
      return { title: plain, kafka: null, advice: t('refusals.types.notFrozen', { nodeId: refusal.nodeId }) };
    case 'frozen':
      return { title: plain, kafka: null, advice: t('refusals.types.frozen', { nodeId: refusal.nodeId }) };
    case 'diskInUse':
      return { title: plain, kafka: null, advice: t('refusals.types.diskInUse', { nodeId: refusal.nodeId }) };
    case 'noDisk':
      return { title: plain, kafka: null, advice: t('refusals.types.noDisk', { nodeId: refusal.nodeId }) };
    case 'onBothSides':
      return { title: plain, kafka: null, advice: t('refusals.types.onBothSides', { nodeId: refusal.nodeId }) };
    case 'emptySide':
      return { title: plain, kafka: null, advice: t('refusals.types.emptySide') };
    case 'noMembers':
      return { title: plain, kafka: null, advice: t('refusals.types.noMembers', { groupId: refusal.groupId }) };
    case 'nowhereToWrite':
      return { title: plain, kafka: null, advice: t('refusals.types.nowhereToWrite', { nodeId: refusal.nodeId }) };
    case 'allLinksWell':
      return { title: plain, kafka: null, advice: t('refusals.types.allLinksWell') };
    case 'notInFlight':
      return { title: plain, kafka: null, advice: t('refusals.types.notInFlight') };
    case 'alreadyHeld':
      return { title: plain, kafka: null, advice: t('refusals.types.alreadyHeld') };
    case 'notHeld':
      return { title: plain, kafka: null, advice: t('refusals.types.notHeld') };
    case 'noLoad':
      return { title: plain, kafka: null, advice: t('refusals.types.noLoad', { nodeId: refusal.nodeId }) };
    case 'outOfRange': {
      const { from, to } = refusal;
      const what = t(`refusals.what.${refusal.what}`);
      return { title: plain, kafka: null, advice: t('refusals.types.outOfRange', { what, from, to }) };
    }
    case 'tooMany': {
      const what = t(`refusals.what.${refusal.what}`);
      return { title: plain, kafka: null, advice: t('refusals.types.tooMany', { what, limit: refusal.limit }) };
    }
  }
}

const ADVISED = [
  'TOPIC_ALREADY_EXISTS',
  'INVALID_TOPIC_EXCEPTION',
  'INVALID_PARTITIONS',
  'INVALID_REPLICATION_FACTOR',
  'INVALID_CONFIG',
  'NON_EMPTY_GROUP',
  'GROUP_ID_NOT_FOUND',
  'NOT_CONTROLLER',
  'REQUEST_TIMED_OUT',
] as const;

function adviceOn(t: TFunction, error: string): string {
  const advised = ADVISED.find((name) => name === error);
  return advised === undefined ? t('refusals.types.kafka') : t(`refusals.advice.${advised}`);
}
