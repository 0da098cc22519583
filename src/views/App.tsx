import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { getI18n, useTranslation } from 'react-i18next';
import { addViewTexts } from '../i18n';
import { embeddedView } from './embed/embedView';
import { Announcer } from './Announcer';
import { Notices } from './notices/Notices';
import { OpenForm } from './OpenForm';
import { OpenSheet } from './OpenSheet';
import type { ViewName } from './drawer/viewNames';
import { type Sheet, SheetsContext, type ThingForm } from './sheets';
import { useShortcuts } from './keyboard/useShortcuts';
import { useAddress } from './useAddress';
import { LESS_MOTION, PHONE, useMediaQuery } from './useMediaQuery';
import { useOpenLesson } from './useOpenLesson';
import { useSession, useSessionStore } from './useSession';

const Desktop = lazy(async () => ({ default: (await import('./Desktop')).Desktop }));
const Embed = lazy(async () => {
  const [{ Embed: shown }] = await Promise.all([import('./embed/Embed'), addViewTexts(getI18n())]);
  return { default: shown };
});
const Phone = lazy(async () => ({ default: (await import('./phone/Phone')).Phone }));

/** The page: which of its layouts, and what lies over it. */
export function App() {
  const isPhone = useMediaQuery(PHONE);
  const [embedded] = useState(() => embeddedView(location.search));
  const [sheet, open] = useState<Sheet | null>(null);
  const [form, openForm] = useState<ThingForm | null>(null);
  const [drawer, setDrawer] = useState<ViewName | null>(null);
  const [isWhyWide, setWhyWide] = useState(false);
  const sheets = useMemo(
    () => ({ sheet, open, form, openForm, drawer, setDrawer, isWhyWide, setWhyWide }),
    [sheet, form, drawer, isWhyWide],
  );
  useDocumentTitle();
  useReducedMotion();
  useAddress();
  useShortcuts(open, () => setDrawer(drawer === 'promises' ? null : 'promises'), sheet !== null || form !== null);

  return (
    <SheetsContext value={sheets}>
      <Suspense>{embedded !== null ? <Embed view={embedded} /> : isPhone ? <Phone /> : <Desktop />}</Suspense>
      <Notices />
      <Announcer />
      {sheet !== null && <OpenSheet sheet={sheet} />}
      {form !== null && <OpenForm form={form} onClose={() => openForm(null)} />}
    </SheetsContext>
  );
}

function useDocumentTitle() {
  const { t } = useTranslation();
  const mode = useSession((session) => session.mode);
  const lessonTitle = useOpenLesson()?.text.title;
  const page = mode === 'sandbox' ? t('sandbox.title') : lessonTitle;
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
