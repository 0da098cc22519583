import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { classes } from '../design';
import styles from './Desktop.module.css';
import { Header } from './header/Header';
import { LessonPanel } from './lesson/LessonPanel';
import { useSheets } from './sheets';
import { Stage } from './stage';
import { Transport } from './timeline/Transport';
import { useOpenLesson } from './useOpenLesson';
import { useSession } from './useSession';

const SidePanel = lazy(async () => ({ default: (await import('./inspector/SidePanel')).SidePanel }));
const SandboxPanel = lazy(async () => ({ default: (await import('./sandbox/SandboxPanel')).SandboxPanel }));
const EventLog = lazy(async () => ({ default: (await import('./events/EventLog')).EventLog }));

const PromisesPanel = lazy(async () => ({ default: (await import('./promises/PromisesPanel')).PromisesPanel }));

/** Header, three columns, time. What a step does not need is not there. */
export function Desktop() {
  const { t } = useTranslation();
  const mode = useSession((session) => session.mode);
  const hasSelection = useSession((session) => session.selection !== null);
  const open = useOpenLesson();
  const { drawer } = useSheets();
  const isFirst = mode === 'lesson' && open?.progress.stepIndex === 0;
  const shows = open?.step.shows;
  const hasSide = mode === 'sandbox' || hasSelection || shows?.zookeeper === true || shows?.inspector === true;

  return (
    <div
      className={classes(
        styles.page,
        mode === 'sandbox' && styles.sandbox,
        isFirst && styles.first,
        hasSide && styles.withSide,
        isFirst && styles.lowBar,
      )}
    >
      <nav aria-label={t('app.skipLinks.label')} className={styles.skipLinks}>
        <a href="#lesson">{t('app.skipLinks.lesson')}</a>
        <a href="#stage">{t('app.skipLinks.stage')}</a>
        <a href="#transport">{t('app.skipLinks.transport')}</a>
      </nav>
      <Header isFirst={isFirst} />
      <main className={styles.main}>
        <section
          id="lesson"
          tabIndex={-1}
          aria-label={mode === 'sandbox' ? t('sandbox.title') : t('app.regions.lesson')}
          className={styles.left}
        >
          {mode === 'lesson' ? (
            <LessonPanel />
          ) : (
            <Suspense>
              <SandboxPanel />
            </Suspense>
          )}
        </section>
        <div id="stage" tabIndex={-1} className={styles.stage}>
          <Stage />
          {drawer !== null && !isFirst && (
            <Suspense>
              {drawer === 'events' && <EventLog className={styles.drawer} />}
              {drawer === 'promises' && <PromisesPanel className={classes(styles.drawer, styles.tall)} />}
            </Suspense>
          )}
        </div>
        {hasSide && (
          <section aria-label={t('app.regions.inspector')} className={styles.side}>
            <Suspense>
              <SidePanel />
            </Suspense>
          </section>
        )}
      </main>
      <Transport isLow={isFirst} />
    </div>
  );
}
