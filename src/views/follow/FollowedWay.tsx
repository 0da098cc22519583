import { useMemo } from 'react';
import { classes } from '../../design';
import { type ClusterModel, followedWay, recordJourney, type StageLayout } from '../../projections';
import { useSessionStore } from '../useSession';
import styles from './FollowedWay.module.css';

interface FollowedWayProps {
  readonly recordId: string;
  readonly layout: StageLayout;
  readonly model: ClusterModel;
}

/** The record that is followed, wherever it is, and the way between. The card beside the stage says the same in words. */
export function FollowedWay({ recordId, layout, model }: FollowedWayProps) {
  const store = useSessionStore();
  const way = useMemo(() => {
    const { trace, state, playheadMs } = store.getState();
    const journey = recordJourney(trace, state, recordId, Math.floor(playheadMs));
    return journey === null ? null : followedWay(journey, model, layout);
  }, [store, recordId, model, layout]);
  if (way === null) return null;
  const { rings, producer, stretches, stops } = way;
  return (
    <svg className={styles.way} width={layout.contentWidth} height={layout.contentHeight} aria-hidden="true">
      {stretches.map((stretch) => (
        <path key={stretch.id} className={classes(styles.stretch, stretch.isDone && styles.done)} d={stretch.svg} />
      ))}
      {[...rings, ...(producer === null ? [] : [producer])].map(({ x, y, width, height }) => (
        <rect key={`${x}/${y}`} className={styles.ring} x={x} y={y} width={width} height={height} rx="7" />
      ))}
      {stops.map(({ id, at, isRead, isCommitted }) => (
        <circle
          key={id}
          className={classes(styles.stop, isRead && styles.read, isCommitted && styles.committed)}
          cx={at.x}
          cy={at.y}
          r="5"
        />
      ))}
    </svg>
  );
}
