import type { ClusterModel, GroupModel, PartitionModel, StageLayout, TopicModel } from '../../projections';
import { cellKey } from '../../projections';
import { BrokerFrame } from './BrokerFrame';
import { Cell } from './Cell';
import { GroupFrame, GroupMembers } from './GroupFrame';
import { GroupLane, PaintedLane } from './GroupLane';
import { PaintedNames, PartitionName, TopicName } from './Heads';
import { PaintedCell } from './PaintedCell';
import type { PaintedPlace } from './paintedPlaces';
import { STAGE_ORIGIN } from './placing';
import { type GroupPast, useGroupPasts } from './useGroupPasts';

export interface PartitionRowsProps {
  readonly layout: StageLayout;
  readonly model: ClusterModel;
  readonly topics: readonly TopicModel[];
  /** Those that are in the page, and where each of them stands in their order. */
  readonly shown: readonly PartitionModel[];
  readonly columnOf: ReadonlyMap<string, number>;
  readonly painted: readonly PaintedPlace[];
  /** Brokers that led a partition before its present leader did. */
  readonly formerLeaders: ReadonlyMap<string, number>;
}

/** The stage by partition: brokers and groups are columns with their heads in the first row, and each partition is a row. */
export function PartitionRows(props: PartitionRowsProps) {
  const { layout, model, topics, shown, columnOf, painted } = props;
  const heads = new Map(layout.topics.map((head) => [head.topic, head]));
  const groups = groupColumns(layout, model);
  const pasts = useGroupPasts(model.groups);
  const paintedOf = new Map(painted.map((place) => [place.topic.name, place]));
  return (
    <>
      <div role="row">
        {layout.rows.map((box, index) => {
          const broker = model.brokers.find(({ brokerId }) => brokerId === box.brokerId);
          return broker && <BrokerFrame key={box.brokerId} box={box} broker={broker} row={index + 2} />;
        })}
        {groups.map(({ box, group, row }) => (
          <GroupFrame key={box.rowId} {...{ box, group, row, layout }} />
        ))}
      </div>
      {topics.map((topic) => {
        const head = heads.get(topic.name);
        if (head === undefined) return null;
        const column = columnOf.get(topic.partitions[0]?.topicPartition ?? '') ?? 0;
        const place = paintedOf.get(topic.name);
        return (
          <div key={topic.name} role="rowgroup">
            <div role="row">
              <TopicName head={head} topic={topic} column={column} isPlain={false} />
            </div>
            {place !== undefined && <PaintedRow place={place} groups={groups} {...props} />}
            {shown
              .filter((partition) => partition.topic === topic.name)
              .map((partition) => (
                <PartitionRow key={partition.topicPartition} {...{ ...props, partition, head, groups, pasts }} />
              ))}
          </div>
        );
      })}
      {groups.map(({ box, group, row }) => (
        <GroupMembers
          key={box.rowId}
          {...{ box, group, row, layout }}
          hasBars={(pasts.get(box.rowId)?.history ?? null) !== null}
        />
      ))}
    </>
  );
}

interface GroupColumn {
  readonly box: StageLayout['groups'][number];
  readonly group: GroupModel;
  /** For the arrow keys. */
  readonly row: number;
}

function groupColumns(layout: StageLayout, { groups }: ClusterModel): readonly GroupColumn[] {
  return layout.groups.flatMap((box, index) => {
    const group = groups.find(({ rowId }) => rowId === box.rowId);
    return group === undefined ? [] : [{ box, group, row: layout.rows.length + index + 2 }];
  });
}

interface PartitionRowProps extends PartitionRowsProps {
  readonly partition: PartitionModel;
  readonly head: StageLayout['topics'][number];
  readonly groups: readonly GroupColumn[];
  readonly pasts: ReadonlyMap<string, GroupPast>;
}

/** A partition: its name, its replicas from broker to broker, and how far each group has read it. */
function PartitionRow({ layout, model, partition, head, columnOf, formerLeaders, groups, pasts }: PartitionRowProps) {
  const { topicPartition } = partition;
  const lane = layout.columns.get(topicPartition);
  if (lane === undefined) return null;
  const column = columnOf.get(topicPartition) ?? 0;
  return (
    <div role="row">
      <PartitionName head={head} box={lane} partition={partition} column={column} />
      {layout.rows.map(({ brokerId }, index) => {
        const replica = partition.replicas.find((each) => each.brokerId === brokerId);
        const box = layout.cells.get(cellKey(topicPartition, brokerId));
        if (replica === undefined || box === undefined) return null;
        const broker = model.brokers.find((each) => each.brokerId === brokerId);
        const [isUp, isFrozen] = [broker?.isUp === true, broker?.isFrozen === true];
        const hasLed = formerLeaders.get(topicPartition) === brokerId;
        const row = index + 2;
        return (
          <Cell
            key={brokerId}
            inside={STAGE_ORIGIN}
            {...{ box, partition, replica, isUp, isFrozen, hasLed, row, column }}
          />
        );
      })}
      {groups.map(({ box, group, row }) => {
        const read = group.partitions.find((each) => each.topicPartition === topicPartition);
        const past = pasts.get(box.rowId);
        if (read === undefined || past === undefined) return null;
        const place = { inside: STAGE_ORIGIN, arrangement: layout.arrangement, row, column };
        const hasLetters = head.level === 'letters';
        return <GroupLane key={box.rowId} partition={read} {...{ box, group, past, hasLetters, ...place }} />;
      })}
    </div>
  );
}

/** A painted topic has one thing in the page for each broker and group: where the keyboard is, or would be. */
function PaintedRow({
  place,
  groups,
  layout,
  model,
}: PartitionRowsProps & { readonly place: PaintedPlace; readonly groups: readonly GroupColumn[] }) {
  return (
    <div role="row">
      <PaintedNames place={place} layout={layout} />
      {layout.rows.map(({ brokerId }, index) => {
        const broker = model.brokers.find((each) => each.brokerId === brokerId);
        return (
          broker && <PaintedCell key={brokerId} inside={STAGE_ORIGIN} row={index + 2} {...{ place, layout, broker }} />
        );
      })}
      {groups.map(({ box, group, row }) => (
        <PaintedLane
          key={box.rowId}
          inside={STAGE_ORIGIN}
          arrangement={layout.arrangement}
          {...{ place, box, group, row }}
        />
      ))}
    </div>
  );
}
