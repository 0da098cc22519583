import { type KeyboardEvent, type MouseEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Popover, type Rect } from '../../design';
import { type GlossaryEntry, LANGUAGE_NAMES } from '../../i18n';
import { useSheets } from '../sheets';
import styles from './Term.module.css';

/**
 * A word one may not know: a press says what it is, and what it is called in the other languages. It is no button element,
 * for that is one lump in its line: lines would break between a Korean word and its particle.
 */
export function Term({ entry, children }: { readonly entry: GlossaryEntry; readonly children: ReactNode }) {
  const { t } = useTranslation();
  const { open } = useSheets();
  const [anchor, setAnchor] = useState<Rect | null>(null);
  const explain = (event: MouseEvent<HTMLElement> | KeyboardEvent<HTMLElement>) => {
    // Within the label of a choice a word is asked for, and nothing is chosen.
    event.preventDefault();
    event.stopPropagation();
    const [firstLine] = event.currentTarget.getClientRects();
    setAnchor(firstLine ?? event.currentTarget.getBoundingClientRect());
  };
  return (
    <>
      <span
        role="button"
        tabIndex={0}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        title={entry.text}
        className={styles.term}
        onClick={explain}
        onKeyDown={(event) => {
          if (event.key === 'Enter' || event.key === ' ') explain(event);
        }}
      >
        {children}
      </span>
      {anchor !== null && (
        <Popover
          label={t('app.glossary.explain', { term: entry.name })}
          anchor={anchor}
          onClose={() => setAnchor(null)}
        >
          <Explanation entry={entry} />
          <Button
            variant="quiet"
            className={styles.all}
            onClick={() => {
              setAnchor(null);
              open('glossary');
            }}
          >
            {t('app.glossary.all')}
          </Button>
        </Popover>
      )}
    </>
  );
}

/** A term's name, what it is, and its names elsewhere. */
export function Explanation({ entry: { name, text, elsewhere } }: { readonly entry: GlossaryEntry }) {
  return (
    <span className={styles.explanation}>
      <b>{name}</b>
      <span>{text}</span>
      <span className={styles.elsewhere}>
        {elsewhere.map(({ language, name: other }) => (
          <span key={language}>
            <span className="visually-hidden">{LANGUAGE_NAMES[language]}: </span>
            <span lang={language}>{other}</span>
          </span>
        ))}
      </span>
    </span>
  );
}
