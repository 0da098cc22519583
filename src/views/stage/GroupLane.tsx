import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  besideSpan,
  type GroupModel,
  type GroupPartitionModel,
  type GroupRow as GroupBox,
  type Point,
  type Rect,
  type StageArrangement,
} from '../../projections';
import { areAlike } from './areAlike';
import { GroupCell } from './GroupCell';
import { LagCell } from './LagCell';
import { type GroupName, laneLabel, targetOf } from './laneWords';
import { moveInTopic, type PaintedPlace, placeInRow } from './paintedPlaces';
import { boxStyle } from './placing';
import styles from './rows.module.css';
import { useStage } from './stageContext';
import { useStageView } from './stageView';
import { Thing } from './Thing';
import type { GroupPast } from './useGroupPasts';

interface GroupLaneProps {
  readonly box: GroupBox;
  readonly group: GroupModel;
  readonly partition: GroupPartitionModel;
  readonly past: GroupPast;
  /** Beside lanes with letters there is room for words. */
  readonly hasLetters: boolean;
  readonly arrangement: StageArrangement;
  readonly inside: Point;
  readonly row: number;
  readonly column: number;
}

/** How far a group has read one partition: with words where there is room for them, else as a number and a bar. */
export function GroupLane({ box, group, partition, past, hasLetters, arrangement, ...place }: GroupLaneProps) {
  const cell = box.cells.get(partition.topicPartition);
  if (cell === undefined) return null;
  if (hasLetters && cell.rect.height >= WIDE_HEIGHT)
    return <GroupCell box={cell} {...{ group, partition, ...past, ...place }} />;
  const rect = besideSpan(cell.rect, box, arrangement);
  const name = { groupId: group.groupId, loneConsumerId: group.loneConsumerId };
  return <LaneOf rect={rect} group={name} isRow={arrangement === 'byPartition'} {...{ partition, ...place }} />;
}

/** Lower than this, lanes with letters have no room for their words either. */
const WIDE_HEIGHT = 30;

interface LaneOfProps {
  readonly rect: Rect;
  readonly inside: Point;
  readonly group: GroupName;
  readonly partition: GroupPartitionModel;
  readonly isRow: boolean;
  readonly row: number;
  readonly column: number;
}

/** A lane of which there is room for the lag alone. Drawn again only when something about it has changed. */
const LaneOf = memo(LaneOfView, (a, b) => areAlike(a, b, ['rect', 'inside', 'group', 'partition']));

function LaneOfView({ group, partition, ...place }: LaneOfProps) {
  const { t } = useStage();
  return (
    <LagCell
      target={targetOf(group, partition)}
      label={laneLabel(t, group, partition)}
      partition={partition}
      {...place}
    />
  );
}

interface PaintedLaneProps {
  readonly place: PaintedPlace;
  readonly box: GroupBox;
  readonly inside: Point;
  readonly group: GroupModel;
  readonly arrangement: StageArrangement;
  readonly row: number;
}

/** Of a painted topic, the one lane at which the keyboard is, or would be. */
export function PaintedLane({ place: { topic, firstColumn }, box, inside, group, arrangement, row }: PaintedLaneProps) {
  const { t } = useTranslation();
  const cursor = useStageView(({ cursors }) => cursors[topic.name] ?? 0);
  const places = topic.partitions.flatMap(({ topicPartition }, index) =>
    box.cells.has(topicPartition) ? [index] : [],
  );
  const at = placeInRow(places, cursor);
  const name = at === null ? undefined : topic.partitions[at]?.topicPartition;
  const partition = group.partitions.find(({ topicPartition }) => topicPartition === name);
  const cell = name === undefined ? undefined : box.cells.get(name);
  if (at === null || partition === undefined || cell === undefined) return null;
  return (
    <Thing
      key={name}
      target={targetOf(group, partition)}
      label={laneLabel(t, group, partition)}
      role="gridcell"
      row={row}
      column={firstColumn + at}
      className={styles.painted}
      style={boxStyle(cell.rect, inside)}
      onKey={(event) => moveInTopic(event, { topic: topic.name, places, at, arrangement })}
    >
      {null}
    </Thing>
  );
}
