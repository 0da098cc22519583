import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SegmentedControl } from '../../design';
import { embedAddress, EMBEDDED, type EmbeddedView } from '../embed/embedView';
import { type Theme, THEMES } from '../preferences';
import { withArrangement } from '../stage/arrangement';
import { useShownArrangement } from '../stage/stageView';
import { useSession } from '../useSession';
import { CopyButton } from './CopyButton';
import styles from './EmbedSection.module.css';
import dialog from './ShareDialog.module.css';

const SIZES = { small: [480, 360], medium: [720, 480], large: [960, 600] } as const;
type Size = keyof typeof SIZES;

interface EmbedSectionProps {
  /** The link's fragment; null while it is being made. */
  readonly fragment: string | null;
  readonly language: string | null;
  readonly title: string;
}

/** The code that puts this moment into another page: one view, in a frame of a size. */
export function EmbedSection({ fragment, language, title }: EmbedSectionProps) {
  const { t } = useTranslation();
  const { t: v } = useTranslation('views');
  const [view, setView] = useState<EmbeddedView>('stage');
  const [size, setSize] = useState<Size>('large');
  const [theme, setTheme] = useState<Theme>('system');
  const [width, height] = SIZES[size];
  const nameOf = (each: EmbeddedView) =>
    each === 'stage'
      ? t('app.regions.stage')
      : each === 'lesson'
        ? v('sharing.stageAndQuestion')
        : t(`viewTitles.${each}`);
  const isLesson = useSession(({ mode }) => mode === 'lesson');
  const offered = EMBEDDED.filter((each) => each !== 'lesson' || isLesson);
  const page = `${location.origin}${location.pathname}`;
  const shown = useShownArrangement();
  const arrangement = view === 'stage' || view === 'lesson' ? shown : 'byBroker';
  const address =
    fragment === null ? null : withArrangement(embedAddress(page, { view, language, theme }, fragment), arrangement);
  const code =
    address === null
      ? null
      : `<iframe src="${escaped(address)}"\n  width="${width}" height="${height}" loading="lazy"\n  title="${escaped(title)}"></iframe>`;
  return (
    <section className={dialog.section}>
      <h3 className={dialog.heading}>{v('sharing.embed')}</h3>
      <div className={styles.choices}>
        <label htmlFor="embed-view">{v('sharing.view')}</label>
        <select
          id="embed-view"
          className={styles.select}
          value={view}
          onChange={(event) => setView(event.target.value as EmbeddedView)}
        >
          {offered.map((each) => (
            <option key={each} value={each}>
              {nameOf(each)}
            </option>
          ))}
        </select>
        <label htmlFor="embed-theme">{t('app.theme')}</label>
        <select
          id="embed-theme"
          className={styles.select}
          value={theme}
          onChange={(event) => setTheme(event.target.value as Theme)}
        >
          {THEMES.map((each) => (
            <option key={each} value={each}>
              {t(`app.themes.${each}`)}
            </option>
          ))}
        </select>
        <span>{v('sharing.size')}</span>
        <SegmentedControl
          label={v('sharing.size')}
          className={styles.size}
          value={size}
          onChange={setSize}
          options={(Object.keys(SIZES) as Size[]).map((value) => ({ value, label: SIZES[value].join(' × ') }))}
        />
      </div>
      <div className={styles.code}>
        <pre>{code ?? v('sharing.making')}</pre>
        <CopyButton text={code} label={v('sharing.copyCode')} />
      </div>
    </section>
  );
}

/** A title may hold anything; within the code it stays a title. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
