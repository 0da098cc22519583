import { useTranslation } from 'react-i18next';
import { Button, Icon } from '../../design';
import type { BrokerModel } from '../../projections';
import styles from './ReplicaOrder.module.css';

export interface ReplicaOrderProps {
  readonly replicas: readonly number[];
  readonly brokers: readonly BrokerModel[];
  /** What they are now. */
  readonly note: string;
  readonly onChange: (replicas: readonly number[]) => void;
}

/** Brokers in an order, the preferred leader first. Those that are down can be kept or taken out, not put in. */
export function ReplicaOrder({ replicas, brokers, note, onChange }: ReplicaOrderProps) {
  const { t } = useTranslation();
  const others = brokers.filter(({ brokerId, isRegistered }) => isRegistered && !replicas.includes(brokerId));
  return (
    <fieldset className={styles.order}>
      <legend className={styles.legend}>
        <span>{t('manage.move.replicas')}</span>
        <span className={styles.note}>{note}</span>
      </legend>
      <ol className={styles.list}>
        {replicas.map((id, index) => (
          <li key={id} className={styles.row}>
            <span className={styles.name}>
              {t('manage.move.broker', { id })}
              {rackOf(brokers, id) !== null && <span className={styles.note}>{rackOf(brokers, id)}</span>}
            </span>
            {index === 0 && <span className={styles.preferred}>{t('manage.move.preferred')}</span>}
            <Button
              variant="icon"
              aria-label={t('manage.move.up', { id })}
              aria-disabled={index === 0}
              onClick={() => onChange(swapped(replicas, index, index - 1))}
            >
              <Icon name="chevron" className={styles.up} />
            </Button>
            <Button
              variant="icon"
              aria-label={t('manage.move.down', { id })}
              aria-disabled={index === replicas.length - 1}
              onClick={() => onChange(swapped(replicas, index, index + 1))}
            >
              <Icon name="chevron" />
            </Button>
            <Button
              variant="icon"
              aria-label={t('manage.move.remove', { id })}
              onClick={() => onChange(replicas.filter((each) => each !== id))}
            >
              <Icon name="close" size={13} />
            </Button>
          </li>
        ))}
      </ol>
      {others.length > 0 && (
        <div className={styles.others}>
          {others.map(({ brokerId: id }) => (
            <Button key={id} onClick={() => onChange([...replicas, id])}>
              <Icon name="plus" size={12} />
              {t('manage.move.add', { id })}
            </Button>
          ))}
        </div>
      )}
    </fieldset>
  );
}

function rackOf(brokers: readonly BrokerModel[], id: number): string | null {
  return brokers.find(({ brokerId }) => brokerId === id)?.rack ?? null;
}

function swapped(replicas: readonly number[], from: number, to: number): readonly number[] {
  const [a, b] = [replicas[from], replicas[to]];
  return a === undefined || b === undefined ? replicas : replicas.with(from, b).with(to, a);
}
