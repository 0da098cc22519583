import type { MemberId } from '../../protocol/ids';
import type { Claims } from './claims';
import { compare, shareOf } from './partitions';
import { isFar, isNear, type Racks } from './racks';
import type { StickyShares } from './stickyAssignor';
import type { Assignable, Shares } from './types';

/**
 * Everybody subscribes to the same topics, so that shares may differ by one partition at most: `minQuota` for all, and
 * one more for as many members as the remainder allows. Each keeps what it owns up to that, and the rest is dealt out.
 *
 * Kafka 3.9: `AbstractStickyAssignor.ConstrainedAssignmentBuilder`.
 */
export function assignConstrained(all: readonly Assignable[], claims: Claims, racks: Racks): StickyShares {
  const deal = newDeal(all, claims, racks);
  for (const [memberId, owned] of claims.owned) keepOwned(deal, memberId, owned);
  deal.underMin.sort(compare);
  deal.exactlyMin.sort(compare);
  const kept = new Set([...deal.shares.values()].flatMap((share) => share.map(({ key }) => key)));
  const free = all.filter(({ key }) => !kept.has(key));
  dealRoundRobin(deal, dealNear(deal, free));
  return { shares: deal.shares, changingOwner: deal.changingOwner };
}

interface Deal {
  readonly claims: Claims;
  readonly racks: Racks;
  readonly shares: Shares;
  readonly minQuota: number;
  readonly maxQuota: number;
  /** How many members may get `maxQuota`; none where both quotas are the same. */
  readonly numOverMin: number;
  overMin: number;
  /** Members that need more. */
  underMin: MemberId[];
  /** Members that have enough, and may get one more. */
  exactlyMin: MemberId[];
  /** Partitions that a member owned and may have lost, by partition. */
  readonly formerOwner: Map<string, MemberId>;
  readonly changingOwner: Map<string, MemberId>;
}

function newDeal(all: readonly Assignable[], claims: Claims, racks: Racks): Deal {
  const numMembers = claims.owned.size;
  return {
    claims,
    racks,
    shares: new Map([...claims.owned.keys()].map((memberId) => [memberId, []])),
    minQuota: Math.floor(all.length / numMembers),
    maxQuota: Math.ceil(all.length / numMembers),
    numOverMin: all.length % numMembers,
    overMin: 0,
    underMin: [],
    exactlyMin: [],
    formerOwner: new Map(),
    changingOwner: new Map(),
  };
}

/** A member's own partitions, lowest numbers first, up to what it may have. */
function keepOwned(deal: Deal, memberId: MemberId, owned: readonly Assignable[]): void {
  const near = owned.filter((partition) => !isFar(deal.racks, memberId, partition));
  for (const partition of owned) if (!near.includes(partition)) deal.formerOwner.set(partition.key, memberId);
  const believed = near
    .filter(({ key }) => !deal.claims.claimedTwice.has(key))
    .sort((a, b) => a.partition - b.partition || compare(a.topic, b.topic));
  const quota = quotaOf(deal, memberId, believed.length);
  shareOf(deal.shares, memberId).push(...believed.slice(0, quota));
  for (const partition of believed.slice(quota)) deal.formerOwner.set(partition.key, memberId);
}

/** How many of its partitions a member keeps; notes whether it may get more. */
function quotaOf(deal: Deal, memberId: MemberId, numOwned: number): number {
  if (numOwned < deal.minQuota) {
    deal.underMin.push(memberId);
    return numOwned;
  }
  const mayBeOver = deal.overMin < deal.numOverMin;
  if (numOwned >= deal.maxQuota && mayBeOver) {
    countOneOver(deal);
    return deal.maxQuota;
  }
  if (mayBeOver) deal.exactlyMin.push(memberId);
  return deal.minQuota;
}

function countOneOver(deal: Deal): void {
  deal.overMin += 1;
  if (deal.overMin === deal.numOverMin) deal.exactlyMin = [];
}

/** Partitions that few members are near go first. Returns those that found nobody near with room for them. */
function dealNear(deal: Deal, free: readonly Assignable[]): readonly Assignable[] {
  if (!deal.racks.matter) return free;
  const numNear = ({ key }: Assignable) => deal.racks.numNearMembers.get(key) ?? 0;
  let next = 0;
  return [...free]
    .sort((a, b) => numNear(a) - numNear(b))
    .filter((partition) => {
      const place = nextNear(deal, partition, next);
      const memberId = deal.underMin[place];
      if (memberId === undefined) return !dealOneMore(deal, partition);
      next = afterDealing(deal, memberId, place, give(deal, partition, memberId));
      return false;
    });
}

/** Where in the list of members in need the first stands that is near the partition; -1 for nobody. */
function nextNear({ underMin, racks }: Deal, partition: Assignable, from: number): number {
  const places = underMin.map((_, index) => (from + index) % underMin.length);
  return places.find((place) => isNear(racks, underMin[place] ?? '', partition)) ?? -1;
}

/** Whose turn is next, now that this member has that many. */
function afterDealing(deal: Deal, memberId: MemberId, place: number, count: number): number {
  let next = place + 1;
  if (count >= deal.minQuota) {
    deal.underMin.splice(place, 1);
    next = place;
    if (count < deal.maxQuota && deal.overMin < deal.numOverMin) deal.exactlyMin.push(memberId);
  }
  return deal.underMin.length === 0 ? 0 : next % deal.underMin.length;
}

/** To a member near the partition that has enough and may have one more. False where there is none. */
function dealOneMore(deal: Deal, partition: Assignable): boolean {
  const memberId = deal.exactlyMin.find((each) => isNear(deal.racks, each, partition));
  if (memberId === undefined) return false;
  if (give(deal, partition, memberId) === deal.maxQuota) {
    deal.exactlyMin = deal.exactlyMin.filter((each) => each !== memberId);
    countOneOver(deal);
  }
  return true;
}

/** One each to those in need until they have enough, then one each to those who may have one more. */
function dealRoundRobin(deal: Deal, free: readonly Assignable[]): void {
  let next = 0;
  for (const partition of free) {
    if (next >= deal.underMin.length) next = 0;
    const memberId = deal.underMin[next] ?? deal.exactlyMin.shift();
    if (memberId === undefined) throw new Error(`There is no member left for ${partition.key}`);
    const isInNeed = deal.underMin.length > 0;
    const count = give(deal, partition, memberId);
    if (isInNeed && count === deal.minQuota) {
      deal.underMin.splice(next, 1);
      deal.exactlyMin.push(memberId);
    } else next += 1;
  }
}

/** Returns how many the member has now. */
function give(deal: Deal, partition: Assignable, memberId: MemberId): number {
  const share = shareOf(deal.shares, memberId);
  share.push(partition);
  const formerOwner = deal.formerOwner.get(partition.key) ?? memberId;
  if (formerOwner !== memberId || deal.claims.claimedTwice.has(partition.key))
    deal.changingOwner.set(partition.key, memberId);
  return share.length;
}
