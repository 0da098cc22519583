import { useTranslation } from 'react-i18next';
import { Button, Dialog } from '../../design';
import { formatDuration, useNarration } from '../../i18n';
import { useSession, useSessionStore } from '../useSession';
import styles from './OpeningDialog.module.css';

/** A run that was made elsewhere is played up to its moment first: how far that is, and a way to do without it. */
export function OpeningDialog() {
  const { t } = useTranslation();
  const { language } = useNarration();
  const session = useSessionStore();
  const opening = useSession((current) => current.opening);
  if (opening === null) return null;
  const { of, reachedMs, untilMs } = opening;
  const leave = () => session.getState().cancelOpening();
  const share = untilMs === 0 ? 0 : Math.min(1, reachedMs / untilMs);
  return (
    <Dialog open onClose={leave} title={t(`opening.${of}`)} closeLabel={t('app.close')} size="narrow">
      <p className={styles.text}>{t('opening.text')}</p>
      <progress className={styles.bar} aria-label={t(`opening.${of}`)} max={100} value={Math.round(share * 100)} />
      <p className={styles.far}>
        <span>
          {t('opening.reached', { at: formatDuration(reachedMs, language), end: formatDuration(untilMs, language) })}
        </span>
        <b>{Math.floor(share * 100)} %</b>
      </p>
      <div className={styles.foot}>
        <Button data-autofocus onClick={leave}>
          {t('opening.leave')}
        </Button>
      </div>
    </Dialog>
  );
}
