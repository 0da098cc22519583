import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, classes, Dialog, Eyebrow, Icon } from '../../design';
import { useSheets } from '../sheets';
import styles from './Palette.module.css';
import { rememberUse } from './recent';
import { sectionsFor, sectionsUpTo } from './sections';
import type { PaletteEntry } from './types';
import { usePaletteEntries } from './usePaletteEntries';

/** More than fits a screen twice over nobody reads: typing on is quicker. */
const MOST_SHOWN = 50;
const PAGE = 8;

/** Whatever can be done anywhere on the page, found by typing: in the language of the page, in English, by Kafka's keys. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { t: v } = useTranslation('views');
  const { open } = useSheets();
  const id = useId();
  const palette = usePaletteEntries();
  const [query, setQuery] = useState('');
  const [current, setCurrent] = useState(0);
  const listRef = useRef<HTMLDivElement>(null);
  const found = useMemo(() => (palette === null ? [] : sectionsFor(palette, query)), [palette, query]);
  const hits = found.flatMap(({ entries }) => entries);
  const hidden = hits.length - MOST_SHOWN;
  const shown = hits.slice(0, MOST_SHOWN);
  const active = shown[current];

  useEffect(() => {
    listRef.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [current, query]);

  const choose = (entry: PaletteEntry | undefined) => {
    if (entry === undefined || entry.isOff === true) return;
    rememberUse(entry.id);
    // Closed first: what it opens takes the place of the palette.
    open(null);
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      choose(active);
      return;
    }
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE }[event.key];
    if (by === undefined || shown.length === 0) return;
    event.preventDefault();
    const isStep = Math.abs(by) === 1;
    const next = current + by;
    setCurrent(isStep ? (next + shown.length) % shown.length : Math.min(Math.max(next, 0), shown.length - 1));
  };

  return (
    <Dialog
      open
      isBare
      onClose={onClose}
      title={v('palette.title')}
      closeLabel={t('app.close')}
      className={styles.dialog}
    >
      <div className={styles.head}>
        <Icon name="search" />
        <input
          type="text"
          role="combobox"
          aria-label={v('palette.search')}
          aria-expanded
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={active === undefined ? undefined : `${id}-${current}`}
          aria-describedby={`${id}-hint`}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          placeholder={v('palette.search')}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setCurrent(0);
          }}
          onKeyDown={onKeyDown}
        />
        <Button variant="icon" aria-label={t('app.close')} onClick={onClose}>
          <Icon name="close" />
        </Button>
      </div>
      <div ref={listRef} id={`${id}-list`} role="listbox" aria-label={v('palette.list')} className={styles.list}>
        {sectionsUpTo(found, MOST_SHOWN).map(({ id: section, title, entries, from }) => (
          <div key={section} role="group" aria-labelledby={title === null ? undefined : `${id}-${section}`}>
            {title !== null && (
              <Eyebrow as="p" id={`${id}-${section}`} className={styles.group}>
                {title}
              </Eyebrow>
            )}
            {entries.map((entry, index) => (
              <Option
                key={entry.id}
                id={`${id}-${from + index}`}
                entry={entry}
                isActive={from + index === current}
                onPoint={() => setCurrent(from + index)}
                onChoose={() => choose(entry)}
              />
            ))}
          </div>
        ))}
      </div>
      {palette !== null && shown.length === 0 && (
        <p className={styles.none}>
          {v('palette.none')} <span>{v('palette.noneHint')}</span>
        </p>
      )}
      <p className={styles.foot}>
        <span id={`${id}-hint`}>{hidden > 0 ? v('palette.more', { number: hidden }) : v('palette.hint')}</span>
        <span aria-hidden="true" className={styles.keys}>
          <kbd>↑</kbd>
          <kbd>↓</kbd> {v('palette.move')} <kbd>↵</kbd> {v('palette.run')} <kbd>Esc</kbd> {v('palette.leave')}
        </span>
      </p>
      <span role="status" className="visually-hidden">
        {palette !== null && query !== '' && (hits.length === 0 ? v('palette.none') : hits.length)}
      </span>
    </Dialog>
  );
}

interface OptionProps {
  readonly id: string;
  readonly entry: PaletteEntry;
  readonly isActive: boolean;
  readonly onPoint: () => void;
  readonly onChoose: () => void;
}

function Option({ id, entry, isActive, onPoint, onChoose }: OptionProps) {
  return (
    // The keyboard stays in the field above, as a combobox has it; Enter there chooses what is marked here.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      aria-disabled={entry.isOff === true}
      className={classes(styles.option, isActive && styles.active, entry.isOff && styles.off)}
      onPointerMove={onPoint}
      onClick={onChoose}
    >
      <span className={styles.words}>
        <span className={classes(styles.label, entry.isKafkaWord && 'mono')}>{entry.label}</span>
        {entry.hint !== undefined && <span className={styles.hint}>{entry.hint}</span>}
      </span>
      {entry.shortcut !== undefined && !entry.isOff && <kbd aria-hidden="true">{entry.shortcut}</kbd>}
    </div>
  );
}
