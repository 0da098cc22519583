import type { GroupModel, MemberModel } from './clusterTypes';
import { across } from './stageWindow';
import type { GroupRow, Rect, StageArrangement } from './stageTypes';

/** Neighbouring lanes of one owner. */
export interface OwnerSpan {
  readonly member: MemberModel;
  readonly rect: Rect;
  readonly partitions: number;
}

/** Lanes further apart than this are not neighbours: a topic ends between them. */
const APART = 8;
/** Between a span and the lanes that it is said of. */
const GAP = 3;

export function ownerSpans(group: GroupModel, row: GroupRow, arrangement: StageArrangement): readonly OwnerSpan[] {
  const byName = new Map(group.members.map((member) => [member.clientId, member]));
  const spans: { readonly member: MemberModel; from: number; to: number; partitions: number }[] = [];
  for (const { topicPartition, ownerId } of group.partitions) {
    const rect = row.cells.get(topicPartition)?.rect;
    const member = ownerId === null ? undefined : byName.get(ownerId);
    if (rect === undefined || member === undefined) continue;
    const { from, to } = across({ arrangement }, rect);
    const last = spans.at(-1);
    if (last?.member === member && from - last.to <= APART) {
      last.to = to;
      last.partitions += 1;
    } else spans.push({ member, from, to, partitions: 1 });
  }
  const { x, y } = row.frame;
  const depth = row.spanRoom - GAP;
  return spans.map(({ member, from, to, partitions }) => ({
    member,
    partitions,
    rect:
      arrangement === 'byPartition'
        ? { x, y: from, width: depth, height: to - from }
        : { x: from, y, width: to - from, height: depth },
  }));
}

/** What a lane has beside the span that says whose it is. */
export function besideSpan({ x, y, width, height }: Rect, { spanRoom }: GroupRow, arrangement: StageArrangement): Rect {
  return arrangement === 'byPartition'
    ? { x: x + spanRoom, y, width: width - spanRoom, height }
    : { x, y: y + spanRoom, width, height: height - spanRoom };
}

/** On a scale on which one record is seen and ten thousand fit: 0 for none, 1 from 40 000 on. */
export function lagShare(lag: number): number {
  return lag <= 0 ? 0 : Math.min(1, Math.max(0.12, Math.log10(1 + lag) / Math.log10(40_000)));
}
