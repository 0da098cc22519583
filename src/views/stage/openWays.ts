import { cellKey, type ClusterModel, type Point, type StageLayout } from '../../projections';

/** Where a record may go that is offered for one of these topics: the leader of each of their partitions. */
export function openWays(
  layout: Pick<StageLayout, 'cells'>,
  { topics }: Pick<ClusterModel, 'topics'>,
  offered: ReadonlySet<string>,
): readonly Point[] {
  return topics
    .filter(({ name }) => offered.has(name))
    .flatMap(({ partitions }) =>
      partitions.flatMap(({ topicPartition, leaderId }) => {
        const cell = leaderId === null ? undefined : layout.cells.get(cellKey(topicPartition, leaderId));
        return cell === undefined ? [] : [{ x: cell.rect.x + cell.rect.width * 0.57, y: cell.rect.y - 4 }];
      }),
    );
}
