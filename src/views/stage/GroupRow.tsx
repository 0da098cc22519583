import type { GroupModel, GroupRow as GroupRowBox, PartitionModel, StageLayout } from '../../projections';
import { GroupFrame, GroupMembers } from './GroupFrame';
import { GroupLane, PaintedLane } from './GroupLane';
import type { PaintedPlace } from './paintedPlaces';
import { useGroupPast } from './useGroupPasts';

export interface GroupRowProps {
  readonly box: GroupRowBox;
  readonly layout: StageLayout;
  readonly group: GroupModel;
  /** Those that are in the page, and where each of them stands in the order of the columns. */
  readonly shown: readonly PartitionModel[];
  readonly columnOf: ReadonlyMap<string, number>;
  readonly painted: readonly PaintedPlace[];
  readonly row: number;
}

/** A consumer group: how far it has read each lane, and who of it does so. */
export function GroupRow({ box, layout, group, shown, columnOf, painted, row }: GroupRowProps) {
  const past = useGroupPast(group);
  const byName = new Map(group.partitions.map((partition) => [partition.topicPartition, partition]));
  const levels = new Map(layout.topics.map(({ topic, level }) => [topic, level]));
  const inside = box.frame;
  return (
    <>
      <GroupFrame box={box} layout={layout} group={group} row={row}>
        {shown.map(({ topicPartition, topic }) => {
          const partition = byName.get(topicPartition);
          if (partition === undefined) return null;
          const place = { inside, row, column: columnOf.get(topicPartition) ?? 0 };
          const hasLetters = levels.get(topic) === 'letters';
          const { arrangement } = layout;
          return (
            <GroupLane key={topicPartition} {...{ box, group, partition, past, hasLetters, arrangement, ...place }} />
          );
        })}
        {painted.map((place) => (
          <PaintedLane
            key={place.topic.name}
            inside={inside}
            arrangement={layout.arrangement}
            {...{ place, box, group, row }}
          />
        ))}
      </GroupFrame>
      <GroupMembers box={box} layout={layout} group={group} hasBars={past.history !== null} row={row} />
    </>
  );
}
