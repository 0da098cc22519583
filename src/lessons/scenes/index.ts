import { noQuorum, slowFollower, splitNetwork, twelveBrokers } from './faults';
import type { Scene } from './types';
import { hotPartition, iot, mobile, restlessGroup, retention, transaction, workflow } from './uses';

/** Every ready scene, in the order of the shelf. They are loaded with it: the first frame needs none. */
export const SCENES: readonly Scene[] = [
  iot,
  workflow,
  mobile,
  hotPartition,
  slowFollower,
  splitNetwork,
  noQuorum,
  twelveBrokers,
  restlessGroup,
  retention,
  transaction,
];
