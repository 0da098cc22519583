import type { MemberId, TopicName } from '../../protocol/ids';
import type { Claims } from './claims';
import { compare, flatten, knownTopics, partitionsOf, shareOf } from './partitions';
import type { Racks } from './racks';
import type { Assignable, AssignorMember, AssignorTopics, Shares } from './types';

/** What the general assignment of the sticky assignors starts from. */
export interface GeneralInput {
  /** Sorted by id. */
  readonly members: readonly AssignorMember[];
  readonly topics: AssignorTopics;
  readonly claims: Claims;
  readonly racks: Racks;
}

/** The assignment while it is being worked out. */
export interface Draft {
  readonly input: GeneralInput;
  readonly subscribers: ReadonlyMap<TopicName, readonly MemberId[]>;
  /** Topics with few subscribers first. */
  readonly partitions: readonly Assignable[];
  readonly shares: Shares;
  readonly owner: Map<string, MemberId>;
  /** Who had a partition in an older generation: it goes back there if it has to move at all. */
  readonly formerOwner: ReadonlyMap<string, MemberId>;
  /** A member has lost a partition already, because it is not subscribed or too far away. */
  isRevoking: boolean;
}

export function newDraft(input: GeneralInput): Draft {
  const { members, topics } = input;
  const subscribers = new Map(
    knownTopics(members, topics).map((topic) => [
      topic,
      members.filter((member) => member.topics.includes(topic)).map(({ memberId }) => memberId),
    ]),
  );
  const sortedTopics = [...subscribers]
    .sort(([a, membersOfA], [b, membersOfB]) => membersOfA.length - membersOfB.length || compare(a, b))
    .map(([topic]) => topic);
  return {
    input,
    subscribers,
    partitions: sortedTopics.flatMap((topic) => partitionsOf(topic, topics)),
    shares: new Map(members.map(({ memberId }) => [memberId, []])),
    owner: new Map(),
    formerOwner: formerOwners(members),
    isRevoking: false,
  };
}

/** The newest claim of those that are older than the newest generation there is. */
function formerOwners(members: readonly AssignorMember[]): ReadonlyMap<string, MemberId> {
  const newest = Math.max(...members.map(({ generation }) => generation));
  const older = members.filter(({ generation }) => generation < newest);
  const oldestFirst = [...older].sort((a, b) => a.generation - b.generation || compare(b.memberId, a.memberId));
  return new Map(
    oldestFirst.flatMap(({ memberId, ownedPartitions }) =>
      flatten(ownedPartitions).map(({ key }) => [key, memberId] as const),
    ),
  );
}

/** Candidates are sorted by id. */
export function lightest(draft: Draft, candidates: readonly MemberId[]): MemberId | null {
  return candidates.reduce<MemberId | null>(
    (least, each) =>
      least === null || shareOf(draft.shares, each).length < shareOf(draft.shares, least).length ? each : least,
    null,
  );
}

export function numSubscribers({ subscribers }: Draft, topic: TopicName): number {
  return subscribers.get(topic)?.length ?? 0;
}
