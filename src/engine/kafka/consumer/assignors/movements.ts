import type { MemberId } from '../../protocol/ids';
import type { Assignable } from './types';

/**
 * Which partition has gone from whom to whom while shares are balanced, so that two members do not swap partitions of
 * one topic for nothing.
 *
 * Kafka 3.9: `AbstractStickyAssignor.PartitionMovements`. Simplified: of several partitions that could go back, the
 * one with the lowest number does, where Kafka takes the first of a hash set.
 */
export type Movements = Map<string, Movement>;

interface Movement {
  readonly partition: Assignable;
  readonly from: MemberId;
  readonly to: MemberId;
}

/** What to move instead of `partition`: one of its topic that came the opposite way, where there is one. */
export function partitionToMove(movements: Movements, partition: Assignable, from: MemberId, to: MemberId): Assignable {
  const origin = movements.get(partition.key)?.from ?? from;
  const opposite = [...movements.values()]
    .filter((each) => each.partition.topic === partition.topic && each.from === to && each.to === origin)
    .map((each) => each.partition)
    .sort((a, b) => a.partition - b.partition);
  return opposite[0] ?? partition;
}

/** A partition that moves twice has moved from its first owner to its last, and not at all if these are one. */
export function noteMovement(movements: Movements, partition: Assignable, from: MemberId, to: MemberId): void {
  const origin = movements.get(partition.key)?.from ?? from;
  movements.delete(partition.key);
  if (origin !== to) movements.set(partition.key, { partition, from: origin, to });
}
