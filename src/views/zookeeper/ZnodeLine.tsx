import { useTranslation } from 'react-i18next';
import { classes } from '../../design';
import type { WatchKind, ZnodeRow } from '../../projections/zookeeper';
import { formerText, glossText } from './glossText';
import { WatchMark } from './WatchMark';
import styles from './ZnodeLine.module.css';

/** All lines are alike high: where one stands follows from its number. */
export const ROW_PX = 24;
const STEP_PX = 18;
const LEFT_PX = 14;
/** More marks than this and the rest is a number. */
const MOST_MARKS = 4;

interface ZnodeLineProps {
  readonly id: string;
  readonly row: ZnodeRow;
  readonly isChosen: boolean;
  /** Of the session that is chosen. */
  readonly isMarked: boolean;
  readonly onChoose: () => void;
  readonly onToggle: () => void;
}

/** One znode in the tree: what it is, what it says, what became of it, and who will be told. */
export function ZnodeLine({ id, row, isChosen, isMarked, onChoose, onToggle }: ZnodeLineProps) {
  const { t } = useTranslation('views');
  const { name, depth, owner, childCount, isOpen, gloss, formerGloss, change, hiddenChanges, isMissing } = row;
  const isEphemeral = owner !== null;
  const former = formerGloss === null || change === 'deleted' ? null : formerText(formerGloss, gloss, t);
  const words = [
    name,
    ...(isEphemeral ? [t('zookeeper.tree.ephemeral')] : []),
    ...(isMissing ? [t('zookeeper.tree.missing')] : []),
    ...(change === null ? [] : [t(`zookeeper.tree.${change}`)]),
    ...(hiddenChanges === 0 ? [] : [t('zookeeper.tree.hiddenChanges', { count: hiddenChanges })]),
    ...(gloss === null ? [] : [glossText(gloss, t)]),
    ...(former === null ? [] : [t('zookeeper.tree.was', { value: former })]),
    ...(row.dataWatchers.length === 0
      ? []
      : [t('zookeeper.tree.watchedForData', { brokers: row.dataWatchers.join(', ') })]),
    ...(row.childWatchers.length === 0
      ? []
      : [t('zookeeper.tree.watchedForChildren', { brokers: row.childWatchers.join(', ') })]),
    ...(isMarked ? [t('zookeeper.tree.ofSession')] : []),
  ];
  return (
    // The tree has the focus and the keys; a line is only pointed at.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      id={id}
      role="treeitem"
      aria-label={words.join(', ')}
      aria-level={depth + 1}
      aria-posinset={row.place}
      aria-setsize={row.siblings}
      aria-selected={isChosen}
      aria-expanded={childCount === 0 ? undefined : isOpen}
      className={classes(
        styles.line,
        isChosen && styles.chosen,
        isMarked && styles.marked,
        isEphemeral && styles.ephemeral,
        change === 'deleted' && styles.deleted,
        isMissing && styles.missing,
      )}
      style={{ height: ROW_PX }}
      onClick={onChoose}
      onDoubleClick={childCount === 0 ? undefined : onToggle}
    >
      <Branches row={row} />
      <span
        aria-hidden="true"
        className={classes(styles.sign, childCount > 0 && styles.foldable)}
        style={{ insetInlineStart: LEFT_PX + depth * STEP_PX - 9 }}
        onClick={childCount === 0 ? undefined : onToggle}
      >
        {childCount > 0 ? <Chevron isOpen={isOpen} /> : <i className={styles.dot} />}
      </span>
      <span
        className={classes(styles.name, isOpen && styles.open)}
        style={{ paddingInlineStart: LEFT_PX + depth * STEP_PX + 13 }}
      >
        {name}
      </span>
      {/* A value beside what it was says by itself that it changed. */}
      {former === null && change !== 'created' && hiddenChanges > 0 && (
        <span className={styles.below}>{t('zookeeper.tree.hiddenChanges', { count: hiddenChanges })}</span>
      )}
      {former === null && change !== null && <span className={styles.change}>{t(`zookeeper.tree.${change}`)}</span>}
      {former !== null && <s className={styles.former}>{former}</s>}
      <span className={classes(styles.gloss, former !== null && styles.changed)}>
        {isMissing ? t('zookeeper.tree.missing') : gloss !== null && glossText(gloss, t)}
      </span>
      <span className={styles.marks}>
        <Marks kind="data" brokers={row.dataWatchers} />
        <Marks kind="children" brokers={row.childWatchers} />
      </span>
    </div>
  );
}

function Marks({ kind, brokers }: { readonly kind: WatchKind; readonly brokers: readonly number[] }) {
  const shown = brokers.length > MOST_MARKS ? brokers.slice(0, MOST_MARKS - 1) : brokers;
  return (
    <>
      {shown.map((brokerId) => (
        <WatchMark key={brokerId} kind={kind} brokerId={brokerId} />
      ))}
      {shown.length < brokers.length && (
        <span aria-hidden="true" className={styles.rest}>
          +{brokers.length - shown.length}
        </span>
      )}
    </>
  );
}

/** The lines that lead from a znode to what is below it. */
function Branches({ row: { depth, lines, isLast } }: { readonly row: ZnodeRow }) {
  if (depth === 0) return null;
  const x = (level: number) => LEFT_PX + level * STEP_PX - 4.5;
  const middle = ROW_PX / 2;
  const through = lines.flatMap((goesOn, level) => (goesOn ? [`M${x(level + 1) - STEP_PX + 0.5} 0V${ROW_PX}`] : []));
  const own = `M${x(depth) - STEP_PX + 0.5} 0V${isLast ? middle : ROW_PX}M${x(depth) - STEP_PX + 0.5} ${middle}h7`;
  return (
    <svg aria-hidden="true" className={styles.branches} width={x(depth) + 4} height={ROW_PX}>
      <path d={[...through, own].join('')} />
    </svg>
  );
}

function Chevron({ isOpen }: { readonly isOpen: boolean }) {
  return (
    <svg width={10} height={10} viewBox="0 0 10 10">
      <path d={isOpen ? 'M1.5 3L5 7l3.5-4' : 'M3 1.5L7 5 3 8.5'} />
    </svg>
  );
}
