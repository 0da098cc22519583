import type { Scenario } from '../vocabulary';
import { AVAILABILITY } from './availability';
import { ELECTIONS } from './elections';
import { FAILOVERS } from './failovers';
import { REASSIGNMENTS } from './reassignments';
import { RESTARTS } from './restarts';
import { SESSIONS } from './sessions';

/** Brokers, controllers, replicas, and ZooKeeper's servers. */
export const SERVERS: readonly Scenario[] = [
  ...AVAILABILITY,
  ...SESSIONS,
  ...ELECTIONS,
  ...REASSIGNMENTS,
  ...RESTARTS,
  ...FAILOVERS,
];
