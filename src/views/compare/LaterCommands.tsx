import { useTranslation } from 'react-i18next';
import { Button } from '../../design';
import type { TimedCommand } from '../../engine';
import { formatMoment } from '../../i18n';
import styles from './OtherwiseDialog.module.css';
import { useCommandWords } from './useCommandWords';

interface LaterCommandsProps {
  readonly later: readonly TimedCommand[];
  readonly leftOut: readonly TimedCommand[];
  /** Goes to before what was done; null where nothing was. */
  readonly onEarlier: (() => void) | null;
  readonly onChange: (leftOut: readonly TimedCommand[]) => void;
}

/** What was done after this moment, and will be done again: all but what is cleared. */
export function LaterCommands({ later, leftOut, onEarlier, onChange }: LaterCommandsProps) {
  const { t: v } = useTranslation('views');
  const words = useCommandWords();
  // The same may have been done twice at the same moment.
  const placed = later.map((timed, place) => ({ timed, place }));
  return (
    <fieldset className={styles.later}>
      <legend>{v('compare.try.later')}</legend>
      <p className={styles.note}>{v(later.length === 0 ? 'compare.try.noLater' : 'compare.try.laterHint')}</p>
      {later.length === 0 && onEarlier !== null && <Button onClick={onEarlier}>{v('compare.try.earlier')}</Button>}
      <ul>
        {placed.map(({ timed, place }) => (
          <li key={place}>
            <label>
              <input
                type="checkbox"
                checked={!leftOut.includes(timed)}
                onChange={(event) =>
                  onChange(event.target.checked ? leftOut.filter((each) => each !== timed) : [...leftOut, timed])
                }
              />
              <span className="mono">{formatMoment(timed.atMs)}</span> {words(timed.command)}
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
