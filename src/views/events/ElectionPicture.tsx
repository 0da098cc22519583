import { useTranslation } from 'react-i18next';
import { classes, Icon } from '../../design';
import type { Election, Verdict } from '../../projections';
import styles from './ElectionPicture.module.css';

/** The replicas in the order in which the controller looked at them: who was taken, who not, and why. */
export function ElectionPicture({ election: { candidates } }: { readonly election: Election }) {
  const { t } = useTranslation('views');
  const { t: names } = useTranslation();
  return (
    <ol className={styles.candidates} aria-label={t('events.order')}>
      {candidates.map(({ brokerId, verdict }) => (
        <li key={brokerId} className={classes(styles.candidate, styles[verdict])}>
          <b>{names('stage.broker', { id: brokerId })}</b>
          <span>{t(`events.verdicts.${verdict}`)}</span>
          <Mark verdict={verdict} />
        </li>
      ))}
    </ol>
  );
}

function Mark({ verdict }: { readonly verdict: Verdict }) {
  if (verdict === 'notReached') return null;
  const isTaken = verdict === 'taken' || verdict === 'takenUnclean';
  return <Icon name={isTaken ? 'check' : 'cross'} size={14} />;
}
