import { useTranslation } from 'react-i18next';
import { classes } from '../../design';
import { formatDuration, languageOf } from '../../i18n';
import { type GroupModel, rebalanceModel } from '../../projections';
import { useThrottled } from '../useThrottled';
import styles from './PhaseTrack.module.css';

interface PhaseTrackProps {
  readonly group: GroupModel;
  /** Where the group's lanes begin, seen from its frame, and how wide they are. */
  readonly place: { readonly left: number; readonly top: number; readonly width: number };
  /** Lanes are scrolled: what matters has to be at their beginning. */
  readonly isCompact: boolean;
}

/** From here on there is room for the phases before and after. */
const WHOLE_FROM = 560;
/** And from here on for one that is still two steps away. */
const ALL_FROM = 760;

/** Over the lanes of a group that rebalances: its phases in their order, and in the present one who is waited for, and how long at most. */
export function PhaseTrack({ group, place, isCompact }: PhaseTrackProps) {
  const { t, i18n } = useTranslation();
  const language = languageOf(i18n);
  const state = useThrottled((current) => current.state);
  const timeMs = useThrottled((current) => Math.floor(current.playheadMs));
  const rebalance = rebalanceModel(group, state);
  if (rebalance === null) return null;
  const { phase, generationId, ready, awaited, deadlineMs, initialDelayEndsMs } = rebalance;
  const duration = formatDuration(Math.max(0, (deadlineMs ?? timeMs) - timeMs), language);
  const all = ready.length + awaited.length;
  const waiting = awaited.map(({ label }) => label).join(' ');
  const { width } = place;
  const isWhole = !isCompact && width >= WHOLE_FROM;
  const generation = (id: number) => t('stage.generation', { id });
  return (
    <p className={styles.track} style={place} data-testid="rebalance">
      {isWhole && (
        <span className={styles.past} aria-hidden="true">
          {generationId > 1 ? `Stable · ${generation(generationId - 1)}` : 'Empty'}
        </span>
      )}
      {isWhole && phase === 'CompletingRebalance' && (
        <span className={styles.past} aria-hidden="true">
          PreparingRebalance
        </span>
      )}
      <span className={classes(styles.present, isWhole && styles.wide)}>
        <b>{phase}</b>
        <span>{t(`stage.rebalance.${phase}`, { ready: ready.length, all })}</span>
        {initialDelayEndsMs !== null && <span>{t('stage.rebalance.delay', { duration })}</span>}
        {initialDelayEndsMs === null && awaited.length > 0 && (
          <span>{t('stage.rebalance.waits', { who: waiting, duration })}</span>
        )}
      </span>
      {isWhole && width >= ALL_FROM && phase === 'PreparingRebalance' && (
        <span className={styles.future} aria-hidden="true">
          CompletingRebalance
        </span>
      )}
      {isWhole && (
        <span className={styles.future} aria-hidden="true">
          Stable · {generation(generationId)}
        </span>
      )}
    </p>
  );
}
