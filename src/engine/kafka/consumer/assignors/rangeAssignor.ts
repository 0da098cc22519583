import type { MemberId, TopicName } from '../../protocol/ids';
import type { MemberAssignment } from '../../protocol/requests';
import { asAssignments, emptyShares, inMemberOrder, knownTopics, partitionsOf, shareOf } from './partitions';
import { isFar, type Racks, racksOf } from './racks';
import type { Assignable, AssignorMember, AssignorTopics, Shares } from './types';

/**
 * Topic by topic, the partitions are cut into ranges, and the first members get the larger ones. So what is left over
 * piles up on the first members; but topics with equally many partitions give equal numbers to the same member.
 * With racks, partitions near a member go to it first, within the same quotas.
 *
 * Kafka 3.9: `RangeAssignor`.
 */
export function assignByRange(members: readonly AssignorMember[], topics: AssignorTopics): readonly MemberAssignment[] {
  const shares = emptyShares(members);
  const ranges = knownTopics(members, topics).map((topic) => rangeOf(topic, members, topics));
  for (const together of coPartitioned(ranges)) assignNear(together, shares);
  for (const range of ranges) assignRanges(range, shares, () => true);
  return asAssignments(shares);
}

/** One topic while it is being shared out. */
interface TopicRange {
  readonly topic: TopicName;
  /** Its subscribers, in the order of members. */
  readonly members: readonly MemberId[];
  readonly racks: Racks;
  unassigned: readonly Assignable[];
  readonly quota: number;
  /** How many members may still get one more than the quota. */
  extra: number;
}

function rangeOf(topic: TopicName, members: readonly AssignorMember[], topics: AssignorTopics): TopicRange {
  const subscribers = inMemberOrder(members.filter((member) => member.topics.includes(topic)));
  const partitions = partitionsOf(topic, topics);
  return {
    topic,
    members: subscribers.map(({ memberId }) => memberId),
    racks: racksOf(subscribers, partitions, topics),
    unassigned: partitions,
    quota: Math.floor(partitions.length / subscribers.length),
    extra: partitions.length % subscribers.length,
  };
}

/** Topics with the same subscribers and equally many partitions; nobody looks at racks unless some topic calls for it. */
function coPartitioned(ranges: readonly TopicRange[]): readonly (readonly TopicRange[])[] {
  if (!ranges.some(({ racks }) => racks.matter)) return [];
  const groups = new Map<string, TopicRange[]>();
  for (const range of ranges) {
    const alike = JSON.stringify([range.members, range.racks.ofPartition.size]);
    groups.set(alike, [...(groups.get(alike) ?? []), range]);
  }
  return [...groups.values()].filter((group) => group.length > 1 || group.some(({ racks }) => racks.matter));
}

function assignNear(together: readonly TopicRange[], shares: Shares): void {
  const [only] = together;
  if (only !== undefined && together.length === 1)
    return assignRanges(only, shares, (memberId, partition) => !isFar(only.racks, memberId, partition));
  for (let partition = 0; partition < (only?.racks.ofPartition.size ?? 0); partition += 1)
    assignEverywhere(together, partition, shares);
}

/** The same partition of all the topics, to the first member that is near all of them and may have them. */
function assignEverywhere(together: readonly TopicRange[], partition: number, shares: Shares): void {
  const wanted = together.map((range) => {
    const found = range.unassigned.find((each) => each.partition === partition);
    if (found === undefined) throw new Error(`${range.topic}-${partition} has gone to a member already`);
    return { range, found };
  });
  const memberId = together[0]?.members.find((member) =>
    wanted.every(({ range, found }) => !isFar(range.racks, member, found) && room(range, member, shares) > 0),
  );
  if (memberId === undefined) return;
  for (const { range, found } of wanted) give(range, memberId, [found], shares);
}

function assignRanges(
  range: TopicRange,
  shares: Shares,
  mayHave: (memberId: MemberId, partition: Assignable) => boolean,
): void {
  for (const memberId of range.members) {
    const partitions = range.unassigned.filter((partition) => mayHave(memberId, partition));
    give(range, memberId, partitions.slice(0, room(range, memberId, shares)), shares);
  }
}

/** How many more partitions of the topic the member may get. */
function room(range: TopicRange, memberId: MemberId, shares: Shares): number {
  const has = shareOf(shares, memberId).filter(({ topic }) => topic === range.topic).length;
  return Math.max(0, range.quota + (range.extra > 0 ? 1 : 0) - has);
}

function give(range: TopicRange, memberId: MemberId, partitions: readonly Assignable[], shares: Shares): void {
  if (partitions.length === 0) return;
  const share = shareOf(shares, memberId);
  share.push(...partitions);
  if (share.filter(({ topic }) => topic === range.topic).length > range.quota) range.extra -= 1;
  range.unassigned = range.unassigned.filter((partition) => !partitions.includes(partition));
}
