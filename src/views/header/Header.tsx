import { useTranslation } from 'react-i18next';
import { Button, Icon, Logo } from '../../design';
import { MAP } from '../../session';
import { CompareSwitch } from '../compare/CompareSwitch';
import { useSheets } from '../sheets';
import { useOpenLesson } from '../useOpenLesson';
import { useSession, useSessionStore } from '../useSession';
import { LanguageChoice } from './LanguageChoice';
import styles from './Header.module.css';

const LESSON_COUNT = MAP.reduce((sum, chapter) => sum + chapter.lessons.length, 0);

/** What the page is, where one is in it, and the ways to elsewhere. */
export function Header({ isFirst }: { readonly isFirst: boolean }) {
  const { t } = useTranslation();
  const { open, openMap } = useSheets();
  const mode = useSession((session) => session.mode);
  return (
    <header className={styles.header}>
      <Logo />
      {isFirst ? <p className={styles.tagline}>{t('app.tagline')}</p> : <Breadcrumb onRuns={() => open('runs')} />}
      <div className={styles.ways}>
        <CompareSwitch />
        <LanguageChoice />
        <Button onClick={openMap}>{isFirst ? t('app.allLessons', { number: LESSON_COUNT }) : t('app.lessons')}</Button>
        {!isFirst && (
          <Button onClick={() => open('share')}>
            <Icon name="share" size={14} />
            {t('app.share')}
          </Button>
        )}
        {mode === 'lesson' && <SandboxButton />}
        <Button variant="icon" aria-label={t('app.menu')} onClick={() => open('menu')}>
          <Icon name="menu" size={18} />
        </Button>
      </div>
    </header>
  );
}

function SandboxButton() {
  const { t } = useTranslation();
  const session = useSessionStore();
  return <Button onClick={() => session.getState().openSandbox(false)}>{t('app.sandbox')}</Button>;
}

function Breadcrumb({ onRuns }: { readonly onRuns: () => void }) {
  const { t } = useTranslation();
  const mode = useSession((session) => session.mode);
  const opened = useOpenLesson();
  const runName = useSession((session) => session.runName);
  const isKept = useSession((session) => session.isKept);
  if (mode === 'sandbox') {
    return (
      <p className={styles.crumb}>
        <span className={styles.chapter}>
          {t('app.sandbox')} <span aria-hidden="true">/</span>
        </span>
        <button type="button" aria-haspopup="dialog" className={styles.run} title={t('sandbox.runs')} onClick={onRuns}>
          <b>{runName ?? t('sandbox.untitled')}</b>
          <Icon name="chevron" size={12} />
        </button>
        <span className={styles.note}>{t(isKept ? 'sandbox.kept' : 'sandbox.text')}</span>
      </p>
    );
  }
  const chapter = MAP.find(({ lessons }) => lessons.some(({ id }) => id === opened?.lesson.id));
  return (
    <p className={styles.crumb}>
      {chapter !== undefined && (
        <span className={styles.chapter}>
          {t(`map.chapters.${chapter.id}`)} <span aria-hidden="true">/</span>
        </span>
      )}
      <b>{opened?.text.title}</b>
    </p>
  );
}
