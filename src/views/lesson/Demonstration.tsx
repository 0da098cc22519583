import { useTranslation } from 'react-i18next';
import { Button, Notice } from '../../design';
import { useSession, useSessionStore } from '../useSession';
import styles from './Demonstration.module.css';

/** Says that what plays is not hers, and gives her own run back. */
export function Demonstration() {
  const { t } = useTranslation();
  const session = useSessionStore();
  const isOn = useSession(({ lesson }) => lesson?.isDemonstration === true);
  if (!isOn) return null;
  return (
    <Notice
      tone="warn"
      className={styles.banner}
      action={<Button onClick={() => session.getState().endDemonstration()}>{t('lesson.endDemonstration')}</Button>}
    >
      {t('lesson.demonstration')}
    </Notice>
  );
}
