import { type BrokerModel, cellKey, type Point, type StageLayout } from '../../projections';
import { Cell } from './Cell';
import { moveInTopic, type PaintedPlace, placeInRow } from './paintedPlaces';
import { useStageView } from './stageView';

interface PaintedCellProps {
  readonly place: PaintedPlace;
  readonly layout: StageLayout;
  readonly inside: Point;
  readonly broker: BrokerModel;
  readonly row: number;
}

/** Of a painted topic, the one replica on this broker at which the keyboard is, or would be. */
export function PaintedCell({ place: { topic, firstColumn }, layout, inside, broker, row }: PaintedCellProps) {
  const cursor = useStageView(({ cursors }) => cursors[topic.name] ?? 0);
  const { brokerId } = broker;
  const places = topic.partitions.flatMap(({ topicPartition }, index) =>
    layout.cells.has(cellKey(topicPartition, brokerId)) ? [index] : [],
  );
  const at = placeInRow(places, cursor);
  const partition = at === null ? undefined : topic.partitions[at];
  const replica = partition?.replicas.find((each) => each.brokerId === brokerId);
  const box = partition === undefined ? undefined : layout.cells.get(cellKey(partition.topicPartition, brokerId));
  if (at === null || partition === undefined || replica === undefined || box === undefined) return null;
  const column = firstColumn + at;
  return (
    <Cell
      key={partition.topicPartition}
      hasLed={false}
      onMove={(event) => moveInTopic(event, { topic: topic.name, places, at, arrangement: layout.arrangement })}
      isUp={broker.isUp}
      isFrozen={broker.isFrozen}
      {...{ box, inside, partition, replica, row, column }}
    />
  );
}
