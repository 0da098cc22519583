import type { StageLayout } from '../../projections';
import styles from './Ribbons.module.css';

/** Who sends to a folded topic all the time, as one ribbon as wide as the rate. The rate stands at the producer. */
export function Ribbons({ layout }: { readonly layout: StageLayout }) {
  if (layout.ribbons.length === 0) return null;
  const isRow = layout.arrangement === 'byPartition';
  const width = isRow ? layout.lanes.left : layout.contentWidth;
  const height = isRow ? layout.contentHeight : layout.lanes.top;
  return (
    <svg className={styles.ribbons} width={width} height={height} aria-hidden="true">
      {layout.ribbons.map(({ producerId, svg, width: stroke }) => (
        <path key={producerId} d={svg} strokeWidth={stroke} />
      ))}
    </svg>
  );
}
