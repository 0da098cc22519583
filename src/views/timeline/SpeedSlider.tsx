import { scaleLog } from 'd3';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession, useSessionStore } from '../useSession';
import styles from './SpeedSlider.module.css';

/** Factor to place on the slider, so that each step of the hand multiplies by the same. */
const FOLLOW = { scale: scaleLog().domain([0.25, 4]).range([-2, 2]), least: -2, most: 2, step: 1 };
const REAL_TIME = { scale: scaleLog().domain([0.01, 10_000]).range([-2, 4]), least: -2, most: 4, step: 0.5 };

/** How fast: a factor on Follow's own pace, or simulated seconds per second. */
export function SpeedSlider() {
  const { t } = useTranslation();
  const id = useId();
  const session = useSessionStore();
  const isFollow = useSession(({ pace }) => pace === 'follow');
  const factor = useSession(({ pace, followSpeed, rate }) => (pace === 'follow' ? followSpeed : rate));
  const { scale, least, most, step } = isFollow ? FOLLOW : REAL_TIME;
  const shown = rounded(factor);
  const set = (place: number) => {
    const value = rounded(scale.invert(place));
    if (isFollow) session.getState().setFollowSpeed(value);
    else session.getState().setRate(value);
  };
  return (
    <div className={styles.speed}>
      <label htmlFor={id}>{t(isFollow ? 'transport.speed' : 'transport.rate')}</label>
      <input
        id={id}
        type="range"
        min={least}
        max={most}
        step={step}
        value={scale(factor)}
        aria-valuetext={t('transport.speedValue', { factor: shown })}
        onChange={(event) => set(Number(event.target.value))}
      />
      <output htmlFor={id} className={styles.value}>
        {t('transport.speedValue', { factor: shown })}
      </output>
    </div>
  );
}

function rounded(factor: number): number {
  return Number(factor.toPrecision(2));
}
