import { useTranslation } from 'react-i18next';
import { classes } from '../../design';
import { formatDuration, untilOf, useNarration } from '../../i18n';
import { useThrottled } from '../useThrottled';
import { useSessionStore } from '../useSession';
import styles from './Skipped.module.css';

/** What time hurries over, and until what: "+18 s, until the session of broker 2 expires". */
export function Skipped({ className }: { readonly className?: string | undefined }) {
  const { t } = useTranslation();
  const { language, narration } = useNarration();
  const store = useSessionStore();
  const skipping = useThrottled((session) => session.skipping);
  const entry =
    skipping?.entryId === null || skipping === null ? null : store.getState().trace.entryById(skipping.entryId);
  const what = entry === null ? null : untilOf(narration, entry);
  const time = skipping === null ? '' : formatDuration(skipping.toMs - skipping.fromMs, language);
  return (
    <p role="status" className={classes(styles.skipped, className)}>
      {skipping !== null &&
        (what === null ? t('transport.skippedPlain', { time }) : t('transport.skipped', { time, what }))}
    </p>
  );
}
