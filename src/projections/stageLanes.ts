import type { TopicPartition } from '../engine';
import type { LanePlan, PlannedTopic } from './stageColumns';
import { isFiner } from './stageLevels';
import { columnBox, type LanePlace } from './stageRecords';
import type { ColumnBox, StageLevel } from './stageTypes';

/** The lanes of a plan, whichever way they run: `placeOf` says where each of them is. */
export function columnsOf(
  plan: LanePlan,
  reach: Readonly<Record<string, number>>,
  placeOf: (topic: PlannedTopic, lane: PlannedTopic['lanes'][number]) => Omit<LanePlace, 'reach'>,
): ReadonlyMap<TopicPartition, ColumnBox> {
  const columns = new Map<TopicPartition, ColumnBox>();
  for (const planned of plan.topics) {
    planned.topic.partitions.forEach((partition, index) => {
      const lane = planned.lanes[index];
      if (lane === undefined) return;
      const { topicPartition } = partition;
      columns.set(
        topicPartition,
        columnBox(partition, { ...placeOf(planned, lane), reach: reach[topicPartition] ?? 0 }),
      );
    });
  }
  return columns;
}

export function finestLevel({ topics }: LanePlan): StageLevel {
  const own = topics.filter(({ topic }) => !topic.isInternal);
  const [first] = own;
  if (first === undefined) return 'letters';
  return own.reduce((finest, { level }) => (isFiner(level, finest) ? level : finest), first.level);
}
