import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design';
import type { SessionStore } from '../../session';
import styles from './CrashPage.module.css';

interface CrashPageProps {
  readonly error: Error;
  readonly session: SessionStore;
}

/** A bug of ours: says so, keeps the run, and gives a link that plays it again. */
export function CrashPage({ error, session }: CrashPageProps) {
  const { t } = useTranslation();
  const link = useReplayLink(session);
  const { branches, mode, isKept } = session.getState();
  const hasOthers = branches.length > 1 && mode === 'sandbox' && isKept;
  return (
    <main className={styles.page}>
      <h1>{t('crash.title')}</h1>
      <p>{t('crash.text')}</p>
      {hasOthers && <p>{t('crash.branches')}</p>}
      {link !== null && (
        <p className={styles.link}>
          <a href={link}>{t('crash.link')}</a>
          <Button onClick={() => void navigator.clipboard.writeText(link)}>{t('crash.copy')}</Button>
        </p>
      )}
      <div className={styles.ways}>
        <Button variant="primary" onClick={() => location.reload()}>
          {t('crash.reload')}
        </Button>
        <a href={`${location.pathname}${location.search}#sandbox`} onClick={() => setTimeout(() => location.reload())}>
          {t('crash.startAgain')}
        </a>
      </div>
      <details>
        <summary>{t('crash.details')}</summary>
        <pre className={styles.details}>{error.stack ?? error.message}</pre>
      </details>
    </main>
  );
}

function useReplayLink(session: SessionStore): string | null {
  const [link, setLink] = useState<string | null>(null);
  useEffect(() => {
    session
      .getState()
      .shareLink({ language: null })
      .then(
        (fragment) => setLink(location.href.split('#')[0] + fragment),
        // Without a link the page still says what it can.
        () => setLink(null),
      );
  }, [session]);
  return link;
}
