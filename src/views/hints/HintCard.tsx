import { useTranslation } from 'react-i18next';
import { Button, Card } from '../../design';
import { ideasAt } from '../../projections';
import { Explained } from '../glossary/Explained';
import { useSession, useSessionStore } from '../useSession';
import { useThrottled } from '../useThrottled';
import styles from './HintCard.module.css';
import { useHints } from './useHints';

/** A word for the idea that has just been met for the first time. One at a time; read once, it never comes back. */
export function HintCard() {
  const { t } = useTranslation();
  const session = useSessionStore();
  const hints = useHints();
  const trace = useSession((current) => current.trace);
  const nowMs = useThrottled((current) => Math.floor(current.playheadMs));
  const idea = hints.isOn ? ideasAt(trace, nowMs).find(({ id }) => !hints.isTold(id)) : undefined;
  if (idea === undefined) return null;
  const { id, entry } = idea;
  return (
    <Card eyebrow={t('hints.title')} className={styles.card}>
      <div role="status">
        <p className={styles.title}>{t(`hints.ideas.${id}.title`)}</p>
        <p>
          <Explained text={t(`hints.ideas.${id}.text`)} />
        </p>
      </div>
      <div className={styles.ways}>
        <Button onClick={() => hints.tell(id)}>{t('hints.dismiss')}</Button>
        <Button
          variant="quiet"
          onClick={() => {
            hints.tell(id);
            session.getState().select({ type: 'entry', entryId: entry.id });
          }}
        >
          {t('hints.why')}
        </Button>
        <Button variant="quiet" onClick={() => hints.setOn(false)}>
          {t('hints.off')}
        </Button>
      </div>
    </Card>
  );
}
