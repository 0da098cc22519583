import { type CSSProperties } from 'react';
import { classes } from '../../design';
import { type GroupPartitionModel, lagShare, type Rect } from '../../projections';
import { boxStyle } from './placing';
import styles from './LagCell.module.css';
import { type StageTarget, isDimmed, useStage } from './stageContext';
import { Thing } from './Thing';

export interface LagCellProps {
  readonly rect: Rect;
  readonly inside: { readonly x: number; readonly y: number };
  readonly partition: GroupPartitionModel;
  /** It lies beside a row: the bar grows along it. */
  readonly isRow: boolean;
  readonly target: StageTarget;
  readonly label: string;
  readonly row: number;
  readonly column: number;
}

/** Narrower, a number would not fit. */
const NUMBER_FROM = 22;

/** How far a group is behind on a partition: as a number, and as a bar that says more by being longer and stronger. */
export function LagCell({ rect, inside, partition, isRow, target, label, row, column }: LagCellProps) {
  const { focus } = useStage();
  const { lag, topicPartition, ownerId } = partition;
  const share = lagShare(lag ?? 0);
  return (
    <Thing
      target={target}
      label={label}
      role="gridcell"
      row={row}
      column={column}
      className={classes(
        styles.lag,
        isRow && styles.lying,
        ownerId === null && styles.nobody,
        isDimmed(focus, topicPartition) && styles.dimmed,
      )}
      style={{ ...boxStyle(rect, inside), '--share': share } as CSSProperties}
    >
      {share > 0 && <i className={styles.bar} />}
      <span className={classes(styles.number, share > 0 && styles.some)}>
        {rect.width >= NUMBER_FROM && short(lag)}
      </span>
    </Thing>
  );
}

/** 1 234 as 1.2k: what does not fit tells nothing. */
export function short(number: number | null): string {
  if (number === null) return '–';
  if (number < 1000) return String(number === 0 ? '·' : number);
  const thousands = number / 1000;
  return `${thousands < 10 ? thousands.toFixed(1) : Math.round(thousands)}k`;
}
