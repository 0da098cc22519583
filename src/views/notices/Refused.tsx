import { useTranslation } from 'react-i18next';
import type { Refusal } from '../../engine';
import styles from './Refused.module.css';
import { refusalWords } from './refusalWords';

/** Why a command was refused: Kafka's error as it stands, then what to do. */
export function Refused({ refusal }: { readonly refusal: Refusal }) {
  const { t } = useTranslation();
  const { title, kafka, advice } = refusalWords(t, refusal);
  return (
    <div className={styles.refused}>
      <b>{title}</b>
      {kafka !== null && <code>{kafka}</code>}
      <span>
        {advice} {t('refusals.kept')}
      </span>
    </div>
  );
}
