import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './App.module.css';
import { embeddedView } from './embed/embedView';
import { Desktop, Embed, MapPage, Phone } from './layouts';
import { Announcer } from './Announcer';
import { Notices } from './notices/Notices';
import { OpeningDialog } from './notices/OpeningDialog';
import { OpenForm } from './OpenForm';
import { OpenSheet } from './OpenSheet';
import type { ViewName } from './drawer/viewNames';
import { type Sheet, type Sheets, SheetsContext, type ThingForm } from './sheets';
import { useShortcuts } from './keyboard/useShortcuts';
import { useAddress } from './useAddress';
import { useFullTexts } from './useFullTexts';
import { LESS_MOTION, PHONE, useMediaQuery } from './useMediaQuery';
import { useLastLesson } from './useLastLesson';
import { useMapPlace } from './useMapPlace';
import { useOpenLesson } from './useOpenLesson';
import { useSession, useSessionStore } from './useSession';

type Opened = Pick<Sheets, 'drawer' | 'znode'>;

/** The page: which of its layouts, and what lies over it. */
export function App() {
  const isOpening = useSession(({ opening }) => opening !== null);
  const isPhone = useMediaQuery(PHONE);
  const [embedded] = useState(() => embeddedView(location.search));
  const [sheet, open] = useState<Sheet | null>(null);
  const [form, openForm] = useState<ThingForm | null>(null);
  const [{ drawer, znode }, setOpened] = useState<Opened>({ drawer: null, znode: null });
  const [isWhyWide, setWhyWide] = useState(false);
  const [isInspecting, setInspecting] = useState(false);
  const map = useMapPlace();
  const setDrawer = useCallback(
    (view: ViewName | null, path: string | null = null) => setOpened({ drawer: view, znode: path }),
    [],
  );
  const sheets = useMemo(
    () => ({
      sheet,
      open,
      form,
      openForm,
      drawer,
      setDrawer,
      znode,
      isWhyWide,
      setWhyWide,
      isInspecting,
      setInspecting,
      ...map,
    }),
    [sheet, form, drawer, setDrawer, znode, isWhyWide, isInspecting, map],
  );
  useDocumentTitle(map.isMap);
  useReducedMotion();
  useAddress();
  useLastLesson();
  useFullTexts();
  useShortcuts({
    open,
    togglePromises: () => setDrawer(drawer === 'promises' ? null : 'promises'),
    map,
    isCovered: sheet !== null || form !== null,
  });

  return (
    <SheetsContext value={sheets}>
      <div className={styles.app}>
        {embedded !== null ? <Embed view={embedded} /> : map.isMap ? <MapPage /> : isPhone ? <Phone /> : <Desktop />}
        <Notices />
      </div>
      <Announcer />
      {isOpening && <OpeningDialog />}
      {sheet !== null && <OpenSheet sheet={sheet} />}
      {form !== null && <OpenForm form={form} onClose={() => openForm(null)} />}
    </SheetsContext>
  );
}

function useDocumentTitle(isMap: boolean) {
  const { t } = useTranslation();
  const mode = useSession((session) => session.mode);
  const lessonTitle = useOpenLesson()?.text.title;
  const page = isMap ? t('map.title') : mode === 'sandbox' ? t('sandbox.title') : lessonTitle;
  const title = page === undefined ? t('app.documentTitle') : t('app.pageTitle', { page });
  useEffect(() => {
    document.title = title;
  }, [title]);
}

function useReducedMotion() {
  const prefers = useMediaQuery(LESS_MOTION);
  const session = useSessionStore();
  useEffect(() => session.getState().setPrefersReducedMotion(prefers), [session, prefers]);
}
