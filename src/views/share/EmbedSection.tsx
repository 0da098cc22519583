import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SegmentedControl } from '../../design';
import { embedAddress, EMBEDDED, type EmbeddedView } from '../embed/embedView';
import { useSession } from '../useSession';
import { CopyButton } from './CopyButton';
import styles from './ShareDialog.module.css';

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
  const address = fragment === null ? null : embedAddress(page, view, language, fragment);
  const code =
    address === null
      ? null
      : `<iframe src="${escaped(address)}"\n  width="${width}" height="${height}" loading="lazy"\n  title="${escaped(title)}"></iframe>`;
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{v('sharing.embed')}</h3>
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
        <span>{v('sharing.size')}</span>
        <SegmentedControl
          label={v('sharing.size')}
          value={size}
          onChange={setSize}
          options={(Object.keys(SIZES) as Size[]).map((value) => ({ value, label: SIZES[value].join(' × ') }))}
        />
      </div>
      <div className={styles.code}>
        <pre>{code ?? t('share.making')}</pre>
        <CopyButton text={code} label={v('sharing.copyCode')} />
      </div>
    </section>
  );
}

/** A title may hold anything; within the code it stays a title. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
