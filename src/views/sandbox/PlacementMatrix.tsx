import { useTranslation } from 'react-i18next';
import styles from './PlacementMatrix.module.css';
import { type Assignment, placementRows } from './placement';

export interface PlacementMatrixProps {
  readonly partitions: number;
  readonly copies: number;
  readonly brokerIds: readonly number[];
  /** Replicas by partition, the preferred leader first; null leaves it to the controller. */
  readonly assignment: Assignment | null;
  readonly onChange: (assignment: Assignment | null) => void;
}

/** Which broker holds which partition: a partition a row, a broker a column, the number is the replica's rank. */
export function PlacementMatrix({ partitions, copies, brokerIds, assignment, onChange }: PlacementMatrixProps) {
  const { t } = useTranslation();
  const current = placementRows(partitions, copies, brokerIds, assignment);
  const toggle = (partition: number, id: number) => {
    const row = current[partition] ?? [];
    onChange(current.with(partition, row.includes(id) ? row.filter((each) => each !== id) : [...row, id]));
  };
  return (
    <details
      className={styles.more}
      onToggle={(event) => {
        const { open } = event.currentTarget;
        if (open && assignment === null) onChange(current);
        if (!open && assignment !== null) onChange(null);
      }}
    >
      <summary>{t('add.placement')}</summary>
      <p className={styles.hint}>{t('add.placementHint')}</p>
      <div className={styles.scroller}>
        <table className={styles.matrix}>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{t('stage.partition')}</span>
              </th>
              {brokerIds.map((id) => (
                <th key={id} scope="col">
                  {t('stage.broker', { id })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {current.map((row, partition) => (
              // oxlint-disable-next-line react/no-array-index-key -- The index is the partition's number.
              <tr key={partition}>
                <th scope="row" className="mono">
                  {partition}
                </th>
                {brokerIds.map((id) => {
                  const rank = row.indexOf(id) + 1;
                  return (
                    <td key={id}>
                      <button
                        type="button"
                        role="checkbox"
                        aria-checked={rank > 0}
                        aria-label={`${t('add.placementCell', { partition, id })}${rank > 0 ? ` (${rank})` : ''}`}
                        className={styles.cell}
                        data-rank={rank}
                        onClick={() => toggle(partition, id)}
                      >
                        {rank > 0 ? rank : ''}
                      </button>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
