import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon, Logo } from '../../design';
import { Drawer } from '../drawer/Drawer';
import { LessonPanel } from '../lesson/LessonPanel';
import { Stage } from '../stage';
import { Clock } from '../timeline/Clock';
import { PlayButtons } from '../timeline/PlayButtons';
import { Scrubber } from '../timeline/Scrubber';
import { part } from '../part';
import { useMediaQuery } from '../useMediaQuery';
import { useSession, useSessionStore } from '../useSession';
import styles from './Embed.module.css';
import type { EmbeddedView } from './embedView';

/** One view and time, for a frame in somebody else's page; the whole page is one press away. */
export function Embed({ view }: { readonly view: EmbeddedView }) {
  const { t } = useTranslation();
  return (
    <div className={styles.page}>
      <Shown view={view} />
      <footer id="transport" aria-label={t('app.regions.transport')} className={styles.bar}>
        <PlayButtons isSmall />
        <div className={styles.line}>
          <Scrubber hasLabels={false} />
        </div>
        <div className={styles.clock}>
          <Clock />
        </div>
        <OpenInPartita />
      </footer>
    </div>
  );
}

const CompareView = part(async () => (await import('../compare/CompareView')).CompareView);
const PhoneCompare = part(async () => (await import('../compare/PhoneCompare')).PhoneCompare);

/** Two stages and what differs between them fit side by side. */
const WIDE = '(min-width: 900px)';

function Shown({ view }: { readonly view: EmbeddedView }) {
  const isLesson = useSession(({ mode }) => mode === 'lesson');
  const isCompared = useSession(({ comparison }) => comparison !== null);
  const isWide = useMediaQuery(WIDE);
  if (view === 'lesson' && isLesson) {
    return (
      <main className={styles.beside}>
        <section className={styles.lesson}>
          <LessonPanel />
        </section>
        <div id="stage" className={styles.view}>
          <Stage />
        </div>
      </main>
    );
  }
  const isStage = view === 'stage' || view === 'lesson';
  if (isStage && isCompared) {
    return (
      <main className={isWide ? styles.compared : styles.view}>{isWide ? <CompareView /> : <PhoneCompare />}</main>
    );
  }
  return (
    <main id={isStage ? 'stage' : undefined} className={styles.view}>
      {isStage ? <Stage /> : <Drawer view={view} />}
    </main>
  );
}

/** Leads to where the playhead rests: made anew whenever it comes to rest. */
function OpenInPartita() {
  const { t } = useTranslation();
  const session = useSessionStore();
  const isPlaying = useSession((current) => current.isPlaying);
  const restsAtMs = useSession((current) => (current.isPlaying ? null : Math.floor(current.playheadMs)));
  const [fragment, setFragment] = useState(location.hash);
  useEffect(() => {
    if (isPlaying || restsAtMs === null) return;
    let isWanted = true;
    void session
      .getState()
      .shareLink({ language: null })
      .then((made) => {
        if (isWanted) setFragment(made);
      });
    return () => {
      isWanted = false;
    };
  }, [session, isPlaying, restsAtMs]);
  return (
    <a
      href={`${location.pathname}${fragment}`}
      target="_blank"
      rel="noreferrer"
      title={t('app.openInPartita')}
      aria-label={t('app.openInPartita')}
      className={styles.open}
    >
      <Logo markOnly />
      <span className={styles.words}>{t('app.openInPartita')}</span>
      <Icon name="open" size={12} />
    </a>
  );
}
