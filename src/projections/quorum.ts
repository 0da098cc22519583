import type { ZooKeeperModel } from './clusterTypes';

export interface MissingQuorum {
  /** Voters that could agree on something. */
  readonly up: number;
  readonly all: number;
}

/** How many voters are there, where they are too few for a majority; null where they are enough. Observers have no vote. */
export function missingQuorum(zookeepers: readonly ZooKeeperModel[]): MissingQuorum | null {
  const voters = zookeepers.filter(({ isVoter }) => isVoter);
  const up = voters.filter(({ isUp, isFrozen }) => isUp && !isFrozen).length;
  return 2 * up > voters.length ? null : { up, all: voters.length };
}
