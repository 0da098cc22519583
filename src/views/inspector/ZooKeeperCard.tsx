import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Card, classes } from '../../design';
import { type ClusterModel, clusterModel, missingQuorum, partitionNamed } from '../../projections';
import { useOpenLesson } from '../useOpenLesson';
import { useSession } from '../useSession';
import { useThrottled } from '../useThrottled';
import { Ensemble } from './Ensemble';
import { useSinceLastDeed } from './useSinceLastDeed';
import styles from './ZooKeeperCard.module.css';

/** The ensemble with its leader, and what it has written down that matters now. */
export function ZooKeeperCard() {
  const { t } = useTranslation();
  const model = clusterModel(useThrottled((session) => session.state));
  const since = useSinceLastDeed();
  const before = since === null ? null : clusterModel(since);
  const partition = useShownPartition(model);
  const words = (of: ClusterModel) => znodes(of, partition, t);
  const now = words(model);
  const then = before === null ? now : words(before);
  return (
    <Card eyebrow={t('stage.zookeeper.ensemble')} level={2}>
      <Ensemble zookeepers={model.zookeepers} />
      <NoQuorum model={model} />
      <dl className={styles.znodes}>
        {now.map(({ path, value }, index) => (
          <div key={path} className={styles.znode}>
            <dt className="mono">{path}</dt>
            <dd className={classes('mono', then[index]?.value !== value && styles.changed)}>{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

/** What stands still without a majority. A lesson asks just that, so there nobody says it before she has answered. */
function NoQuorum({ model }: { readonly model: ClusterModel }) {
  const { t } = useTranslation();
  const isInLesson = useOpenLesson() !== null;
  const missing = missingQuorum(model);
  if (missing === null || isInLesson) return null;
  return (
    <p role="status" className={styles.noQuorum}>
      <b>{t('stage.zookeeper.noQuorum', { up: missing.up, all: missing.all })}</b> {t('stage.zookeeper.noQuorumMeans')}
    </p>
  );
}

function znodes(model: ClusterModel, partitionName: string | null, t: TFunction) {
  const none = t('stage.zookeeper.none');
  const controller =
    model.controllerId === null ? none : `→ ${t('stage.zookeeper.controllerIs', { id: model.controllerId })}`;
  const ids = model.brokers.filter(({ isRegistered }) => isRegistered).map(({ brokerId }) => brokerId);
  const lines = [
    { path: '/controller', value: controller },
    { path: '/brokers/ids', value: `[${stretches(ids)}]` },
  ];
  const partition = partitionName === null ? null : partitionNamed(model, partitionName);
  if (partition === null) return lines;
  const leader = partition.leaderId === null ? none : t('stage.zookeeper.leaderIs', { id: partition.leaderId });
  return [...lines, { path: `…/${partition.topic}/${partition.partition}/state`, value: leader }];
}

/** 1, 2, 3, 5 as `1 … 3, 5`: twelve ids in a row tell no more than the first and the last. */
function stretches(ids: readonly number[]): string {
  if (ids.length <= MOST_IDS) return ids.join(', ');
  const runs: [number, number][] = [];
  for (const id of ids) {
    const last = runs.at(-1);
    if (last !== undefined && id === last[1] + 1) last[1] = id;
    else runs.push([id, id]);
  }
  return runs.map(([from, to]) => (from === to ? from : `${from} … ${to}`)).join(', ');
}

const MOST_IDS = 6;

/** The partition in question: the one selected, else the one the step is about, else the first. */
function useShownPartition(model: ClusterModel): string | null {
  const open = useOpenLesson();
  const selected = useSession(({ selection }) =>
    selection !== null && 'topicPartition' in selection ? selection.topicPartition : null,
  );
  const first = model.topics.find(({ isInternal }) => !isInternal)?.partitions[0]?.topicPartition ?? null;
  return selected ?? open?.step.focus[0] ?? first;
}
