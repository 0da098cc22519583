import { useTranslation } from 'react-i18next';
import { Clock } from '../timeline/Clock';
import { PlayButtons } from '../timeline/PlayButtons';
import { TimeLine } from '../timeline/TimeLine';
import styles from './PhoneTransport.module.css';

/** Time, in one line. */
export function PhoneTransport() {
  const { t } = useTranslation();
  return (
    <footer aria-label={t('app.regions.transport')} className={styles.transport}>
      <PlayButtons isSmall />
      <TimeLine hasLabels={false} />
      <Clock isSmall />
    </footer>
  );
}
