import type { GroupModel, MemberModel } from './clusterTypes';
import type { GroupRow } from './stageTypes';

/** Neighbouring lanes of one owner. */
export interface OwnerSpan {
  readonly member: MemberModel;
  readonly x: number;
  readonly width: number;
  readonly partitions: number;
}

/** Columns further apart than this are not neighbours: a topic ends between them. */
const APART = 8;

export function ownerSpans(group: GroupModel, { cells }: GroupRow): readonly OwnerSpan[] {
  const byName = new Map(group.members.map((member) => [member.clientId, member]));
  const spans: OwnerSpan[] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const { topicPartition, ownerId } of group.partitions) {
    const rect = cells.get(topicPartition)?.rect;
    const member = ownerId === null ? undefined : byName.get(ownerId);
    if (rect === undefined || member === undefined) continue;
    const last = spans.at(-1);
    if (last?.member === member && rect.x - end <= APART) {
      spans[spans.length - 1] = { ...last, width: rect.x + rect.width - last.x, partitions: last.partitions + 1 };
    } else spans.push({ member, x: rect.x, width: rect.width, partitions: 1 });
    end = rect.x + rect.width;
  }
  return spans;
}

/** On a scale on which one record is seen and ten thousand fit: 0 for none, 1 from 40 000 on. */
export function lagShare(lag: number): number {
  return lag <= 0 ? 0 : Math.min(1, Math.max(0.12, Math.log10(1 + lag) / Math.log10(40_000)));
}
