import { classes } from '../../design';
import type { WatchKind } from '../../projections/zookeeper';
import styles from './WatchMark.module.css';

/** Who is told: round for data, square for children, with the broker's number. The same is said in words beside it. */
export function WatchMark({ kind, brokerId }: { readonly kind: WatchKind; readonly brokerId?: number | undefined }) {
  return (
    <i aria-hidden="true" className={classes(styles.mark, kind === 'children' && styles.square)}>
      {brokerId}
    </i>
  );
}
