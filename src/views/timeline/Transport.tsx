import { useTranslation } from 'react-i18next';
import { classes } from '../../design';
import { Branches } from './Branches';
import { CommandsButton } from './CommandsButton';
import { Clock } from './Clock';
import { PaceControl } from './PaceControl';
import { PlayButtons } from './PlayButtons';
import { Skipped } from './Skipped';
import { TimeLine } from './TimeLine';
import { SpeedSlider } from './SpeedSlider';
import { DrawerTabs } from './DrawerTabs';
import styles from './Transport.module.css';

/** Time: where the playhead is, how it moves, and what has happened so far. */
export function Transport({ isLow }: { readonly isLow: boolean }) {
  const { t } = useTranslation();
  return (
    <footer
      id="transport"
      tabIndex={-1}
      aria-label={t('app.regions.transport')}
      className={classes(styles.transport, isLow && styles.low)}
    >
      <div className={styles.line}>
        <PlayButtons />
        <TimeLine hasLabels={!isLow} />
        <Clock />
        <PaceControl />
      </div>
      {isLow ? (
        <Skipped className={styles.floating} />
      ) : (
        <div className={styles.second}>
          <DrawerTabs />
          <Branches />
          <Skipped />
          <SpeedSlider />
          <CommandsButton />
        </div>
      )}
    </footer>
  );
}
