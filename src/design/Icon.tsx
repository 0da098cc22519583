import type { CSSProperties } from 'react';
import { type IconName, type IconPaths, iconPaths } from './iconPaths';
import styles from './Icon.module.css';
import { classes } from './classes';

export type { IconName } from './iconPaths';

const GRID = 16;

export interface IconProps {
  readonly name: IconName;
  /** In CSS pixels. */
  readonly size?: number | undefined;
  /** Only for an icon that stands alone and is no button; beside words, or in a labelled button, it is silent. */
  readonly label?: string | undefined;
  readonly className?: string | undefined;
}

/** A drawing in the colour of the words around it. Its strokes keep their width at any size, so large icons stay fine. */
export function Icon({ name, size = GRID, label, className }: IconProps) {
  const { stroke, fill }: IconPaths = iconPaths[name];
  const voice = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return (
    <svg
      width={size}
      height={size}
      viewBox={`0 0 ${GRID} ${GRID}`}
      className={classes(styles.icon, className)}
      style={{ '--grid-per-px': GRID / size } as CSSProperties}
      {...voice}
    >
      {stroke !== undefined && <path d={stroke} className={styles.stroke} />}
      {fill !== undefined && <path d={fill} className={styles.fill} />}
    </svg>
  );
}
