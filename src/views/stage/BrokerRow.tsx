import {
  type BrokerModel,
  type BrokerRow as BrokerRowBox,
  cellKey,
  type PartitionModel,
  type StageLayout,
} from '../../projections';
import { BrokerFrame } from './BrokerFrame';
import { Cell } from './Cell';
import { PaintedCell } from './PaintedCell';
import type { PaintedPlace } from './paintedPlaces';

export interface BrokerRowProps {
  readonly box: BrokerRowBox;
  readonly layout: StageLayout;
  readonly broker: BrokerModel;
  /** Those that are in the page, and where each of them stands in the order of the columns. */
  readonly shown: readonly PartitionModel[];
  readonly columnOf: ReadonlyMap<string, number>;
  readonly painted: readonly PaintedPlace[];
  /** Brokers that led a partition before its present leader did. */
  readonly formerLeaders: ReadonlyMap<string, number>;
  readonly row: number;
}

/** A broker: its name at the left, and across the lanes the replicas it holds. */
export function BrokerRow(props: BrokerRowProps) {
  const { box, layout, broker, shown, columnOf, painted, formerLeaders, row } = props;
  const { brokerId } = box;
  return (
    <BrokerFrame box={box} broker={broker} row={row}>
      {shown.map((partition) => {
        const replica = partition.replicas.find((each) => each.brokerId === brokerId);
        const cell = layout.cells.get(cellKey(partition.topicPartition, brokerId));
        if (replica === undefined || cell === undefined) return null;
        const { topicPartition } = partition;
        const hasLed = formerLeaders.get(topicPartition) === brokerId;
        return (
          <Cell
            key={topicPartition}
            box={cell}
            inside={box.frame}
            column={columnOf.get(topicPartition) ?? 0}
            isUp={broker.isUp}
            isFrozen={broker.isFrozen}
            {...{ partition, replica, hasLed, row }}
          />
        );
      })}
      {painted.map((place) => (
        <PaintedCell key={place.topic.name} {...{ place, layout, broker, row }} inside={box.frame} />
      ))}
    </BrokerFrame>
  );
}
