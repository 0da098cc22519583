import { classes } from '../../design';
import styles from './Unequal.module.css';

/** The sign of inequality; in a disc where it stands for a moment. */
export function Unequal({ isDisc = false }: { readonly isDisc?: boolean }) {
  return (
    <span aria-hidden="true" className={classes(styles.unequal, isDisc && styles.disc)}>
      ≠
    </span>
  );
}
