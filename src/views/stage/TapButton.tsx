import { useTranslation } from 'react-i18next';
import { classes, KeyToken } from '../../design';
import { keyColor, keyLetter, type Rect } from '../../projections';
import { useSessionStore } from '../useSession';
import { boxStyle, STAGE_ORIGIN } from './placing';
import styles from './TapButton.module.css';
import type { Tap } from './useTaps';

export interface TapButtonProps {
  readonly rect: Rect;
  readonly tap: Tap;
  /** On a phone there is room for the key's token only. */
  readonly isCompact: boolean;
  /** The one to begin with. */
  readonly isNext: boolean;
}

/** One tap publishes one record. */
export function TapButton({ rect, tap, isCompact, isNext }: TapButtonProps) {
  const { t } = useTranslation();
  const store = useSessionStore();
  const { command, label, lock } = tap;
  const isLocked = lock !== null;
  const { key } = command;
  const isTight = rect.width < TIGHT;
  return (
    <button
      type="button"
      aria-label={t('stage.accessible.tap', { key: key ?? t('stage.noKey'), value: label })}
      // Not `disabled`: it stays in reach, so that the reason can be read.
      aria-disabled={isLocked}
      title={isLocked ? t(lock) : undefined}
      className={classes(
        styles.tap,
        isNext && styles.next,
        isLocked && styles.locked,
        (isCompact || isTight) && styles.small,
      )}
      style={boxStyle(rect, STAGE_ORIGIN)}
      onClick={() => {
        if (isLocked) pointAtQuestion();
        else store.getState().give(command);
      }}
    >
      <KeyToken letter={keyLetter(key)} colorIndex={keyColor(key) ?? 6} size="large" />
      {!isCompact && !isTight && (
        <span className={styles.words}>
          <b>{key ?? t('stage.noKey')}</b>
          <span>{label}</span>
        </span>
      )}
    </button>
  );
}

const TIGHT = 110;

/** What has to come first is shown, not only told. */
function pointAtQuestion(): void {
  document.querySelector<HTMLElement>('[data-question] input')?.focus({ focusVisible: true } as FocusOptions);
}
