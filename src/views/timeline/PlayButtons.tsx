import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Icon } from '../../design';
import { useSession, useSessionStore } from '../useSession';
import styles from './PlayButtons.module.css';

/** To the ends, from event to event, and play. With Shift the steps go from milestone to milestone. */
export function PlayButtons({ isSmall = false }: { readonly isSmall?: boolean }) {
  const { t } = useTranslation();
  const session = useSessionStore();
  const { seek, pause, stepEvent, stepMilestone } = session.getState();
  const step = (direction: 1 | -1) => (event: MouseEvent) =>
    event.shiftKey ? stepMilestone(direction) : stepEvent(direction);
  const toEnd = (end: 'first' | 'last') => () => {
    pause();
    seek(end === 'first' ? 0 : session.getState().endMs);
  };
  return (
    <div role="group" aria-label={t('app.regions.transport')} className={styles.buttons}>
      {!isSmall && (
        <Button square aria-label={t('transport.first')} title={t('transport.first')} onClick={toEnd('first')}>
          <Icon name="first" />
        </Button>
      )}
      <Button square aria-label={t('transport.previous')} title={t('transport.previousWithShift')} onClick={step(-1)}>
        <Icon name="previous" />
      </Button>
      <PlayButton />
      <Button square aria-label={t('transport.next')} title={t('transport.nextWithShift')} onClick={step(1)}>
        <Icon name="next" />
      </Button>
      {!isSmall && (
        <Button square aria-label={t('transport.last')} title={t('transport.last')} onClick={toEnd('last')}>
          <Icon name="last" />
        </Button>
      )}
    </div>
  );
}

function PlayButton() {
  const { t } = useTranslation();
  const session = useSessionStore();
  const isPlaying = useSession((current) => current.isPlaying);
  const label = t(isPlaying ? 'transport.pause' : 'transport.play');
  const toggle = () => (isPlaying ? session.getState().pause() : session.getState().play());
  return (
    <Button variant="solid" square className={styles.play} aria-label={label} title={label} onClick={toggle}>
      <Icon name={isPlaying ? 'pause' : 'play'} />
    </Button>
  );
}
