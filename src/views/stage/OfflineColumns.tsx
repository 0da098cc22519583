import { useTranslation } from 'react-i18next';
import { classes } from '../../design';
import { isOffline, type PartitionModel, type StageLayout } from '../../projections';
import styles from './OfflineColumns.module.css';
import { boxStyle, STAGE_ORIGIN } from './placing';

interface OfflineColumnsProps {
  readonly layout: StageLayout;
  readonly shown: readonly PartitionModel[];
}

/** A partition that nobody answers for is marked along all of its lane. Its head says so in words. */
export function OfflineColumns({ layout, shown }: OfflineColumnsProps) {
  const { t } = useTranslation();
  if (layout.rows.length === 0) return null;
  return shown.filter(isOffline).map(({ topicPartition }) => {
    const column = layout.columns.get(topicPartition);
    return column === undefined ? null : (
      <i
        key={topicPartition}
        className={classes(
          styles.column,
          column.level === 'letters' ? styles.hatched : styles.lines,
          layout.arrangement === 'byPartition' && styles.lying,
        )}
        title={`${topicPartition}: ${t('stage.offline')}`}
        style={boxStyle(column, STAGE_ORIGIN)}
      />
    );
  });
}
