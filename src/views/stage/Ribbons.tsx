import type { StageLayout } from '../../projections';
import styles from './Ribbons.module.css';

/** Who sends to a folded topic all the time, as one ribbon as wide as the rate. The rate stands at the producer. */
export function Ribbons({ layout }: { readonly layout: StageLayout }) {
  if (layout.ribbons.length === 0) return null;
  const { contentWidth: width } = layout;
  const height = layout.rows[0]?.frame.y ?? 0;
  return (
    <svg className={styles.ribbons} width={width} height={height} aria-hidden="true">
      {layout.ribbons.map(({ producerId, from, to, width: stroke }) => {
        const bend = (to.y - from.y) * 0.6;
        const d = `M${from.x} ${from.y}C${from.x} ${from.y + bend} ${to.x} ${to.y - bend} ${to.x} ${to.y}`;
        return <path key={producerId} d={d} strokeWidth={stroke} />;
      })}
    </svg>
  );
}
