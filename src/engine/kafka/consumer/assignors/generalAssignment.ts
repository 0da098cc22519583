import { balance } from './balance';
import { type Draft, type GeneralInput, lightest, newDraft } from './draft';
import { shareOf } from './partitions';
import { isFar } from './racks';
import type { Assignable, Shares } from './types';

/**
 * Members subscribe to different topics. Everybody keeps what is still valid; each partition without an owner goes to
 * the subscriber that has least; then partitions move for as long as that makes shares more equal.
 *
 * Kafka 3.9: `AbstractStickyAssignor.GeneralAssignmentBuilder`.
 */
export function assignGenerally(input: GeneralInput): Shares {
  const draft = newDraft(input);
  keepValid(draft);
  const free = draft.partitions.filter(({ key }) => !draft.owner.has(key));
  const isFirst = [...draft.shares.values()].every((share) => share.length === 0);
  const far = input.racks.matter ? free.filter((partition) => !giveToLightest(draft, partition, true)) : free;
  for (const partition of far) giveToLightest(draft, partition, false);
  balance(draft, free, isFirst);
  return draft.shares;
}

function keepValid(draft: Draft): void {
  const { claims, racks } = draft.input;
  for (const [memberId, owned] of claims.owned) {
    for (const partition of owned) {
      const isSubscribed = draft.subscribers.get(partition.topic)?.includes(memberId) === true;
      if (!isSubscribed || isFar(racks, memberId, partition)) draft.isRevoking = true;
      else {
        shareOf(draft.shares, memberId).push(partition);
        draft.owner.set(partition.key, memberId);
      }
    }
  }
}

/** To the subscriber with least; of equals, the first by id. False where nobody is near enough. */
function giveToLightest(draft: Draft, partition: Assignable, mustBeNear: boolean): boolean {
  const subscribers = draft.subscribers.get(partition.topic) ?? [];
  const { racks } = draft.input;
  const memberId = lightest(
    draft,
    mustBeNear ? subscribers.filter((each) => !isFar(racks, each, partition)) : subscribers,
  );
  if (memberId === null) return false;
  shareOf(draft.shares, memberId).push(partition);
  draft.owner.set(partition.key, memberId);
  return true;
}
