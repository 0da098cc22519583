import type { MemberId } from '../../protocol/ids';
import { withdraw } from './claims';
import { type Draft, lightest, numSubscribers } from './draft';
import { type Movements, noteMovement, partitionToMove } from './movements';
import { shareOf } from './partitions';
import type { Assignable, Shares } from './types';

/**
 * Moves partitions from members with more to members with less, and takes all of it back if that was no better.
 *
 * Kafka 3.9: `AbstractStickyAssignor.GeneralAssignmentBuilder.balance`. Simplified: a partition does not go back to a
 * former owner that is not subscribed any more (Kafka 3.9 does not look, and its client then rejoins).
 */
export function balance(draft: Draft, free: readonly Assignable[], isFirst: boolean): void {
  const table: Table = { draft, members: movers(draft), movements: new Map() };
  const before = new Map([...draft.shares].map(([memberId, share]) => [memberId, [...share]]));
  const ownerBefore = new Map(draft.owner);
  const canMove = ({ topic }: Assignable) => numSubscribers(draft, topic) >= 2;
  // Where nobody has lost anything yet, it may be enough to move what is new.
  if (!draft.isRevoking) moveWhileUneven(table, free.filter(canMove));
  const didMove = moveWhileUneven(table, draft.partitions.filter(canMove));
  if (isFirst || !didMove || unevenness(draft.shares, table.members) < unevenness(before, table.members)) return;
  for (const [memberId, share] of before) draft.shares.set(memberId, share);
  for (const [key, memberId] of ownerBefore) draft.owner.set(key, memberId);
}

interface Table {
  readonly draft: Draft;
  /** Those that could get or give something. */
  readonly members: readonly MemberId[];
  readonly movements: Movements;
}

/** A member takes no part when it has all it can have, and shares no topic with anybody. */
function movers(draft: Draft): readonly MemberId[] {
  return draft.input.members
    .filter(({ memberId, topics }) => {
      const share = shareOf(draft.shares, memberId);
      const most = topics.reduce((sum, topic) => sum + (draft.input.topics[topic]?.partitionCount ?? 0), 0);
      return share.length < most || share.some(({ topic }) => numSubscribers(draft, topic) >= 2);
    })
    .map(({ memberId }) => memberId);
}

/** Round after round over all partitions, until a round moves nothing. Every move makes two shares more equal. */
function moveWhileUneven(table: Table, partitions: readonly Assignable[]): boolean {
  let didMove = false;
  for (;;) {
    let didMoveNow = false;
    for (const partition of partitions) {
      if (isBalanced(table)) break;
      didMoveNow = moveOne(table, partition) || didMoveNow;
    }
    if (!didMoveNow) return didMove;
    didMove = true;
  }
}

function moveOne(table: Table, partition: Assignable): boolean {
  const { draft } = table;
  const owner = ownerOf(draft, partition);
  const subscribers = draft.subscribers.get(partition.topic) ?? [];
  const isLighter = (memberId: MemberId) => sizeOf(draft, owner) > sizeOf(draft, memberId) + 1;
  const former = draft.formerOwner.get(partition.key);
  if (former !== undefined && subscribers.includes(former) && isLighter(former)) {
    move(table, partition, former);
    return true;
  }
  if (!subscribers.some(isLighter)) return false;
  const to = lightest(draft, subscribers);
  if (to !== null) move(table, partition, to);
  return to !== null;
}

function move({ draft, movements }: Table, wanted: Assignable, to: MemberId): void {
  const partition = partitionToMove(movements, wanted, ownerOf(draft, wanted), to);
  const from = ownerOf(draft, partition);
  noteMovement(movements, partition, from, to);
  withdraw(draft.shares, from, partition);
  shareOf(draft.shares, to).push(partition);
  draft.owner.set(partition.key, to);
}

/** Nobody could get a partition from a member that would still have more than it afterwards. */
function isBalanced({ draft, members }: Table): boolean {
  const sizes = members.map((memberId) => sizeOf(draft, memberId));
  if (Math.min(...sizes) >= Math.max(...sizes) - 1) return true;
  const least = new Map(
    [...draft.subscribers].map(([topic, subscribers]) => [
      topic,
      Math.min(...subscribers.map((memberId) => sizeOf(draft, memberId))),
    ]),
  );
  return draft.partitions.every(
    (partition) => sizeOf(draft, ownerOf(draft, partition)) <= (least.get(partition.topic) ?? 0) + 1,
  );
}

/** The differences between all shares, added up: 0 when all are equal. */
function unevenness(shares: Shares, members: readonly MemberId[]): number {
  const sizes = members.map((memberId) => shareOf(shares, memberId).length);
  return sizes.reduce(
    (sum, size, index) => sum + sizes.slice(index + 1).reduce((part, other) => part + Math.abs(size - other), 0),
    0,
  );
}

function ownerOf(draft: Draft, { key }: Assignable): MemberId {
  const owner = draft.owner.get(key);
  if (owner === undefined) throw new Error(`${key} has no owner`);
  return owner;
}

function sizeOf(draft: Draft, memberId: MemberId): number {
  return shareOf(draft.shares, memberId).length;
}
