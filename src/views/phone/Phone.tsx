import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Icon, Logo } from '../../design';
import { languageOf } from '../../i18n';
import { clusterModel } from '../../projections';
import { Ensemble } from '../inspector/Ensemble';
import { LessonPanel } from '../lesson/LessonPanel';
import type { ViewName } from '../drawer/viewNames';
import { SandboxPanel, SidePanel } from '../panels';
import { part } from '../part';
import { useSheets } from '../sheets';
import { StageSummary } from '../stage';
import { Clock } from '../timeline/Clock';
import { Skipped } from '../timeline/Skipped';
import { useOpenLesson } from '../useOpenLesson';
import { useSession } from '../useSession';
import { useThrottled } from '../useThrottled';
import styles from './Phone.module.css';
import { PhoneStage } from './PhoneStage';
import { PhoneTransport } from './PhoneTransport';

const Drawer = part(async () => (await import('../drawer/Drawer')).Drawer);

/** One thing at a time: the text with a small stage above it, or the stage with the text pulled down. */
export function Phone() {
  const [showsStage, setShowsStage] = useState(false);
  const mode = useSession((session) => session.mode);
  const { drawer, isWhyWide, isInspecting } = useSheets();
  const hasSelection = useSession((session) => session.selection !== null);
  return (
    <div className={styles.page}>
      <Top />
      {isWhyWide && hasSelection ? (
        <PhoneWhy />
      ) : drawer !== null ? (
        <PhoneView view={drawer} />
      ) : isInspecting ? (
        <PhoneInspector />
      ) : showsStage ? (
        <PhoneStage onClose={() => setShowsStage(false)} />
      ) : (
        <Text mode={mode} onOpenStage={() => setShowsStage(true)} />
      )}
    </div>
  );
}

/** One of the views around the stage, over the screen, with time below it. */
function PhoneView({ view }: { readonly view: ViewName }) {
  return (
    <>
      <main className={styles.view}>
        <Drawer view={view} />
      </main>
      <PhoneTransport />
    </>
  );
}

/** The causes of what is selected, over the screen. */
function PhoneWhy() {
  const { t } = useTranslation();
  return (
    <>
      <main aria-label={t('app.regions.inspector')} className={styles.scroll}>
        <SidePanel />
      </main>
      <PhoneTransport />
    </>
  );
}

/** What an act of the lesson has opened to be looked at, and the way back. */
function PhoneInspector() {
  const { t } = useTranslation();
  const { setInspecting } = useSheets();
  const isClosed = useSession(({ selection, following }) => selection === null && following === null);
  useEffect(() => {
    if (isClosed) setInspecting(false);
  }, [isClosed, setInspecting]);
  return (
    <>
      <main aria-label={t('app.regions.inspector')} className={styles.scroll}>
        <SidePanel />
      </main>
      <footer className={styles.back}>
        <Button onClick={() => setInspecting(false)}>{t('lesson.openLesson')}</Button>
      </footer>
    </>
  );
}

function Top() {
  const { t, i18n } = useTranslation();
  const { open } = useSheets();
  const opened = useOpenLesson();
  const mode = useSession((session) => session.mode);
  const [short] = (opened?.text.title ?? '').split(/[:：]/);
  return (
    <header className={styles.top}>
      <Logo markOnly />
      <b className={styles.name}>{mode === 'sandbox' ? t('app.sandbox') : `${opened?.lesson.number ?? ''} ${short}`}</b>
      <Button variant="quiet" aria-label={t('app.language')} onClick={() => open('menu')}>
        {languageOf(i18n).toUpperCase()}
      </Button>
      <Button variant="icon" aria-label={t('app.menu')} onClick={() => open('menu')}>
        <Icon name="menu" size={20} />
      </Button>
    </header>
  );
}

interface TextProps {
  readonly mode: 'lesson' | 'sandbox';
  readonly onOpenStage: () => void;
}

function Text({ mode, onOpenStage }: TextProps) {
  const { t } = useTranslation();
  const showsEnsemble = useOpenLesson()?.step.shows.zookeeper === true;
  return (
    <main className={styles.scroll}>
      <section id="stage" tabIndex={-1} aria-label={t('app.regions.stage')} className={styles.summary}>
        <StageSummary />
        {showsEnsemble && <SmallEnsemble />}
        <div className={styles.below}>
          <Clock isSmall />
          <Skipped className={styles.skipped} />
          <button type="button" className={styles.open} onClick={onOpenStage}>
            {t('lesson.openStage')}
            <Icon name="open" size={14} />
          </button>
        </div>
      </section>
      <section
        id="lesson"
        aria-label={mode === 'sandbox' ? t('sandbox.title') : t('app.regions.lesson')}
        className={styles.lesson}
      >
        {mode === 'lesson' ? <LessonPanel /> : <SandboxPanel />}
      </section>
    </main>
  );
}

/** The ZooKeeper servers, in a step that is about them. */
function SmallEnsemble() {
  return <Ensemble zookeepers={clusterModel(useThrottled(({ state }) => state)).zookeepers} />;
}
