import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { classes } from '../design';
import styles from './Desktop.module.css';
import type { ViewName } from './drawer/viewNames';
import { useViewSizes } from './drawer/useViewSizes';
import { Header } from './header/Header';
import { LessonPanel } from './lesson/LessonPanel';
import { SandboxPanel, SidePanel } from './panels';
import { part, partWithTexts } from './part';
import { Rail } from './Rail';
import { useSheets } from './sheets';
import { Stage } from './stage';
import { Transport } from './timeline/Transport';
import { useOpenLesson } from './useOpenLesson';
import { useSession } from './useSession';

const CompareView = partWithTexts(async () => (await import('./compare/CompareView')).CompareView);
const OpenView = part(async () => (await import('./drawer/OpenView')).OpenView);

/** Header, three columns, time; and between them the view that is open. What a step does not need is not there. */
export function Desktop() {
  const { t } = useTranslation();
  const mainRef = useRef<HTMLElement>(null);
  const mode = useSession((session) => session.mode);
  const hasSelection = useSession((session) => session.selection !== null);
  const isComparing = useSession((session) => session.comparison !== null);
  const isFollowing = useSession((session) => session.following !== null);
  const open = useOpenLesson();
  const { drawer, isWhyWide } = useSheets();
  const [sizeOf, chooseSize] = useViewSizes();
  const isFirst = mode === 'lesson' && open?.progress.stepIndex === 0;
  const isWide = isWhyWide && hasSelection;
  // The wide inspector takes the height of the page; the view is there again when it is gone.
  const view = isFirst || isWide ? null : drawer;
  const size = view === null ? null : sizeOf(view);
  const [isFolded, setFolded] = useFolding(isWide ? 'why' : view);
  const shows = open?.step.shows;
  const hasSide =
    mode === 'sandbox' || hasSelection || isFollowing || shows?.zookeeper === true || shows?.inspector === true;

  return (
    <div
      className={classes(
        styles.page,
        mode === 'sandbox' && styles.sandbox,
        isFirst && styles.first,
        hasSide && styles.withSide,
        isWide && styles.wideSide,
        isFirst && styles.lowBar,
        isFolded && styles.folded,
        isComparing && styles.comparing,
      )}
    >
      <nav aria-label={t('app.skipLinks.label')} className={styles.skipLinks}>
        <a href="#lesson">{t('app.skipLinks.lesson')}</a>
        <a href="#stage">{t('app.skipLinks.stage')}</a>
        <a href="#transport">{t('app.skipLinks.transport')}</a>
      </nav>
      <Header isFirst={isFirst} />
      <main ref={mainRef} className={classes(styles.main, size === 'full' && styles.covered)}>
        {isComparing ? (
          <CompareView />
        ) : (
          <>
            {isFolded && <Rail onUnfold={() => setFolded(false)} />}
            <section
              id="lesson"
              tabIndex={-1}
              hidden={isFolded}
              aria-label={mode === 'sandbox' ? t('sandbox.title') : t('app.regions.lesson')}
              className={styles.left}
            >
              {mode === 'lesson' ? <LessonPanel /> : <SandboxPanel />}
            </section>
            <div id="stage" tabIndex={-1} className={styles.stage}>
              <Stage />
            </div>
            {hasSide && (
              <section aria-label={t('app.regions.inspector')} className={styles.side}>
                <SidePanel />
              </section>
            )}
          </>
        )}
        {view !== null && size !== null && (
          <OpenView view={view} room={mainRef} sizing={{ size, choose: (wish) => chooseSize(view, wish) }} />
        )}
      </main>
      <Transport isLow={isFirst} />
    </div>
  );
}

/** Beside an open view the left panel folds away; one click brings it back, until the next view is opened. */
function useFolding(view: ViewName | 'why' | null): readonly [boolean, (isFolded: boolean) => void] {
  const [unfoldedFor, setUnfoldedFor] = useState<ViewName | 'why' | null>(null);
  const isFolded = view !== null && unfoldedFor !== view;
  return [isFolded, (wish) => setUnfoldedFor(wish ? null : view)];
}
