import { useTranslation } from 'react-i18next';
import { classes } from '../../design';
import { isOffline, type PartitionModel, type StageLayout } from '../../projections';
import styles from './OfflineColumns.module.css';

interface OfflineColumnsProps {
  readonly layout: StageLayout;
  readonly shown: readonly PartitionModel[];
}

/** A partition that nobody answers for is marked down all of its column. Its head says so in words. */
export function OfflineColumns({ layout, shown }: OfflineColumnsProps) {
  const { t } = useTranslation();
  const [first, last] = [layout.rows[0]?.frame, layout.rows.at(-1)?.frame];
  if (first === undefined || last === undefined) return null;
  const height = last.y + last.height - first.y;
  return shown.filter(isOffline).map(({ topicPartition }) => {
    const column = layout.columns.get(topicPartition);
    return column === undefined ? null : (
      <i
        key={topicPartition}
        className={classes(styles.column, column.level === 'letters' ? styles.hatched : styles.lines)}
        title={`${topicPartition}: ${t('stage.offline')}`}
        style={{ left: column.x, top: first.y, width: column.width, height }}
      />
    );
  });
}
