import type { Scenario } from '../vocabulary';
import { ASSIGNMENT } from './assignment';
import { ASSIGNORS } from './assignors';
import { CLIENTS } from './clients';
import { COMPACTION } from './compaction';
import { DELETION } from './deletion';
import { FAILURES } from './failures';
import { GROUPS } from './groups';
import { LOGS } from './logs';
import { MOVES } from './moves';
import { OFFSETS } from './offsets';
import { PRODUCERS } from './producers';
import { RECORDS } from './records';
import { REFUSALS } from './refusals';
import { RETENTION } from './retention';
import { SERVERS } from './servers';
import { SETTINGS } from './settings';
import { TOPICS } from './topics';
import { TRANSACTIONS } from './transactions';

/** All scenarios there are, by theme. */
export const SCENARIOS: readonly Scenario[] = [
  ...TOPICS,
  ...SETTINGS,
  ...ASSIGNMENT,
  ...REFUSALS,
  ...DELETION,
  ...MOVES,
  ...FAILURES,
  ...SERVERS,
  ...LOGS,
  ...RECORDS,
  ...RETENTION,
  ...COMPACTION,
  ...CLIENTS,
  ...ASSIGNORS,
  ...GROUPS,
  ...OFFSETS,
  ...PRODUCERS,
  ...TRANSACTIONS,
];
