import type { ReactNode } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { classes } from '../../design';
import { type GroupModel, type GroupRow as GroupBox, HISTORY_MS, type StageLayout } from '../../projections';
import { short } from './LagCell';
import { MemberCards } from './MemberCards';
import { OwnerSpans } from './OwnerSpans';
import { PhaseTrack } from './PhaseTrack';
import { lineStyle } from './placing';
import styles from './rows.module.css';
import { useStage } from './stageContext';
import { Thing } from './Thing';
import { groupWords } from './words';

export interface GroupFrameProps {
  readonly box: GroupBox;
  readonly layout: StageLayout;
  readonly group: GroupModel;
  readonly row: number;
  /** Its lanes; where groups are columns, these stand in the rows. */
  readonly children?: ReactNode;
}

/** A group, as a row or as a column: its name and state, what it waits for, and whose its lanes are. */
export function GroupFrame({ box, layout, group, row, children }: GroupFrameProps) {
  const { t } = useTranslation();
  const { isPlain } = useStage();
  const { groupId, loneConsumerId, frame, label, labelX, nameY, membersY, stateY } = box;
  const isColumn = layout.arrangement === 'byPartition';
  const name = loneConsumerId ?? groupId;
  const words = groupWords(t, group);
  // In a low row, how far it is behind at most says more than that all is well.
  const isLow = label.height < LOW_ROW || (isColumn && label.width < LOW_COLUMN);
  const isWell = group.state === 'Stable' || loneConsumerId !== null;
  const isListening = isPlain && isWell;
  const { track } = box;

  return (
    <div
      role={isColumn ? 'presentation' : 'row'}
      className={classes(styles.group, isColumn && styles.column, isLow && styles.lowRow)}
      style={{ left: frame.x, top: frame.y, width: frame.width, height: frame.height }}
    >
      <Thing
        target={loneConsumerId === null ? { type: 'group', groupId } : { type: 'consumer', consumerId: loneConsumerId }}
        label={
          loneConsumerId === null
            ? t('stage.accessible.group', {
                name,
                state: words.hint,
                generation: group.generationId ?? t('stage.accessible.none'),
              })
            : t('stage.accessible.loneConsumer', { name })
        }
        role={isColumn ? 'columnheader' : 'rowheader'}
        row={row}
        column={0}
        className={styles.label}
        style={{ width: label.width, height: label.height, ...(isColumn ? { top: label.y } : {}) }}
      >
        <span className={styles.name} style={lineStyle(labelX, nameY, frame)} title={isColumn ? name : undefined}>
          {name}
        </span>
        {membersY !== null && (
          <span className={styles.members} style={lineStyle(labelX, membersY, frame)}>
            {isPlain ? t('stage.consumer') : words.members}
          </span>
        )}
        {stateY !== null && (
          <span
            className={classes(styles.members, styles.strong, isWell ? styles.good : styles.warn)}
            style={lineStyle(labelX, stateY, frame)}
            title={words.hint}
          >
            {isListening ? t('stage.listening') : isLow && isWell ? mostLag(t, group) : words.state}
          </span>
        )}
      </Thing>
      <PhaseTrack
        group={group}
        place={{ left: track.x - frame.x, top: track.y - frame.y, width: track.width }}
        isCompact={layout.isCompact}
      />
      {box.spanRoom > 0 && <OwnerSpans group={group} box={box} />}
      {children}
    </div>
  );
}

const LOW_ROW = 30;
const LOW_COLUMN = 96;

function mostLag(t: TFunction, { partitions }: GroupModel): string {
  return t('stage.mostLag', { lag: short(Math.max(0, ...partitions.map(({ lag }) => lag ?? 0))).replace('·', '0') });
}

interface GroupMembersProps {
  readonly box: GroupBox;
  readonly layout: StageLayout;
  readonly group: GroupModel;
  /** Whether bars tell of the last seconds. */
  readonly hasBars: boolean;
  readonly row: number;
}

/** Its members below its lanes, where there is room. */
export function GroupMembers({ box, layout, group, hasBars, row }: GroupMembersProps) {
  const { t } = useTranslation();
  if (box.members === null) return null;
  return (
    <MemberCards
      group={group}
      rect={box.members}
      labelX={box.labelX}
      layout={layout}
      note={hasBars ? t('stage.rebalance.bars', { seconds: HISTORY_MS / 1000 }) : null}
      // Below the last of its lanes; beside brokers that is a line of its own.
      {...(layout.arrangement === 'byPartition'
        ? { row, column: layout.columns.size + 1 }
        : { row: row + 0.5, column: 1 })}
    />
  );
}
