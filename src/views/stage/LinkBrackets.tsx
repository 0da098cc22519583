import { useTranslation } from 'react-i18next';
import { classes } from '../../design';
import type { BrokerRow, ClusterModel, FaultModel, StageLayout } from '../../projections';
import styles from './LinkBrackets.module.css';

/** More brackets would cover the names. What is left is in the list of what is out of order. */
const MAX = 4;
const REACH = 7;
const APART = 5;

interface LinkBracketsProps {
  readonly layout: StageLayout;
  readonly model: ClusterModel;
}

/** A cut link between two brokers: a bracket between their rows, broken by two strokes. Islands say theirs by the tear. */
export function LinkBrackets({ layout, model: { brokers, faults } }: LinkBracketsProps) {
  const { t } = useTranslation();
  const rows = new Map(
    brokers.map(({ nodeId, brokerId }) => [nodeId, layout.rows.find((row) => row.brokerId === brokerId)]),
  );
  const cut = faults.flatMap((fault) => {
    const [from, to] = [rows.get(fault.between[0]), rows.get(fault.between[1])];
    const isTorn = from !== undefined && to !== undefined && areApart(layout, from, to);
    return from === undefined || to === undefined || isTorn || !isCut(fault) ? [] : [{ fault, from, to }];
  });
  if (cut.length === 0) return null;
  const isColumn = layout.arrangement === 'byPartition';
  const { contentWidth, contentHeight } = layout;
  return (
    <div className={styles.over}>
      <svg
        className={classes(styles.brackets, !isColumn && styles.beside)}
        width={isColumn ? contentWidth : layout.lanes.left}
        height={contentHeight}
        role="presentation"
      >
        {cut.slice(0, MAX).map(({ fault: { between }, from, to }, index) => (
          <path
            key={between.join()}
            d={isColumn ? bracketAbove(from, to, index) : bracketBeside(from, to, index, layout)}
          >
            <title>{t('stage.linkCut', { from: between[0], to: between[1] })}</title>
          </path>
        ))}
      </svg>
    </div>
  );
}

/** At the left of rows, where the lanes begin. */
function bracketBeside(from: BrokerRow, to: BrokerRow, index: number, { lanes }: StageLayout): string {
  const [top, bottom] = [middleY(from), middleY(to)].sort((a, b) => a - b) as [number, number];
  const end = lanes.left - 4;
  const x = end - REACH - index * APART;
  const half = (top + bottom) / 2;
  return `M${end} ${top}H${x}V${half - 5}M${x} ${half + 5}V${bottom}H${end}M${x - 5} ${half - 1}l10 -5M${x - 5} ${half + 5}l10 -5`;
}

/** Above columns. */
function bracketAbove(from: BrokerRow, to: BrokerRow, index: number): string {
  const [left, right] = [middleX(from), middleX(to)].sort((a, b) => a - b) as [number, number];
  const end = Math.min(from.frame.y, to.frame.y) - 4;
  const y = end - REACH - index * APART;
  const half = (left + right) / 2;
  return `M${left} ${end}V${y}H${half - 5}M${half + 5} ${y}H${right}V${end}M${half - 1} ${y - 5}l-5 10M${half + 5} ${y - 5}l-5 10`;
}

function isCut({ there, back }: FaultModel): boolean {
  return there?.type === 'cut' || back?.type === 'cut';
}

function areApart({ bands }: StageLayout, a: BrokerRow, b: BrokerRow): boolean {
  return bands.some(
    ({ type, brokerIds }) => type === 'island' && brokerIds.includes(a.brokerId) !== brokerIds.includes(b.brokerId),
  );
}

function middleX({ frame }: BrokerRow): number {
  return frame.x + frame.width / 2;
}

function middleY({ frame }: BrokerRow): number {
  return frame.y + frame.height / 2;
}
