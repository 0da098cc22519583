import type { ClusterModel, Difference, Rect, StageLayout } from '../../projections';
import { compareMarks } from '../../projections/compare';
import styles from './SideOverlay.module.css';

interface SideOverlayProps {
  readonly layout: StageLayout;
  readonly own: ClusterModel;
  readonly other: ClusterModel;
  readonly differences: readonly Difference[];
}

const BADGE_RADIUS = 8;
const RING_RADIUS = 7;
const ROOM_FOR_DASH = 16;

/**
 * What is the same in both pales under a veil; what differs shows through with a ring and the sign of inequality, and a
 * dashed slot holds the place of a record that only the other branch has. The list beside the stages says the same in words.
 */
export function SideOverlay({ layout, own, other, differences }: SideOverlayProps) {
  const { rings, slots, pale } = compareMarks(layout, own, other, differences);
  const { contentWidth: width, contentHeight: height } = layout;
  return (
    <svg aria-hidden="true" className={styles.overlay} width={width} height={height}>
      {pale.map(({ rect, holes }) => (
        <path key={`${rect.x} ${rect.y}`} d={[rect, ...holes].map(outline).join('')} className={styles.veil} />
      ))}
      {slots.map(({ key, rect }) => (
        <g key={key} className={styles.slot}>
          <rect {...rect} rx="3" />
          {rect.width >= ROOM_FOR_DASH && <path d={`M${rect.x + rect.width / 2 - 3} ${rect.y + rect.height / 2}h6`} />}
        </g>
      ))}
      {rings.map(({ key, rect }) => (
        <g key={key}>
          <rect {...rect} rx={RING_RADIUS} className={styles.ring} />
          <g transform={`translate(${Math.min(rect.x + rect.width, width - BADGE_RADIUS - 1)} ${rect.y})`}>
            <circle r={BADGE_RADIUS} className={styles.badge} />
            <path d="M-3.4 -1.6h6.8M-3.4 1.8h6.8M2.4 -4.4l-4.8 9" className={styles.sign} />
          </g>
        </g>
      ))}
    </svg>
  );
}

function outline({ x, y, width, height }: Rect): string {
  return `M${x} ${y}h${width}v${height}h${-width}z`;
}
