import type { ClusterModel, FaultModel, ZooKeeperModel } from './clusterTypes';

export interface MissingQuorum {
  /** As many as one of them can agree with, itself included. */
  readonly up: number;
  readonly all: number;
}

/**
 * How many voters come together at most, where they are too few for a majority; null where they are enough. A leader talks with
 * each follower itself, so who is reached over others does not count; observers have no vote.
 */
export function missingQuorum({
  zookeepers,
  faults,
}: Pick<ClusterModel, 'zookeepers' | 'faults'>): MissingQuorum | null {
  const voters = zookeepers.filter(({ isVoter }) => isVoter);
  const awake = voters.filter(({ isUp, isFrozen }) => isUp && !isFrozen);
  const up = Math.max(0, ...awake.map((one) => awake.filter((other) => !isCut(faults, one, other)).length));
  return 2 * up > voters.length ? null : { up, all: voters.length };
}

/** What is cut in one direction is of no use in the other: nothing is acknowledged. */
function isCut(faults: readonly FaultModel[], { nodeId: a }: ZooKeeperModel, { nodeId: b }: ZooKeeperModel): boolean {
  return faults.some(
    ({ between, there, back }) =>
      between.includes(a) && between.includes(b) && a !== b && (there?.type === 'cut' || back?.type === 'cut'),
  );
}
