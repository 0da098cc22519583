import { type ReactNode, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Icon } from '../../design';
import { useSheets } from '../sheets';
import { useEscape } from '../useEscape';
import { useSession } from '../useSession';
import { ViewSizeContext } from './viewSizeContext';
import styles from './ViewFrame.module.css';
import type { ViewName, ViewSize } from './viewNames';

export interface ViewFrameProps {
  readonly view: ViewName;
  /** One quiet line of counts beside the title. */
  readonly note?: ReactNode;
  /** Filters, search, switches: what stands between the title and the sizes. */
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}

/** What all views around the stage have in common: a head with title, counts and tools, and the three sizes. */
export function ViewFrame({ view, note, tools, children }: ViewFrameProps) {
  const { t } = useTranslation();
  const { drawer, setDrawer } = useSheets();
  const title = t(`viewTitles.${view}`);
  const isOverLesson = useSession(({ mode }) => mode === 'lesson') && drawer !== null;
  useEscape(isOverLesson ? () => setDrawer(null) : null);
  return (
    <section aria-label={title} className={styles.frame}>
      <header className={styles.head}>
        <h2>{title}</h2>
        {note !== undefined && <p className={styles.note}>{note}</p>}
        <div className={styles.tools}>{tools}</div>
        <Sizes title={title} />
        {/* Within another page the view is all there is. */}
        {drawer !== null && (
          <Button
            variant="icon"
            aria-label={t('frame.close', { ns: 'views', view: title })}
            onClick={() => setDrawer(null)}
          >
            <Icon name="close" />
          </Button>
        )}
      </header>
      <div className={styles.body}>{children}</div>
    </section>
  );
}

/** Nothing to choose where a view has the whole screen anyway. */
function Sizes({ title }: { readonly title: string }) {
  const { t } = useTranslation('views');
  const sizing = useContext(ViewSizeContext);
  if (sizing === null) return null;
  const { size, choose } = sizing;
  const choice = (value: ViewSize) => (
    <Button
      variant="icon"
      aria-pressed={size === value}
      aria-label={t(`frame.${value}`)}
      title={t(`frame.${value}`)}
      className={styles.size}
      onClick={() => choose(value)}
    >
      <Icon name={value} />
    </Button>
  );
  return (
    <div role="group" aria-label={t('frame.size', { view: title })} className={styles.sizes}>
      {choice('half')}
      {choice('full')}
    </div>
  );
}
