import type { Scenario } from '../vocabulary';
import { ASSIGNMENT } from './assignment';
import { CLIENTS } from './clients';
import { COMPACTION } from './compaction';
import { DELETION } from './deletion';
import { FAILURES } from './failures';
import { LOGS } from './logs';
import { MOVES } from './moves';
import { RECORDS } from './records';
import { REFUSALS } from './refusals';
import { RETENTION } from './retention';
import { SERVERS } from './servers';
import { TOPICS } from './topics';
import { SETTINGS } from './settings';

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
];
