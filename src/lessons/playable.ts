import type { Language } from '../i18n';
import type { LessonModule } from './registry';
import type { LessonText } from './text';

interface Entry extends Readonly<Record<Language, () => Promise<{ readonly text: LessonText }>>> {
  /** As many as in the lesson: the map draws them without loading it. */
  readonly steps: number;
  readonly lesson: () => Promise<LessonModule>;
}

/**
 * Every lesson that can be played, each a chunk that is loaded when it is opened, as are its texts. An entry, below the
 * line that names its place on the map, is all that a new lesson changes outside of its folder; the folder is the id in
 * camel case.
 */
export const PLAYABLE = {
  // 1.1 first-message
  'first-message': {
    steps: 4,
    lesson: () => import('./firstMessage'),
    en: () => import('./firstMessage/en'),
    ja: () => import('./firstMessage/ja'),
    ko: () => import('./firstMessage/ko'),
  },
  // 1.4 butter-bus
  'butter-bus': {
    steps: 5,
    lesson: () => import('./butterBus'),
    en: () => import('./butterBus/en'),
    ja: () => import('./butterBus/ja'),
    ko: () => import('./butterBus/ko'),
  },
  // 2.1 append-only-log
  'append-only-log': {
    steps: 5,
    lesson: () => import('./appendOnlyLog'),
    en: () => import('./appendOnlyLog/en'),
    ja: () => import('./appendOnlyLog/ja'),
    ko: () => import('./appendOnlyLog/ko'),
  },
  // 2.2 retention
  retention: {
    steps: 5,
    lesson: () => import('./retention'),
    en: () => import('./retention/en'),
    ja: () => import('./retention/ja'),
    ko: () => import('./retention/ko'),
  },
  // 2.5 record-anatomy
  'record-anatomy': {
    steps: 6,
    lesson: () => import('./recordAnatomy'),
    en: () => import('./recordAnatomy/en'),
    ja: () => import('./recordAnatomy/ja'),
    ko: () => import('./recordAnatomy/ko'),
  },
  // 3.1 partitions-parallel
  'partitions-parallel': {
    steps: 5,
    lesson: () => import('./partitionsParallel'),
    en: () => import('./partitionsParallel/en'),
    ja: () => import('./partitionsParallel/ja'),
    ko: () => import('./partitionsParallel/ko'),
  },
  // 3.2 order-and-keys
  'order-and-keys': {
    steps: 5,
    lesson: () => import('./orderAndKeys'),
    en: () => import('./orderAndKeys/en'),
    ja: () => import('./orderAndKeys/ja'),
    ko: () => import('./orderAndKeys/ko'),
  },
  // 3.3 grow-partitions
  'grow-partitions': {
    steps: 5,
    lesson: () => import('./growPartitions'),
    en: () => import('./growPartitions/en'),
    ja: () => import('./growPartitions/ja'),
    ko: () => import('./growPartitions/ko'),
  },
  // 4.1 consumer-groups
  'consumer-groups': {
    steps: 5,
    lesson: () => import('./consumerGroups'),
    en: () => import('./consumerGroups/en'),
    ja: () => import('./consumerGroups/ja'),
    ko: () => import('./consumerGroups/ko'),
  },
  // 4.2 offset-commit
  'offset-commit': {
    steps: 5,
    lesson: () => import('./offsetCommit'),
    en: () => import('./offsetCommit/en'),
    ja: () => import('./offsetCommit/ja'),
    ko: () => import('./offsetCommit/ko'),
  },
  // 4.3 pull-and-lag
  'pull-and-lag': {
    steps: 5,
    lesson: () => import('./pullAndLag'),
    en: () => import('./pullAndLag/en'),
    ja: () => import('./pullAndLag/ja'),
    ko: () => import('./pullAndLag/ko'),
  },
  // 4.4 rebalance
  rebalance: {
    steps: 4,
    lesson: () => import('./rebalance'),
    en: () => import('./rebalance/en'),
    ja: () => import('./rebalance/ja'),
    ko: () => import('./rebalance/ko'),
  },
  // 4.5 retries-dlq
  'retries-dlq': {
    steps: 5,
    lesson: () => import('./retriesDlq'),
    en: () => import('./retriesDlq/en'),
    ja: () => import('./retriesDlq/ja'),
    ko: () => import('./retriesDlq/ko'),
  },
  // 5.1 zookeeper-quorum
  'zookeeper-quorum': {
    steps: 6,
    lesson: () => import('./zookeeperQuorum'),
    en: () => import('./zookeeperQuorum/en'),
    ja: () => import('./zookeeperQuorum/ja'),
    ko: () => import('./zookeeperQuorum/ko'),
  },
  // 5.2 controller
  controller: {
    steps: 6,
    lesson: () => import('./controller'),
    en: () => import('./controller/en'),
    ja: () => import('./controller/ja'),
    ko: () => import('./controller/ko'),
  },
  // 5.3 replication-failover
  'replication-failover': {
    steps: 6,
    lesson: () => import('./replicationFailover'),
    en: () => import('./replicationFailover/en'),
    ja: () => import('./replicationFailover/ja'),
    ko: () => import('./replicationFailover/ko'),
  },
  // 5.4 scale-out
  'scale-out': {
    steps: 5,
    lesson: () => import('./scaleOut'),
    en: () => import('./scaleOut/en'),
    ja: () => import('./scaleOut/ja'),
    ko: () => import('./scaleOut/ko'),
  },
  // 6.1 acks-min-isr
  'acks-min-isr': {
    steps: 5,
    lesson: () => import('./acksMinIsr'),
    en: () => import('./acksMinIsr/en'),
    ja: () => import('./acksMinIsr/ja'),
    ko: () => import('./acksMinIsr/ko'),
  },
  // 6.2 unclean-election
  'unclean-election': {
    steps: 5,
    lesson: () => import('./uncleanElection'),
    en: () => import('./uncleanElection/en'),
    ja: () => import('./uncleanElection/ja'),
    ko: () => import('./uncleanElection/ko'),
  },
  // 6.3 throughput-latency
  'throughput-latency': {
    steps: 5,
    lesson: () => import('./throughputLatency'),
    en: () => import('./throughputLatency/en'),
    ja: () => import('./throughputLatency/ja'),
    ko: () => import('./throughputLatency/ko'),
  },
  // 6.4 exactly-once
  'exactly-once': {
    steps: 6,
    lesson: () => import('./exactlyOnce'),
    en: () => import('./exactlyOnce/en'),
    ja: () => import('./exactlyOnce/ja'),
    ko: () => import('./exactlyOnce/ko'),
  },
} as const satisfies Readonly<Record<string, Entry>>;
